"""What is doubtful about a rulebook is said before anybody is judged by it, and only that."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from duties.sound_rules import SOUND

from renda import Bound, InputError, Year, where
from renda.cases import Case, CaseExpected, Cases
from renda.rules import LintFinding, LintSort, Share, lint


def test_nothing_is_doubtful_about_a_sound_rule(said, sound):
    assert said(sound()) == []


@pytest.mark.parametrize(
    ("unit", "kinds", "doubts"),
    [
        (
            "event",
            ["suggestion", "reception"],
            ["suggestion cannot be counted as: different events"],
        ),
        ("document", ["training"], ["training cannot be counted as: different documents"]),
        ("attendance", ["opinion", "motion"], ["motion cannot be", "recorded opinion cannot be"]),
        ("event", ["reception", "research"], []),
        ("item", ["suggestion", "reception"], []),
    ],
)
def test_a_unit_that_does_not_fit_what_it_counts_is_doubtful(said, sound, unit, kinds, doubts):
    told = said(sound(unit=unit, where=where(kind=kinds)))
    assert len(told) == len(doubts)
    for text, doubt in zip(told, doubts, strict=True):
        assert "its unit does not fit: records of the kind" in text
        assert doubt in text


def test_a_unit_that_the_text_could_mean_has_to_fit_as_well(said, sound):
    [text] = said(sound(where=where(kind="suggestion"), other_units=("day", "attendance")))
    assert "suggestion cannot be counted as: attendances" in text


# --- unsatisfiable ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "rest", "most"),
    [
        (13, {"unit": "month"}, 12),
        (367, {"unit": "day"}, 366),
        (4, {"unit": "month", "period": "quarter"}, 3),
        (32, {"unit": "day", "period": "month"}, 31),
        (2, {"unit": "month", "each": "month"}, 1),
    ],
)
def test_no_period_has_more_days_or_months_than_it_has(said, sound, number, rest, most):
    [found] = said(sound(number, **rest))
    assert f"at least {number} in each " in found
    assert found.endswith(f"is required; {most} can be reached")
    assert said(sound(most, **rest)) == []


@pytest.mark.parametrize("rest", [{"unit": "source"}, {"unit": "day", "period": "term"}])
def test_what_has_no_limit_can_be_asked_for(said, sound, rest):
    assert said(sound(1000, **rest)) == []


def test_a_finding_is_told_in_both_languages_with_its_numbers(book, sound):
    [found] = lint(book(sound(13, unit="month")))
    assert isinstance(found, LintFinding)
    assert (found.rule, found.sort) == ("receptions", LintSort.UNSATISFIABLE)
    assert found.text("en") == (
        "receptions: cannot be fulfilled: at least 13 in each year is required; 12 can be reached"
    )
    assert found.text("zh") == "receptions：无法满足：要求每年不少于13，最多只能达到12"


@pytest.mark.parametrize(("least", "count"), [("100", 0), ("100.5", 1)])
def test_a_share_ends_at_a_hundred(said, sound, least, count):
    share = Share(among=sound().measure, where=where(grade="high"))
    found = said(evolve(sound(), measure=share, bound=Bound(at_least=Decimal(least))))
    assert len(found) == count


def test_an_item_that_no_record_can_match_brings_nothing(said, scheme, sound):
    none = sound(where=where(kind="reception", quantity__lt=0)).measure
    points = scheme({"at_least": 1})
    [item] = points.measure.items
    measure = evolve(points.measure, items=(evolve(item, count=none),))
    found = said(evolve(points, measure=measure))
    assert found[1].endswith("at least 1 in each year is required; 0.0 can be reached")


@pytest.mark.parametrize(
    "chosen",
    [{"quantity__ge": 5, "quantity__lt": 3}, {"quantity__lt": 0}],
)
def test_conditions_that_exclude_each_other_match_no_record(said, sound, chosen):
    [found] = said(sound(where=where(kind="reception", **chosen)))
    assert "no record can be what is counted: kind eq 'reception' and quantity" in found


def test_a_share_of_what_cannot_be_is_told_as_well_as_that_it_is_0(said, sound):
    among = sound(where=where(kind="motion", quantity__ge=5)).measure
    share = Share(among=among, where=where(quantity__lt=5))
    found = said(evolve(sound(), measure=share, bound=Bound(at_least=Decimal(1))))
    assert len(found) == 2
    assert found[1].endswith("at least 1 in each year is required; 0 can be reached")


@pytest.mark.parametrize(
    ("bound", "rest", "expected"),
    [
        ({"at_least": 71}, {"cap": Decimal(10), "base": "60"}, "at least 71 in each year is"),
        ({"at_least": 70}, {"cap": Decimal(10), "base": "60"}, None),
        ({"at_least": 101}, {"total": 100}, "required; 100 can be reached"),
        ({"at_least": 101}, {}, None),
        ({"at_least": 7}, {"unit": "month"}, "required; 6.0 can be reached"),
        ({"at_most": 59}, {"base": "60"}, "at most 59 in each year is allowed, and 60 is"),
        ({"at_most": 60}, {"base": "60"}, None),
        ({"at_most": 49}, {"base": "60", "worth": Decimal(-1), "cap": Decimal(10)}, "and 50 is"),
        ({"at_most": 49}, {"base": "60", "worth": Decimal(-1)}, None),
        ({"at_least": 61}, {"base": "60", "worth": Decimal(-1)}, "required; 60 can be reached"),
        ({}, {"total": 100, "bands": [("good", 101)]}, "good begins at 101, and at most 100"),
        ({}, {"total": 100, "bands": [("good", 100)]}, None),
        ({}, {"bands": [("good", 1000)]}, None),
    ],
)
def test_points_end_where_caps_do(said, scheme, bound, rest, expected):
    found = said(scheme(bound, **rest))
    assert bool(found) == bool(expected)
    assert expected is None or expected in found[0]


def test_a_rule_of_whole_periods_must_hold_for_one(said, sound):
    brief = {"valid_from": date(2024, 2, 1), "valid_to": date(2025, 2, 1)}
    [found] = said(sound(**brief))
    assert found.endswith("in force from 2024-02-01 up to 2025-02-01, which holds no whole year")
    for rest in ({"in_force": "part"}, {"period": "term"}, {"period": "quarter"}):
        assert said(sound(**brief, **rest)) == []


# --- the rest -----------------------------------------------------------------------------------


def test_a_rule_needs_an_article_or_a_source(said, rule, sound):
    assert said(rule()) == [
        "receptions: without a basis: no article is given, and Opinion has no source"
    ]
    told = evolve(SOUND, article=None, instrument=evolve(SOUND.instrument, source="公报"))
    assert said(sound(citation=told)) == []


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (
            date(2018, 12, 31),
            "binds from 2018-12-31, but Measures is in force only from 2019-01-01",
        ),
        (date(2019, 1, 1), None),
        (date(2029, 12, 31), None),
        (date(2030, 1, 1), "binds from 2030-01-01, but Measures is in force no longer since 2030"),
    ],
)
def test_its_instrument_is_in_force_when_a_rule_begins_to_bind(said, sound, since, expected):
    found = said(sound(valid_from=since))
    assert bool(found) == bool(expected)
    assert expected is None or expected in found[0]


def test_two_bands_do_not_begin_at_one_number(said, scheme):
    bands = [("good", 5), ("fair", 3), ("fine", 5)]
    assert said(scheme({"at_least": 3}, bands=bands)) == [
        "receptions: bands overlap: the bands good, fine begin at the same number 5"
    ]


def test_numbers_no_case_pins_are_told_where_cases_are_given(book, sound):
    case = Case(
        name="无", rule="receptions", period=Year(2025), expect=CaseExpected(verdict="not_met")
    )
    found = lint(book(sound(3)), Cases(cases=(case,)))
    assert [finding.text("en") for finding in found] == [
        f"receptions: no case pins it: bound.at_least may be {moved} instead of 3, and every case "
        "still passes"
        for moved in (2, 4)
    ]
    assert lint(book(sound(3))) == ()


def test_cases_of_other_rules_are_refused_rather_than_passed_over(book, sound):
    case = Case(name="无", rule="other", period=Year(2025), expect=CaseExpected(verdict="met"))
    with pytest.raises(InputError):
        lint(book(sound(3)), Cases(cases=(case,)))


def test_findings_stand_by_rule(book, sound):
    found = lint(book(sound(13, code="b", unit="month"), sound(400, code="a", unit="day")))
    assert [finding.rule for finding in found] == ["a", "b"]
