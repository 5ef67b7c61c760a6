"""Mandates of one person in turn: one time in office, judged as one where the rule says so."""

import pytest

from renda import Year, check, forecast
from renda.calendars import china
from renda.reports import Note, Rejected
from renda.rules import Proration
from renda.tallies import LiveTally

# A change of mandate


@pytest.fixture
def reelected(roster, deputy):
    """A person whose mandate d1 ends with the term, and d1b, which takes it up."""

    def make(again="2026-12-20", left_on="2026-12-20", **rest):
        first = deputy(left_on=left_on, left_reason="term_ended")
        second = deputy("d1b", again, person_id="d1", **rest)
        return roster(first, second, *rest.pop("others", ()))

    return make


@pytest.fixture
def judged(book):
    """What is found on a person in a year: subject, verdict, number, and mandates."""

    def make(rule, records, people, *, year=2026, **when):
        findings = check(book(rule), people, records, Year(year), **when).findings
        return [
            (found.subject, str(found.verdict), found.counted, found.mandates) for found in findings
        ]

    return make


@pytest.mark.parametrize("crediting", ["named", "person"])
@pytest.mark.parametrize(
    ("months", "verdict"), [((1, 2, 3, 4), "met"), ((1, 2, 3), "met"), ((1, 2), "not_met")]
)
def test_a_reelected_deputy_is_judged_by_the_work_of_both_mandates(
    judged, rule, reelected, receptions, crediting, months, verdict
):
    held = receptions(*(f"2026-{month:02}-01" for month in months))
    both = ("d1b", verdict, len(months), ("d1", "d1b"))
    assert judged(rule(3, crediting=crediting), held, reelected()) == [both]


def test_work_under_either_mandate_counts_and_a_source_once(judged, rule, reelected, receptions):
    held = [
        *receptions("2026-03-01", source_id="e"),
        *receptions("2026-12-21", subject_id="d1b", source_id="e"),
        *receptions("2026-12-22", subject_id="d1b"),
    ]
    [(subject, verdict, counted, _)] = judged(rule(3), held, reelected())
    assert (subject, verdict, counted) == ("d1b", "not_met", 2)


def test_before_the_change_the_finding_is_on_the_mandate_that_runs(
    judged, rule, reelected, as_days
):
    told = judged(rule(1), [], reelected(), **as_days({"as_of": "2026-06-30"}))
    assert told == [("d1", "pending", 0, ("d1", "d1b"))]
    assert judged(rule(1), [], reelected(), year=2025) == [("d1", "not_met", 0, ("d1", "d1b"))]


def test_a_reelection_is_noted_and_owes_the_whole_number(finding, rule, reelected):
    found = finding(rule(12, proration=Proration.MONTHLY_CEIL), [], reelected(), period=Year(2026))
    assert (found.required, found.notes) == (12, (Note.REELECTED,))
    later = finding(rule(12), [], reelected(), period=Year(2027))
    assert later.notes == ()


def test_elections_before_the_last_day_of_the_old_mandate_break_nothing(
    judged, rule, reelected, receptions
):
    held = receptions("2026-03-01")
    assert judged(rule(1), held, reelected("2026-12-01")) == [("d1b", "met", 1, ("d1", "d1b"))]


def test_a_break_ends_the_service(judged, rule, reelected, receptions):
    told = judged(rule(1), receptions("2026-03-01"), reelected("2026-12-21"))
    assert told == [("d1", "not_applicable", 1, ()), ("d1b", "not_met", 0, ())]


def test_a_mandate_in_another_congress_is_a_service_of_its_own(
    judged, rule, roster, deputy, congress, receptions
):
    people = roster(
        deputy(left_on="2026-12-20"),
        deputy("d1b", "2026-12-20", person_id="d1", congress_id="city"),
        congresses=[congress(), congress("city", "city")],
    )
    told = judged(rule(1), receptions("2026-03-01"), people)
    assert [(subject, verdict) for subject, verdict, *_ in told] == [
        ("d1", "not_applicable"),
        ("d1b", "not_met"),
    ]


def test_a_rule_may_let_each_mandate_stand_by_itself(judged, rule, reelected, receptions):
    told = judged(rule(3, continuity="mandate"), receptions("2026-03-01"), reelected())
    assert [(subject, verdict) for subject, verdict, *_ in told] == [
        ("d1", "not_applicable"),
        ("d1b", "not_met"),
    ]


def test_a_suspension_under_the_old_mandate_is_one_of_the_person(
    finding, rule, deputy, roster, absence, receptions
):
    people = roster(
        deputy(left_on="2025-06-01"),
        deputy("d1b", "2025-06-01", person_id="d1"),
        absences=[absence("2025-03-01", "2025-07-01")],
    )
    held = receptions("2025-06-15", subject_id="d1b")
    found = finding(rule(1), held, people)
    assert found.subject == "d1b"
    assert [rejection.reason for rejection in found.rejected] == [Rejected.SUSPENDED]


def test_the_last_of_three_mandates_without_a_break_is_told_with_all(finding, rule, deputy, roster):
    people = roster(
        deputy("d3", "2025-06-01", person_id="p"),
        deputy("d2", "2024-06-01", "2025-06-01", person_id="p"),
        deputy("d1", "2020-06-01", "2024-06-01", person_id="p"),
    )
    assert finding(rule(1), [], people, subject="d2").mandates == ("d1", "d2", "d3")


def test_a_reelected_deputy_is_kept_current_and_forecast_as_one(
    book, rule, reelected, receptions, as_days
):
    when = as_days({"as_of": "2026-12-24"})
    tally = LiveTally.of(book(rule(2)), reelected(), Year(2026), **when)
    tally.add(*receptions("2026-03-01"))
    [found] = tally.add(*receptions("2026-12-22", subject_id="d1b"))
    assert (found.subject, found.counted, found.mandates) == ("d1b", 2, ("d1", "d1b"))
    whole = check(book(rule(3)), reelected(), receptions("2026-03-01"), Year(2026), **when)
    [outlook] = forecast(whole, calendar=china())
    assert (outlook.finding.subject, outlook.counted, outlook.missing) == ("d1b", 1, 2)
