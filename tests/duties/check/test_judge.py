"""The judging day, and the verdicts on the period's last day."""

import pytest

from renda import Verdict, Year, where
from renda.reports import Note, Reason
from renda.rules import Unit

LEFT = (Verdict.NOT_APPLICABLE, Reason.LEFT)
NOT_YET = (Verdict.NOT_APPLICABLE, Reason.NOT_YET_ELECTED)
NOT_IN_FORCE = (Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE)
SHORT = (Verdict.NOT_MET, Reason.SHORT)
OPEN = (Verdict.PENDING, Reason.PERIOD_OPEN)


@pytest.mark.parametrize(
    ("as_of", "judged_on"),
    [
        (None, "2025-12-31"),
        ("2025-12-31", "2025-12-31"),
        ("2026-04-01", "2025-12-31"),
        ("2025-06-30", "2025-06-30"),
        ("2024-06-30", "2024-06-30"),
    ],
)
def test_the_judging_day_is_the_earlier_of_as_of_and_the_last_day(as_of, judged_on, finding, rule):
    assert str(finding(rule(), as_of=as_of).window.judged_on) == judged_on


def test_the_judging_day_of_an_earlier_period_is_its_own_last_day(finding, rule, receptions):
    found = finding(rule(), receptions("2024-12-31", "2025-01-01"), as_of="2025-06-30")
    assert found.counted == 1
    earlier = finding(rule(), [], as_of="2025-06-30", period=Year(2024))
    assert str(earlier.window.judged_on) == "2024-12-31"


@pytest.mark.parametrize(
    ("left_on", "expected"),
    [
        ("2024-05-01", LEFT),
        ("2025-12-30", LEFT),
        ("2025-12-31", LEFT),
        ("2026-01-01", SHORT),
        (None, SHORT),
    ],
)
def test_who_left_on_or_before_the_judging_day_is_not_judged(
    left_on, expected, answer, rule, roster, deputy
):
    assert answer(rule(), [], roster(deputy(left_on=left_on))) == expected


@pytest.mark.parametrize(
    ("left_on", "expected"), [("2025-06-30", LEFT), ("2025-07-01", LEFT), ("2026-01-01", OPEN)]
)
def test_leaving_is_held_against_an_early_judging_day(
    left_on, expected, answer, rule, roster, deputy
):
    people = roster(deputy(left_on=left_on))
    assert answer(rule(), [], people, as_of="2025-06-30") == expected


@pytest.mark.parametrize(
    ("elected_on", "expected"),
    [("2025-12-31", SHORT), ("2026-01-01", NOT_YET), ("2025-01-01", SHORT)],
)
def test_who_is_elected_after_the_judging_day_is_not_judged(
    elected_on, expected, answer, rule, roster, deputy
):
    assert answer(rule(), [], roster(deputy(elected_on=elected_on))) == expected


@pytest.mark.parametrize(
    ("elected_on", "as_of", "expected"),
    [
        ("2025-06-30", "2025-06-30", OPEN),
        ("2025-07-01", "2025-06-30", NOT_YET),
        ("2024-09-01", "2024-06-30", NOT_YET),
        ("2025-01-01", "2024-12-31", NOT_YET),
        ("2024-06-30", "2024-06-30", OPEN),
    ],
)
def test_election_is_held_against_an_early_judging_day(
    elected_on, as_of, expected, answer, rule, roster, deputy
):
    people = roster(deputy(elected_on=elected_on))
    assert answer(rule(), [], people, as_of=as_of) == expected


def test_who_left_before_being_elected_is_said_to_have_left(answer, rule, roster, deputy):
    backwards = roster(deputy(elected_on="2026-03-01", left_on="2025-03-01"))
    assert answer(rule(), [], backwards) == LEFT


@pytest.mark.parametrize(
    ("valid", "expected"),
    [
        ({"valid_from": "2025-01-01"}, SHORT),
        ({"valid_from": "2025-01-02"}, NOT_IN_FORCE),
        ({"valid_from": "2020-01-01", "valid_to": "2026-01-01"}, SHORT),
        ({"valid_from": "2020-01-01", "valid_to": "2025-12-31"}, NOT_IN_FORCE),
    ],
)
def test_a_period_not_wholly_in_force_is_not_judged(valid, expected, answer, rule, as_days):
    assert answer(rule(**as_days(valid))) == expected


