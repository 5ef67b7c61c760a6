"""What stands behind a finding, told so that it can be counted again without the rulebook."""

import json
from decimal import Decimal

import pytest
from hypothesis import given

from renda import Bound, Count, Title, Verdict, Year, check, explain, to_json, where
from renda.calendars import PeriodKind
from renda.duties.reports.dossiers.surplus import doubles, doubles_in_lines
from renda.reports import LineRecords
from renda.rules import Points, PointsItem, SubjectShare, Unit
from renda.testing.strategies import reports


def item(name, worth, cap=None, **chosen):
    return PointsItem(
        title=Title({"zh": name, "en": name}),
        count=Count(where=where(kind="suggestion", **chosen)),
        worth=Decimal(worth),
        cap=None if cap is None else Decimal(cap),
    )


@pytest.fixture
def scheme(rule):
    """Three points a suggestion, five at most; two more for one of high quality."""
    items = item("a", "3", "5"), item("b", "2", grade="high")
    return rule(measure=Points(items=items), bound=Bound(at_least=Decimal(5)))


@pytest.fixture
def told(book, roster):
    """The JSON of a report, with its rule and its finding."""

    def make(rule, records):
        data = json.loads(to_json(check(book(rule), roster(), records, Year(2025))))
        return data["rules"][0], data["findings"][0]

    return make


def test_the_json_says_the_rule_without_the_rulebook(told, rule):
    head, found = told(rule(3, each=PeriodKind.QUARTER), [])
    assert found["rule_from"] == head["valid_from"] == "2020-01-01"
    assert (head["measure"], head["unit"], head["scope"]) == ("count", "source", "deputy")
    assert head["bound"] == {"at_least": 3, "each": "quarter"}
    assert head["citation"] == {
        "instrument": {"zh": "意见", "en": "Opinion"},
        "version": "2019",
        "article": None,
        "source": "",
    }
    assert told(rule(at_most=2), [])[0]["bound"] == {"at_most": 2}


def test_the_json_says_the_lines_of_a_scheme(told, scheme):
    head, _ = told(scheme, [])
    assert (head["measure"], head["base"], head["cap"]) == ("points", "0", None)
    assert head["lines"][0] == {
        "title": {"zh": "a", "en": "a"},
        "unit": "source",
        "worth": "3",
        "cap": "5",
    }


def test_a_line_of_points_names_its_records_and_what_its_cap_left_out(told, scheme, record):
    held = [
        record("high", "2025-02-01", kind="suggestion", grade="high"),
        record("open", "2025-02-02", kind="suggestion"),
    ]
    _, found = told(scheme, held)
    assert found["lines"] == [
        {
            "counted": 2,
            "possible": 2,
            "points": "5",
            "capped": "1",
            "records": ["high", "open"],
            "pending_records": [],
        },
        {
            "counted": 1,
            "possible": 2,
            "points": "2",
            "records": ["high"],
            "pending_records": ["open"],
        },
    ]


def test_explain_says_in_which_line_a_record_counts(finding, scheme, record):
    held = [
        record("high", "2025-02-01", kind="suggestion", grade="high"),
        record("open", "2025-02-02", kind="suggestion"),
    ]
    found = finding(scheme, held)
    lines = explain(found).splitlines()
    assert "  high · 2025-02-01 · suggestion · counts as: a · counts as: b" in lines
    assert "  open · 2025-02-02 · suggestion · not graded yet · counts as: a · may count as: b" in (
        lines
    )
    assert any(line.endswith("5 points; left out by the cap: 1") for line in lines)
    assert [len(line.records) for line in found.dossier.lines] == [2, 1]
    assert found.dossier.lines[1].pending == LineRecords(pending=found.pending_records).pending


def test_points_above_the_cap_of_the_whole_are_named(told, finding, rule, record):
    measure = Points(items=(item("a", "3"),), cap=Decimal(4))
    capped = rule(measure=measure, bound=Bound(at_least=Decimal(4)))
    held = [record(f"r{n}", "2025-02-01", kind="suggestion") for n in range(2)]
    assert told(capped, held)[1]["capped"] == "2"
    assert "Points left out by the cap of the whole: 2" in explain(finding(capped, held))


