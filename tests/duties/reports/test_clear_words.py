"""What a new user of rulebooks is told: in words a rulebook has, with its place."""

from decimal import Decimal

import pytest

from renda import InputError, load_rulebook, shipped_rulebooks
from renda.comparison import with_number, with_unit
from renda.duties.comparison.drafts import NoUnitError
from renda.duties.rules.rule import RuleError
from renda.rules import Unit

RECEPTION = 'where = { kind = "reception" }'


@pytest.fixture
def problems(tmp_path):
    """What is wrong with the shipped rulebook of Wujin once a text in it is another."""

    def make(*changes):
        text = shipped_rulebooks()["wujin-2024"].read_text(encoding="utf-8")
        file = tmp_path / "own.toml"
        for right, wrong in changes:
            assert right in text
            text = text.replace(right, wrong, 1)
        file.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as refused:
            load_rulebook(file)
        return [problem.text().partition("column ")[2] for problem in refused.value.problems]

    return make


def test_a_kind_that_everybody_knows_is_told_by_its_name(problems):
    found = problems(("[[rules]]", '[kinds]\nreception = { zh = "接", en = "R" }\n[[rules]]'))
    assert found == ["kinds: 'reception' stands there twice"]


@pytest.mark.parametrize("given", ['"text"', "3", '["kind"]'])
def test_conditions_that_are_no_table_are_told_how_to_be(problems, given):
    [problem] = problems((RECEPTION, f"where = {given}"))
    assert problem.endswith("""is not allowed; allowed: { kind = "…" }, { level = "…" }""")
    assert problem.startswith("rules[")
    assert ".where: " in problem


@pytest.mark.parametrize("name", ["applies_to", "exempts", "among"])
def test_other_conditions_likewise(problems, name):
    [problem] = problems((RECEPTION, f'{RECEPTION}\n{name} = "text"'))
    assert f".{name}: 'text' is not allowed; allowed: {{" in problem


def test_digits_that_only_look_like_digits_are_refused(problems):
    [problem] = problems(("at_least = 8", 'at_least = "８"'))
    assert problem == (
        "rules[0].at_least: the number '８' is not allowed; "
        """allowed: 3, "0.5"; of a share also "2/3\""""
    )


def test_two_bands_of_one_code_are_told_with_the_rule(problems):
    band = '{ code = "good", title = { zh = "好", en = "Good" }, start = 3 }'
    found = problems(("at_least = 8", f"at_least = 8\nbands = [{band}, {band}]"))
    assert found == ["rules[0].bands.code: 'good' stands there twice"]
    found = problems(("at_least = 8", f"at_least = 8\nbands = [{band.replace('good', '')}]"))
    assert found == ["rules[0].bands.code: this is empty; a name must stand here"]


def test_everything_empty_is_told_at_once(problems):
    found = problems(('id = "wujin-2024"', 'id = ""'), ('code = "group.supervision"', 'code = ""'))
    said = "this is empty; a name must stand here"
    assert found == [f"id: {said}", f"rules[1].code: {said}"]


def test_a_number_that_a_rule_cannot_require_is_told_with_its_name(wujin):
    with pytest.raises(RuleError, match=r"rule deputy\.receptions: at_least = 0 is not allowed"):
        with_number(wujin, "deputy.receptions", 0)
    with pytest.raises(RuleError, match=r"at_least = 2\.5 is not allowed; allowed: .* 1, 2, 3"):
        with_number(wujin, "deputy.receptions", Decimal("2.5"))


def test_a_unit_of_points_is_refused_in_the_words_of_a_rulebook():
    points = load_rulebook("yinchuan-2017")
    with pytest.raises(NoUnitError, match=r"a unit stands beside where \| among, where"):
        with_unit(points, points.codes[0], Unit.DAY)
