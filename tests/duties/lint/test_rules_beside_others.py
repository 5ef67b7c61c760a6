"""Rules that another one makes idle, that cannot both be kept, or that bind nobody."""

from datetime import date

import pytest
from attrs import evolve

from renda import where
from renda.rules import LintSort, lint


def test_a_rule_that_another_makes_idle_is_named_with_that_other(said, sound):
    [found] = said(sound(3, code="a"), sound(5, code="b"))
    assert found == (
        "a: never matters beside another rule: b asks for as much or more of the same subjects "
        "(stricter)"
    )


def test_of_two_equal_rules_the_first_stays(said, sound):
    [found] = said(sound(code="a"), sound(code="b"))
    assert found.startswith("b: never matters beside another rule: a ")


@pytest.mark.parametrize(
    "other",
    [
        {"applies_to": where(level="county")},
        {"unit": "day"},
        {"valid_from": date(2021, 1, 1)},
        {"valid_to": date(2024, 1, 1)},
    ],
)
def test_a_rule_of_others_or_of_other_days_makes_none_idle(said, sound, other):
    assert said(sound(3, code="a"), sound(5, code="b", **other)) == []


def test_a_rule_that_ends_first_is_idle_beside_one_that_lasts(said, sound):
    for_a_time = {"valid_to": date(2024, 1, 1)}
    assert len(said(sound(3, code="a", **for_a_time), sound(5, code="b", **for_a_time))) == 1
    assert len(said(sound(3, code="b", **for_a_time), sound(3, code="a"))) == 1
    assert len(said(sound(3, code="a", **for_a_time), sound(3, code="b"))) == 1


def test_a_rule_that_names_bands_is_never_idle(said, scheme):
    bands = [("good", 3)]
    plain, banded = scheme({"at_least": 3}), scheme({"at_least": 3}, bands=bands)
    assert said(evolve(plain, code="b"), evolve(banded, code="a")) != []
    [found] = said(evolve(plain, code="a"), evolve(banded, code="b"))
    assert found.startswith("a: never matters")
    more = scheme({"at_least": 5})
    assert said(evolve(banded, code="a"), evolve(more, code="b")) == []


@pytest.mark.parametrize(
    ("strict", "loose"),
    [
        ({"at_least": 1, "each": "quarter"}, {"at_least": 4}),
        ({"at_least": 2, "each": "half"}, {"at_least": 3}),
        ({"at_least": 1, "period": "month"}, {"at_least": 12}),
        ({"at_most": 1, "each": "quarter"}, {"at_most": 4}),
    ],
)
def test_a_number_in_each_part_makes_idle_what_it_adds_up_to(said, sound, strict, loose):
    [found] = said(sound(code="a", **strict), sound(code="b", **loose))
    assert found.startswith("b: never matters beside another rule: a ")
    more = {name: number + 2 for name, number in loose.items()}
    if "at_least" in loose:
        assert said(sound(code="a", **strict), sound(code="b", **more)) == []


# --- contradictory ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("floor", "ceiling"),
    [
        ({"at_least": 4}, {"at_most": 3}),
        ({"at_least": 1, "each": "quarter"}, {"at_most": 3}),
        ({"at_least": 4, "applies_to": where(level="county")}, {"at_most": 3}),
        ({"at_least": 4}, {"at_most": 3, "unit": "record"}),
    ],
)
def test_a_minimum_above_a_maximum_of_the_same_is_told(said, sound, floor, ceiling):
    told = "contradicts another rule: nobody can keep both it and"
    assert said(sound(code="a", **floor), sound(code="b", **ceiling)) == [f"a: {told} b"]
    assert said(sound(code="a", **ceiling), sound(code="b", **floor)) == [f"a: {told} b"]


@pytest.mark.parametrize(
    ("floor", "ceiling"),
    [
        ({"at_least": 3}, {"at_most": 3}),
        ({"at_least": 4}, {"at_most": 3, "each": "quarter"}),
        ({"at_least": 4}, {"at_most": 3, "where": where(kind="training")}),
        ({"at_least": 4}, {"at_most": 3, "where": where(kind="reception", role="lead")}),
        ({"at_least": 4, "unit": "record"}, {"at_most": 3}),
        (
            {"at_least": 4, "valid_to": date(2024, 1, 1)},
            {"at_most": 3, "valid_from": date(2024, 1, 1)},
        ),
        (
            {"at_least": 4, "applies_to": where(level="county")},
            {"at_most": 3, "applies_to": where(level="township")},
        ),
    ],
)
def test_what_can_be_kept_together_contradicts_nothing(said, sound, floor, ceiling):
    assert said(sound(code="a", **floor), sound(code="b", **ceiling)) == []


def test_a_rule_that_exempts_all_it_applies_to_binds_nobody(said, sound):
    county = where(level="county")
    [found] = said(sound(applies_to=county, exempts=county))
    assert found.endswith("everybody it applies to is exempted: level eq 'county'")
    [_] = said(sound(applies_to=county, exempts=where(level=["county", "township"])))
    assert said(sound(applies_to=where(level=["county", "township"]), exempts=county)) == []
    assert said(sound(applies_to=county)) == said(sound(exempts=county)) == []


@pytest.mark.parametrize(
    ("kind", "scope", "allowed"),
    [("theme-month", "deputy", "congress"), ("session-attendance", "group", "deputy")],
)
def test_a_kind_that_a_scope_never_has_is_told(book, sound, kind, scope, allowed):
    [found] = lint(book(sound(scope=scope, where=where(kind=kind))))
    assert (found.sort, found.data["allowed"]) == (LintSort.UNSATISFIABLE, allowed)
    assert lint(book(sound(scope=allowed, where=where(kind=kind)))) == ()


def test_attendance_of_members_may_be_credited_to_their_group(said, sound):
    credited = {"scope": "group", "crediting": "members"}
    assert said(sound(where=where(kind="session-attendance"), **credited)) == []
