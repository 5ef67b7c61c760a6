"""What is wrong between rows that may each be right: ids that stand twice or are nowhere.

It knows the ids of the tables read before; those of a table that was not read, or not to its end,
are not checked.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from attrs import frozen

from renda.dates.periods import PeriodError
from renda.kernel.input.problems import Problem, quoted
from renda.kernel.knowledge import known_together
from renda.kernel.terms import Scope
from renda.people.roster import DUPLICATE_ID, REFERENCES, UNKNOWN_ID
from renda.tables.rows import TableRows

SUBJECT_IDS = {
    Scope.DEPUTY: "deputy_id",
    Scope.GROUP: "group_id",
    Scope.CONGRESS: "congress_id",
}

Ids = Mapping[str, Collection[str]]


def between_rows(table: TableRows, ids: Ids) -> Iterator[Problem]:
    """Yield what is wrong between the rows of a table that was read.

    Args:
        table: The table.
        ids: The ids there are, by the column that holds them; the table's own ones among them.
    """
    yield from _duplicates(table)
    for column, target in REFERENCES.get(table.schema.table, {}).items():
        if target == table.schema.id and target in ids:
            yield from _own_references(table, column, target, ids[target])
    if table.schema.table == "duty_records":
        yield from _subjects(table, ids)
    if table.schema.table == "terms":
        yield from _stretches(table)


@frozen
class _Version:
    """A row of an id, and when it was known; always, where an id has no versions."""

    number: int
    id: str
    recorded_at: datetime | None = None
    voided_at: datetime | None = None


def _duplicates(table: TableRows) -> Iterator[Problem]:
    column = table.schema.id
    if column is None:
        return
    times = ("recorded_at", "voided_at") if table.schema.has_versions else ()
    ids = [each for _, each in table.each(column)]
    counts = Counter(ids) if len(set(ids)) < len(ids) else {}
    several = {each for each, count in counts.items() if count > 1}
    earlier: dict[str, list[_Version]] = {each: [] for each in several}
    for row in sorted(row for row in table.each(column, *times) if row[1] in several):
        version = _Version(*row)
        if any(known_together(version, each) for each in earlier[version.id]):
            yield table.problem(DUPLICATE_ID, version.number, column, value=quoted(version.id))
        earlier[version.id].append(version)


def _own_references(
    table: TableRows, column: str, target: str, there: Collection[str]
) -> Iterator[Problem]:
    for number, value in table.each(column):
        if value is not None and value not in there:
            yield _unknown(table, number, column, value, target)


def _subjects(table: TableRows, ids: Ids) -> Iterator[Problem]:
    rows = list(table.each("scope", "subject_id"))
    for scope, column in SUBJECT_IDS.items():
        named = {subject for _, each, subject in rows if each is scope}
        strange = named.difference(ids.get(column, named))
        for number, each, subject in rows if strange else ():
            if each is scope and subject in strange:
                yield _unknown(table, number, "subject_id", subject, column)


def _stretches(table: TableRows) -> Iterator[Problem]:
    for number, first, after in table.each("first_session_on", "next_first_session_on"):
        if after <= first:
            days = {"start": first, "end": after}
            yield table.problem(PeriodError.message, number, "next_first_session_on", **days)


def _unknown(table: TableRows, row: int, column: str, value: str, target: str) -> Problem:
    return table.problem(UNKNOWN_ID, row, column, value=quoted(value), column=target)
