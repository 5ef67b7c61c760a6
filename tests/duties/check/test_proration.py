"""What a deputy elected within the period owes."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from renda import Bound, Count, Title, Verdict, Year, check, explain, to_json, where
from renda.calendars import PeriodKind
from renda.duties.rules.rule import RuleError
from renda.reports import ProratedBound, Reason, TimeShare
from renda.rules import MonthOfElection, Points, PointsItem, Proration

TITLE = Title({"zh": "接待", "en": "Receptions"})
COUNTED = [proration for proration in Proration if not proration.endswith("hundredths")]
CEIL, FLOOR, DAILY = Proration.MONTHLY_CEIL, Proration.MONTHLY_FLOOR, Proration.DAILY


@pytest.mark.parametrize(
    ("proration", "elected_on", "required"),
    [
        (Proration.NONE, "2025-12-31", 12),
        (CEIL, "2025-01-01", 12),
        (CEIL, "2025-01-02", 12),
        (CEIL, "2025-01-31", 12),
        (CEIL, "2025-02-01", 11),
        (CEIL, "2025-07-31", 6),
        (CEIL, "2025-12-31", 1),
        (FLOOR, "2025-01-31", 12),
        (FLOOR, "2025-07-15", 6),
        (FLOOR, "2025-12-01", 1),
        (DAILY, "2025-01-01", 12),
        (DAILY, "2025-01-02", 12),
        (DAILY, "2025-07-02", 7),
        (DAILY, "2025-07-03", 6),
        (DAILY, "2025-12-31", 1),
    ],
)
def test_twelve_a_year_become(proration, elected_on, required, finding, rule, roster, deputy):
    people = roster(deputy(elected_on=elected_on))
    assert finding(rule(12, proration=proration), [], people).required == required


@pytest.mark.parametrize(
    ("proration", "number", "elected_on", "required"),
    [
        (CEIL, 3, "2025-09-01", 1),
        (CEIL, 3, "2025-08-31", 2),
        (FLOOR, 3, "2025-09-30", 1),
        (FLOOR, 3, "2025-05-01", 2),
        (FLOOR, 3, "2025-10-01", 0),
        (DAILY, 365, "2025-10-01", 92),
        (DAILY, 365, "2025-01-02", 364),
        (DAILY, 3, "2025-09-01", 2),
        (DAILY, 3, "2025-09-02", 1),
    ],
)
def test_what_is_left_over_is_rounded(
    proration, number, elected_on, required, finding, rule, roster, deputy
):
    people = roster(deputy(elected_on=elected_on))
    assert finding(rule(number, proration=proration), [], people).required == required


@pytest.mark.parametrize(
    ("proration", "elected_on", "required"),
    [
        (Proration.DAILY_HALF_UP, "2025-12-01", 1),
        (Proration.DAILY_HALF_UP, "2025-03-01", 10),
        (Proration.DAILY_HALF_UP, "2025-12-31", 0),
        (Proration.DAILY_FLOOR, "2025-03-01", 10),
        (Proration.DAILY_FLOOR, "2025-12-02", 0),
        (Proration.MONTHLY_HALF_UP, "2025-07-15", 6),
    ],
)
def test_twelve_a_year_rounded_half_up_or_down_become(
    proration, elected_on, required, finding, rule, roster, deputy
):
    people = roster(deputy(elected_on=elected_on))
    assert finding(rule(12, proration=proration), [], people).required == required


@pytest.mark.parametrize(
    ("month", "elected_on", "required"),
    [
        (MonthOfElection.WHOLE, "2025-03-31", 10),
        (MonthOfElection.HALF, "2025-03-01", 10),
        (MonthOfElection.HALF, "2025-03-02", "9.5"),
        (MonthOfElection.HALF, "2025-12-31", "0.5"),
        (MonthOfElection.NONE_FROM_15TH, "2025-03-14", 10),
        (MonthOfElection.NONE_FROM_15TH, "2025-03-15", 9),
        (MonthOfElection.NONE_FROM_15TH, "2025-12-15", 0),
    ],
)
def test_the_month_of_election_counts_whole_by_half_or_not_from_the_15th(
    month, elected_on, required, finding, rule, roster, deputy
):
    people = roster(deputy(elected_on=elected_on))
    asked = rule(
        12, proration="monthly_hundredths", month_of_election=month, measure=receptions_in_points()
    )
    assert finding(asked, [], people).required == Decimal(required)


def test_halves_of_points_are_kept(finding, rule, roster, deputy):
    people = roster(deputy(elected_on="2025-07-15"))
    asked = rule(Decimal("17.5"), proration="monthly_hundredths", measure=receptions_in_points())
    assert str(finding(asked, [], people).required) == "8.75"
    whole = rule(Decimal("17.5"), proration=CEIL, measure=receptions_in_points())
    assert finding(whole, [], people).required == 9


@pytest.mark.parametrize(
    ("proration", "elected_on", "required"),
    [
        (CEIL, "2025-02-01", "2.5"),
        (CEIL, "2025-06-01", "2"),
        (FLOOR, "2025-01-02", "2.5"),
        (Proration.MONTHLY_HALF_UP, "2025-01-02", "2.5"),
        (DAILY, "2025-01-02", "2.5"),
    ],
)
def test_nobody_owes_more_for_having_been_elected_later(
    proration, elected_on, required, finding, rule, roster, deputy
):
    asked = rule(Decimal("2.5"), proration=proration, measure=receptions_in_points())
    people = roster(deputy(elected_on=elected_on))
    assert finding(asked, [], people).required == Decimal(required)


def receptions_in_points():
    count = Count(where=where(kind="reception"))
    return Points(items=[PointsItem(title=TITLE, count=count, worth=Decimal(1))])


def test_a_count_is_never_owed_by_halves(rule):
    with pytest.raises(RuleError, match="proration = daily_hundredths is not allowed"):
        rule(12, proration="daily_hundredths")


def test_days_know_no_month_of_election(rule):
    with pytest.raises(RuleError, match="month_of_election, proration = daily is not allowed"):
        rule(12, proration=DAILY, month_of_election="half")


@pytest.mark.parametrize("proration", COUNTED)
def test_who_was_elected_before_owes_the_whole(proration, finding, rule, roster, deputy):
    people = roster(deputy(elected_on="2024-12-31"))
    assert finding(rule(5, proration=proration), [], people).required == 5


def test_nothing_owed_is_not_applicable(finding, rule, roster, deputy, receptions):
    people = roster(deputy(elected_on="2025-12-01"))
    found = finding(rule(3, proration=FLOOR), receptions("2025-12-05"), people)
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.NOTHING_OWED)
    assert (found.counted, found.required) == (1, 0)


def test_the_verdict_follows_the_prorated_number(answer, rule, roster, deputy, receptions):
    people = roster(deputy(elected_on="2025-07-15"))
    prorated, whole = rule(3, proration=CEIL), rule(3)
    held = receptions("2025-08-01", "2025-09-01")
    assert answer(prorated, held, people) == (Verdict.MET, Reason.ENOUGH)
    assert answer(whole, held, people) == (Verdict.NOT_MET, Reason.SHORT)


def test_a_part_is_prorated_by_its_own_length_and_earlier_parts_are_not_owed(
    finding, rule, roster, deputy
):
    people = roster(deputy(elected_on="2025-06-10"))
    found = finding(rule(3, each=PeriodKind.QUARTER, proration=CEIL), [], people)
    assert [(str(part.period), part.required) for part in found.parts] == [
        ("2025-04-01..2025-06-30", 1),
        ("2025-07-01..2025-09-30", 3),
        ("2025-10-01..2025-12-31", 3),
    ]


def test_a_part_that_owes_nothing_is_no_shortfall(finding, rule, roster, deputy):
    people = roster(deputy(elected_on="2025-06-10"))
    found = finding(rule(1, each=PeriodKind.HALF, proration=FLOOR), [], people, as_of="2025-07-10")
    assert [part.required for part in found.parts] == [0, 1]
    assert found.verdict is Verdict.PENDING


def test_a_maximum_prorated_to_nothing_owes_nothing(finding, rule, roster, deputy, receptions):
    people = roster(deputy(elected_on="2025-09-20"))
    most = rule(None, at_most=2, each=PeriodKind.QUARTER, proration=FLOOR)
    found = finding(most, receptions("2025-09-25"), people)
    assert found.verdict is Verdict.MET
    assert finding(rule(None, at_most=1, proration=FLOOR), [], people).reason is Reason.NOTHING_OWED


def test_a_written_maximum_of_none_is_owed_all_the_same(finding, rule, receptions):
    assert finding(rule(None, at_most=0), receptions("2025-09-25")).reason is Reason.EXCEEDED


@pytest.mark.parametrize("proration", [CEIL, FLOOR, DAILY])
def test_so_many_in_a_hundred_are_not_fewer_for_a_shorter_year(proration, high):
    with pytest.raises(
        RuleError, match=f"among, proration = {proration} is not .*: proration = none"
    ):
        high(proration=proration)


def test_who_is_elected_in_the_year_owes_the_whole_share(finding, high, roster, deputy, graded):
    people = roster(deputy(elected_on="2025-02-15"))
    found = finding(high("50"), graded("high", "ordinary"), people)
    assert (found.required, found.verdict) == (50, Verdict.MET)


@pytest.mark.parametrize(
    ("number", "had", "whole", "left", "told"),
    [
        (3, 6, 12, 2, "3 × 6/12 = 1.5 → 2"),
        (4, 6, 12, 2, "4 × 6/12 = 2"),
        (3, Fraction(11, 2), 12, 2, "3 × 5.5/12 = 1.375 → 2"),
        (3, 5, 9, 2, "3 × 5/9 ≈ 1.67 → 2"),
        (2, 365, 366, 2, "2 × 365/366 ≈ 1.99 → 2"),
        (1, 365, 366, 1, "1 × 365/366 ≈ 0.997 → 1"),
        (Decimal("17.5"), 6, 12, Decimal("8.75"), "17.5 × 6/12 = 8.75"),
    ],
)
def test_a_proration_is_a_sum_that_anybody_can_do_again(number, had, whole, left, told):
    share = TimeShare(had=Fraction(had), whole=whole, unit="months")
    prorated = ProratedBound(
        whole=Bound(at_least=number), shares=(share,), bound=Bound(at_least=left)
    )
    assert prorated.sums == {"at_least": told}


def test_a_finding_tells_the_sum_that_led_to_its_number(finding, rule, roster, deputy, absence):
    people = roster(
        deputy(elected_on="2025-07-10"), absences=[absence("2025-10-01", reason="leave")]
    )
    lessened = {"proration": CEIL, "leave": "prorates_months"}
    found = finding(rule(bound=Bound(at_least=3, at_most=8), **lessened), [], people)
    line = "3 × 6/12 × 3/6 = 0.75 → 1; 8 × 6/12 × 3/6 = 2"
    assert f"Proration by months: {line}" in explain(found).splitlines()
    assert f"按月折算：{line}" in explain(found, "zh").splitlines()
    by_days = finding(rule(3, proration=CEIL, leave="prorates_days"), [], people)
    assert "Proration by months and days: 3 × 6/12 × 83/175 ≈ 0.71 → 1" in explain(by_days)
    assert "Proration" not in explain(finding(rule(3, **lessened)))


def test_each_part_tells_its_own_sum(finding, rule, roster, deputy):
    quarterly = rule(4, each=PeriodKind.QUARTER, proration=DAILY)
    found = finding(quarterly, [], roster(deputy(elected_on="2025-08-01")))
    assert (
        "  2025-07-01..2025-09-30: 0 counted, 0 with all that is open, 3 required\n"
        "    Proration by days: 4 × 61/92 ≈ 2.65 → 3\n"
        "  2025-10-01..2025-12-31: 0 counted, 0 with all that is open, 4 required\n"
    ) in explain(found)


def test_the_json_tells_the_sum_too(book, rule, roster, deputy):
    yearly = rule(3, proration=CEIL, month_of_election="half", code="a")
    quarterly = rule(2, each=PeriodKind.QUARTER, proration=CEIL, code="b")
    people = roster(deputy(elected_on="2025-07-10"), deputy("d2"))
    report = check(book(yearly, quarterly), people, [], Year(2025))
    elected, _, in_parts, _ = json.loads(to_json(report))["findings"]
    assert elected["proration"] == {
        "shares": [{"had": "5.5", "whole": 12, "unit": "months"}],
        "at_least": "3 × 5.5/12 = 1.375 → 2",
    }
    assert ["proration" in part for part in in_parts["parts"]] == [True, False]
    assert in_parts["parts"][0]["proration"]["at_least"] == "2 × 3/3 = 2"


def test_a_number_that_nothing_lessens_has_no_sum():
    assert ProratedBound(whole=Bound(at_least=3), shares=(), bound=Bound(at_least=3)).sums == {}