def test_a_record_that_doubles_another_says_which(told, finding, rule, record):
    held = [
        record("late", "2025-03-02", source_id="e1"),
        record("first", "2025-03-01", source_id="e1"),
        record("other", "2025-03-01"),
    ]
    assert told(rule(2), held)[1]["doubles"] == {"late": "first"}
    assert "  late · 2025-03-02 · reception of the public · source e1 · adds nothing to first" in (
        explain(finding(rule(2), held)).splitlines()
    )
    assert "doubles" not in told(rule(2, unit=Unit.RECORD), held)[1]


def test_what_is_in_two_quarters_counts_in_each(told, rule, record):
    held = [
        record(f"r{n}", day, source_id="e1") for n, day in enumerate(["2025-03-01", "2025-04-01"])
    ]
    assert "doubles" not in told(rule(1, each=PeriodKind.QUARTER), held)[1]


def test_of_one_source_the_greatest_quantity_counts(told, rule, record):
    held = [
        record("two", "2025-03-01", source_id="e1", quantity=2),
        record("nine", "2025-03-02", source_id="e1", quantity=9),
    ]
    assert told(rule(3, unit=Unit.QUANTITY), held)[1]["doubles"] == {"two": "nine"}


def test_who_graded_and_by_which_standard_is_told(told, finding, rule, record):
    graded = rule(1, where=where(kind="research-report", grade="high"))
    held = [
        record(
            "r1",
            "2025-03-01",
            kind="research-report",
            grade="high",
            graded_by="JUDGE",
            criterion="CRIT",
        )
    ]
    assert told(graded, held)[1]["grades"] == [
        {"record": "r1", "grade": "high", "by": "JUDGE", "criterion": "CRIT"}
    ]
    text = explain(finding(graded, held))
    assert "graded high quality by JUDGE · standard: CRIT" in text
    # A rule that asks for no grade does not tell of any.
    assert "JUDGE" not in explain(finding(rule(1, where=where(kind="research-report")), held))


@given(reports())
def test_what_counts_can_be_counted_again_from_the_records_listed(report):
    for finding in report.findings:
        counts, dossier = finding.rule.measure.counts, finding.dossier
        lines, doubled = dossier.lines, doubles_in_lines(finding)
        if not finding.lines:
            lines, doubled = [dossier], [doubles(finding)]
        numbers = [line.counted for line in finding.lines] or [finding.counted]
        if finding.rule.bound.each is not None or any(count.unit.adds_up for count in counts):
            continue
        if isinstance(finding.rule.measure, SubjectShare):
            # What is counted are subjects; how often each did it is told by who they are.
            continue
        for line, doubling, number in zip(lines, doubled, numbers, strict=True):
            adding = [record for record in line.records if record.record_id not in doubling]
            assert len(adding) == number


def test_a_line_names_which_record_doubles_which(told, scheme, record):
    held = [
        record(name, "2025-02-01", kind="suggestion", grade="high", source_id="e1")
        for name in ("first", "second")
    ]
    _, found = told(scheme, held)
    assert [line["doubles"] for line in found["lines"]] == [{"second": "first"}] * 2


def test_a_report_can_be_had_of_one_rule_or_one_subject_alone(book, rule, roster, deputy):
    both = book(rule(1), rule(2, code="more"))
    report = check(both, roster(deputy("d1"), deputy("d2")), [], Year(2025))
    told = [(found.rule.code, found.subject) for found in report.only("more", "d2").findings]
    assert told == [("more", "d2")]
    assert len(report.only(subject="d1").findings) == len(report.only("more").findings) == 2


def test_an_excerpt_shows_some_findings_and_tells_the_totals_of_all(book, rule, roster, deputy):
    both = book(rule(1), rule(1, code="more"))
    report = check(both, roster(deputy("d1"), deputy("d2")), [], Year(2025))
    excerpt = report.only(verdicts="not_met").only(limit=1)
    assert excerpt == report.only(verdicts=[Verdict.NOT_MET, "met"], limit=1)
    assert [found.subject for found in excerpt.findings] == ["d1"]
    assert excerpt.summary == report.summary
    assert report.only(limit=0).findings == report.only(verdicts={Verdict.MET}).findings == ()
    whole, part = json.loads(to_json(report)), json.loads(to_json(excerpt))
    assert (part["shown"], "shown" in whole) == ({"findings": 1, "of": 4}, False)
    assert part["summary"] == whole["summary"]
