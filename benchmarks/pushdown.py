"""What is held against SQL written by hand where the records are counted inside a database.

Both run on one connection, and are checked to give the same before they are timed. The clock is
that of the wall, since the database works in a process of its own or waits for the disk.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from time import perf_counter
from typing import Any

from databases import Database
from goals import YEAR
from pairs import Outcome, against, paired, same
from sample import Sample
from sqlalchemy import Connection, Row, TextClause, text
from sqlbyhand import Statement, at_once, of_one_deputy, per_rule, per_subject, verdicts

from renda.rules import Line, Window
from renda.tallies import Amount, check_in_store
from renda.terms import Scope
from renda_sqlalchemy import SqlStore

LARGE = 10_000
ONES = 100
Counted = Mapping[str, tuple[Amount, ...]]
Told = list[tuple[str, str, int, int]]


def of_counting(data: Sample, database: Database) -> Iterator[Outcome]:
    """Measure what is counted in a database that holds the sample."""
    with database.engine.begin() as connection:
        if data.deputies >= LARGE:
            yield from of_tallies(data, database.name, connection)
            yield from of_reports(data, database.name, connection)
        yield from of_recounts(data, database.name, connection)


def of_tallies(data: Sample, name: str, connection: Connection) -> Iterator[Outcome]:
    """Measure the tallies of all rules against SQL of the same form, and the best of three."""
    lines = _lines(data)
    forms = [_Form(connection, form) for form in (per_subject(), per_rule(), at_once())]
    with SqlStore(connection).reading() as session:
        wanted = _told(lines, session.count_lines(lines, None))
        for read_form in forms:
            same(read_form.told(), wanted)
        ratios = against(
            lambda: session.count_lines(lines, None), *forms, seconds=8, clock=perf_counter
        )
    for what, found, bound in (
        ("tally/same-form", ratios[0], 1.15),
        ("tally/best-form", max(ratios, key=median), 1.3),
    ):
        yield Outcome(name=f"{what}-{name}-{data.deputies}", ratios=found, bound=bound)


def of_reports(data: Sample, name: str, connection: Connection) -> Iterator[Outcome]:
    """Measure the report made of tallies against SQL that gives the verdicts."""
    statements = [text(verdict) for verdict in verdicts()]

    def hand() -> list[Row[Any]]:
        return [row for statement in statements for row in connection.execute(statement).fetchall()]

    with SqlStore(connection).reading() as session:
        report = check_in_store(data.rulebook, data.tables.roster, session, YEAR)
        found = [
            (
                finding.rule.code,
                finding.subject,
                finding.counted,
                finding.possible,
                finding.required,
                finding.verdict,
            )
            for finding in report.findings
        ]
        same(sorted(map(tuple, hand())), sorted(found))
        del report, found
        ratios = paired(
            lambda: check_in_store(data.rulebook, data.tables.roster, session, YEAR),
            hand,
            seconds=8,
            clock=perf_counter,
        )
    yield Outcome(name=f"report/verdicts-{name}-{data.deputies}", ratios=ratios, bound=2)


def of_recounts(data: Sample, name: str, connection: Connection) -> Iterator[Outcome]:
    """Measure the tallies of one deputy after another against the same SQL."""
    lines = [line for line in _lines(data) if line.rule.scope is Scope.DEPUTY]
    mandates = data.tables.roster.mandates
    ids = [mandate.deputy_id for mandate in mandates[:: len(mandates) // ONES]]
    form = _Form(connection, of_one_deputy())
    with SqlStore(connection).reading() as session:
        for id_ in ids:
            found = session.recount(lines, None, id_)
            same(form.told(deputy=id_), _told(lines, [{id_: amounts} for amounts in found]))

        def ours() -> None:
            for id_ in ids:
                session.recount(lines, None, id_)

        def hand() -> None:
            for id_ in ids:
                form(deputy=id_)

        ratios = paired(ours, hand, seconds=4, clock=perf_counter)
    yield Outcome(name=f"recount/sql-{name}-{data.deputies}", ratios=ratios, bound=1.5)


class _Form:
    """Statements that together count for some rules, run on a connection."""

    def __init__(self, connection: Connection, statements: Sequence[Statement]) -> None:
        self.connection = connection
        self.statements: list[tuple[TextClause, Statement]] = [
            (text(statement.text), statement) for statement in statements
        ]

    def __call__(self, **given: str) -> list[Sequence[Row[Any]]]:
        return [self.connection.execute(query, given).fetchall() for query, _ in self.statements]

    def told(self, **given: str) -> Told:
        """Return rule, subject and both counts, where there are any."""
        return sorted(
            (code, str(row[0]), int(row[1 + 2 * place]), int(row[2 + 2 * place]))
            for (_, statement), rows in zip(self.statements, self(**given), strict=True)
            for place, code in enumerate(statement.codes)
            for row in rows
            if row[2 + 2 * place]
        )


def _lines(data: Sample) -> list[Line]:
    """Return the counts of all rules, each rule being one."""
    rules = data.rulebook.rules
    return [line for rule in rules for line in Window.of(rule, YEAR, YEAR.last).lines]


def _told(lines: Iterable[Line], amounts: Iterable[Counted]) -> Told:
    return sorted(
        (line.rule.code, subject, amount.certain, amount.possible)
        for line, counted in zip(lines, amounts, strict=True)
        for subject, (amount,) in counted.items()
        if amount.possible
    )
