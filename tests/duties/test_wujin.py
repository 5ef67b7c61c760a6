"""The shipped rulebook `wujin-2024`, row for row as its contract has it."""

from datetime import date

import pytest

from renda import Verdict, Year, check, shipped_rulebooks
from renda.calendars import PeriodKind
from renda.reports import Note, Reason
from renda.rules import Crediting, InForce, Proration, Unit
from renda.terms import CongressLevel, Scope

TABLE = {
    "congress.theme-months": (Scope.CONGRESS, {"theme-month"}, None, None, Unit.MONTH, 8),
    "group.supervision": (
        Scope.GROUP,
        {"supervision", "inspection", "law-enforcement-inspection", "special-inquiry"},
        None,
        None,
        Unit.SOURCE,
        3,
    ),
    "group.quality-items": (Scope.GROUP, {"motion", "suggestion"}, None, {"high"}, Unit.SOURCE, 2),
    "group.quality-reports": (Scope.GROUP, {"research-report"}, None, {"high"}, Unit.SOURCE, 1),
    "deputy.receptions": (Scope.DEPUTY, {"reception"}, None, None, Unit.SOURCE, 3),
    "deputy.suggestions": (
        Scope.DEPUTY,
        {"suggestion", "motion", "opinion"},
        {"lead"},
        None,
        Unit.SOURCE,
        1,
    ),
}


def test_it_is_shipped_and_named_with_its_version_and_dates(wujin):
    assert "wujin-2024" in shipped_rulebooks()
    assert (wujin.id, wujin.version, wujin.valid_from) == ("wujin-2024", "1", date(2024, 12, 25))


def test_it_has_the_six_rules_and_no_other(wujin):
    assert {rule.code for rule in wujin.rules} == set(TABLE)


@pytest.mark.parametrize("code", TABLE)
def test_a_rule_counts_what_the_table_says(code, wujin):
    rule = wujin.rule(code)
    counts = (
        rule.scope,
        rule.kinds,
        rule.measure.words("role"),
        rule.measure.words("grade"),
        rule.measure.unit,
    )
    assert (*counts, rule.bound.at_least) == TABLE[code]
    assert rule.measure.where.without("kind", "role", "grade").comparisons == ()


@pytest.mark.parametrize("code", TABLE)
def test_a_rule_runs_over_the_calendar_year_without_proration_for_the_subject_it_names(code, wujin):
    rule = wujin.rule(code)
    assert rule.period is PeriodKind.YEAR
    assert rule.bound.each is None
    assert rule.proration is Proration.NONE
    assert rule.crediting is Crediting.NAMED
    assert rule.in_force is InForce.WHOLE
    assert (rule.valid_from, rule.valid_to) == (date(2024, 12, 25), None)


@pytest.mark.parametrize("level", CongressLevel)
def test_theme_months_bind_the_county_level_and_deputies_are_bound_at_all_five(
    level, wujin, roster, congress, deputy
):
    report = check(wujin, roster(deputy(), congresses=[congress(level=level)]), [], Year(2025))
    codes = {finding.rule.code for finding in report.findings}
    deputies = {"deputy.receptions", "deputy.suggestions"}
    themes = {"congress.theme-months"} if level is CongressLevel.COUNTY else set()
    assert codes == deputies | themes


def test_it_holds_ten_headings_and_thirty_two_requirements_without_public_text(wujin):
    assert len({heading.id for heading in wujin.headings}) == 10
    assert all({"zh", "en"} <= heading.title.texts.keys() for heading in wujin.headings)
    assert len({requirement.id for requirement in wujin.requirements}) == 32
    assert {
        (requirement.title, requirement.heading, requirement.rules)
        for requirement in wujin.requirements
    } == {(None, None, ())}


def test_2024_is_not_in_force_for_anybody(wujin, roster, group):
    report = check(wujin, roster(groups=[group()]), [], Year(2024))
    assert len(report.findings) == 6
    assert {(finding.verdict, finding.reason) for finding in report.findings} == {
        (Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE)
    }


def test_a_deputy_elected_in_the_year_owes_the_whole_number_with_a_note(wujin, roster, deputy):
    people = roster(deputy(elected_on="2025-07-15"))
    [found] = check(wujin, people, [], Year(2025)).of("deputy.receptions", "d1")
    assert (found.required, found.notes) == (3, (Note.JOINED_MID_YEAR,))


def test_eight_different_months_are_counted_and_not_eight_records(wujin, roster, record):
    def months(*days):
        about = {"scope": "congress", "subject_id": "wj", "kind": "theme-month"}
        held = [record(f"r{n}", day, **about) for n, day in enumerate(days)]
        [found] = check(wujin, roster(), held, Year(2025)).of("congress.theme-months", "wj")
        return found.counted, found.verdict

    assert months(*(f"2025-{n:02}-05" for n in range(1, 9))) == (8, Verdict.MET)
    assert months(*(f"2025-0{n % 7 + 1}-1{n}" for n in range(9))) == (7, Verdict.NOT_MET)


def test_a_member_does_not_work_for_the_group(wujin, roster, group, member, record):
    people = roster(groups=[group()], memberships=[member()])
    held = [record(f"r{n}", "2025-03-01", kind="inspection") for n in range(3)]
    [found] = check(wujin, people, held, Year(2025)).of("group.supervision", "g1")
    assert (found.counted, found.records, found.rejected) == (0, (), ())
