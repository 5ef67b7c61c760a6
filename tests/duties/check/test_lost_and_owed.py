"""What is lost only when nothing can mend it, and owed only where something is."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Count, Title, Verdict, Year, check, where
from renda.calendars import PeriodKind
from renda.duties.rules.rule import RuleError
from renda.reports import Reason
from renda.rules import InForce, Points, PointsItem, Proration, Share, Unit

RECEPTION = where(kind="reception")
TITLE = Title({"zh": "积分", "en": "Points"})


@pytest.fixture
def high(rule):
    """A rule of a share: of all receptions, by a unit, so many in a hundred graded high."""

    def make(number, unit, **rest):
        share = Share(among=Count(where=RECEPTION, unit=unit), where=where(grade="high"))
        bound = Bound(at_least=Decimal(number))
        return rule(measure=share, bound=bound, **rest)

    return make


@pytest.mark.parametrize("unit", [Unit.MONTH, Unit.THEME, Unit.SOURCE, Unit.QUANTITY])
def test_a_later_record_may_make_what_is_of_the_whole_one_of_those_wanted(
    answer, high, record, unit
):
    shared = {"theme": "停车", "source_id": "s1"}
    ordinary = record("a", "2025-06-02", grade="ordinary", **shared)
    wanted = record("b", "2025-06-20", grade="high", **shared)
    assert answer(high("100", unit), [ordinary], as_of="2025-06-15")[0] is Verdict.PENDING
    assert answer(high("100", unit), [ordinary, wanted])[0] is Verdict.MET


@pytest.mark.parametrize("unit", [Unit.RECORD, Unit.DAY])
def test_a_record_or_a_day_stays_what_it_was(answer, high, record, unit):
    ordinary = record("a", "2025-06-02", grade="ordinary")
    assert answer(high("100", unit), [ordinary], as_of="2025-06-15") == (
        Verdict.NOT_MET,
        Reason.SHORT,
    )


def test_between_keeps_its_maximum_where_nothing_is_owed_at_least(
    finding, rule, roster, deputy, receptions
):
    late = roster(deputy(elected_on="2025-12-01"))
    between = rule(bound=Bound(at_least=1, at_most=12), proration=Proration.MONTHLY_FLOOR)
    found = finding(between, receptions("2025-12-02", "2025-12-03"), late)
    assert (found.verdict, found.reason) == (Verdict.NOT_MET, Reason.EXCEEDED)
    assert (found.required, found.at_most) == (0, 1)


def test_between_of_nothing_at_all_is_not_owed(answer, rule, roster, deputy):
    late = roster(deputy(elected_on="2025-12-01"))
    between = rule(bound=Bound(at_least=1, at_most=2), proration=Proration.MONTHLY_FLOOR)
    assert answer(between, people=late) == (Verdict.NOT_APPLICABLE, Reason.NOTHING_OWED)


def test_points_that_are_only_told_are_never_judged(answer, rule, roster, deputy):
    told = rule(
        measure=Points(
            items=(PointsItem(title=TITLE, count=Count(where=RECEPTION), worth=1),), base="60"
        ),
        bound=Bound(each=PeriodKind.QUARTER),
        valid_from=date(2025, 7, 1),
        in_force=InForce.PART,
    )
    gone = roster(deputy(left_on="2025-06-01"))
    assert answer(told, people=gone, as_of="2025-05-01")[0] is Verdict.NOT_APPLICABLE


def test_each_period_has_a_finding_though_versions_change_within_one(book, rule, roster):
    change = date(2025, 8, 15)
    quarterly = {"period": PeriodKind.QUARTER}
    both = book(rule(1, valid_to=change, **quarterly), rule(2, valid_from=change, **quarterly))
    found = check(both, roster(), [], Year(2025)).findings
    assert [(finding.period.start.month, finding.reason) for finding in found] == [
        (1, Reason.SHORT),
        (4, Reason.SHORT),
        (7, Reason.NOT_IN_FORCE),
        (10, Reason.SHORT),
    ]
    assert [finding.required for finding in found] == [1, 1, 1, 2]


def test_an_exemption_that_surely_does_not_hold_is_none(answer, rule):
    townships = where(resident=True, level="township")
    assert answer(rule(1, exempts=townships)) == (Verdict.NOT_MET, Reason.SHORT)
    counties = where(resident=True, level="county")
    assert answer(rule(1, exempts=counties))[0] is Verdict.UNDETERMINED


def test_a_cap_below_nothing_is_refused(rule):
    item = PointsItem(title=TITLE, count=Count(where=RECEPTION), worth=Decimal(5), cap=Decimal(-3))
    with pytest.raises(RuleError, match="cap"):
        rule(measure=Points(items=(item,)))


def test_a_share_of_everything_is_refused(rule):
    with pytest.raises(RuleError, match="where"):
        rule(measure=Share(among=Count(where=RECEPTION), where=where()), bound=Bound())
