"""A check from tallies counted elsewhere says what a check of the records themselves says."""

from datetime import date, datetime

import pytest
from attrs import evolve, field, frozen

from renda import InputError, Verdict, Year, check, load_rulebook, to_json, where
from renda.calendars import PeriodKind
from renda.duties.check.in_memory import UnknownKindError
from renda.duties.check.judged_windows import TermUnknownError
from renda.duties.check.unit_keys import KEYS, total_of_keys
from renda.reports import Attestation, CoverageStatus, Dossier
from renda.rules import Unit
from renda.tallies import Amount, CountsLines, check_in_store


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
        certain = {key(row) for row in within if row.standing == "confirmed"}
        possible = {key(row) for row in within}
        return Amount(total(certain), total(possible), current=(day.year, day.month) in possible)

    def unknown_kinds(self, known):
        return {record.kind for record in self.records} - known


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


@pytest.mark.parametrize("unit", Unit)
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


def test_tallies_of_a_subject_nobody_knows_are_refused_as_records_are(
    book, rule, people, receptions
):
    strange = receptions("2025-02-01", subject_id="d9")
    with pytest.raises(InputError) as of_records:
        check(book(rule()), people, strange, Year(2025))
    with pytest.raises(InputError) as of_tallies:
        check_in_store(book(rule()), people, Elsewhere(strange), Year(2025))
    assert of_tallies.value.problems == of_records.value.problems


def test_a_kind_nobody_declared_is_refused_as_in_records(book, rule, people, receptions):
    odd = receptions("2025-02-01", kind="juggling")
    with pytest.raises(UnknownKindError) as refused:
        check_in_store(book(rule()), people, Elsewhere(odd), Year(2025))
    assert refused.value.kinds == "juggling"


def test_a_kind_of_a_shipped_rulebook_is_not_refused(book, rule, people):
    class Shipped(Elsewhere):
        def unknown_kinds(self, known):
            return {"theme-month"}

    check_in_store(book(rule()), people, Shipped(), Year(2025))


def test_a_term_nobody_knows_is_refused(book, rule, people):
    with pytest.raises(TermUnknownError):
        check_in_store(book(rule(period=PeriodKind.TERM)), people, Elsewhere(), Year(2025))


def test_a_tally_is_wanted_of_every_window_and_part(book, rule, people):
    class Short(Elsewhere):
        def count_lines(self, lines, known_at):
            return []

    with pytest.raises(ValueError, match="shorter"):
        check_in_store(book(rule(where=where(kind="motion"))), people, Short(), Year(2025))
