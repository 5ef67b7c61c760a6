"""Who owes nothing after all, and which version of a rule binds when."""

from datetime import date

import pytest

from renda import Period, Verdict, Year, check, where
from renda.duties.rules.rule import RuleError
from renda.reports import Reason
from renda.rules import AbsencePolicy, InForce, Line, Window

RESIDENT = where(resident=True)
EXEMPTED = (Verdict.NOT_APPLICABLE, Reason.EXEMPTED)
UNKNOWN = (Verdict.UNDETERMINED, Reason.EXEMPTION_UNKNOWN)


@pytest.mark.parametrize(
    ("resident", "wanted"),
    [(True, EXEMPTED), (False, (Verdict.NOT_MET, Reason.SHORT)), (None, UNKNOWN)],
)
def test_a_deputy_is_exempt_if_the_roster_says_so(answer, rule, roster, deputy, resident, wanted):
    assert answer(rule(1, exempts=RESIDENT), people=roster(deputy(resident=resident))) == wanted


def test_who_may_be_exempt_and_has_met_the_rule_has_met_it(answer, rule, roster, receptions):
    assert answer(rule(1, exempts=RESIDENT), receptions("2025-02-01"))[0] is Verdict.MET


def test_a_group_is_exempt_by_its_field(verdicts_of, rule, roster, group):
    farming = rule(1, scope="group", exempts=where(field="农业"))
    people = roster(groups=[group("g1", field="农业"), group("g2", field="经济"), group("g3")])
    assert verdicts_of(farming, people) == {
        "g1": Verdict.NOT_APPLICABLE,
        "g2": Verdict.NOT_MET,
        "g3": Verdict.UNDETERMINED,
    }


@pytest.mark.parametrize(
    ("stretches", "exempt"),
    [
        ([("2024-12-01", "2026-01-01")], True),
        ([("2025-01-01", None)], True),
        ([("2025-01-01", "2025-07-01"), ("2025-07-01", "2026-01-01")], True),
        ([("2025-01-02", "2026-01-01")], False),
        ([("2025-01-01", "2025-12-31")], False),
        ([("2025-01-01", "2025-06-30"), ("2025-07-01", "2026-01-01")], False),
    ],
)
def test_leave_exempts_if_it_covers_every_day(answer, rule, roster, absence, stretches, exempt):
    away = [absence(start, end, reason="leave") for start, end in stretches]
    people = roster(absences=away)
    assert (answer(rule(1, leave=AbsencePolicy.EXEMPTS), people=people) == EXEMPTED) is exempt
    assert answer(rule(1), people=people) == (Verdict.NOT_MET, Reason.SHORT)


def test_leave_need_cover_only_the_days_in_office(answer, rule, roster, deputy, absence):
    people = roster(
        deputy(elected_on="2025-07-15"), absences=[absence("2025-07-15", reason="leave")]
    )
    assert answer(rule(1, leave=AbsencePolicy.EXEMPTS), people=people) == EXEMPTED


def test_leave_of_one_long_gone_exempts_nobody(answer, rule, roster, deputy, absence):
    gone = deputy(left_on="2024-06-01")
    people = roster(gone, absences=[absence("2022-01-01", reason="leave")])
    assert answer(rule(1, leave=AbsencePolicy.EXEMPTS), people=people)[1] is Reason.LEFT


def test_suspension_is_no_leave(answer, rule, roster, absence):
    people = roster(absences=[absence("2025-01-01")])
    assert answer(rule(1, leave=AbsencePolicy.EXEMPTS), people=people)[0] is Verdict.NOT_MET


# Versions


def versions(rule, **rest):
    until, since = {"valid_to": date(2025, 7, 1)}, {"valid_from": date(2025, 7, 1)}
    return rule(2, **until, **rest), rule(3, **since, **rest)


def test_of_two_versions_the_one_in_force_in_the_period_is_judged(book, rule, roster):
    both = book(*versions(rule))
    for year, required in ((2024, 2), (2026, 3)):
        [found] = check(both, roster(), [], Year(year)).findings
        assert (found.required, found.verdict) == (required, Verdict.NOT_MET)


def test_a_rule_that_changes_within_a_period_judged_whole_binds_in_none_of_it(book, rule, roster):
    [found] = check(book(*versions(rule)), roster(), [], Year(2025)).findings
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE)


def test_a_rule_that_changes_within_a_period_is_judged_for_each_part(
    book, rule, roster, receptions
):
    both = book(*versions(rule, in_force=InForce.PART))
    held = receptions("2025-02-01", "2025-03-01", "2025-08-01")
    first, second = check(both, roster(), held, Year(2025)).findings
    assert (first.period, first.counted, first.required, first.verdict) == (
        Period(date(2025, 1, 1), date(2025, 7, 1)),
        2,
        2,
        Verdict.MET,
    )
    assert (second.period, second.counted, second.required, second.verdict) == (
        Period(date(2025, 7, 1), date(2026, 1, 1)),
        1,
        3,
        Verdict.NOT_MET,
    )


def test_a_version_not_yet_in_force_is_pending(book, rule, roster):
    both = book(*versions(rule, in_force=InForce.PART))
    _, second = check(both, roster(), [], Year(2025), as_of=date(2025, 3, 1)).findings
    assert second.verdict is Verdict.PENDING


def test_versions_in_force_on_one_day_are_refused(book, rule):
    with pytest.raises(RuleError, match="valid_to ≤ 2025-06-30"):
        book(rule(2, valid_to=date(2025, 7, 1)), rule(3, valid_from=date(2025, 6, 30)))
    with pytest.raises(RuleError, match="valid_to"):
        book(rule(2), rule(3, valid_from=date(2025, 6, 30)))


def test_the_versions_of_a_rule_stand_in_order_and_its_last_is_the_rule(book, rule):
    both = book(*reversed(versions(rule)))
    assert [version.bound.number for version in both.versions("receptions")] == [2, 3]
    assert both.rule("receptions").bound.number == 3
    assert both.codes == ("receptions",)


# Lines


def test_a_line_is_a_count_of_a_window(rule):
    window = Window.of(rule(3), Year(2025), date(2025, 6, 30))
    [line] = window.lines
    assert line == Line(window, rule(3).measure)
    assert line.rule == rule(3)
    assert line.count_key == Window.of(rule(5), Year(2025), date(2025, 6, 30)).lines[0].count_key
    assert line.count_key != Window.of(rule(3), Year(2025), date(2025, 7, 1)).lines[0].count_key
