"""The sample district holds all that was planted in it: what falls short, is unsure or odd."""

from collections import Counter, defaultdict
from datetime import datetime

import pytest
from sample_district import findings_of, records_of

from renda import Verdict
from renda.reports import Note, Reason, Rejected
from renda.terms import Scope


def test_some_fall_short_under_every_rule_for_deputies_and_groups(report):
    for rule in report.rulebook.rules:
        verdicts = report.summary.rules[rule.code]
        assert rule.scope is Scope.CONGRESS or verdicts[Verdict.NOT_MET] > 0
        assert rule.scope is Scope.CONGRESS or verdicts[Verdict.MET] > verdicts[Verdict.NOT_MET]


def test_the_district_hangs_on_a_theme_month_not_yet_verified(report):
    (finding,) = findings_of(report, "congress.theme-months")
    assert finding.verdict is Verdict.UNDETERMINED
    assert (finding.counted, finding.possible, len(finding.records)) == (7, 8, 8)


def test_some_were_elected_within_the_year(tables, report):
    joined = [row for row in tables["deputies"] if row["elected_on"] > "2025"]
    noted = [finding for finding in report.findings if Note.JOINED_MID_YEAR in finding.notes]
    assert len(joined) == 20
    assert {finding.subject for finding in noted} == {row["deputy_id"] for row in joined}


def test_some_left_within_the_year_and_owe_nothing(tables, report):
    left = {row["deputy_id"] for row in tables["deputies"] if row["left_on"]}
    owing_nothing = {
        finding.subject for finding in report.findings if finding.reason is Reason.LEFT
    }
    assert len(left) == 21
    assert owing_nothing == left
    assert all(row["left_reason"] for row in tables["deputies"] if row["left_on"])


def test_some_were_suspended_and_some_on_leave(tables):
    assert Counter(row["reason"] for row in tables["absences"]) == {"suspension": 8, "leave": 10}
    assert any(row["to_on"] == "" for row in tables["absences"])


def test_some_persons_hold_two_mandates_along_one_line_of_areas(tables):
    parent = {row["congress_id"]: row["parent_id"] for row in tables["congresses"]}
    held = defaultdict(list)
    for row in tables["deputies"]:
        held[row["person_id"]].append(row["congress_id"])
    twice = [homes for homes in held.values() if len(homes) == 2]
    in_line = [homes for homes in twice if parent[homes[1]] == homes[0]]
    assert max(map(len, held.values())) == 2
    assert (len(twice), len(in_line)) == (21, 20)


def test_some_moved_from_one_group_to_another(tables):
    joined = Counter(row["deputy_id"] for row in tables["group_members"])
    assert sum(count == 2 for count in joined.values()) == 10


def test_two_contradictions_are_found_and_no_more(report):
    assert [contradiction.kind for contradiction in report.contradictions] == [
        "reason_not_in_force",
        "unrelated_areas",
    ]


def test_some_reports_and_items_are_not_graded(tables, report):
    for rule, kind in (("group.quality-reports", "research-report"), ("group.quality-items", None)):
        doubtful = [
            finding
            for finding in findings_of(report, rule)
            if finding.verdict is Verdict.UNDETERMINED
        ]
        ungraded = {record for finding in doubtful for record in finding.pending_records}
        assert ungraded
        assert {record.grade for record in ungraded} == {None}
        assert kind in {None, *(record.kind for record in ungraded)}


@pytest.mark.parametrize("standing", ["disputed", "unverified"])
def test_some_receptions_are_not_settled(tables, report, standing):
    unsettled = {
        row["subject_id"] for row in records_of(tables, kind="reception", standing=standing)
    }
    doubtful = [
        finding
        for finding in findings_of(report, "deputy.receptions")
        if finding.verdict is Verdict.UNDETERMINED and finding.subject in unsettled
    ]
    assert len(unsettled) == len(doubtful) == 15


def test_some_were_entered_twice_and_count_once(tables, report):
    entered = Counter(
        (row["subject_id"], row["source_id"])
        for row in records_of(tables, kind="reception", voided_at="")
    )
    twice = {subject for (subject, _), count in entered.items() if count == 2}
    assert len(twice) == 30
    for subject in twice:
        (finding,) = report.of("deputy.receptions", subject)
        assert (finding.counted, len(finding.records)) == (2, 3)


def test_some_were_entered_after_the_year(tables, report, checked):
    late = [
        row["subject_id"]
        for row in records_of(tables, kind="reception")
        if row["happened_on"] < "2026" and row["recorded_at"] > "2026-02"
    ]
    before = checked(tables, known_at=datetime.fromisoformat("2026-01-31T00:00:00+08:00"))
    assert len(late) == 30
    for subject in late:
        assert report.of("deputy.receptions", subject)[0].verdict is Verdict.MET
        assert before.of("deputy.receptions", subject)[0].verdict is Verdict.NOT_MET


def test_some_reports_were_voided_and_entered_again_with_a_grade(tables, report, checked):
    voided = [row for row in records_of(tables, kind="research-report") if row["voided_at"]]
    before = checked(tables, known_at=datetime.fromisoformat("2026-01-11T00:00:00+08:00"))
    assert len(voided) == 5
    for old in voided:
        (new,) = records_of(tables, source_id=old["source_id"], scope="group", voided_at="")
        assert (old["grade"], new["grade"]) == ("", "high")
        assert new["recorded_at"] == old["voided_at"]
        (now,) = report.of("group.quality-reports", old["subject_id"])
        (then,) = before.of("group.quality-reports", old["subject_id"])
        assert (then.verdict, now.verdict) == (Verdict.UNDETERMINED, Verdict.MET)


def test_some_happened_at_midnight_and_the_day_in_shanghai_counts(tables, report):
    edges = [row for row in tables["duty_records"] if "T" in row["happened_on"]]
    assert len(edges) == 6 * 4
    assert len({row["happened_on"] for row in edges}) == 4
    for subject in {row["subject_id"] for row in edges}:
        (finding,) = report.of("deputy.receptions", subject)
        assert (finding.counted, finding.verdict) == (3, Verdict.MET)
        assert finding.rejected_numbers == {Rejected.OUTSIDE_PERIOD: 2}


@pytest.mark.parametrize(
    "reason",
    [
        Rejected.OUTSIDE_PERIOD,
        Rejected.VOIDED,
        Rejected.OUTSIDE_MANDATE,
        Rejected.SUSPENDED,
        Rejected.ROLE,
        Rejected.GRADE,
    ],
)
def test_some_records_are_not_counted_for(report, reason):
    assert any(reason in finding.rejected_numbers for finding in report.findings)


def test_some_did_nothing_at_all(tables):
    busy = {row["subject_id"] for row in tables["duty_records"]}
    assert sum(row["deputy_id"] not in busy for row in tables["deputies"]) == 10


def test_one_event_with_several_deputies_is_one_source(tables):
    attended = Counter(row["source_id"] for row in records_of(tables, kind="reception"))
    assert max(attended.values()) > 5


def test_twelve_requirements_are_attested(tables, report):
    assert len({row["requirement_id"] for row in tables["attestations"]}) == 12
    assert sum(bool(line.attestations) for line in report.coverage) == 12


def test_ids_run_in_the_order_of_entry(tables):
    records = tables["duty_records"]
    assert records == sorted(records, key=lambda row: (row["recorded_at"], row["record_id"]))
