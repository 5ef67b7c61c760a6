"""Rulebooks laid over each other: what stands, what conflicts, and on whose authority."""

from datetime import date
from json import loads

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from renda import (
    Bound,
    Citation,
    Instrument,
    Title,
    Verdict,
    Year,
    check,
    load_rulebook,
    to_json,
    where,
)
from renda.comparison import Layered, Overlay, OverlayOutcome, Strictness, layered, overlay_data
from renda.rules import Heading, Requirement
from renda.testing.strategies.duties.rules import rulebooks

EQUAL, STRICTER, LOOSER, DIFFERENT = Strictness
REPLACED, CONFLICT, BOTH = OverlayOutcome
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


# --- whom they bind -----------------------------------------------------------------------------


def whom(rulebook):
    return {rule.code: (rule.bound.at_least, str(rule.applies_to)) for rule in rulebook.rules}


TOWNSHIP = where(level="township")


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
