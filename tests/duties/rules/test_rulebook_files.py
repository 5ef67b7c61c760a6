"""Rulebooks from TOML: read whole, or refused with every mistake at once and where it stands."""

import re
from datetime import date

import pytest
from duties.rulebook_texts import ASKED, HEAD, INSTRUMENT, KINDS, RULE, WHOLE

from renda import InputError, Roster, Year, check, load_rulebook, shipped_rulebooks
from renda.calendars import PeriodKind
from renda.duties.rules.files.rulebook_files import UnknownRulebookError, shipped_kinds
from renda.rules import Crediting, InForce, Proration, Unit


def test_an_offices_own_file_is_read_by_its_path(written):
    for path in (written(WHOLE), str(written(WHOLE))):
        town = load_rulebook(path)
        assert (town.id, town.version) == ("town", "2")
        assert (town.adopted_on, town.valid_from, town.valid_to) == (
            date(2024, 1, 1),
            date(2024, 1, 1),
            None,
        )
        assert town.kinds["night-school"].label("zh") == "夜校"
        assert town.requirements[0].rules == ("nights",)


def test_what_a_rule_leaves_out_is_the_usual(written):
    [rule] = load_rulebook(written(WHOLE)).rules
    assert (rule.measure.unit, rule.period, rule.bound.each) == (Unit.SOURCE, PeriodKind.YEAR, None)
    assert (rule.proration, rule.crediting) == (Proration.NONE, Crediting.NAMED)
    assert (rule.in_force, rule.valid_from) == (InForce.WHOLE, date(2024, 1, 1))
    assert str(rule.citation) == "Law (1), 3"
    assert rule.kind_label("night-school", "zh") == "夜校"


def test_what_a_rule_says_is_taken(written):
    own = """
unit = "day"
period = "quarter"
year_from = "05-01"
each = "month"
proration = "daily"
crediting = "person"
in_force = "part"
applies_to = { level = "county" }
valid_from = 2024-07-01
valid_to = 2025-07-01
"""
    [rule] = load_rulebook(written(HEAD + INSTRUMENT + KINDS + RULE + own)).rules
    assert (rule.measure.unit, rule.period, rule.bound.each) == (
        Unit.DAY,
        PeriodKind.QUARTER,
        PeriodKind.MONTH,
    )
    assert (rule.proration, rule.crediting) == (Proration.DAILY, Crediting.PERSON)
    assert (rule.in_force, rule.valid_from) == (InForce.PART, date(2024, 7, 1))
    assert (rule.valid_to, str(rule.year_from)) == (date(2025, 7, 1), "05-01")
    assert rule.applies_to.fields == ("level",)


@pytest.mark.parametrize("day", ['"05-31"', '"May"', "5", "2025-05-01"])
def test_a_day_on_which_no_year_can_begin_is_refused_where_it_stands(day, written):
    text = HEAD + INSTRUMENT + KINDS + RULE + f"year_from = {day}\n"
    with pytest.raises(InputError) as refused:
        load_rulebook(written(text))
    assert "rules[0].year_from" in refused.value.text("en")
    assert "01-01 … 12-28" in refused.value.text("en")


def test_a_rule_ends_with_its_rulebook(written):
    text = WHOLE.replace(
        "valid_from = 2024-01-01", "valid_from = 2024-01-01\nvalid_to = 2026-01-01"
    )
    [rule] = load_rulebook(written(text)).rules
    assert rule.valid_to == date(2026, 1, 1)


def test_a_rulebook_that_is_read_can_be_checked(written):
    assert check(load_rulebook(written(WHOLE)), Roster(), [], Year(2025)).findings == ()


def test_a_name_that_is_neither_shipped_nor_a_file_is_refused():
    with pytest.raises(UnknownRulebookError) as refused:
        load_rulebook("nowhere-1999")
    assert refused.value.name == "nowhere-1999"
    assert refused.value.allowed.split(", ") == [*shipped_rulebooks()]
    assert isinstance(refused.value, LookupError)


def test_every_shipped_rulebook_can_be_read_by_its_name():
    for name in shipped_rulebooks():
        assert load_rulebook(name).id == name


def test_conditions_may_be_a_list_of_tables_where_a_name_stands_twice(written):
    twice = 'where = [{ kind = "night-school", theme__ne = "a" }, { theme__ne = "b" }]'
    [rule] = load_rulebook(written(WHOLE.replace('where = { kind = "night-school" }', twice))).rules
    assert str(rule.measure.where) == "kind eq 'night-school' and theme ne 'a' and theme ne 'b'"


@pytest.mark.parametrize("conditions", ["3", "[3]", '[{ kind = "night-school" }, "b"]'])
def test_conditions_are_tables(problems, conditions):
    text = WHOLE.replace('where = { kind = "night-school" }', f"where = {conditions}")
    [(column, said)] = problems(text)
    assert column == "rules[0].where"
    assert "allowed: { kind = " in said


def test_a_kind_is_looked_for_in_every_table(problems):
    wrong = 'where = [{ theme = "a" }, { kind = "tea" }]'
    [(column, said)] = problems(WHOLE.replace('where = { kind = "night-school" }', wrong))
    assert (column, said.startswith("'tea' is not allowed")) == ("rules[0].where.kind", True)


def test_the_kinds_of_shipped_rulebooks_are_known_everywhere():
    assert "reception" in shipped_kinds()


