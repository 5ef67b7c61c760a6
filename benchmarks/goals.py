"""What is held against what: each goal checks that both sides give the same, then times them."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

import imports
import memory
from attrs import AttrsInstance, evolve, fields
from byhand import Judged, by_hand
from engines import ENGINES, FEW, Facts, Judge, counted_facts, few, names, ruling
from pairs import Outcome, against, paired, same
from readbyhand import read_by_hand
from sample import Sample

from renda import (
    Bound,
    DutyRule,
    Finding,
    Report,
    Rulebook,
    Year,
    check,
    load_rulebook,
    read_tables,
    where,
)
from renda.reports import Note
from renda.terms import CongressLevel

YEAR = Year(2025)
LARGE = 10_000
IMPORTS = 21
THIRTY = Path(__file__).parent / "thirty.toml"


def of_check(data: Sample) -> Iterator[Outcome]:
    """Measure `check()` over objects against the pass written by hand for these rules."""
    roster, records = data.tables.roster, data.tables.records

    def hand() -> int:
        return sum(finding.verdict == "met" for finding in by_hand(roster, records))

    def verdicts() -> int:
        return sum(finding.verdict == "met" for finding in _checked(data, dossiers=False).findings)

    def dossiers() -> int:
        return sum(_touched(finding) for finding in _checked(data, dossiers=True).findings)

    same(_told(_checked(data, dossiers=True)), by_hand(roster, records))
    same(_told(_checked(data, dossiers=False)), by_hand(roster, records))
    seconds = 8 if data.deputies >= LARGE else 4
    for name, work, bound in (("verdicts", verdicts, 1.3), ("dossiers", dossiers, 3)):
        yield Outcome(
            name=f"check-{name}/by-hand-{data.deputies}",
            ratios=paired(work, hand, seconds=seconds),
            bound=bound,
        )


def of_engines(data: Sample) -> Iterator[Outcome]:
    """Measure engines and renda judging the same counted facts; beside, the whole of `check()`."""
    findings = _checked(data, dossiers=False).findings
    named, facts = names(findings), counted_facts(findings)
    wanted = sorted(
        (finding.rule.code, finding.subject, str(finding.verdict)) for finding in findings
    )
    rule = ruling(findings, data.tables.roster)
    del findings
    same(sorted(rule(facts)), wanted)
    seconds, bound = (3, 2) if data.deputies >= LARGE else (3, 4)

    def checked() -> Report:
        return _checked(data, dossiers=False)

    for name, engine in ENGINES.items():
        judge = engine(named)
        given = few(facts, FEW[name]) if name in FEW else facts
        same(sorted(judge(given)), sorted(rule(given)))

        def judged(judge: Judge = judge, given: Facts = given) -> object:
            return judge(given)

        def ruled(given: Facts = given) -> object:
            return rule(given)

        alone, whole = against(judged, ruled, checked, seconds=seconds)
        yield Outcome(
            name=f"{name}/renda-{data.deputies}", ratios=alone, bound=bound, at_least=True
        )
        if given == facts:
            yield Outcome(
                name=f"{name}/check-verdicts-{data.deputies}", ratios=whole, bound=1, beside=True
            )


def of_reading(data: Sample) -> Iterator[Outcome]:
    """Measure `read_tables` against `csv.DictReader` and constructors written by hand."""
    hand, roster = read_by_hand(data.folder), data.tables.roster
    for ours, theirs in (
        (roster.congresses, hand.congresses),
        (roster.mandates, hand.mandates),
        (roster.groups, hand.groups),
        (roster.memberships, hand.memberships),
        (roster.absences, hand.absences),
        (data.tables.records, hand.records),
    ):
        names = [field.name for field in fields(type(theirs[0]))]
        same(_cells(ours, names), _cells(theirs, names))
    del hand, ours, theirs
    yield Outcome(
        name=f"read-tables/by-hand-{data.deputies}",
        ratios=paired(
            lambda: read_tables(data.folder, data.rulebook),
            lambda: read_by_hand(data.folder),
            seconds=8 if data.deputies >= LARGE else 4,
        ),
        bound=1.5,
    )


def of_thirty_rules(data: Sample) -> Iterator[Outcome]:
    """Measure `check()` under thirty rules against the same under six.

    The six for each of five levels, with a number of its own; beside, thirty that differ in what
    they count, without and with dossiers.
    """
    if data.deputies >= LARGE:
        return
    levels = _of_levels(data.rulebook)
    yield Outcome(
        name=f"thirty-of-levels/six-{data.deputies}",
        ratios=paired(
            lambda: check(levels, data.tables.roster, data.tables.records, YEAR, dossiers=False),
            lambda: _checked(data, dossiers=False),
            seconds=4,
        ),
        bound=3,
    )
    book, roster, records = load_rulebook(THIRTY), data.tables.roster, data.tables.records
    six = {rule.code: _numbers(rule) for rule in data.rulebook.rules}
    thirty = {rule.code: _numbers(rule) for rule in book.rules}
    same([*six.values()], [thirty[code] for code in six])
    for name, dossiers in (("verdicts", False), ("dossiers", True)):
        wanted = _checked(data, dossiers=dossiers).findings
        found = check(book, roster, records, YEAR, dossiers=dossiers).findings
        same(_verdicts(wanted), [verdict for verdict in _verdicts(found) if verdict[0] in six])

        def all_of_them(*, dossiers: bool = dossiers) -> Report:
            return check(book, roster, records, YEAR, dossiers=dossiers)

        def the_six(*, dossiers: bool = dossiers) -> Report:
            return _checked(data, dossiers=dossiers)

        yield Outcome(
            name=f"thirty-{name}/six-{data.deputies}",
            ratios=paired(all_of_them, the_six, seconds=4),
            bound=3,
            beside=True,
        )


def _of_levels(book: Rulebook) -> Rulebook:
    """Return the rules of a rulebook for each level, each level with a number of its own."""
    rules = [
        evolve(
            rule,
            code=f"{rule.code}-{level}",
            applies_to=where(level=level),
            bound=Bound(at_least=rule.bound.limits[0].number + level.rank),
        )
        for rule in book.rules
        for level in CongressLevel
    ]
    return evolve(book, rules=rules, requirements=())


def of_memory(data: Sample) -> Iterator[Outcome]:
    """Measure the bytes that reading and checking hold against those of the bare objects."""
    held, peak = memory.measured(data.folder)
    yield Outcome(name=f"memory-held/bare-{data.deputies}", ratios=(held,), bound=1.5)
    yield Outcome(name=f"memory-peak/bare-{data.deputies}", ratios=(peak,), bound=1.5)


def of_imports() -> Iterator[Outcome]:
    """Measure importing renda against importing what it stands on."""
    yield Outcome(name="import/attrs-cattrs-pluggy", ratios=imports.ratios(IMPORTS), bound=2)


def _checked(data: Sample, *, dossiers: bool) -> Report:
    return check(data.rulebook, data.tables.roster, data.tables.records, YEAR, dossiers=dossiers)


def _numbers(rule: DutyRule) -> tuple[object, ...]:
    return rule.scope, rule.measure.counts[0].where, rule.bound, rule.applies_to


def _verdicts(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.rule.code, finding.subject, str(finding.verdict)) for finding in findings]


def _touched(finding: Finding) -> int:
    return len(finding.records) + len(finding.pending_records) + len(finding.rejected)


def _told(report: Report) -> list[Judged]:
    return [
        Judged(
            finding.rule.code,
            finding.subject,
            int(finding.counted),
            int(finding.possible),
            int(str(finding.required or 0)),
            str(finding.verdict),
            str(finding.reason),
            Note.JOINED_MID_YEAR in finding.notes,
        )
        for finding in report.findings
    ]


def _cells(rows: Iterable[AttrsInstance], names: Iterable[str]) -> list[tuple[object, ...]]:
    """Return the cells of rows that stand in the files of the sample."""
    return sorted(map(attrgetter(*names), rows), key=lambda row: tuple(map(str, row)))
