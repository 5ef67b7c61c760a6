"""Groups have days: what is owed and what counts follows from them, as from a mandate's."""

from datetime import date

import pytest

from renda import Verdict, Year, check, explain, forecast
from renda.calendars import china
from renda.duties.reports.remarks import MOST_NAMED
from renda.people import ContradictionKind
from renda.reports import Note, Reason, Rejected
from renda.rules import Crediting, Proration
from renda.tallies import LiveTally

NOVEMBER = date(2025, 11, 1)


@pytest.fixture
def supervision(rule):
    """Three supervision activities a year of each group, or what the rule becomes."""

    def make(at_least=3, **rest):
        return rule(at_least, scope="group", **rest)

    return make


@pytest.fixture
def of_group(finding, roster, group, member):
    """The finding on a group with some days."""

    def make(rule, records=(), *, as_of=None, members=(), **days):
        people = roster(groups=[group(**days)], memberships=members)
        return finding(rule, records, people, as_of=as_of, subject="g1")

    return make


@pytest.fixture
def held(receptions):
    """Activities of the group on some days."""
    return lambda *days: receptions(*days, scope="group", subject_id="g1")


@pytest.mark.parametrize(
    ("proration", "required"),
    [(Proration.NONE, 3), (Proration.MONTHLY_CEIL, 1), (Proration.DAILY, 1)],
)
def test_a_group_formed_within_the_year_owes_as_a_deputy_elected_then(
    of_group, supervision, proration, required
):
    found = of_group(supervision(proration=proration), formed_on=NOVEMBER)
    assert (found.required, found.notes) == (required, (Note.FORMED_MID_YEAR,))
    assert found.verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("days", "as_of", "reason"),
    [
        ({"dissolved_on": date(2023, 6, 1)}, "2025-12-31", Reason.DISSOLVED),
        ({"dissolved_on": date(2025, 1, 1)}, "2024-12-31", Reason.DISSOLVED),
        ({"dissolved_on": date(2025, 6, 1)}, "2025-12-31", Reason.DISSOLVED),
        ({"formed_on": date(2026, 1, 1)}, "2025-12-31", Reason.NOT_YET_FORMED),
        ({"formed_on": NOVEMBER}, "2025-10-31", Reason.NOT_YET_FORMED),
    ],
)
def test_a_group_that_is_not_there_owes_nothing(of_group, supervision, days, as_of, reason):
    found = of_group(supervision(), as_of=as_of, **days)
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, reason)


@pytest.mark.parametrize(
    "days", [{"formed_on": date(2025, 1, 1)}, {"dissolved_on": date(2026, 1, 1)}]
)
def test_a_group_with_all_days_of_the_year_is_judged_as_any_other(of_group, supervision, days):
    found = of_group(supervision(), **days)
    assert (found.verdict, found.reason, found.notes) == (Verdict.NOT_MET, Reason.SHORT, ())


def test_work_on_days_without_the_group_is_none_of_its_work(of_group, supervision, held):
    days = "2025-02-28", "2025-03-01", "2025-08-31"
    found = of_group(supervision(1), held(*days), as_of="2025-08-31", formed_on=date(2025, 3, 1))
    assert [record.record_id for record in found.records] == [*days[1:]]
    assert [(one.record.record_id, one.reason) for one in found.rejected] == [
        (days[0], Rejected.OUTSIDE_GROUP)
    ]


def test_parts_without_a_day_of_the_group_are_not_owed(of_group, supervision, held):
    found = of_group(supervision(1, each="quarter"), held("2025-12-01"), formed_on=NOVEMBER)
    assert [part.period.start for part in found.parts] == [date(2025, 10, 1)]
    assert found.verdict is Verdict.MET


