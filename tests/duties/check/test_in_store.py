"""A check from tallies counted elsewhere says what a check of the records themselves says."""

from datetime import date, datetime

import pytest
from attrs import evolve, field, frozen

from renda import Verdict, Year, check, load_rulebook, to_json, where
from renda.calendars import PeriodKind
from renda.duties.check.counting_steps import batch_by_scope, count_records
from renda.duties.check.judged_windows import TermUnknownError
from renda.duties.check.strays import StrayCounter
from renda.duties.reports.dossiers.unit_keys import KEYS, total_of_keys
from renda.reports import Attestation, CoverageStatus, Dossier, Omission, Remark
from renda.rules import Unit
from renda.tallies import (
    Amount,
    AskedRecords,
    CountsLines,
    StrayRecords,
    StraySubject,
    check_in_store,
)
from renda.terms import Reference, Scope


@frozen
class Elsewhere(CountsLines):
    """Someone who has records and counts them, in the plainest way there is."""

    records: list = field(factory=list)

    def count_lines(self, lines, known_at):
        assert known_at is None
        return [self.of(line) for line in lines]

    def of(self, line):
        window = line.window
        held = [
            record
            for record in self.records
            if line.count.where.matches(record) and record.happened_on <= window.judged_on
        ]
        return {
            subject: tuple(
                self.in_part(
                    line, part, [record for record in held if record.subject_id == subject]
                )
                for part in window.parts
            )
            for subject in {record.subject_id for record in held}
        }

    def in_part(self, line, part, held):
        unit, day = line.count.unit, line.window.judged_on
        key, total = KEYS[unit], total_of_keys(unit)
        within = [record for record in held if record.happened_on in part]
        certain = {
            key(row)
            for row in within
            if row.standing == "confirmed" and (row.theme or "theme" not in line.count.open_fields)
        }
        possible = {key(row) for row in within}
        return Amount(total(certain), total(possible), current=(day.year, day.month) in possible)

    def stray_records(self, asked):
        strays = StrayCounter(asked)
        routes = {
            scope: (frozenset(asked.known_ids.get(scope, ())), dict.fromkeys(asked.kinds))
            for scope in Scope
        }
        strays.add_early(self.records)
        count_records(batch_by_scope(self.records), routes, strays)
        return strays.strays()


@pytest.fixture
def held(receptions):
    return [
        *receptions("2025-01-10", "2025-02-10", "2025-02-11"),
        *(
            evolve(reception, record_id="open", standing="disputed")
            for reception in receptions("2025-05-05")
        ),
        *(
            evolve(reception, record_id="other")
            for reception in receptions("2025-03-03", subject_id="d2")
        ),
    ]


@pytest.fixture
def people(roster, deputy):
    return roster(deputy("d1"), deputy("d2", elected_on="2025-03-01"), deputy("d3"))


@pytest.fixture
def agree(book, people, held):
    """Check both ways, and return the findings once they were found to be the same."""

    def both(*rules, **when):
        with_records = check(book(*rules), people, held, Year(2025), dossiers=False, **when)
        tallied = check_in_store(book(*rules), people, Elsewhere(held), Year(2025), **when)
        assert to_json(tallied) == to_json(with_records)
        return tallied.findings

    return both


def test_each_subject_has_the_verdict_that_its_tallies_give(agree, rule):
    found = agree(rule(3))
    assert [finding.verdict for finding in found] == [Verdict.MET, Verdict.NOT_MET, Verdict.NOT_MET]
    assert [(finding.counted, finding.possible) for finding in found] == [(3, 4), (1, 1), (0, 0)]


def test_what_may_count_leaves_it_open(agree, rule):
    assert agree(rule(4))[0].verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.PEOPLE])
def test_each_unit_is_judged_from_its_tallies(agree, rule, unit):
    agree(rule(3, unit=unit))
    agree(rule(3, unit=unit), as_of=date(2025, 11, 15))


