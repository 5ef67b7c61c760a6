"""What is doubtful about a rulebook is said before anybody is judged by it, and only that."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from renda import Bound, Citation, InputError, Instrument, Title, Year, where
from renda.cases import Case, CaseExpected, Cases
from renda.rules import Band, LintFinding, LintSort, Points, PointsItem, Share, lint

TITLE = Title({"zh": "积分", "en": "Points"})
SOUND = Citation(
    instrument=Instrument(
        title=Title({"zh": "办法", "en": "Measures"}),
        version="2019",
        adopted_on=date(2019, 1, 1),
        in_force_from=date(2019, 1, 1),
        in_force_to=date(2030, 1, 1),
    ),
    article="19",
)


@pytest.fixture
def sound(rule):
    """A rule nothing is doubtful about, or what it becomes."""
    return lambda *given, **rest: rule(*given, **{"citation": SOUND, **rest})


@pytest.fixture
def said(book):
    """What is doubtful about some rules, in English."""
    return lambda *rules: [finding.text("en") for finding in lint(book(*rules))]


@pytest.fixture
def scheme(sound):
    """A scheme of points: for receptions half a point each, up to a cap."""

    def make(bound, *, bands=(), unit="source", base="0", **rest):
        parts = {"worth": Decimal("0.5"), "cap": None, **rest}
        count = sound(unit=unit).measure
        total = parts.pop("total", None)
        item = PointsItem(title=TITLE, count=count, **parts)
        measure = Points(items=(item,), base=Decimal(base), cap=total)
        listed = tuple(Band(code=code, title=TITLE, start=start) for code, start in bands)
        return evolve(sound(), measure=measure, bound=Bound(**bound), bands=listed)

    return make


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


# --- shadowed -----------------------------------------------------------------------------------


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