def test_a_members_work_counts_on_the_groups_days_alone(of_group, supervision, member, receptions):
    rule = supervision(1, crediting=Crediting.MEMBERS)
    days = "2025-01-31", "2025-02-28", "2025-03-01"
    found = of_group(
        rule, receptions(*days), members=[member("2025-02-01")], formed_on=date(2025, 3, 1)
    )
    assert [record.record_id for record in found.records] == ["2025-03-01"]
    assert {one.reason for one in found.rejected} == {Rejected.OUTSIDE_GROUP}


def test_a_congress_is_the_sum_of_its_groups_on_their_days(finding, rule, roster, group, held):
    of_groups = rule(1, scope="congress", crediting=Crediting.GROUPS)
    people = roster(groups=[group(dissolved_on=date(2025, 6, 1)), group("g2")])
    found = finding(of_groups, held("2025-05-31", "2025-06-01"), people, subject="wj")
    assert [record.record_id for record in found.records] == ["2025-05-31"]
    assert [one.reason for one in found.rejected] == [Rejected.OUTSIDE_GROUP]


def test_how_many_more_and_until_when_follows_the_groups_last_day(of_group, supervision):
    rule = supervision(2)
    found = of_group(rule, as_of="2025-05-01", dissolved_on=date(2025, 6, 1))
    [step] = found.change.steps
    assert (step.number, step.last_safe) == (2, date(2025, 5, 31))


def test_a_tally_kept_current_knows_the_groups_days(book, supervision, roster, group, held):
    people = roster(groups=[group(formed_on=date(2025, 3, 1))])
    records = held("2025-02-28", "2025-03-01")
    live = LiveTally.of(book(supervision()), people, Year(2025))
    assert [finding.counted for record in records for finding in live.add(record)] == [0, 1]
    assert (
        live.report().findings[0].ruling
        == check(book(supervision()), people, records, Year(2025)).findings[0].ruling
    )


def test_an_explanation_says_that_the_group_was_formed_within_the_period(
    book, supervision, roster, group
):
    people = roster(groups=[group(formed_on=NOVEMBER)])
    report = check(book(supervision()), people, [], Year(2025))
    [finding] = report.findings
    assert "formed within the period" in explain(finding, lang="en")
    assert "小组于周期内成立" in explain(finding, lang="zh")


def test_a_record_on_a_day_without_its_group_contradicts_the_roster(
    book, supervision, roster, group, held, record
):
    people = roster(groups=[group(formed_on=date(2025, 3, 1), dissolved_on=date(2025, 6, 1))])
    days = "2024-12-31", "2025-02-28", "2025-03-01", "2025-05-31", "2025-06-01"
    gone = record("void", "2025-01-05", "g1", scope="group", voided="2025-02-01")
    records = [*held(*days), gone, record("of a deputy", "2025-01-05", "g1")]
    report = check(book(supervision()), people, records, Year(2025))
    told = [
        str(found.sides[1])
        for found in report.contradictions
        if found.kind is ContradictionKind.RECORD_WITHOUT_GROUP
    ]
    assert told == ["record 2025-02-28", "record 2025-06-01"]
    live = LiveTally.of(book(supervision()), people, Year(2025), records)
    assert live.report().contradictions == report.contradictions


def test_of_many_such_records_the_first_are_told(book, supervision, roster, group, record):
    people = roster(groups=[group(formed_on=NOVEMBER)])
    records = [
        record(f"r{number:02}", "2025-01-05", "g1", scope="group") for number in reversed(range(40))
    ]
    found = check(book(supervision()), people, records, Year(2025)).contradictions
    assert [str(one.sides[1]) for one in found] == [
        f"record r{number:02}" for number in range(MOST_NAMED)
    ]


def test_a_forecast_plans_on_the_groups_days_alone(book, supervision, roster, group):
    people = roster(groups=[group(formed_on=date(2025, 3, 1), dissolved_on=date(2025, 7, 3))])
    report = check(book(supervision(1)), people, [], Year(2025), as_of=date(2025, 6, 30))
    [outlook] = forecast(report, calendar=china())
    assert outlook.working_days == 2
