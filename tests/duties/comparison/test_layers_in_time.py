"""Rulebooks laid over each other whose rules begin and end: who is bound by which, and when."""

from datetime import date

import pytest
from duties.layer_citations import LAW, MEASURES, TOWNSHIP

from renda import Verdict, Year, check, where
from renda.comparison import OverlayOutcome, Strictness, layered

STRICTER, LOOSER = Strictness.STRICTER, Strictness.LOOSER
BOTH = OverlayOutcome.BOTH


def days(rulebook):
    return [(rule.citation, rule.valid_from, rule.valid_to) for rule in rulebook.rules]


def test_before_the_lower_rule_comes_into_force_the_upper_one_stands(nation, district):
    found = layered(nation(), district(5, valid_from=date(2024, 1, 1)))
    assert days(found.rulebook) == [
        (LAW, date(2020, 1, 1), date(2024, 1, 1)),
        (MEASURES, date(2024, 1, 1), None),
    ]


def test_in_the_period_in_which_the_lower_rule_begins_the_upper_one_is_still_owed(
    nation, district, roster
):
    standing = layered(nation(3), district(5, valid_from=date(2024, 12, 25))).rulebook
    required = {}
    for year in (2024, 2025):
        [finding] = check(standing, roster(), [], Year(year)).findings
        required[year] = finding.required, finding.verdict
    assert required == {2024: (3, Verdict.NOT_MET), 2025: (5, Verdict.NOT_MET)}


def test_in_the_period_in_which_the_lower_rule_ends_the_upper_one_is_owed_again(nation, district):
    found = layered(nation(), district(5, valid_to=date(2024, 6, 1)))
    assert days(found.rulebook) == [
        (MEASURES, date(2020, 1, 1), date(2024, 1, 1)),
        (LAW, date(2024, 1, 1), None),
    ]


def test_a_lower_rule_that_never_holds_for_a_whole_period_changes_nothing(nation, district):
    brief = district(5, valid_from=date(2024, 2, 1), valid_to=date(2024, 11, 1))
    assert days(layered(nation(), brief).rulebook) == [(LAW, date(2020, 1, 1), None)]


@pytest.mark.parametrize("rest", [{"in_force": "part"}, {"period": "term"}])
def test_where_parts_or_terms_are_judged_it_takes_over_on_its_day(nation, district, rest):
    found = layered(nation(**rest), district(5, valid_from=date(2024, 12, 25), **rest))
    assert [rule.valid_from for rule in found.rulebook.rules] == [
        date(2020, 1, 1),
        date(2024, 12, 25),
    ]


def test_versions_are_held_against_those_in_force_with_them(book, rule, district):
    change = date(2023, 1, 1)
    upper = book(rule(3, valid_to=change), rule(6, valid_from=change))
    found = layered(upper, district(5))
    assert [overlay.strictness for overlay in found.overlays] == [STRICTER, LOOSER]
    assert [(rule.bound.at_least, rule.valid_from) for rule in found.rulebook.rules] == [
        (5, date(2020, 1, 1)),
        (6, change),
    ]


def test_rules_never_in_force_together_are_no_overlay(nation, district):
    change = date(2023, 1, 1)
    assert layered(nation(valid_to=change), district(2, valid_from=change)).overlays == ()


MAY = date(2025, 5, 15)


def test_rules_that_both_judge_the_year_in_which_one_follows_the_other_both_stand(
    nation, district, roster
):
    upper = nation(3, in_force="start", valid_to=MAY)
    found = layered(upper, district(5, in_force="end", valid_from=MAY))
    [overlay] = found.overlays
    assert overlay.outcome is BOTH
    findings = check(found.rulebook, roster(), [], Year(2025)).findings
    assert {finding.rule.code: finding.required for finding in findings} == {
        "receptions": 5,
        "receptions@nation": 3,
    }


def test_it_is_so_whichever_layer_comes_first_in_time(nation, district):
    upper = nation(3, in_force="share", unit="day", valid_from=MAY)
    found = layered(upper, district(5, in_force="share", valid_to=MAY))
    assert [overlay.outcome for overlay in found.overlays] == [BOTH]
    assert found.rulebook.codes == ("receptions", "receptions@nation")


def test_rules_of_others_that_cannot_follow_each_other_have_codes_of_their_own(nation, district):
    upper = nation(3, in_force="start", valid_to=MAY, applies_to=where(level="county"))
    lower = district(5, in_force="end", valid_from=MAY, applies_to=TOWNSHIP)
    found = layered(upper, lower)
    assert found.overlays == ()
    assert found.rulebook.codes == ("receptions", "receptions@nation")


def test_rules_that_share_a_number_follow_each_other_under_one_code(nation, district):
    upper = nation(3, in_force="share", valid_to=MAY)
    found = layered(upper, district(5, in_force="share", valid_from=MAY))
    assert (found.overlays, found.rulebook.codes) == ((), ("receptions",))
