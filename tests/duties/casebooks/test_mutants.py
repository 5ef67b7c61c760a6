"""Numbers moved by one step: each is one change, and a case must tell it from what is written."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import asdict, evolve
from hypothesis import HealthCheck, given, settings

from renda import Bound, Title, Year, load_rulebook, where
from renda.cases import Case, CaseExpected, CaseRecord, Cases, Mutant, load_cases, mutants, unpinned
from renda.rules import Band, Points, PointsItem, Share
from renda.testing.strategies.duties.rules import rulebooks

few = settings(max_examples=15, deadline=None, suppress_health_check=[*HealthCheck])
TITLE = Title({"zh": "接待", "en": "Receptions"})


@pytest.fixture
def moved(book):
    """What is moved in a rule, from what to what."""

    def make(*rules):
        return {(mutant.what, mutant.was, mutant.becomes) for mutant in mutants(book(*rules))}

    return make


@pytest.fixture
def points(rule):
    count = rule(where=where(kind="reception", quantity__ge=5)).measure
    item = PointsItem(title=TITLE, count=count, worth=Decimal("0.5"), cap=Decimal(10))
    measure = Points(items=(item,), base=Decimal(60), cap=Decimal("100.00"))
    bands = (Band(code="good", title=TITLE, start=Decimal("62.5")),)
    return rule(measure=measure, bands=bands)


def test_a_number_is_moved_one_step_both_ways(moved, rule):
    assert moved(rule(3, each="month")) == {
        ("bound.at_least", 3, 2),
        ("bound.at_least", 3, 4),
    }


def test_what_no_rulebook_could_say_is_left_out(moved, rule):
    assert moved(rule(1)) == {("bound.at_least", 1, 2)}
    assert moved(rule(at_most=0)) == {("bound.at_most", 0, 1)}
    between = evolve(rule(), bound=Bound(at_least=3, at_most=3))
    assert moved(between) == {("bound.at_least", 3, 2), ("bound.at_most", 3, 4)}


def test_every_number_of_a_scheme_is_moved_by_its_last_place(moved, points):
    steps = {
        what: {becomes - was for _, was, becomes in group} for what, group in _by(moved, points)
    }
    assert steps == {
        "bound.at_least": {-1, 1},
        "bands[0].start": {Decimal("-0.1"), Decimal("0.1")},
        "measure.base": {-1, 1},
        "measure.cap": {Decimal("-0.01"), Decimal("0.01")},
        "measure.items[0].worth": {Decimal("-0.1"), Decimal("0.1")},
        "measure.items[0].cap": {-1, 1},
        "measure.items[0].count.where.comparisons[1].value": {-1, 1},
    }


def _by(moved, rule):
    found = moved(rule)
    return [
        (what, [move for move in found if move[0] == what]) for what in {x for x, _, _ in found}
    ]


def test_listed_quantities_are_moved_one_by_one(moved, rule):
    listed = rule(where=where(kind="reception", quantity=[2, 7]))
    place = "measure.where.comparisons[1].value"
    assert {move for move in moved(listed) if move[0] == place} == {
        (place, was, was + step) for was in (2, 7) for step in (-1, 1)
    }


def test_of_a_share_the_whole_and_the_wanted_are_moved(moved, rule):
    among = rule(where=where(kind="motion", quantity__ge=2)).measure
    share = Share(among=among, where=where(quantity__ge=4))
    half = Bound(at_least=Decimal("50.5"))
    assert {what for what, _, _ in moved(evolve(rule(), measure=share, bound=half))} == {
        "bound.at_least",
        "measure.among.where.comparisons[1].value",
        "measure.where.comparisons[0].value",
    }


def test_a_part_of_a_whole_is_moved_by_one_in_its_denominator(book, rule):
    share = Share(among=rule().measure, where=where(grade="high"))
    shared = evolve(rule(), measure=share, bound=Bound(at_least="2/3", at_most="1/1"))
    assert [mutant.text() for mutant in mutants(book(shared))] == [
        "receptions: bound.at_least 2/3 → 1/3",
        "receptions: bound.at_least 2/3 → 1/1",
        "receptions: bound.at_most 1/1 → 2/1",
    ]
    nothing = evolve(shared, bound=Bound(at_least="0/1"))
    assert [mutant.text() for mutant in mutants(book(nothing))] == [
        "receptions: bound.at_least 0/1 → 1/1"
    ]


def test_a_mutant_says_what_is_moved(wujin):
    first = next(iter(mutants(wujin)))
    assert isinstance(first, Mutant)
    assert first.text("en") == "congress.theme-months: bound.at_least 8 → 7"
    assert first.text("zh") == "congress.theme-months：bound.at_least 8 → 7"


def test_only_the_version_in_which_the_number_stands_is_changed(book, rule, as_days):
    versions = [
        rule(3, **as_days({"valid_to": "2023-01-01"})),
        rule(5, **as_days({"valid_from": "2023-01-01"})),
    ]
    numbers = [
        tuple(rule.bound.at_least for rule in mutant.rulebook.rules)
        for mutant in mutants(book(*versions))
    ]
    assert numbers == [(2, 5), (4, 5), (3, 4), (3, 6)]


@few
@given(rulebooks())
def test_every_mutant_differs_from_its_rulebook_in_just_one_number(rulebook):
    before = _leaves(asdict(rulebook))
    for mutant in mutants(rulebook):
        after = _leaves(asdict(mutant.rulebook))
        assert after.keys() == before.keys()
        changed = [(before[at], after[at]) for at in before if before[at] != after[at]]
        assert len(changed) == 1
        [(was, becomes)] = changed
        if not isinstance(was, frozenset):
            # A part of a whole is taken apart with the rest of the rulebook.
            numbers = (getattr(told, "fraction", told) for told in (mutant.was, mutant.becomes))
            assert (was, becomes) == tuple(numbers)


def _leaves(value, at=""):
    match value:
        case dict():
            found = [_leaves(leaf, f"{at}.{name}") for name, leaf in value.items()]
        case list() | tuple():
            found = [_leaves(leaf, f"{at}[{n}]") for n, leaf in enumerate(value)]
        case _:
            return {at: value}
    return {name: leaf for leaves in found for name, leaf in leaves.items()}


# --- unpinned -----------------------------------------------------------------------------------


@pytest.fixture
def seen():
    """Cases that see a number of receptions and expect a verdict."""

    def make(**expected):
        cases = tuple(
            Case(
                name=verdict,
                rule="receptions",
                period=Year(2025),
                records=(CaseRecord(kind="reception", on=Year(2025).start, times=times),),
                expect=CaseExpected(verdict=verdict),
            )
            for verdict, times in expected.items()
        )
        return Cases(cases=cases)

    return make


def test_a_number_seen_from_both_sides_is_pinned(book, rule, seen):
    assert unpinned(book(rule(3)), seen(met=3, not_met=2)) == ()


def test_a_number_seen_from_one_side_can_be_moved_away_from_it(book, rule, seen):
    [up] = unpinned(book(rule(3)), seen(not_met=2))
    assert (up.was, up.becomes) == (3, 4)
    [down] = unpinned(book(rule(3)), seen(met=3))
    assert (down.was, down.becomes) == (3, 2)


def test_a_rule_without_cases_is_pinned_nowhere(book, rule, seen):
    found = unpinned(book(rule(3), rule(3, code="other")), seen(met=3, not_met=2))
    assert {mutant.rule for mutant in found} == {"other"}


def test_a_case_left_out_leaves_a_number_of_a_shipped_rulebook_loose():
    rulebook, cases = load_rulebook("wujin-2024"), load_cases("wujin-2024")
    assert unpinned(rulebook, cases) == ()
    fewer = tuple(case for case in cases.cases if "八个" not in case.name)
    [loose] = unpinned(rulebook, evolve(cases, cases=fewer))
    assert (loose.rule, loose.becomes) == ("congress.theme-months", 9)


def test_what_versions_that_share_a_number_measure_is_moved_in_none_of_them_alone(moved, rule):
    change = date(2025, 7, 1)
    both = {"in_force": "share", "where": where(kind="reception", quantity__ge=5)}
    versions = rule(3, valid_to=change, **both), rule(4, valid_from=change, **both)
    assert {what for what, _, _ in moved(*versions)} == {"bound.at_least"}
