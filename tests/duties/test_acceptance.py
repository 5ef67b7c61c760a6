"""The acceptance scenarios of the article's year of duties, by their numbers."""

from datetime import date, datetime

import pytest
from attrs import evolve

from renda import DutyRecord, Verdict, Year, check, where
from renda.people import contradictions
from renda.reports import Reason, Rejected
from renda.rules import Crediting, Proration
from renda.terms import Scope


@pytest.fixture
def verdicts(wujin):
    def make(people, records, **rest):
        report = check(wujin, people, records, Year(2025), **rest)
        return {(finding.rule.code, finding.subject): finding for finding in report.findings}

    return make


def test_case_49_three_receptions_and_a_suggestion_are_enough(verdicts, roster, receptions, record):
    year = [
        *receptions("2025-02-01", "2025-05-01", "2025-11-01"),
        record("s", "2025-03-01", kind="suggestion"),
    ]
    found = verdicts(roster(), year)
    assert found["deputy.receptions", "d1"].verdict is Verdict.MET
    assert found["deputy.suggestions", "d1"].verdict is Verdict.MET


def test_case_49_two_receptions_are_short_by_one(verdicts, roster, receptions):
    found = verdicts(roster(), receptions("2025-02-01", "2025-05-01"))
    reception = found["deputy.receptions", "d1"]
    assert reception.verdict is Verdict.NOT_MET
    assert reception.required - reception.counted == 1


@pytest.mark.parametrize(
    ("moment", "day", "year"),
    [
        ("2025-12-31T17:00+00:00", date(2026, 1, 1), 2026),
        ("2025-12-31T15:30+00:00", date(2025, 12, 31), 2025),
    ],
)
def test_case_51_an_instant_belongs_to_its_day_in_shanghai(moment, day, year, wujin, roster):
    happened = datetime.fromisoformat(moment)
    held = DutyRecord(
        record_id="r", scope="deputy", subject_id="d1", kind="reception", happened_on=happened
    )
    assert held.happened_on == day
    report = check(wujin, roster(), [held], Year(year))
    assert report.of("deputy.receptions", "d1")[0].records == (held,)


@pytest.fixture
def joint(record):
    """One suggestion with three signers."""
    signed = {"kind": "suggestion", "source_id": "s1"}
    return [
        record("r1", "2025-03-01", "d1", role="lead", **signed),
        record("r2", "2025-03-01", "d2", role="cosigner", **signed),
        record("r3", "2025-03-01", "d3", role="cosigner", **signed),
    ]


def test_case_52_by_lead_only_a_joint_suggestion_counts_for_its_lead(
    verdicts, roster, deputy, joint
):
    found = verdicts(roster(deputy("d1"), deputy("d2"), deputy("d3")), joint)
    met = {who for (code, who), it in found.items() if it.verdict is Verdict.MET}
    assert met == {"d1"}
    [turned] = found["deputy.suggestions", "d2"].rejected
    assert turned.reason is Rejected.ROLE


def test_case_52_by_all_signers_a_joint_suggestion_counts_for_all_three(
    roster, deputy, joint, rule, book
):
    everyone = rule(1, where=where(kind="suggestion"))
    people = roster(deputy("d1"), deputy("d2"), deputy("d3"))
    report = check(book(everyone), people, joint, Year(2025))
    assert [finding.verdict for finding in report.findings] == [Verdict.MET] * 3


@pytest.fixture
def group_year(record):
    """Three activities, a motion and a suggestion graded high, a report graded high."""

    def make(activities=3, grade="high"):
        own = {"subject_id": "g1", "scope": "group"}
        kinds = ["supervision", "inspection", "special-inquiry"][:activities]
        return [
            *(record(kind, "2025-04-01", kind=kind, **own) for kind in kinds),
            record("m", "2025-05-01", kind="motion", grade="high", **own),
            record("s", "2025-05-02", kind="suggestion", grade="high", **own),
            record("p", "2025-06-01", kind="research-report", grade=grade, **own),
        ]

    return make


@pytest.fixture
def group_verdicts(verdicts, roster, group, group_year):
    def make(**rest):
        found = verdicts(roster(groups=[group()]), group_year(**rest))
        return [it.verdict for (_, who), it in found.items() if who == "g1"]

    return make


def test_case_53_a_group_with_all_its_work_graded_high_has_met_everything(group_verdicts):
    assert group_verdicts() == [Verdict.MET] * 3


def test_case_53_an_ungraded_report_is_undetermined_and_not_failed(group_verdicts):
    assert group_verdicts(grade=None) == [Verdict.MET, Verdict.UNDETERMINED, Verdict.MET]


def test_case_53_two_activities_are_not_met_whatever_the_rest(group_verdicts):
    assert group_verdicts(activities=2) == [Verdict.MET, Verdict.MET, Verdict.NOT_MET]