@pytest.mark.parametrize("text", ["id = ", b"\xff\xfe", 'id = "a"\nid = "b"'])
def test_what_is_no_toml_is_refused(text, problems):
    [(column, said)] = problems(text)
    assert column == ""
    assert re.match(r"this is not TOML: |this is neither text in UTF-8 ", said)


BROKEN = [
    ("format", "renda.rulebook/1", "renda.rulebook/9", "format"),
    ("a missing key", 'version = "2"\n', "", "version"),
    ("an unknown key", 'id = "town"', 'id = "town"\nname = "x"', ""),
    ("a wrong type", 'version = "2"', "version = 2", "version"),
    ("a wrong date", "adopted_on = 2024-01-01", 'adopted_on = "2024"', "adopted_on"),
    ("a missing language", '{ zh = "镇", en = "Town" }', '{ zh = "镇" }', "title"),
    ("a title that is none", '{ zh = "镇", en = "Town" }', '"Town"', "title"),
    ("no list", "[[rules]]", "[rules]", "rules"),
    ("an unknown scope", 'scope = "deputy"', 'scope = "village"', "rules[0].scope"),
    ("an unknown kind", 'kind = "night-school"', 'kind = "juggling"', "rules[0].where.kind"),
    ("kinds listed", 'kind = "night-school"', 'kind = ["motion", "x"]', "rules[0].where.kind"),
    ("an unknown field", 'kind = "night-school"', 'kind = "motion", colour = 1', "rules[0]"),
    ("an unknown word", 'kind = "night-school"', 'kind = "motion", role = "boss"', "rules[0]"),
    ("a list in a list", 'kind = "night-school"', 'kind = [["motion"]]', "rules[0]"),
    ("a table for a kind", 'kind = "night-school"', "kind = { a = 1 }", "rules[0]"),
    ("no kind", 'kind = "night-school"', 'role = "lead"', "rules[0]"),
    ("an unknown operator", 'kind = "night-school"', 'kind__is = "motion"', "rules[0]"),
    ("no bound", "at_least = 2", "", "rules[0]"),
    ("bounds that cross", "at_least = 2", "at_least = 2\nat_most = 1", "rules[0]"),
    ("a number with a point", "at_least = 2", "at_least = 2.5", "rules[0].at_least"),
    ("half a thing counted", "at_least = 2", 'at_least = "2.5"', "rules[0]"),
    ("a number that is none", "at_least = 2", 'at_least = "two"', "rules[0].at_least"),
    ("a number without end", "at_least = 2", 'at_least = "Infinity"', "rules[0].at_least"),
    ("a count with a base", "at_least = 2", "at_least = 2\nbase = 60", "rules[0]"),
    ("a bound of nothing", "at_least = 2", "at_least = 0", "rules[0]"),
    ("a bound that is no number", "at_least = 2", "at_least = true", "rules[0].at_least"),
    ("a part too long", "at_least = 2", 'at_least = 2\neach = "year"', "rules[0]"),
    ("a crediting of others", "at_least = 2", 'at_least = 2\ncrediting = "members"', "rules[0]"),
    ("an unknown level", "at_least = 2", 'at_least = 2\napplies_to = { level = "x" }', "rules[0]"),
    ("no such instrument", '"law", article', '"lore", article', "rules[0].citation.instrument"),
    ("no such rule", 'rules = ["nights"]', 'rules = ["days"]', "requirements[0].rules"),
    ("no such heading", 'heading = "h"', 'heading = "k"', "requirements[0].heading"),
    ("a kind twice", "night-school =", "reception =", "kinds"),
    ("an empty id", 'id = "town"', 'id = " "', "id"),
    ("an empty code", 'code = "nights"', 'code = ""', "rules[0].code"),
    ("an empty requirement", 'id = "r"', 'id = ""', "requirements.id"),
    ("an empty heading", 'id = "h"', 'id = ""', "headings.id"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "place"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_mistake_is_told_with_its_place(right, wrong, place, problems):
    assert right in WHOLE
    found = problems(WHOLE.replace(right, wrong, 1))
    assert place in [column for column, _ in found]
    assert all(said for _, said in found)


@pytest.mark.parametrize(
    ("twice", "place"),
    [
        (ASKED.partition("[[requirements]]")[0], "headings.id"),
        ('[[requirements]]\nid = "r"\n', "requirements.id"),
    ],
)
def test_an_id_that_stands_there_twice_is_told(twice, place, problems):
    [(column, said)] = problems(WHOLE + twice)
    assert (column, said.endswith("stands there twice")) == (place, True)


def test_two_rules_of_one_code_are_told(problems):
    [(column, said)] = problems(WHOLE + RULE)
    assert column == "rules"
    assert "rule nights: code, valid_from = 2024-01-01 is not allowed" in said


def test_all_mistakes_in_the_forms_come_at_once(problems):
    text = WHOLE.replace('version = "2"', "version = 2").replace('"deputy"', '"village"')
    text = text.replace("adopted_on = 2023-12-01", "adopted_on = 2023")
    assert {column for column, _ in problems(text)} == {
        "version",
        "rules[0].scope",
        "instruments[law].adopted_on",
    }


def test_all_mistakes_in_the_sense_come_at_once(problems):
    text = WHOLE.replace("renda.rulebook/1", "x").replace('"law", article', '"lore", article')
    text = text.replace("at_least = 2", "at_least = 0").replace(
        'rules = ["nights"]', 'rules = ["n"]'
    )
    assert sorted(column for column, _ in problems(text)) == [
        "format",
        "requirements[0].rules",
        "rules[0]",
        "rules[0].citation.instrument",
    ]
