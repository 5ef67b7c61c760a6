"""Rulebooks laid over each other: what stands, what conflicts, and on whose authority."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from renda import Bound, Citation, Instrument, Title, Verdict, Year, check, load_rulebook, where
from renda.comparison import Layered, Overlay, Strictness, layered
from renda.rules import Heading, Requirement
from renda.testing.strategies.duties.rules import rulebooks

EQUAL, STRICTER, LOOSER, DIFFERENT = Strictness
few = settings(max_examples=15, deadline=None, suppress_health_check=[*HealthCheck])


def instrument(zh, en):
    return Instrument(
        title=Title({"zh": zh, "en": en}),
        version="2019",
        adopted_on=date(2019, 1, 1),
        in_force_from=date(2019, 1, 1),
    )


LAW = Citation(instrument=instrument("代表法", "Deputies Law"), article="7")
MEASURES = Citation(instrument=instrument("实施办法", "Measures"), article="19")


@pytest.fixture
def nation(book, rule):
    """The upper rulebook: three receptions a year, or another number."""
    return lambda *given, **rest: book(rule(*given, citation=LAW, **rest), id="nation")


@pytest.fixture
def district(book, rule):
    """The lower rulebook."""
    return lambda *given, **rest: book(rule(*given, citation=MEASURES, **rest), id="district")


@pytest.mark.parametrize(
    ("number", "strictness", "standing"),
    [(3, EQUAL, MEASURES), (5, STRICTER, MEASURES), (2, LOOSER, LAW)],
)
def test_a_lower_rule_may_ask_for_more_and_never_for_less(
    nation, district, number, strictness, standing
):
    found = layered(nation(3), district(number))
    [overlay] = found.overlays
    assert (overlay.strictness, overlay.standing.citation) == (strictness, standing)
    assert [rule.citation for rule in found.rulebook.rules] == [standing]
    assert overlay.is_conflict is (strictness is LOOSER)


def test_what_cannot_be_compared_is_a_conflict_and_the_upper_rule_stands(nation, district):
    found = layered(nation(), district(unit="day"))
    assert [overlay.strictness for overlay in found.conflicts] == [DIFFERENT]
    [conflict] = found.conflicts
    assert (conflict.standing.citation, conflict.set_aside.citation) == (LAW, MEASURES)
    assert found.rulebook.rule("receptions").citation == LAW


def test_a_conflict_names_both_rules_with_both_citations_in_both_languages(nation, district):
    [conflict] = layered(nation(3), district(2)).conflicts
    assert conflict.text("en") == (
        "receptions: looser, the upper rule stands: Measures (2019), 19 asks for at least 2 in "
        "each year (reception of the public; different sources); above it Deputies Law (2019), 7 "
        "for at least 3 in each year (reception of the public; different sources)"
    )
    for word in ("代表法", "实施办法", "更宽", "上位规定", "每年至少2", "每年至少3"):
        assert word in conflict.text("zh")


def test_a_lower_rule_that_stands_says_so(nation, district):
    [overlay] = layered(nation(3), district(5)).overlays
    assert overlay.text("en").startswith("receptions: stricter, the lower rule stands: Measures")
    assert overlay.set_aside.citation == LAW
    assert "更严，适用下位规定" in overlay.text("zh")


def test_rules_that_only_one_layer_has_are_taken_over(nation, district):
    found = layered(nation(code="a"), district(code="b"))
    assert found.rulebook.codes == ("a", "b")
    assert found.overlays == ()


def test_one_rulebook_is_its_own_layer(nation):
    assert layered(nation()) == Layered(rulebook=nation())


def test_three_layers_are_laid_one_after_another(nation, district, book, rule):
    town = book(rule(4), id="town")
    found = layered(nation(3), district(5), town)
    assert found.rulebook.id == "nation+district+town"
    assert [overlay.strictness for overlay in found.overlays] == [STRICTER, LOOSER]
    assert found.rulebook.rule("receptions").bound == Bound(at_least=5)


def test_the_composed_rulebook_checks_like_any_other(nation, district, roster, receptions):
    standing = layered(nation(3), district(4)).rulebook
    done = receptions("2025-01-01", "2025-02-01", "2025-03-01")
    [finding] = check(standing, roster(), done, Year(2025)).findings
    assert (finding.verdict, finding.required) == (Verdict.NOT_MET, 4)
    assert finding.rule.basis == MEASURES


# --- times --------------------------------------------------------------------------------------


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


# --- what else rulebooks hold -------------------------------------------------------------------


def title(text):
    return Title({"zh": text, "en": text})


def test_what_both_declare_by_one_name_is_the_lowers(book, rule):
    def made(text, *more):
        ids = ("h", *more)
        return book(
            rule(measure=rule(where=where(kind="visit")).measure),
            kinds={"visit": title(text)},
            headings=tuple(Heading(id=id, title=title(text)) for id in ids),
            requirements=tuple(Requirement(id=id, title=title(text)) for id in ids),
        )

    found = layered(made("upper", "u"), made("lower", "l")).rulebook
    assert {heading.id: str(heading.title) for heading in found.headings} == {
        "h": "lower",
        "u": "upper",
        "l": "lower",
    }
    assert [requirement.id for requirement in found.requirements] == ["u", "h", "l"]
    assert found.rule("receptions").kind_label("visit", "en") == "lower"


@pytest.mark.parametrize(
    ("upper", "lower", "together"),
    [
        (None, None, None),
        ("a", None, "a"),
        (None, "b", "b"),
        ("a", "b", "a + b"),
    ],
)
def test_what_is_lacking_in_a_layer_is_lacking_in_the_whole(
    nation, district, upper, lower, together
):
    layers = [
        evolve(made(), incomplete=text and title(text))
        for made, text in ((nation, upper), (district, lower))
    ]
    assert layered(*layers).rulebook.incomplete == (together and title(together))


def test_the_whole_binds_from_the_first_day_of_any_layer_to_the_last(nation, district):
    late, end = date(2024, 1, 1), date(2030, 1, 1)
    lower = evolve(district(), valid_from=late, adopted_on=late, valid_to=end)
    whole = layered(nation(), lower).rulebook
    assert (whole.adopted_on, whole.valid_from, whole.valid_to) == (late, date(2020, 1, 1), None)
    both = layered(evolve(nation(), valid_to=late), lower).rulebook
    assert both.valid_to == end
    assert str(whole.title) == "Receptions + Receptions"


@few
@given(rulebooks())
def test_a_rulebook_never_conflicts_with_itself(rulebook):
    found = layered(rulebook, rulebook)
    assert {overlay.strictness for overlay in found.overlays} <= {EQUAL}
    assert found.conflicts == ()
    assert [*map(_dated, found.rulebook.rules)] == [*map(_dated, rulebook.rules)]


def _dated(rule):
    return rule.code, rule.valid_from, rule.valid_to, rule.measure, rule.bound


def test_a_district_is_laid_over_the_nation():
    found = layered(load_rulebook("national-2025"), load_rulebook("wujin-2024"))
    assert found.conflicts == ()
    assert all(isinstance(overlay, Overlay) for overlay in found.overlays)
