"""Summaries under each head, remarks, contradictions, and what can be asked of a report."""

import json
from datetime import datetime, timedelta

import pytest

from renda import Bound, Verdict, Year, check, to_json
from renda.duties.reports.report import NoSuchFindingError, Remark, worst
from renda.duties.rules.rulebook import UnknownRuleError
from renda.people import contradictions

V = Verdict


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([V.MET, V.NOT_MET, V.PENDING], V.NOT_MET),
        ([V.MET, V.UNDETERMINED, V.PENDING], V.UNDETERMINED),
        ([V.MET, V.PENDING], V.PENDING),
        ([V.MET, V.NOT_APPLICABLE], V.MET),
        ([V.NOT_APPLICABLE, V.NOT_APPLICABLE], V.NOT_APPLICABLE),
        ([], None),
    ],
)
def test_the_worst_leads_and_not_applicable_only_alone(verdicts, expected):
    assert worst(verdicts) is expected
    assert worst(reversed(verdicts)) is expected


@pytest.fixture
def report(book, rule, roster, congress, deputy, group, receptions):
    """Two congresses; d1 has done enough, d2 left, d3 has not; g1 may have, g2 has not."""
    people = roster(
        deputy("d1"),
        deputy("d2", left_on="2025-03-01"),
        deputy("d3", congress_id="town"),
        congresses=[congress(), congress("town", "township"), congress("empty", "city")],
        groups=[
            group("g1", field="law"),
            group("g2", congress_id="town"),
            group("g3", field="law"),
        ],
    )
    done = {"scope": "group", "source_id": None}
    held = [
        *receptions("2025-02-01", "2025-02-02"),
        *receptions("2025-02-03", subject_id="g1", standing="disputed", **done),
        *receptions("2025-02-04", "2025-02-05", subject_id="g3", **done),
    ]
    return check(book(rule(2), rule(1, code="of-group", scope="group")), people, held, Year(2025))


def test_the_rules_tell_how_many_have_each_verdict(report):
    assert report.summary.rules == {
        "of-group": {V.NOT_MET: 1, V.UNDETERMINED: 1, V.PENDING: 0, V.MET: 1, V.NOT_APPLICABLE: 0},
        "receptions": {
            V.NOT_MET: 1,
            V.UNDETERMINED: 0,
            V.PENDING: 0,
            V.MET: 1,
            V.NOT_APPLICABLE: 1,
        },
    }


def test_each_subject_has_its_worst(report):
    assert report.summary.subjects == {
        "d1": V.MET,
        "d2": V.NOT_APPLICABLE,
        "d3": V.NOT_MET,
        "g1": V.UNDETERMINED,
        "g2": V.NOT_MET,
        "g3": V.MET,
    }


def test_a_congress_and_its_level_have_the_worst_of_their_deputies_and_groups(report):
    assert report.summary.congresses == {"town": V.NOT_MET, "wj": V.UNDETERMINED}
    assert report.summary.levels == {"county": V.UNDETERMINED, "township": V.NOT_MET}


def test_groups_have_their_own_and_fields_the_worst_of_their_groups(report):
    assert report.summary.groups == {"g1": V.UNDETERMINED, "g2": V.NOT_MET, "g3": V.MET}
    assert report.summary.fields == {"law": V.UNDETERMINED}
    assert report.summary.overall is V.NOT_MET


def test_a_subject_has_the_worst_of_its_rules(book, rule, roster, receptions):
    rules = rule(1, code="a"), rule(2, code="b")
    report = check(book(*rules), roster(), receptions("2025-02-01"), Year(2025))
    assert report.summary.subjects == {"d1": V.NOT_MET}


def test_a_rule_without_findings_has_its_line_of_noughts(book, rule, roster):
    report = check(book(rule(scope="group")), roster(), [], Year(2025))
    assert report.summary.rules == {"receptions": dict.fromkeys(Verdict, 0)}
    assert report.summary.overall is None


def test_the_short_are_those_not_met(report):
    assert [(finding.rule.code, finding.subject) for finding in report.short()] == [
        ("of-group", "g2"),
        ("receptions", "d3"),
    ]