def district(deputy, group, size=1500, groups=87):
    ids = [f"d{n:04}" for n in range(size)]
    return ids, [deputy(id) for id in ids], [group(f"g{n:02}") for n in range(groups)]


def test_case_55_one_deputy_without_receptions_is_named_among_1500(
    wujin, roster, deputy, group, receptions
):
    ids, mandates, _ = district(deputy, group)
    idle, busy = ids[700], [id for id in ids if id != ids[700]]
    doing = [*busy, busy[0]]
    held = [
        evolve(reception, record_id=f"{who}-{n}-{reception.record_id}", subject_id=who)
        for n, who in enumerate(doing)
        for reception in receptions("2025-02-01", "2025-05-01", "2025-11-01")
    ]
    only = evolve(wujin, rules=[wujin.rule("deputy.receptions")])
    report = check(only, roster(*mandates), held, Year(2025))
    assert sum(finding.counted for finding in report.findings) == 4500
    assert report.summary.overall is Verdict.NOT_MET
    assert [finding.subject for finding in report.short()] == [idle]


def test_case_55_the_minimum_totals_of_the_district_are_4500_1500_261_174_87(
    wujin, roster, deputy, group
):
    _, mandates, groups = district(deputy, group)
    report = check(wujin, roster(*mandates, groups=groups), [], Year(2025))
    totals = dict.fromkeys(report.summary.rules, 0)
    for finding in report.findings:
        totals[finding.rule.code] += finding.required
    assert totals == {
        "congress.theme-months": 8,
        "deputy.receptions": 4500,
        "deputy.suggestions": 1500,
        "group.supervision": 261,
        "group.quality-items": 174,
        "group.quality-reports": 87,
    }


@pytest.mark.parametrize(
    ("proration", "receptions_owed", "suggestions_owed"),
    [
        (Proration.NONE, 3, 1),
        (Proration.MONTHLY_CEIL, 2, 1),
        (Proration.MONTHLY_FLOOR, 1, 0),
    ],
)
def test_case_56_a_deputy_elected_in_mid_july_owes_by_the_proration(
    proration, receptions_owed, suggestions_owed, finding, rule, roster, deputy
):
    people = roster(deputy(elected_on="2025-07-15"))
    of_three = finding(rule(3, proration=proration), [], people)
    of_one = finding(rule(1, proration=proration), [], people)
    assert (of_three.required, of_one.required) == (receptions_owed, suggestions_owed)
    assert (of_one.reason is Reason.NOTHING_OWED) == (suggestions_owed == 0)


def test_case_57_a_mandate_ended_in_march_is_not_applicable_and_keeps_its_records(
    finding, rule, roster, deputy, receptions
):
    gone = roster(deputy(left_on="2025-03-10", left_reason="resigned"))
    found = finding(rule(), receptions("2025-02-01"), gone)
    assert (found.verdict, found.reason) == (Verdict.NOT_APPLICABLE, Reason.LEFT)
    assert [record.record_id for record in found.records] == ["2025-02-01"]


def test_case_57_a_reception_while_suspended_is_rejected_and_the_number_stays(
    finding, rule, roster, absence, receptions
):
    people = roster(absences=[absence("2025-04-01", "2025-07-01")])
    found = finding(rule(), receptions("2025-05-10", "2025-07-01"), people)
    assert [(rejection.record.record_id, rejection.reason) for rejection in found.rejected] == [
        ("2025-05-10", Rejected.SUSPENDED)
    ]
    assert (found.counted, found.required) == (1, 3)


@pytest.mark.parametrize(
    ("crediting", "counted"), [(Crediting.PERSON, [1, 1]), (Crediting.NAMED, [1, 0])]
)
def test_case_58_a_reception_counts_for_both_mandates_or_only_for_the_one_named(
    crediting, counted, rule, book, roster, congress, deputy, receptions
):
    people = roster(
        deputy("district", person_id="p"),
        deputy("town", person_id="p", congress_id="town"),
        congresses=[congress(), congress("town", "township", parent_id="wj")],
    )
    held = receptions("2025-05-01", subject_id="district")
    report = check(book(rule(1, crediting=crediting)), people, held, Year(2025))
    assert [finding.counted for finding in report.findings] == counted


def test_case_58_mandates_in_unrelated_counties_are_a_contradiction_and_the_check_runs(
    wujin, roster, congress, deputy
):
    people = roster(
        deputy("d1", person_id="p"),
        deputy("d2", person_id="p", congress_id="other"),
        congresses=[congress(), congress("other")],
    )
    report = check(wujin, people, [], Year(2025))
    [found] = report.contradictions
    assert report.contradictions == contradictions(people)
    assert found.kind == "unrelated_areas"
    assert {side.id for side in found.sides} == {"d1", "d2"}
    assert len([finding for finding in report.findings if finding.scope is Scope.DEPUTY]) == 4
