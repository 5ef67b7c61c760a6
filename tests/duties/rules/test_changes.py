"""What would change a verdict, as a value: how many, of what, in which part, until which day."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Count, Quarter, Title, Verdict, explain, where
from renda.calendars import PeriodKind
from renda.reports import Change, LineChange, PartChange, Way
from renda.rules import Points, PointsItem, Unit

AUGUST = "2025-08-31"


@pytest.fixture
def steps(finding):
    """What would change the finding: the way, how many, and the part, of each step."""

    def make(*given, **rest):
        change = finding(*given, **rest).change
        return [(step.way, step.number, step.part) for step in change.steps]

    return make


def days_of(change):
    [step] = change.steps
    return step.first, step.last, step.last_safe


def test_every_part_that_lacks_something_is_named_with_its_number(steps, finding, rule, receptions):
    quarterly, held = rule(1, each=PeriodKind.QUARTER), receptions("2025-02-01", "2025-05-01")
    third, fourth = Quarter(2025, 3), Quarter(2025, 4)
    assert steps(quarterly, held) == [(Way.MORE, 1, third), (Way.MORE, 1, fourth)]
    assert explain(finding(quarterly, held)).endswith(
        "1 more that count in 2025-07..09, and 1 more that count in 2025-10..12"
    )
    mended = finding(quarterly, [*held, *receptions("2025-07-01", "2025-12-01")])
    assert mended.verdict is Verdict.MET


def test_what_two_quarters_leave_open_is_to_be_settled_in_both(steps, rule, receptions):
    held = receptions("2025-02-01", "2025-05-01")
    unsure = receptions("2025-08-01", "2025-11-01", standing="disputed")
    assert steps(rule(1, each=PeriodKind.QUARTER), [*held, *unsure]) == [
        (Way.SETTLED, 1, Quarter(2025, 3)),
        (Way.SETTLED, 1, Quarter(2025, 4)),
    ]


def test_what_is_met_breaks_by_as_much_as_each_part_can_lose(finding, rule, receptions):
    held = receptions("2025-02-01", "2025-08-01", "2025-08-02")
    change = finding(rule(1, each=PeriodKind.HALF), held).change
    assert not change.mends
    assert [(step.way, step.number) for step in change.steps] == [(Way.FEWER, 1), (Way.FEWER, 2)]


def test_between_two_numbers_what_is_met_breaks_on_both_sides(steps, rule, receptions):
    between = rule(bound=Bound(at_least=2, at_most=3))
    held = receptions("2025-02-01", "2025-03-01", "2025-04-01")
    assert [step[:2] for step in steps(between, held)] == [(Way.FEWER, 2), (Way.MORE, 1)]


def test_the_last_day_is_in_the_mandate(finding, rule, roster, deputy):
    leaving = roster(deputy(left_on="2025-08-15"))
    found = finding(rule(), people=leaving, as_of="2025-06-30")
    assert found.change == Change(
        mends=True,
        steps=(
            PartChange(
                way=Way.MORE,
                number=3,
                part=found.period,
                first=date(2025, 7, 1),
                last=date(2025, 8, 14),
                last_safe=date(2025, 8, 14),
            ),
        ),
    )
    assert "3 more that count, by 2025-08-14 at the latest" in explain(found)


def test_the_last_day_is_before_a_suspension_without_an_end(finding, rule, roster, absence):
    suspended = roster(absences=[absence("2025-09-01")])
    found = finding(rule(), people=suspended, as_of="2025-06-30")
    assert days_of(found.change)[1:] == (date(2025, 8, 31), date(2025, 8, 31))


def test_months_are_begun_in_time_for_each_to_be_another(finding, rule, receptions):
    monthly = rule(8, unit=Unit.MONTH)
    held = receptions("2025-01-05", "2025-02-05", "2025-03-05", "2025-04-05", "2025-05-05")
    found = finding(monthly, held, as_of=AUGUST)
    assert days_of(found.change) == (date(2025, 9, 1), date(2025, 12, 31), date(2025, 10, 31))
    assert explain(found).endswith(
        "3 different months more, by 2025-12-31 at the latest, the first by 2025-10-31; "
        "open records may be among them"
    )


def test_a_month_that_counts_already_is_not_left(finding, rule, receptions):
    monthly = rule(2, unit=Unit.MONTH)
    found = finding(monthly, receptions("2025-11-05"), as_of="2025-11-10")
    assert days_of(found.change)[2] == date(2025, 12, 31)


def test_with_fewer_months_left_than_missing_nothing_later_helps(finding, rule):
    lost = finding(rule(5, unit=Unit.MONTH), as_of=AUGUST)
    assert days_of(lost.change) == (None, None, None)
    assert "nothing that happens later; 5 different months more would have been needed" in explain(
        lost
    )


def test_what_is_too_much_and_open_is_told_apart(steps, rule, receptions):
    held = receptions("2025-02-01", "2025-02-02", "2025-02-03")
    unsure = receptions("2025-03-01", standing="disputed")
    asked = [step[:2] for step in steps(rule(at_most=2), [*held, *unsure])]
    assert asked == [(Way.FEWER, 1), (Way.DISMISSED, 1)]


def scheme(rule, bound, *lines):
    items = tuple(
        PointsItem(
            title=Title({"zh": kind, "en": kind}),
            count=Count(where=where(kind=kind)),
            worth=Decimal(worth),
            cap=None if cap is None else Decimal(cap),
        )
        for kind, worth, cap in lines
    )
    return rule(measure=Points(items=items), bound=bound)


LINES = ("reception", "3", "6"), ("suggestion", "2", None), ("training", "-1", None)


def test_points_say_which_line_alone_would_do_and_how_often(finding, rule, receptions):
    points = scheme(rule, Bound(at_least=Decimal(10)), *LINES)
    [step] = finding(points, receptions("2025-02-01")).change.steps
    # Receptions bring no more than six points, so that no number of them reaches ten.
    assert (step.way, step.number) == (Way.MORE, 7)
    assert step.lines == (LineChange(line=1, way=Way.MORE, number=4),)


def test_points_that_are_met_say_what_they_can_lose(finding, rule, receptions):
    points = scheme(rule, Bound(at_least=Decimal(4)), *LINES)
    change = finding(points, receptions("2025-02-01", "2025-02-02")).change
    [step] = change.steps
    assert (change.mends, step.way, step.number) == (False, Way.FEWER, 2)
    assert step.lines == (
        LineChange(line=0, way=Way.FEWER, number=1),
        LineChange(line=2, way=Way.MORE, number=3),
    )


def test_points_within_a_maximum_alone_break_by_more_of_them(finding, rule, receptions):
    points = scheme(rule, Bound(at_most=Decimal(5)), *LINES)
    change = finding(points, receptions("2025-02-01")).change
    [step] = change.steps
    assert (change.mends, step.way, step.number) == (False, Way.MORE, 2)


def test_a_share_that_is_met_says_how_many_unwanted_ones_break_it(finding, high, graded):
    change = finding(high("50"), graded("high", "high", "ordinary")).change
    [step] = change.steps
    assert (change.mends, step.number) == (False, Decimal("16.67"))
    assert LineChange(line=1, way=Way.MORE, number=2) in step.lines


def test_a_finding_that_owes_nothing_has_no_change(finding, rule, roster, deputy):
    assert finding(rule(), people=roster(deputy(left_on="2025-03-01"))).change is None
