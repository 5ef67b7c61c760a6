"""From plain data to values: strict, and with every mistake and its place."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import field, frozen

from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.problems import InputError
from renda.kernel.terms import Grade
from renda.kernel.titles import Title


@frozen(kw_only=True)
class Leaf:
    """Every plain type there is."""

    text: str = ""
    whole: int = 0
    share: float = 0.0
    yes: bool = False
    on: date = date.min
    at: datetime | None = None
    maybe: int | None = None
    grade: Grade = Grade.HIGH
    words: tuple[str, ...] = ()


@frozen(kw_only=True)
class Tree:
    """Leaves in every place there is."""

    leaf: Leaf
    title: Title | None = None
    many: tuple[Leaf, ...] = ()
    table: dict[str, Leaf] = field(factory=dict)


def _read(data: object, into: type[Any] = Leaf) -> Any:
    return structure(make_converter(), data, into, file="f.toml")


def _said(data: object, into: type[Any] = Leaf) -> list[str]:
    with pytest.raises(InputError) as error:
        _read(data, into)
    return str(error.value).splitlines()


def test_plain_values_are_taken_as_they_are() -> None:
    plain = {
        "text": "5",
        "whole": 5,
        "share": 0.5,
        "yes": True,
        "on": date(2025, 1, 1),
        "at": datetime(2025, 1, 1, tzinfo=UTC),
        "maybe": 5,
        "words": ("a", "b"),
    }
    assert _read(plain) == Leaf(**plain)


@pytest.mark.parametrize(
    ("key", "value", "shown", "allowed"),
    [
        ("text", 5, "5", "str"),
        ("text", True, "True", "str"),
        ("whole", "5", "'5'", "int"),
        ("whole", 1.9, "1.9", "int"),
        ("whole", True, "True", "int"),
        ("whole", None, "None", "int"),
        ("share", 1, "1", "float"),
        ("yes", "no", "'no'", "bool"),
        ("yes", 1, "1", "bool"),
        ("on", "2025-01-01", "'2025-01-01'", "date"),
        ("on", datetime(2025, 1, 1), "datetime.datetime(2025, 1, 1, 0, 0)", "date"),  # noqa: DTZ001
        ("at", date(2025, 1, 1), "datetime.date(2025, 1, 1)", "datetime"),
        ("maybe", "5", "'5'", "int"),
        ("grade", "low", "'low'", "high, ordinary"),
        ("grade", ["high"], "['high']", "high, ordinary"),
        ("words", "abc", "'abc'", "[…]"),
        ("words", {"a": 1}, "{'a': 1}", "[…]"),
    ],
)
def test_nothing_is_coerced(key: str, value: object, shown: str, allowed: str) -> None:
    assert _said({key: value}) == [
        f"f.toml, column {key}: {shown} is not allowed; allowed: {allowed}"
    ]


def test_a_word_is_read_from_its_text() -> None:
    assert _read({"grade": "ordinary"}).grade is Grade.ORDINARY


def test_a_title_is_read_from_a_table_of_texts() -> None:
    tree = _read({"leaf": {}, "title": {"zh": "甲", "en": "a"}}, Tree)
    assert tree.title == Title({"zh": "甲", "en": "a"})


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("甲", """'甲' is not allowed; allowed: { zh = "…", en = "…" }"""),
        ({"zh": 1}, """{'zh': 1} is not allowed; allowed: { zh = "…", en = "…" }"""),
        ({"zh": "甲"}, "a title must be given in Chinese (zh) and English (en); given: zh"),
    ],
)
def test_a_title_that_is_none_is_refused(title: object, said: str) -> None:
    assert _said({"leaf": {}, "title": title}, Tree) == [f"f.toml, column title: {said}"]


def test_an_optional_value_may_be_absent() -> None:
    assert _read({"maybe": None}).maybe is None


def test_every_mistake_is_said_with_its_place() -> None:
    data = {
        "leaf": {"whole": "x"},
        "many": [{}, {"text": 1, "words": ["a", 2]}],
        "table": {"first": {"yes": 0}},
    }
    assert _said(data, Tree) == [
        "f.toml, column leaf.whole: 'x' is not allowed; allowed: int",
        "f.toml, column many[1].text: 1 is not allowed; allowed: str",
        "f.toml, column many[1].words[1]: 2 is not allowed; allowed: str",
        "f.toml, column table[first].yes: 0 is not allowed; allowed: bool",
    ]


def test_a_missing_key_is_named() -> None:
    assert _said({}, Tree) == ["f.toml, column leaf: the key leaf is missing"]


def test_an_unknown_key_is_named_with_those_that_are_known() -> None:
    assert _said({"leaf": {}, "trunk": 1, "bark": 2}, Tree) == [
        "f.toml: unknown key bark, trunk; allowed: leaf, title, many, table"
    ]


@pytest.mark.parametrize("data", ["text", 5, [], None])
def test_what_is_no_table_at_all_is_refused(data: object) -> None:
    assert _said({"leaf": data}, Tree) == [
        "f.toml, column leaf: this has not the form that belongs here"
    ]
    assert _said(data, Tree) == ["f.toml: this has not the form that belongs here"]


def test_a_word_stands_for_its_text():
    read = structure(make_converter(), {"text": Grade.HIGH}, Leaf, file="f")
    assert type(read.text) is str
    assert read.text == "high"
