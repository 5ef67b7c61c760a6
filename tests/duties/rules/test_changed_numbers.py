"""A number that changes within a year: which one is owed, or what both of them come to."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from renda import Bound, Count, Title, Verdict, Year, check, where
from renda.calendars import PeriodKind
from renda.people import CongressTerm
from renda.reports import Reason
from renda.rules import InForce, LintSort, Points, PointsItem, Proration, lint

TITLE = Title({"zh": "接待", "en": "Receptions"})
JULY = date(2025, 7, 1)
FIVE = [f"2025-0{month}-01" for month in range(1, 6)]
START, END, SHARE, PART = InForce.START, InForce.END, InForce.SHARE, InForce.PART
MET, NOT_MET = Verdict.MET, Verdict.NOT_MET


@pytest.fixture
def changed(book, rule):
    """A rulebook whose number is 3 until July and 4 from then on, or others."""

    def make(in_force, before=3, after=4, **rest):
        both = {"in_force": in_force, **rest}
        return book(rule(before, valid_to=JULY, **both), rule(after, valid_from=JULY, **both))

    return make


@pytest.fixture
def said(roster, receptions):
    """What is required of `d1` in a year with five receptions by May, and what follows."""

    def make(rules, people=None, days=FIVE, year=2025, **when):
        found = check(rules, people or roster(), receptions(*days), Year(year), **when).findings
        return [(one.counted, one.required, one.verdict, str(one.period)) for one in found]

    return make


WHOLE_YEAR = "2025-01-01..2025-12-31"


def test_changed_number_at_the_end_of_the_year_holds_for_all_of_it(changed, said):
    assert said(changed(END)) == [(5, 4, MET, WHOLE_YEAR)]


def test_changed_number_at_the_start_of_the_year_holds_for_all_of_it(changed, said):
    assert said(changed(START)) == [(5, 3, MET, WHOLE_YEAR)]
    assert said(changed(START), year=2026)[0][1] == 4


def test_changed_numbers_by_share_make_one_number_of_the_year(changed, said):
    # Six months of 3 and six of 4 are 3.5 a year, rounded as the rule rounds.
    assert said(changed(SHARE)) == [(5, 4, MET, WHOLE_YEAR)]
    floor = changed(SHARE, proration=Proration.MONTHLY_FLOOR)
    assert said(floor) == [(5, 3, MET, WHOLE_YEAR)]
    assert said(changed(SHARE), year=2024)[0][1] == 3


def test_a_number_made_by_share_is_no_greater_than_any_version_asks_for(changed, said):
    reception = PointsItem(
        title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal(1)
    )
    points = {"measure": Points(items=[reception])}
    [(*_, required, _, _)] = said(changed(SHARE, Decimal("2.5"), Decimal("2.5"), **points))
    assert required == Decimal("2.5")


def test_changed_numbers_each_its_own_are_two_findings(changed, said):
    assert [(counted, required) for counted, required, *_ in said(changed(PART))] == [
        (5, 3),
        (0, 4),
    ]


def test_changed_numbers_by_share_go_by_days_where_the_rule_does(book, rule, said):
    days = {"in_force": SHARE, "proration": Proration.DAILY_HALF_UP}
    spring = date(2025, 3, 15)
    # 73 days of 10 and 292 of 20 are 18 in 365.
    rules = book(rule(10, valid_to=spring, **days), rule(20, valid_from=spring, **days))
    assert said(rules)[0][1] == 18


def test_a_number_in_force_for_half_a_year_is_half_of_it_by_share(book, rule, said):
    rules = book(rule(4, valid_from=JULY, in_force=SHARE))
    assert said(rules, days=["2025-06-30", "2025-07-01"]) == [
        (1, 2, NOT_MET, "2025-07-01..2025-12-31")
    ]
    assert said(rules, year=2026)[0][1] == 4


def test_by_share_what_is_in_force_for_a_month_still_asks_for_one(book, rule, said):
    few = rule(1, valid_from=date(2025, 12, 1), in_force=SHARE, proration="monthly_floor")
    assert said(book(few))[0][1] == 1


def test_a_maximum_is_shared_too(book, rule, said):
    between = {"in_force": SHARE}
    rules = book(
        rule(bound=Bound(at_least=1, at_most=2), valid_to=JULY, **between),
        rule(bound=Bound(at_least=3, at_most=6), valid_from=JULY, **between),
    )
    assert said(rules)[0][:3] == (5, 2, NOT_MET)


def test_whoever_comes_late_owes_the_later_part_of_the_year_s_number(changed, said, roster, deputy):
    people = roster(deputy(elected_on="2025-07-01"))
    half = changed(SHARE, 8, 16, proration=Proration.MONTHLY_CEIL)
    assert said(half, people, days=["2025-06-01", "2025-08-01"])[0][:2] == (1, 6)


@pytest.mark.parametrize("in_force", [START, END])
def test_what_is_not_in_force_on_the_day_that_decides_judges_nobody(in_force, book, rule, answer):
    days = {START: {"valid_from": date(2025, 1, 2)}, END: {"valid_to": date(2025, 12, 31)}}
    one = rule(3, in_force=in_force, **days[in_force])
    assert answer(one) == (Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE)
    assert answer(evolve(one, in_force=PART))[1] is Reason.SHORT


def test_versions_that_would_judge_the_same_days_are_refused(book, rule):
    with pytest.raises(
        ValueError, match="in_force = end is not allowed; allowed: in_force = start"
    ):
        book(
            rule(3, valid_to=JULY, in_force=START),
            rule(4, valid_from=JULY, in_force=END),
        )


def test_numbers_of_different_things_make_no_number(book, rule):
    half = {"in_force": SHARE}
    with pytest.raises(ValueError, match="in_force = share, where is not allowed"):
        book(rule(3, valid_to=JULY, **half), rule(4, valid_from=JULY, unit="month", **half))
    with pytest.raises(ValueError, match="in_force = share is not allowed"):
        rule(1, each=PeriodKind.QUARTER, **half)


# Lint


def gaps(rulebook):
    return [doubt for doubt in lint(rulebook) if doubt.sort is LintSort.UNJUDGED]


def test_lint_tells_that_a_year_of_change_judges_nobody(changed):
    [doubt] = gaps(changed(InForce.WHOLE))
    assert doubt.rule == "receptions"
    assert "2025-01-01..2025-12-31" in doubt.text()
    assert "in_force = part | start | end | share" in doubt.text()
    assert "无人受考核" in doubt.text("zh")


@pytest.mark.parametrize("in_force", [START, END, SHARE, PART])
def test_lint_has_no_doubt_where_it_is_said_what_holds(in_force, changed):
    assert gaps(changed(in_force)) == []


def test_lint_lets_a_change_at_new_year_be(book, rule):
    new_year = date(2026, 1, 1)
    assert gaps(book(rule(3, valid_to=new_year), rule(4, valid_from=new_year))) == []


def test_by_share_of_a_period_of_days_each_day_belongs_to_the_version_in_force_on_it(changed, said):
    by_days = changed(SHARE, before=3, after=365, proration=Proration.DAILY_FLOOR)
    # 181 days of 3 and 184 of 365.
    assert said(by_days)[0][1] == (181 * 3 + 184 * 365) // 365


def test_by_share_of_a_term_the_days_after_its_last_whole_month_stand_for_one(book, rule, roster):
    both = {"in_force": SHARE, "period": PeriodKind.TERM}
    change = date(2027, 1, 1)
    rules = book(rule(61, valid_to=change, **both), rule(122, valid_from=change, **both))
    term = CongressTerm(
        congress_id="wj",
        number=17,
        first_session_on=date(2022, 1, 1),
        next_first_session_on=date(2027, 1, 8),
    )
    [found] = check(rules, roster(terms=[term]), [], Year(2026)).findings
    # Sixty months of 61, and the week that is left of 122.
    assert found.required == 62


def test_by_share_an_upper_number_never_falls_below_the_lower_one(book, rule, said):
    both = {"in_force": SHARE, "proration": Proration.MONTHLY_FLOOR}
    between = book(rule(bound=Bound(at_least=1, at_most=1), valid_from=date(2025, 11, 1), **both))
    # Two months of twelve leave a sixth of one on either side: one is owed, and no more than one.
    assert said(between, days=["2025-12-01"])[0][1:3] == (1, MET)
    assert said(between, days=["2025-12-01", "2025-12-02"])[0][1:3] == (1, NOT_MET)