def test_a_finding_is_asked_for_by_rule_and_subject(report):
    [found] = report.of("receptions", "d1")
    assert (found.subject, found.rule.code, found.required) == ("d1", "receptions", 2)
    assert found.rule.bound == Bound(at_least=2)
    with pytest.raises(NoSuchFindingError, match="no finding of rule receptions on 'd9'"):
        report.of("receptions", "d9")
    with pytest.raises(UnknownRuleError, match="allowed: of-group, receptions"):
        report.of("nothing", "d1")


def test_a_roster_without_times_is_remarked(book, rule, roster, deputy):
    assert check(book(rule()), roster(), [], Year(2025)).remarks == (Remark.ROSTER_WITHOUT_TIMES,)
    timed = roster(deputy(recorded_at=datetime.fromisoformat("2025-01-01T00:00+08:00")))
    assert check(book(rule()), timed, [], Year(2025)).remarks == ()


def test_what_was_passed_over_stands_in_the_report_by_a_key_of_its_own(
    book, rule, roster, receptions
):
    strange = receptions("2025-02-01", "2025-02-02", subject_id="d9")
    report = check(book(rule()), roster(), strange, Year(2025))
    told = json.loads(to_json(report))
    assert told["remarks"] == ["roster_without_times", "unknown_subjects"]
    stranger = {"kind": "mandate", "id": "d9"}
    assert told["omissions"] == [{"remark": "unknown_subjects", "rows": 2, "names": [stranger]}]
    assert told["contradictions"] == [
        {"kind": "not_on_roster", "sides": [stranger, {"kind": "record", "id": "2025-02-01"}]}
    ]
    assert "omissions" not in json.loads(to_json(check(book(rule()), roster(), [], Year(2025))))


def test_contradictions_stand_in_the_report_with_both_sides(book, rule, roster, deputy):
    both = roster(deputy("d1", person_id="p"), deputy("d2", person_id="p"))
    report = check(book(rule()), both, [], Year(2025))
    assert report.contradictions == contradictions(both)
    [told] = json.loads(to_json(report))["contradictions"]
    assert told == {
        "kind": "overlapping_tenures",
        "sides": [{"kind": "mandate", "id": "d1"}, {"kind": "mandate", "id": "d2"}],
    }


def test_case_66_a_reason_not_yet_in_force_is_a_contradiction_and_the_check_runs(
    book, rule, roster, deputy
):
    left = roster(deputy(left_on="2025-03-10", left_reason="ordered_resignation"))
    report = check(book(rule()), left, [], Year(2025))
    assert [contradiction.kind for contradiction in report.contradictions] == [
        "reason_not_in_force"
    ]
    assert len(report.findings) == 1


def test_the_head_tells_a_rulebook_from_another_of_its_name_and_version(book, rule, roster):
    def told(number):
        return json.loads(to_json(check(book(rule(number)), roster(), [], Year(2025))))["rulebook"]

    three, four = told(3), told(4)
    assert three["digest"] != four["digest"]
    assert three == told(3)
    assert {**three, "digest": ""} == {**four, "digest": ""}


def test_the_head_tells_a_roster_from_another_and_not_when_it_was_known(book, rule, roster, deputy):
    noon = datetime.fromisoformat("2025-04-01T12:00+08:00")

    def told(*mandates, **rest):
        report = check(book(rule()), roster(*mandates), [], Year(2025), **rest)
        return json.loads(to_json(report))["roster"]["digest"]

    one, other = deputy("d1"), deputy("d2")
    assert told(one) == told(deputy("d1", recorded_at=noon))
    assert told(one) != told(one, other)
    later = deputy("d2", recorded_at=noon + timedelta(days=1))
    assert told(one, later, known_at=noon) == told(one, known_at=noon)


def test_contradictions_and_summaries_are_those_known_then(book, rule, roster, deputy, group):
    noon = datetime.fromisoformat("2025-04-01T12:00+08:00")
    people = roster(
        deputy("d1", person_id="p"),
        deputy("d2", person_id="p", recorded_at=noon),
        groups=[group(field="law", voided_at=noon), group(field="farms", recorded_at=noon)],
    )

    def told(known_at):
        report = check(
            book(rule(scope="group")),
            people,
            [],
            Year(2025),
            known_at=datetime.fromisoformat(known_at),
        )
        return len(report.contradictions), list(report.summary.fields)

    assert told("2025-04-01T11:59+08:00") == (0, ["law"])
    assert told("2025-04-01T12:00+08:00") == (1, ["farms"])
