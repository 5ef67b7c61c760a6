"""Rulebooks written as TOML: what is read back is equal, or nothing is written."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from renda import (
    Bound,
    Count,
    InputError,
    RendaError,
    Title,
    load_rulebook,
    shipped_rulebooks,
    where,
)
from renda.calendars import YearStart
from renda.comparison import layered
from renda.duties.rules.files.rulebook_toml import parse_rulebook
from renda.kernel.values.fingerprints import fingerprint
from renda.rules import (
    Band,
    Comparison,
    Points,
    PointsItem,
    Predicate,
    Share,
    SubjectShare,
    to_toml,
)
from renda.testing.strategies.duties.rules import rulebooks

few = settings(max_examples=20, deadline=None, suppress_health_check=[*HealthCheck])
TITLE = Title({"zh": "积分", "en": "Points"})


def again(rulebook):
    return parse_rulebook(to_toml(rulebook).decode(), "again.toml")


@pytest.mark.parametrize("name", [*shipped_rulebooks()])
def test_a_shipped_rulebook_is_the_same_after_it_was_written(name, tmp_path):
    rulebook = load_rulebook(name)
    file = tmp_path / "again.toml"
    file.write_bytes(to_toml(rulebook))
    assert load_rulebook(file) == rulebook
    assert fingerprint(load_rulebook(file)) == fingerprint(rulebook)


@few
@given(rulebooks())
def test_whatever_a_rulebook_holds_it_is_the_same_after_it_was_written(rulebook):
    written = again(rulebook)
    assert written == rulebook
    assert fingerprint(written) == fingerprint(rulebook)
    assert to_toml(written) == to_toml(rulebook)


@few
@given(rulebooks(), rulebooks())
def test_layers_are_the_same_after_they_were_written(upper, lower):
    merged = layered(upper, lower).rulebook
    assert again(merged) == merged


def test_a_file_is_short_and_names_things_as_an_author_would(book, rule):
    text = to_toml(book(rule(3, unit="day", applies_to=where(level=["county", "city"])))).decode()
    assert 'where = { kind = "reception" }\nunit = "day"\nat_least = 3\n' in _sorted(
        text, "where", "unit", "at_least"
    )
    assert 'applies_to = { level = ["city", "county"] }' in text
    assert "proration" not in text
    assert "exempts" not in text


def _sorted(text, *keys):
    lines = text.split("\n")
    return "".join(f"{line}\n" for key in keys for line in lines if line.startswith(f"{key} ="))


@pytest.mark.parametrize(
    "rest",
    [
        {
            "measure": Share(
                among=Count(where=where(kind="suggestion"), unit="day", other_units=["record"]),
                where=where(grade="high"),
            ),
            "bound": Bound(at_least=Decimal("33.3")),
        },
        {
            "scope": "congress",
            "measure": SubjectShare(
                of="deputy", each=Count(where=where(kind="reception"), unit="day"), having=3
            ),
            "bound": Bound(at_least=60),
        },
        {
            "measure": Points(
                items=(
                    PointsItem(
                        title=TITLE,
                        count=Count(where=where(kind="reception"), other_units=["day"]),
                        worth=Decimal("-0.5"),
                        cap=Decimal(2),
                    ),
                ),
                base="0.50",
                cap="1E+2",
            ),
            "bands": (Band(code="good", title=TITLE, start="80"),),
        },
        {"year_from": YearStart(5, 1), "exempts": where(resident=False)},
        {"where": where(kind="reception", quantity__ge=5, quantity__lt=9)},
        {"title": Title({"zh": 'a"\\\n\r\t\x01\x7f\u2028', "en": " = [#]'''"})},
        {
            "where": Predicate(
                (
                    *where(kind="reception").comparisons,
                    Comparison("theme", "ne", "a"),
                    Comparison("theme", "ne", "b"),
                )
            )
        },
    ],
)
def test_what_a_rule_says_is_written(book, rule, rest):
    rulebook = book(rule(**rest))
    assert again(rulebook) == rulebook


def test_a_rulebook_without_rules_is_written(book):
    assert again(book()) == book()


def test_instruments_are_written_once_each(book, rule):
    text = to_toml(book(rule(code="a"), rule(code="b"))).decode()
    assert text.count("[instruments.") == 1


@pytest.mark.parametrize(
    ("rest", "lang", "words"),
    [
        ({"where": where(kind="reception", theme=None)}, "en", "no words for all of receptions"),
        ({"where": where(kind="reception", theme=None)}, "zh", "receptions"),
        ({"where": where(kind="reception", theme=["a", None])}, "en", "receptions"),
    ],
)
def test_what_a_file_has_no_words_for_is_refused(book, rule, rest, lang, words):
    with pytest.raises(RendaError) as refused:
        to_toml(book(rule(**rest)))
    assert words in refused.value.text(lang)


def test_a_rule_that_outlasts_its_rulebook_is_refused(book, rule):
    with pytest.raises(RendaError, match="no words for all of receptions"):
        to_toml(evolve(book(rule()), valid_to=date(2030, 1, 1)))


def test_what_a_file_would_refuse_is_refused(book, rule):
    with pytest.raises(InputError, match="a name must stand here"):
        to_toml(evolve(book(rule()), id=" "))


def test_what_is_no_text_of_a_file_is_refused(book, rule):
    with pytest.raises(InputError, match="this is not TOML"):
        to_toml(evolve(book(rule()), source="\ud800"))
