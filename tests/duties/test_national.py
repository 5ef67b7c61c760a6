"""What the Deputies Law itself counts: the shipped rulebook of the nation, over terms."""

from datetime import date

import pytest

from renda import Period, Verdict, Year, check, explain, load_rulebook
from renda.people import CongressTerm
from renda.people.consistency import ContradictionKind
from renda.reports import Reason, Rejected

STARTS = {16: date(2017, 1, 6), 17: date(2022, 1, 8), 18: date(2027, 1, 10)}
SESSIONS = ("2022-01-08", "2023-01-05", "2024-01-06", "2025-01-07")


@pytest.fixture
def terms():
    """The sixteenth and the seventeenth."""
    return [
        CongressTerm(
            congress_id="wj",
            number=number,
            first_session_on=STARTS[number],
            next_first_session_on=STARTS[number + 1],
        )
        for number in (16, 17)
    ]


@pytest.fixture
def judged(terms, roster, congress, deputy):
    """The report on one deputy in office since 2017."""

    def make(records, period, level="county"):
        people = roster(
            deputy(elected_on=STARTS[16]), congresses=[congress(level=level)], terms=terms
        )
        return check(load_rulebook("national-2025"), people, records, period)

    return make


@pytest.fixture
def absent(record):
    def make(on, kind="session-absence", **rest):
        return record(f"{kind} {on}", on, kind=kind, **rest)

    return make


def test_case_59_two_absences_in_a_term_flag_the_ground_and_approved_leave_never_counts(
    judged, absent
):
    missed = [
        absent(SESSIONS[0], kind="session-leave"),
        absent(SESSIONS[1]),
        absent(SESSIONS[3]),
    ]
    [finding] = judged(missed, Year(2025)).of("deputy.session-absences", "d1")
    assert (finding.verdict, finding.reason) == (Verdict.NOT_MET, Reason.EXCEEDED)
    assert [record.happened_on.isoformat() for record in finding.records] == [
        SESSIONS[1],
        SESSIONS[3],
    ]
    assert finding.rule.citation.article == "62(3)"


def test_case_59_what_is_flagged_ends_no_mandate(judged, absent):
    report = judged([absent(SESSIONS[1]), absent(SESSIONS[3])], Year(2025))
    [mandate] = report.roster.mandates
    assert (mandate.left_on, mandate.left_reason) == (None, None)
    # One mandate runs through two terms here, and nothing else is told.
    told = {contradiction.kind for contradiction in report.contradictions}
    assert told == {ContradictionKind.MANDATE_OUTSIDE_TERM}
    [finding] = report.of("deputy.session-absences", "d1")
    assert "it ends no mandate" in explain(finding)
    assert "不终止代表资格" in explain(finding, "zh")


def test_case_59_one_absence_in_each_of_two_terms_is_not_flagged(judged, absent):
    both = Period(STARTS[16], date(2028, 1, 1))
    report = judged([absent("2021-01-05"), absent(SESSIONS[1])], both)
    findings = report.of("deputy.session-absences", "d1")
    assert [finding.period.start for finding in findings] == [STARTS[16], STARTS[17]]
    assert [(finding.verdict, finding.counted) for finding in findings] == [(Verdict.MET, 1)] * 2


def test_leave_and_one_absence_are_within_what_the_law_bears(judged, absent):
    missed = [absent(day, kind="session-leave") for day in SESSIONS[1:]]
    [finding] = judged([*missed, absent(SESSIONS[0])], Year(2027)).of(
        "deputy.session-absences", "d1"
    )
    assert (finding.verdict, finding.reason) == (Verdict.MET, Reason.WITHIN)


def test_the_days_of_one_session_are_one_absence(judged, absent):
    days = ("2023-01-05", "2023-01-06", "2023-01-07")
    missed = [absent(day, source_id="17-2") for day in days]
    [finding] = judged(missed, Year(2025)).of("deputy.session-absences", "d1")
    assert (finding.verdict, finding.counted) == (Verdict.PENDING, 1)


def test_township_deputies_owe_a_training_in_the_term_since_the_law_says_so(judged, record):
    early = record("early", "2025-03-10", kind="training")
    late = record("late", "2025-03-11", kind="training")
    [finding] = judged([early, late], Year(2027), level="township").of("deputy.training", "d1")
    assert (finding.verdict, finding.counted) == (Verdict.MET, 1)
    assert finding.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 1}


def test_a_township_deputy_without_training_is_pending_until_the_term_ends(judged):
    def answer(year):
        [finding] = judged([], Year(year), level="township").of("deputy.training", "d1")
        return finding.verdict

    assert (answer(2026), answer(2027)) == (Verdict.PENDING, Verdict.NOT_MET)


def test_deputies_of_other_levels_owe_no_training(judged):
    report = judged([], Year(2027))
    assert {finding.rule.code for finding in report.findings} == {"deputy.session-absences"}