def test_a_month_that_counts_already_adds_nothing_more(agree, rule):
    monthly = rule(10, unit=Unit.MONTH)
    assert agree(monthly, as_of=date(2025, 5, 5))[0].verdict is Verdict.PENDING
    monthly = rule(11, unit=Unit.MONTH)
    assert agree(monthly, as_of=date(2025, 5, 5))[0].verdict is Verdict.NOT_MET


def test_parts_are_judged_each_by_its_own_tally(agree, rule):
    quarterly = rule(1, each=PeriodKind.QUARTER)
    assert [part.counted for part in agree(quarterly)[0].parts] == [3, 0, 0, 0]


def test_several_rules_and_periods_are_told_apart(agree, rule):
    monthly = rule(1, code="b", period=PeriodKind.MONTH)
    assert len(agree(rule(3, code="a"), monthly)) == 3 + 3 * 12


def test_nothing_is_kept_of_records(agree, rule):
    assert {finding.dossier for finding in agree(rule(3))} == {Dossier()}


def test_attestations_are_in_the_report(people):
    book = load_rulebook("wujin-2024")
    attested = next(requirement for requirement in book.requirements if not requirement.rules)
    word = Attestation(requirement_id=attested.id, attested_on=date(2025, 6, 1))
    report = check_in_store(book, people, Elsewhere(), Year(2025), attestations=[word])
    assert [coverage.requirement for coverage in report.coverage if coverage.attestations] == [
        attested
    ]
    assert CoverageStatus.ATTESTED in {coverage.status for coverage in report.coverage}


def test_what_was_known_then_is_asked_for(book, rule, people):
    asked = []

    class Listening(Elsewhere):
        def count_lines(self, lines, known_at):
            asked.append(known_at)
            return [{} for _ in lines]

    then = datetime.fromisoformat("2025-07-01T12:00+08:00")
    report = check_in_store(book(rule()), people, Listening(), Year(2025), known_at=then)
    assert asked == [report.known_at] == [then]


def test_records_nobody_can_judge_are_told_as_when_they_are_read(agree, rule, held, receptions):
    held.extend(receptions("2025-02-01", subject_id="d9"))
    held.extend(receptions("2025-02-02", kind="juggling"))
    held.extend(receptions("2025-02-03", scope="group", subject_id="g9"))
    agree(rule(3))


def test_a_store_is_asked_for_the_records_that_nobody_can_judge(book, rule, people):
    asked = []

    class Telling(Elsewhere):
        def stray_records(self, records):
            asked.append(records)
            return StrayRecords({"tea": 2}, {(Scope.GROUP, "g9"): StraySubject(3, "r7")})

    ours = book(rule())
    report = check_in_store(ours, people, Telling(), Year(2025), as_of=date(2025, 4, 1))
    assert asked == [
        AskedRecords(
            kinds=ours.known_kinds,
            known_ids={Scope.CONGRESS: {"wj"}, Scope.DEPUTY: {"d1", "d2", "d3"}},
            first=date(2025, 1, 1),
            last=date(2025, 4, 1),
            until=date(2025, 12, 31),
            known_at=None,
        )
    ]
    stranger = Reference("group", "g9")
    assert report.omissions == (
        Omission(remark=Remark.UNKNOWN_KINDS, rows=2, names=(Reference("kind", "tea"),)),
        Omission(remark=Remark.UNKNOWN_SUBJECTS, rows=3, names=(stranger,)),
    )
    assert [contradiction.sides for contradiction in report.contradictions] == [
        (stranger, Reference("record", "r7"))
    ]


def test_a_term_nobody_knows_is_refused(book, rule, people):
    with pytest.raises(TermUnknownError):
        check_in_store(book(rule(period=PeriodKind.TERM)), people, Elsewhere(), Year(2025))


def test_a_tally_is_wanted_of_every_window_and_part(book, rule, people):
    class Short(Elsewhere):
        def count_lines(self, lines, known_at):
            return []

    with pytest.raises(ValueError, match="shorter"):
        check_in_store(book(rule(where=where(kind="motion"))), people, Short(), Year(2025))
