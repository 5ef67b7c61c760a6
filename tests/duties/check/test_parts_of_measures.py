"""Shares, points and sums with a bound in each part of the period: each part stands alone."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Count, Title, Verdict, where
from renda.calendars import PeriodKind
from renda.reports import Reason, Rejected
from renda.rules import InForce, Points, PointsItem, Proration, Share, Unit

TITLE = Title({"zh": "积分", "en": "Points"})
RECEPTION, SUGGESTION = where(kind="reception"), where(kind="suggestion")
QUARTER, HALF = PeriodKind.QUARTER, PeriodKind.HALF
MET, NOT_MET, PENDING = Verdict.MET, Verdict.NOT_MET, Verdict.PENDING


def item(chosen, worth, cap=None, unit=Unit.SOURCE):
    limit = None if cap is None else Decimal(cap)
    return PointsItem(
        title=TITLE, count=Count(where=chosen, unit=unit), worth=Decimal(worth), cap=limit
    )


def in_each(part, least=None, most=None):
    low, high = (None if number is None else Decimal(number) for number in (least, most))
    return Bound(at_least=low, at_most=high, each=part)


@pytest.fixture
def share(rule):
    """So many in a hundred of the receptions graded high, in each part."""

    def make(bound, **rest):
        measure = Share(among=Count(where=RECEPTION), where=where(grade="high"))
        return rule(measure=measure, bound=bound, **rest)

    return make


@pytest.fixture
def graded(record):
    """A reception graded on each day given; None says not yet."""

    def make(**grades):
        return [
            record(name, f"2025-{name[1:3]}-{name[3:5]}", grade=grade)
            for name, grade in grades.items()
        ]

    return make


@pytest.fixture
def scored(rule):
    def make(*items, bound, base="0", cap=None, **rest):
        return rule(measure=Points(items=items, base=base, cap=cap), bound=bound, **rest)

    return make


def counted(found):
    return [part.counted for part in found.parts]


# Shares


def test_a_share_in_each_half_is_taken_of_that_half_alone(finding, share, graded):
    held = graded(r0201="high", r0301="high", r0801="high", r0901="ordinary", r1001="ordinary")
    found = finding(share(in_each(HALF, "50")), held)
    assert counted(found) == [Decimal("100.00"), Decimal("33.33")]
    assert (found.verdict, found.reason, found.counted) == (NOT_MET, Reason.SHORT, Decimal("33.33"))
    assert [(line.counted, line.possible) for line in found.lines] == [(1, 1), (3, 3)]


def test_a_part_without_a_whole_leaves_the_others_to_decide(finding, share, graded):
    found = finding(share(in_each(HALF, "50")), graded(r0201="high"))
    assert (found.verdict, found.counted) == (MET, Decimal("100.00"))
    short = finding(share(in_each(HALF, "50")), graded(r0201="ordinary"))
    assert (short.verdict, short.counted) == (NOT_MET, Decimal("0.00"))


def test_where_no_part_has_a_whole_there_is_no_share(answer, share):
    assert answer(share(in_each(QUARTER, "50"))) == (Verdict.NOT_APPLICABLE, Reason.NO_WHOLE)


def test_a_closed_half_without_the_share_is_lost_and_an_open_one_is_not(answer, share, graded):
    low = graded(r0201="ordinary")
    assert answer(share(in_each(HALF, "50")), low, as_of="2025-06-29")[0] is PENDING
    assert answer(share(in_each(HALF, "50")), low, as_of="2025-06-30") == (NOT_MET, Reason.SHORT)


def test_an_ungraded_one_opens_its_own_part_only(finding, share, graded):
    held = graded(r0201="high", r0202=None, r0801="high", r0901="ordinary")
    found = finding(share(in_each(HALF, "60")), held)
    assert [(part.counted, part.possible) for part in found.parts] == [
        (Decimal("50.00"), Decimal("100.00")),
        (Decimal("50.00"), Decimal("50.00")),
    ]
    assert found.verdict is NOT_MET
    assert finding(share(in_each(HALF, "50")), held).verdict is MET


def test_of_two_shares_too_great_the_greater_is_told(finding, share, graded):
    held = graded(r0201="high", r0202="ordinary", r0801="high")
    found = finding(share(in_each(HALF, most="40")), held)
    assert (found.reason, found.counted) == (Reason.EXCEEDED, Decimal("100.00"))


def test_a_share_of_nothing_is_open_only_while_something_can_come(
    answer, share, graded, roster, absence, record
):
    away, yearly = roster(absences=[absence("2025-02-01")]), share(in_each(None, "50"))
    assert answer(yearly, [], as_of="2025-06-30") == (PENDING, Reason.PERIOD_OPEN)
    nothing = (Verdict.NOT_APPLICABLE, Reason.NO_WHOLE)
    assert answer(yearly, [], away, as_of="2025-06-30") == nothing
    unsettled = [record("r1", "2025-01-05", standing="disputed", grade="high")]
    assert answer(yearly, unsettled, away, as_of="2025-06-30")[0] is PENDING
    assert answer(yearly, unsettled, away)[0] is Verdict.UNDETERMINED


def test_a_closed_quarter_without_a_whole_is_not_waited_for(answer, share, graded, roster, absence):
    quarterly, held = share(in_each(QUARTER, "50")), graded(r0501="high")
    away = roster(absences=[absence("2025-06-01")])
    assert answer(quarterly, held, as_of="2025-06-01")[0] is PENDING
    assert answer(quarterly, held, away, as_of="2025-06-01")[0] is MET


# Points


def test_the_base_and_the_caps_are_those_of_each_part(finding, scored, receptions):
    scheme = scored(item(RECEPTION, "5", "10"), base="2", cap="11", bound=in_each(HALF, "7"))
    found = finding(scheme, receptions("2025-01-05", "2025-02-05", "2025-03-05", "2025-08-05"))
    assert counted(found) == [Decimal(11), Decimal(7)]
    assert (found.verdict, found.counted) == (MET, Decimal(7))


def test_points_between_two_are_missed_by_the_part_that_has_too_many(finding, scored, receptions):
    scheme = scored(item(RECEPTION, "5"), base="1", bound=in_each(HALF, "5", "9"))
    found = finding(scheme, receptions("2025-01-05", "2025-08-05", "2025-08-06"))
    assert (found.verdict, found.reason) == (NOT_MET, Reason.EXCEEDED)
    assert (found.counted, found.required, found.at_most) == (11, 5, 9)
    assert found.lines[0].counted == 2
    assert [(part.required, part.at_most) for part in found.parts] == [(5, 9), (5, 9)]


def test_between_one_part_too_scant_and_one_too_full_the_scant_one_is_told(
    finding, scored, receptions
):
    scheme = scored(item(RECEPTION, "5"), bound=in_each(HALF, "5", "9"))
    found = finding(scheme, receptions("2025-08-05", "2025-08-06"))
    assert (found.reason, found.counted) == (Reason.SHORT, 0)


def test_points_taken_off_in_one_part_are_not_taken_off_in_another(finding, scored, record):
    scheme = scored(item(SUGGESTION, "-2"), base="3", bound=in_each(HALF, "3"))
    held = [record("s", "2025-02-01", kind="suggestion")]
    found = finding(scheme, held)
    assert counted(found) == [1, 3]
    assert (found.verdict, found.counted) == (NOT_MET, 1)


def test_points_of_a_closed_part_cannot_be_lost_again(finding, scored):
    off = scored(item(SUGGESTION, "-2"), base="3", bound=in_each(HALF, "3"))
    found = finding(off, [], as_of="2025-07-01")
    assert found.verdict is PENDING
    assert finding(off, [], as_of="2025-12-31").verdict is MET


def test_months_of_one_part_are_worth_nothing_in_the_next(finding, scored, receptions):
    scheme = scored(item(RECEPTION, "2", unit=Unit.MONTH), bound=in_each(QUARTER, "4"))
    days = receptions("2025-01-05", "2025-01-25", "2025-03-31", "2025-04-01")
    assert counted(finding(scheme, days)) == [4, 2, 0, 0]


@pytest.mark.parametrize(("as_of", "expected"), [("2025-02-28", NOT_MET), ("2025-02-27", PENDING)])
def test_months_left_are_those_of_the_part(as_of, expected, answer, scored):
    scheme = scored(item(RECEPTION, "2", unit=Unit.MONTH), bound=in_each(QUARTER, "4"))
    assert answer(scheme, [], as_of=as_of)[0] is expected


def test_the_judging_days_month_is_left_only_once_in_its_part(answer, scored, receptions):
    scheme = scored(item(RECEPTION, "2", unit=Unit.MONTH), bound=in_each(QUARTER, "6"))
    held = receptions("2025-01-05", "2025-02-03")
    assert answer(scheme, held, as_of="2025-02-10")[0] is PENDING
    assert answer(scheme, held[1:], as_of="2025-02-10") == (NOT_MET, Reason.SHORT)


def test_points_in_parts_without_a_number_are_only_told(finding, scored, receptions):
    scheme = scored(item(RECEPTION, "5"), bound=Bound(each=HALF))
    found = finding(scheme, receptions("2025-02-01"))
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_NUMBER)
    assert [(part.counted, part.required) for part in found.parts] == [(5, None), (0, None)]


# What each part owes


def test_both_numbers_are_prorated_in_the_part_of_the_election(
    finding, rule, roster, deputy, receptions
):
    between = rule(bound=Bound(at_least=6, at_most=12, each=HALF), proration=Proration.MONTHLY_CEIL)
    people = roster(deputy(elected_on="2025-05-20"))
    five = [f"2025-06-0{n}" for n in range(1, 6)]
    seven = [f"2025-09-0{n}" for n in range(1, 8)]
    found = finding(between, receptions(*five, *seven), people)
    assert [(part.counted, part.required) for part in found.parts] == [(5, 2), (7, 6)]
    assert [part.at_most for part in found.parts] == [4, 12]
    assert (found.verdict, found.reason, found.at_most) == (NOT_MET, Reason.EXCEEDED, 4)
    assert finding(between, receptions(*five[:4], *seven), people).verdict is MET


def test_half_points_are_prorated_to_whole_ones(finding, scored, roster, deputy):
    people = roster(deputy(elected_on="2025-06-10"))
    scheme = scored(
        item(RECEPTION, "5"), bound=in_each(QUARTER, "4.5"), proration=Proration.MONTHLY_CEIL
    )
    found = finding(scheme, [], people)
    assert [part.required for part in found.parts] == [2, Decimal("4.5"), Decimal("4.5")]


def test_a_part_only_touched_by_what_is_in_force_is_owed(finding, share, graded):
    late = share(in_each(QUARTER, "50"), valid_from=date(2025, 6, 30), in_force=InForce.PART)
    held = graded(r0601="ordinary", r0630="high", r0801="high")
    found = finding(late, held)
    assert counted(found) == [Decimal("100.00"), Decimal("100.00"), Decimal("0.00")]
    assert found.verdict is MET
    assert found.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 1}


def test_a_part_the_mandate_ends_in_is_owed_and_later_ones_are_not(
    finding, scored, roster, deputy, receptions
):
    people = roster(deputy(left_on="2025-07-01"))
    scheme = scored(item(RECEPTION, "5"), bound=in_each(QUARTER, "5"))
    held = receptions("2025-02-01", "2025-05-01")
    found = finding(scheme, held, people, as_of="2025-06-01")
    assert (len(found.parts), found.verdict) == (2, MET)
    assert finding(scheme, held[:1], people, as_of="2025-06-29").verdict is PENDING
    assert finding(scheme, held[:1], people, as_of="2025-06-30").reason is Reason.LEFT


def test_of_parts_that_owe_differently_the_one_furthest_short_is_told(
    finding, rule, roster, deputy, receptions
):
    people = roster(deputy(elected_on="2025-06-10"))
    prorated = rule(6, each=HALF, proration=Proration.MONTHLY_CEIL)
    found = finding(prorated, receptions("2025-08-01"), people)
    assert [(part.counted, part.required) for part in found.parts] == [(0, 1), (1, 6)]
    assert (found.counted, found.required) == (1, 6)
