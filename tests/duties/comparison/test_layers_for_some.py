"""Rulebooks laid over each other where each layer binds others: levels, fields, exemptions."""

import pytest
from attrs import evolve
from duties.layer_citations import LAW, MEASURES, TOWNSHIP

from renda import Verdict, Year, check, where
from renda.comparison import OverlayOutcome, Strictness, layered
from renda.rules import Requirement

STRICTER = Strictness.STRICTER
REPLACED, CONFLICT, BOTH = OverlayOutcome


def whom(rulebook):
    return {rule.code: (rule.bound.at_least, str(rule.applies_to)) for rule in rulebook.rules}


def test_a_number_for_townships_leaves_the_upper_number_to_the_others(
    nation, district, roster, congress, deputy
):
    found = layered(nation(3), district(5, applies_to=TOWNSHIP))
    assert [(overlay.strictness, overlay.outcome) for overlay in found.overlays] == [
        (STRICTER, REPLACED)
    ]
    everybody = roster(
        deputy(),
        deputy("d2", congress_id="town"),
        congresses=[congress(), congress("town", "township")],
    )
    findings = check(found.rulebook, everybody, [], Year(2025)).findings
    assert {finding.subject: finding.required for finding in findings} == {"d1": 3, "d2": 5}
    assert len(findings) == len({finding.subject for finding in findings})


def test_a_further_duty_of_townships_binds_them_beside_the_upper_one(
    nation, district, roster, congress, deputy
):
    found = layered(nation(3), district(5, unit="day", applies_to=TOWNSHIP))
    assert [overlay.outcome for overlay in found.overlays] == [BOTH]
    everybody = roster(
        deputy(),
        deputy("d2", congress_id="town"),
        congresses=[congress(), congress("town", "township")],
    )
    findings = check(found.rulebook, everybody, [], Year(2025)).findings
    assert {(finding.subject, finding.rule.code, finding.required) for finding in findings} == {
        ("d1", "receptions@nation", 3),
        ("d2", "receptions@nation", 3),
        ("d2", "receptions", 5),
    }


def test_a_lower_number_for_townships_is_a_conflict_for_them_alone(nation, district):
    found = layered(nation(3, applies_to=TOWNSHIP), district(2))
    assert [overlay.outcome for overlay in found.overlays] == [CONFLICT]
    assert {citation: rest for citation, *rest in bound_by(found.rulebook)} == {
        LAW: [3, "level eq 'township'"],
        MEASURES: [2, "level in ['city', 'county', 'national', 'provincial']"],
    }


def bound_by(rulebook):
    for rule in rulebook.rules:
        yield rule.citation, rule.bound.at_least, str(rule.applies_to)


def test_rules_for_different_levels_are_no_overlay(nation, district):
    found = layered(nation(3, applies_to=where(level="county")), district(2, applies_to=TOWNSHIP))
    assert found.overlays == ()
    assert {number for _, number, _ in bound_by(found.rulebook)} == {2, 3}


def test_a_group_is_left_to_exactly_one_of_the_rules(nation, district):
    of_groups = {"scope": "group", "where": where(kind="inspection")}
    chosen = where(level=["county", "city"], field=["law", "finance"])
    found = layered(nation(3, **of_groups), district(5, applies_to=chosen, **of_groups))
    assert whom(found.rulebook) == {
        "receptions": (5, str(chosen)),
        "receptions@nation": (
            3,
            "field ne 'finance' and field ne 'law' and level in ['city', 'county']",
        ),
        "receptions@nation-1": (3, "level in ['national', 'provincial', 'township']"),
    }


@pytest.mark.parametrize(("number", "outcome"), [(3, "conflict"), (5, "both")])
def test_whom_a_lower_rule_exempts_the_upper_still_binds(
    nation, district, roster, deputy, number, outcome
):
    lower = district(number, exempts=where(resident=False))
    found = layered(nation(3), lower)
    assert [overlay.outcome for overlay in found.overlays] == [outcome]
    away = roster(deputy(resident=False))
    findings = check(found.rulebook, away, [], Year(2025)).findings
    assert Verdict.NOT_MET in {finding.verdict for finding in findings}
    assert "but not: resident = no" in found.overlays[0].text("en")
    assert "免除：常住 = 否" in found.overlays[0].text("zh")


def test_of_three_layers_each_further_duty_has_a_code_of_its_own(nation, district, book, rule):
    town = book(rule(4, unit="theme"), id="town")
    found = layered(nation(3), district(3, unit="day"), town)
    assert {rule.code: rule.measure.unit for rule in found.rulebook.rules} == {
        "receptions": "theme",
        "receptions@district": "day",
        "receptions@nation": "source",
    }


def test_a_requirement_that_a_duty_counts_for_is_counted_by_all_rules_that_stand(nation, district):
    listed = (Requirement(id="q", rules=("receptions",)),)
    found = layered(nation(), evolve(district(unit="day"), requirements=listed))
    [requirement] = found.rulebook.requirements
    assert set(requirement.rules) == {"receptions", "receptions@nation"}


def test_layers_already_merged_can_be_laid_over_a_further_one(nation, district, book, rule):
    merged = layered(nation(3), district(3, unit="day")).rulebook
    found = layered(merged, book(rule(5), id="town"))
    assert [overlay.outcome for overlay in found.overlays] == [BOTH, REPLACED]
    assert set(found.rulebook.codes) == {"receptions", "receptions@nation+district"}
