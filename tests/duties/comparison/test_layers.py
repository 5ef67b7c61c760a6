"""Rulebooks laid over each other: what stands, what conflicts, and on whose authority."""

from datetime import date
from json import loads

import pytest
from attrs import evolve
from duties.layer_citations import LAW, MEASURES
from hypothesis import HealthCheck, given, settings

from renda import Bound, Title, Verdict, Year, check, load_rulebook, to_json, where
from renda.comparison import Layered, Overlay, OverlayOutcome, Strictness, layered, overlay_data
from renda.rules import Heading, Requirement
from renda.testing.strategies.duties.rules import rulebooks

EQUAL, STRICTER, LOOSER, DIFFERENT = Strictness
REPLACED, CONFLICT, BOTH = OverlayOutcome
few = settings(max_examples=15, deadline=None, suppress_health_check=[*HealthCheck])


@pytest.mark.parametrize(
    ("number", "strictness", "standing"),
    [(3, EQUAL, MEASURES), (5, STRICTER, MEASURES), (2, LOOSER, LAW)],
)
def test_a_lower_rule_may_ask_for_more_and_never_for_less(
    nation, district, number, strictness, standing
):
    found = layered(nation(3), district(number))
    [overlay] = found.overlays
    assert overlay.strictness is strictness
    assert [rule.citation for rule in overlay.standing] == [standing]
    assert [rule.citation for rule in found.rulebook.rules] == [standing]
    assert overlay.is_conflict is (strictness is LOOSER)


def test_what_cannot_be_compared_is_a_further_duty_and_both_rules_stand(nation, district):
    found = layered(nation(), district(unit="day"))
    [overlay] = found.overlays
    assert (overlay.strictness, overlay.outcome, overlay.set_aside) == (DIFFERENT, BOTH, None)
    assert found.conflicts == ()
    assert {rule.code: rule.citation for rule in found.rulebook.rules} == {
        "receptions": MEASURES,
        "receptions@nation": LAW,
    }
    assert "not comparable, both rules stand: Measures" in overlay.text("en")
    assert "不可比较，上下位规定同时适用" in overlay.text("zh")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ({"at_least": 4}, {"at_most": 3}),
        ({"at_most": 3}, {"at_least": 4}),
        ({"at_most": 3}, {"at_least": 1, "each": "quarter"}),
    ],
)
def test_what_nobody_can_keep_together_is_a_conflict(nation, district, upper, lower):
    found = layered(nation(**upper), district(**lower))
    assert [overlay.outcome for overlay in found.overlays] == [CONFLICT]
    assert [rule.citation for rule in found.rulebook.rules] == [LAW]


def test_a_number_in_each_quarter_is_stricter_than_less_in_the_year(
    nation, district, group, roster, record
):
    of_groups = {"scope": "group", "where": where(kind="inspection")}
    lower = district(1, each="quarter", **of_groups)
    found = layered(nation(2, **of_groups), lower)
    assert [overlay.strictness for overlay in found.overlays] == [STRICTER]
    done = [
        record(day, day, "g1", scope="group", kind="inspection")
        for day in ("2025-01-03", "2025-01-04")
    ]
    report = check(found.rulebook, roster(groups=[group()]), done, Year(2025))
    assert report.of("receptions", "g1")[0].verdict is Verdict.NOT_MET


def test_a_group_formed_in_december_still_owes_the_number_of_the_year(nation, district):
    found = layered(nation(2), district(1, each="quarter"))
    [overlay] = found.overlays
    assert (overlay.strictness, overlay.outcome) == (STRICTER, BOTH)
    assert found.rulebook.codes == ("receptions", "receptions@nation")


def test_of_a_congress_that_is_always_there_the_numbers_of_quarters_add_up(nation, district):
    of_congress = {"scope": "congress", "unit": "day", "where": where(kind="theme-month")}
    found = layered(nation(4, **of_congress), district(1, each="quarter", **of_congress))
    assert [overlay.outcome for overlay in found.overlays] == [REPLACED]
    assert found.rulebook.codes == ("receptions",)


def test_a_conflict_names_both_rules_with_both_citations_in_both_languages(nation, district):
    [conflict] = layered(nation(3), district(2)).conflicts
    assert conflict.text("en") == (
        "receptions: looser, the upper rule stands: Measures (2019), 19 asks for at least 2 in "
        "each year (reception of the public; different sources); above it Deputies Law (2019), 7 "
        "for at least 3 in each year (reception of the public; different sources)"
    )
    for word in ("代表法", "实施办法", "更宽", "上位规定", "每年至少2", "每年至少3"):
        assert word in conflict.text("zh")


def test_the_json_of_a_report_tells_what_became_of_the_layers(nation, district, roster):
    found = layered(nation(3), district(2))
    report = check(found.rulebook, roster(), [], Year(2025))
    told = loads(to_json(report, [overlay_data(overlay) for overlay in found.overlays]))
    [layers] = told.pop("layers")
    assert told == loads(to_json(report))
    assert (layers["duty"], layers["outcome"], layers["strictness"]) == (
        "receptions",
        "conflict",
        "looser",
    )
    assert [layers[side]["bound"]["at_least"] for side in ("upper", "lower")] == [3, 2]


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


@few
@given(rulebooks(), rulebooks(), rulebooks())
def test_whatever_rulebooks_hold_they_can_be_laid_over_each_other(nation, province, district):
    found = layered(nation, province, district).rulebook
    assert {code.partition("@")[0] for code in found.codes} >= {*district.codes}


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
