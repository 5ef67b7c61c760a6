"""Versions of a rule within a year, for deputies and groups who were not there all the time."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Count, Title, Verdict, Year, check, where
from renda.calendars import PeriodKind
from renda.reports import Note, Reason, Rejected
from renda.rules import AbsencePolicy, InForce, Points, PointsItem, Share, Unit

TITLE = Title({"zh": "积分", "en": "Points"})
JULY = date(2025, 7, 1)
MET, NOT_MET, NA = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_APPLICABLE


@pytest.fixture
def changed(book, rule):
    """A rulebook with one rule that changes on the first of July, each half judged alone."""

    def make(before=None, after=None, **both):
        usual = {"in_force": InForce.PART, **both}
        first = rule(2, **{**usual, **(before or {}), "valid_to": JULY})
        return book(first, rule(3, **{**usual, **(after or {}), "valid_from": JULY}))

    return make


@pytest.fixture
def halves(roster):
    """What both versions find in 2025, by subject."""

    def make(rules, records=(), people=None, year=2025, **when):
        found = {}
        for finding in check(rules, people or roster(), records, Year(year), **when).findings:
            found.setdefault(finding.subject, []).append(finding)
        return found

    return make


def answers(found):
    return [(finding.verdict, finding.reason) for finding in found]


# Deputies who come and go


def test_who_was_elected_after_the_change_owes_the_new_version_alone(
    changed, halves, roster, deputy, receptions
):
    people = roster(deputy(elected_on="2025-07-01"))
    days = receptions("2025-06-30", "2025-07-01", "2025-08-01", "2025-09-01")
    first, second = halves(changed(), days, people)["d1"]
    assert answers([first, second]) == [(NA, Reason.NOT_YET_ELECTED), (MET, Reason.ENOUGH)]
    assert second.notes == ()
    assert [(rejection.record.record_id, rejection.reason) for rejection in first.rejected] == [
        ("2025-06-30", Rejected.OUTSIDE_MANDATE),
    ]
    assert first.rejected_numbers[Rejected.OUTSIDE_PERIOD] == 3


def test_who_left_after_the_change_is_judged_by_the_old_version_alone(
    changed, halves, roster, deputy, receptions
):
    people = roster(deputy(left_on="2025-07-02"))
    found = halves(changed(), receptions("2025-02-01", "2025-07-01"), people)["d1"]
    assert answers(found) == [(NOT_MET, Reason.SHORT), (NA, Reason.LEFT)]
    assert found[0].counted == 1


def test_who_left_on_the_day_before_the_change_owes_neither(changed, halves, roster, deputy):
    found = halves(changed(), [], roster(deputy(left_on="2025-06-30")))["d1"]
    assert answers(found) == [(NA, Reason.LEFT)] * 2
    stayed = halves(changed(), [], roster(deputy(left_on="2025-07-01")))["d1"]
    assert answers(stayed) == [(NOT_MET, Reason.SHORT), (NA, Reason.LEFT)]


def test_elected_within_a_part_is_noted_of_that_part(changed, halves, roster, deputy):
    found = halves(changed(), [], roster(deputy(elected_on="2025-03-01")))["d1"]
    assert [finding.notes for finding in found] == [(Note.JOINED_MID_YEAR,), ()]


def test_each_deputys_findings_stand_together_in_order(changed, roster, deputy):
    people = roster(deputy("d2"), deputy("d1"))
    found = check(changed(), people, [], Year(2025)).findings
    assert [(finding.subject, finding.period.start.month) for finding in found] == [
        ("d1", 1),
        ("d1", 7),
        ("d2", 1),
        ("d2", 7),
    ]


def test_a_suspension_through_the_new_part_alone_closes_that_alone(
    changed, halves, roster, absence, receptions
):
    people = roster(absences=[absence("2025-07-01")])
    found = halves(changed(), receptions("2025-07-01"), people, as_of=date(2025, 5, 1))["d1"]
    assert [finding.verdict for finding in found] == [Verdict.PENDING, NOT_MET]
    late = halves(changed(), receptions("2025-07-01"), people)["d1"][1]
    assert [rejection.reason for rejection in late.rejected] == [Rejected.SUSPENDED]


def test_the_old_version_is_over_once_it_binds_no_longer(changed, halves):
    early = halves(changed(), [], as_of=date(2025, 6, 29))["d1"]
    assert [finding.verdict for finding in early] == [Verdict.PENDING] * 2
    over = halves(changed(), [], as_of=date(2025, 6, 30))["d1"]
    assert [finding.verdict for finding in over] == [NOT_MET, Verdict.PENDING]
    assert [half.window.judged_on for half in halves(changed(), [])["d1"]] == [
        date(2025, 6, 30),
        date(2025, 12, 31),
    ]


# What may differ between versions


def test_leave_exempts_from_the_version_it_covers(changed, halves, roster, absence):
    people = roster(absences=[absence("2025-01-01", "2025-07-01", reason="leave")])
    found = halves(changed(leave=AbsencePolicy.EXEMPTS), [], people)["d1"]
    assert answers(found) == [(NA, Reason.EXEMPTED), (NOT_MET, Reason.SHORT)]
    only_new = changed(after={"leave": AbsencePolicy.EXEMPTS})
    assert [half.reason for half in halves(only_new, [], people)["d1"]] == [Reason.SHORT] * 2


def test_a_version_may_exempt_where_the_other_does_not(changed, halves, roster, deputy):
    rules = changed(after={"exempts": where(resident=True)})
    people = roster(deputy("d1", resident=True), deputy("d2", resident=False), deputy("d3"))
    found = halves(rules, [], people)
    assert {subject: rejections[1].reason for subject, rejections in found.items()} == {
        "d1": Reason.EXEMPTED,
        "d2": Reason.SHORT,
        "d3": Reason.EXEMPTION_UNKNOWN,
    }
    assert {findings[0].reason for findings in found.values()} == {Reason.SHORT}


def test_a_version_may_apply_to_others(changed, halves, roster, deputy, congress):
    rules = changed(before={"applies_to": where(level="township")})
    people = roster(
        deputy("d1"),
        deputy("d2", congress_id="t"),
        congresses=[congress(), congress("t", "township", parent_id="wj")],
    )
    found = halves(rules, [], people)
    assert {subject: len(rejections) for subject, rejections in found.items()} == {"d1": 1, "d2": 2}


def test_a_count_may_become_points_and_points_a_share(changed, halves, record):
    item = PointsItem(
        title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal("2.5"), cap=None
    )
    share = Share(among=Count(where=where(kind="reception")), where=where(role="lead"))
    five = {"measure": Points(items=(item,)), "bound": Bound(at_least=Decimal(5))}
    half = {"measure": share, "bound": Bound(at_least=Decimal(50))}
    held = [
        record("a", "2025-02-01"),
        record("b", "2025-03-01", role="participant"),
        record("c", "2025-08-01"),
        record("d", "2025-09-01", role="participant"),
        record("e", "2025-09-02", role="participant"),
    ]
    first, second = halves(changed(before=five, after=half), held)["d1"]
    assert (first.counted, first.verdict) == (5, MET)
    assert (second.counted, second.verdict) == (Decimal("33.33"), NOT_MET)


def test_the_unit_may_change_and_the_same_records_count_otherwise(changed, halves, receptions):
    days = receptions("2025-03-01", "2025-03-02", "2025-09-01", "2025-09-02")
    first, second = halves(changed(after={"unit": Unit.MONTH}), days)["d1"]
    assert (first.counted, second.counted) == (2, 1)


def test_a_version_for_whole_periods_is_left_out_beside_one_for_parts(changed, halves):
    [found] = halves(changed(before={"in_force": InForce.WHOLE}), [])["d1"]
    assert (found.required, found.period.start) == (3, JULY)


def test_three_versions_in_one_year_are_judged_each_for_its_own_days(
    book, rule, halves, receptions
):
    days = [date(2025, 1, 1), date(2025, 4, 1), date(2025, 10, 1), None]
    rules = [
        rule(n + 1, valid_from=days[n], valid_to=days[n + 1], in_force=InForce.PART)
        for n in range(3)
    ]
    edges = receptions("2025-03-31", "2025-04-01", "2025-09-30", "2025-10-01")
    found = halves(book(*rules), edges)["d1"]
    assert [(finding.counted, finding.required) for finding in found] == [(1, 1), (2, 2), (1, 3)]
    assert len(halves(book(*rules), [], year=2026)["d1"]) == 1


def test_versions_without_a_successor_leave_a_gap_that_nobody_owes(book, rule, halves, receptions):
    rules = book(
        rule(1, valid_to=date(2025, 3, 1), in_force=InForce.PART),
        rule(1, valid_from=date(2025, 11, 1), in_force=InForce.PART),
    )
    found = halves(rules, receptions("2025-05-01"))["d1"]
    assert [finding.verdict for finding in found] == [NOT_MET] * 2
    assert [finding.rejected_numbers for finding in found] == [{Rejected.OUTSIDE_PERIOD: 1}] * 2


# Terms and groups


def test_the_versions_of_a_term_rule_share_the_term(
    changed, halves, roster, deputy, seventeenth, receptions
):
    people = roster(deputy("d1"), deputy("d2", elected_on="2025-07-01"), terms=[seventeenth])
    rules = changed(period=PeriodKind.TERM)
    days = receptions("2022-01-01", "2025-06-30", "2026-12-31")
    found = halves(rules, days, people, year=2026)
    assert answers(found["d1"]) == [(MET, Reason.ENOUGH), (NOT_MET, Reason.SHORT)]
    assert answers(found["d2"]) == [(NA, Reason.NOT_YET_ELECTED), (NOT_MET, Reason.SHORT)]


def test_a_term_rule_in_force_in_part_takes_nothing_from_before(
    finding, rule, roster, seventeenth, receptions
):
    part = rule(2, period=PeriodKind.TERM, valid_from=date(2024, 1, 1), in_force=InForce.PART)
    people, days = roster(terms=[seventeenth]), receptions("2023-12-31", "2024-01-01", "2026-05-01")
    assert finding(part, days, people).counted == 1
    assert finding(part, days, people, period=Year(2026)).verdict is MET
    assert finding(part, [], people, as_of="2023-05-01").verdict is Verdict.PENDING


def test_a_members_work_counts_for_the_version_of_its_day(
    changed, halves, roster, group, member, receptions
):
    people = roster(groups=[group()], memberships=[member("2025-06-30", "2025-07-02")])
    rules = changed(scope="group", crediting="members")
    days = receptions("2025-06-29", "2025-06-30", "2025-07-01", "2025-07-02")
    first, second = halves(rules, days, people)["g1"]
    assert [record.record_id for record in first.records] == ["2025-06-30"]
    assert [record.record_id for record in second.records] == ["2025-07-01"]