def test_leaving_is_said_before_not_being_in_force(answer, rule, roster, deputy, as_days):
    late = rule(**as_days({"valid_from": "2025-01-02"}))
    assert answer(late, [], roster(deputy(left_on="2025-03-01"))) == LEFT
    assert answer(late, [], roster(deputy(elected_on="2026-03-01"))) == NOT_YET


def test_nobody_is_judged_outside_of_those_a_rule_applies_to(
    rule, book, roster, congress, deputy, group, verdicts_of
):
    people = roster(
        deputy("d1"),
        deputy("d2", congress_id="town"),
        congresses=[congress(), congress("town", "township")],
        groups=[group("law", field="law"), group("farms", field="farms"), group("none")],
    )
    assert verdicts_of(rule(applies_to=where(level="township")), people).keys() == {"d2"}
    assert verdicts_of(rule(applies_to=where(level=["county", "city"])), people).keys() == {"d1"}
    of_groups = rule(scope="group", applies_to=where(field="law"))
    assert verdicts_of(of_groups, people).keys() == {"law"}


@pytest.mark.parametrize(
    ("certain", "pending", "expected"),
    [
        (3, 0, (Verdict.MET, Reason.ENOUGH)),
        (3, 1, (Verdict.MET, Reason.ENOUGH)),
        (4, 0, (Verdict.MET, Reason.ENOUGH)),
        (2, 1, (Verdict.UNDETERMINED, Reason.UNSETTLED)),
        (0, 3, (Verdict.UNDETERMINED, Reason.UNSETTLED)),
        (2, 0, SHORT),
        (1, 1, SHORT),
        (0, 0, SHORT),
    ],
)
def test_on_the_last_day_at_least_three_is_met_undetermined_or_not_met(
    certain, pending, expected, answer, rule, receptions
):
    held = [
        *receptions(*(f"2025-01-{n + 1:02}" for n in range(certain))),
        *receptions(*(f"2025-02-{n + 1:02}" for n in range(pending)), standing="disputed"),
    ]
    assert answer(rule(3), held) == expected


@pytest.mark.parametrize(
    ("certain", "pending", "expected"),
    [
        (2, 0, (Verdict.MET, Reason.WITHIN)),
        (1, 1, (Verdict.MET, Reason.WITHIN)),
        (2, 1, (Verdict.UNDETERMINED, Reason.UNSETTLED)),
        (3, 0, (Verdict.NOT_MET, Reason.EXCEEDED)),
    ],
)
def test_on_the_last_day_at_most_two_is_met_undetermined_or_not_met(
    certain, pending, expected, answer, rule, receptions
):
    held = [
        *receptions(*(f"2025-01-{n + 1:02}" for n in range(certain))),
        *receptions(*(f"2025-02-{n + 1:02}" for n in range(pending)), standing="disputed"),
    ]
    assert answer(rule(at_most=2), held) == expected


def test_at_most_none_is_exceeded_by_one(answer, rule, receptions):
    assert answer(rule(at_most=0)) == (Verdict.MET, Reason.WITHIN)
    assert answer(rule(at_most=0), receptions("2025-01-05")) == (Verdict.NOT_MET, Reason.EXCEEDED)


def test_a_subject_on_the_roster_with_no_records_has_counted_nothing(numbers, rule):
    assert numbers(rule(3)) == (0, 0, 3)


def test_the_note_says_who_was_elected_within_the_period(finding, rule, roster, deputy):
    def notes(elected_on):
        return finding(rule(), [], roster(deputy(elected_on=elected_on))).notes

    assert notes("2025-01-01") == ()
    assert notes("2025-01-02") == (Note.JOINED_MID_YEAR,)
    assert notes("2025-12-31") == (Note.JOINED_MID_YEAR,)
    assert notes("2026-01-01") == ()


@pytest.mark.parametrize(
    ("unit", "counted"),
    [(Unit.SOURCE, 5), (Unit.RECORD, 6), (Unit.DAY, 4), (Unit.MONTH, 3), (Unit.THEME, 2)],
)
def test_each_unit_counts_what_it_says(unit, counted, numbers, rule, record):
    held = [
        record("r1", "2025-01-01", source_id="e", theme="farms"),
        record("r2", "2025-01-01", source_id="e", theme="farms"),
        record("r3", "2025-01-01", theme="roads"),
        record("r4", "2025-01-02", theme="roads"),
        record("r5", "2025-02-01", theme="roads"),
        record("r6", "2025-03-01", theme="farms"),
    ]
    assert numbers(rule(unit=unit), held) == (counted, counted, 3)
