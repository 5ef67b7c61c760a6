"""Fields refuse what reading could not give, when a value is made."""

from collections import namedtuple
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Any

import pytest
from attrs import field, frozen

from renda import DutyRecord, Membership
from renda.kernel.fields import NotValuesError
from renda.kernel.ids import Id, Reference
from renda.kernel.input.annotations import (
    Typed,
    WrongTypeError,
    bare_type,
    is_optional,
    type_test,
    type_words,
)
from renda.kernel.terms import Grade
from renda.process import Actor
from renda.suggestions import File, Reply
from renda.testing.samples import DAY, congress, entry, record, visitor
from renda.work import Filing, Reception, Supervision


@frozen(kw_only=True)
class Parcel(Typed):
    """A value of a host, with an annotation that is a text and one that is not known."""

    parcel_id: "Id"
    inside: "Parcel | None" = None
    labels: tuple[str, ...] = ()
    grade: Grade | None = None
    weight: float = 0.5
    sealed: bool = False
    stamps: dict[str, int] = field(factory=dict, hash=False)


def test_what_the_annotations_say_is_taken():
    inner = Parcel(parcel_id="p1", labels=("a", Grade.HIGH), grade=Grade.HIGH, stamps={"x": 1})
    assert Parcel(parcel_id=Grade.HIGH, inside=inner, stamps=5).inside is inner


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"parcel_id": None}, "parcel_id is not allowed to be a NoneType; allowed: str"),
        ({"parcel_id": 7}, "parcel_id is not allowed to be a int; allowed: str"),
        ({"inside": "p2"}, "inside is not allowed to be a str; allowed: Parcel, None"),
        ({"labels": ["a"]}, "labels is not allowed to be a list; allowed: [str]"),
        ({"labels": ("a", 1)}, "labels is not allowed to be a tuple; allowed: [str]"),
        ({"grade": "high"}, "grade is not allowed to be a str; allowed: high, ordinary, None"),
        ({"weight": True}, "weight is not allowed to be a bool; allowed: float"),
        ({"sealed": 1}, "sealed is not allowed to be a int; allowed: bool"),
    ],
    ids=str,
)
def test_any_other_type_is_refused_with_what_is_allowed(cells, said):
    with pytest.raises(WrongTypeError) as refused:
        Parcel(**{"parcel_id": "p1", **cells})
    assert str(refused.value) == said


Pair = namedtuple("Pair", "one other")  # noqa: PYI024 - as a host without types writes it
NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)


class Mark(StrEnum):
    """Words of a host, which are texts to Python."""

    HIGH = "high"


class Shift(datetime):
    """An instant of a host's library."""


@pytest.mark.parametrize(
    ("annotation", "value", "fits"),
    [
        (str, "high", True),
        (str, Grade.HIGH, True),
        (str, Mark.HIGH, False),
        (str, b"high", False),
        (Annotated[str, "id"], "d1", True),
        (Annotated[str, "id"], 1, False),
        (Annotated[str, "id"] | None, None, True),
        (int, 3, True),
        (int, True, False),
        (int, 3.0, False),
        (float, 0.5, True),
        (float, 1, False),
        (bool, False, True),
        (bool, 0, False),
        (date, date(2025, 3, 7), True),
        (date, NOON, False),
        (date, "2025-03-07", False),
        (datetime, NOON, True),
        (datetime, NOON.astimezone(timezone(timedelta(hours=8))), True),
        (datetime, Shift(2025, 3, 7, tzinfo=UTC), True),
        (datetime, date(2025, 3, 7), False),
        (datetime | None, None, True),
        (datetime | None, 0, False),
        (Grade, Grade.HIGH, True),
        (Grade, "high", False),
        (Grade, Mark.HIGH, False),
        (tuple[str, ...], (), True),
        (tuple[str, ...], ("a", "b"), True),
        (tuple[str, ...], Pair("a", "b"), False),
        (tuple[str, ...], ["a"], False),
        (tuple[str, ...], "ab", False),
        (tuple[str, ...], ("a", None), False),
        (tuple[str | None, ...], ("a", None), True),
        (tuple[tuple[int, ...], ...], ((1,), ()), True),
        (tuple[tuple[int, ...], ...], ((1,), (True,)), False),
        (tuple[Grade, ...] | None, (Grade.HIGH,), True),
        (tuple[Grade, ...] | None, ("high",), False),
        (Parcel, Parcel(parcel_id="p1"), True),
        (Parcel, "p1", False),
        (Parcel | None, None, True),
        (dict[str, int], 7, True),
        (int | str, [], True),
        (int | str | None, None, True),
    ],
    ids=repr,
)
def test_a_value_fits_an_annotation_where_reading_could_give_it(annotation, value, fits):
    assert type_test(annotation)(value) is fits


@pytest.mark.parametrize(
    ("annotation", "bare", "optional", "words"),
    [
        (str, str, False, "str"),
        (str | None, str, True, "str, None"),
        (Annotated[str, "id"] | None, str, True, "str, None"),
        (Annotated[str | None, "id"], str | None, False, "str | None"),
        (Grade, Grade, False, "high, ordinary"),
        (tuple[Grade, ...], tuple[Grade, ...], False, "[high, ordinary]"),
        (tuple[date | None, ...], tuple[date | None, ...], False, "[date, None]"),
        (tuple[int, str], tuple[int, str], False, "tuple"),
        (int | str | None, int | str | None, True, "int | str | None, None"),
    ],
    ids=repr,
)
def test_an_annotation_is_about_one_type_and_may_allow_nothing(annotation, bare, optional, words):
    assert bare_type(annotation) == bare
    assert is_optional(annotation) is optional
    assert type_words(annotation) == words


def test_a_word_without_any_meaning_is_named_by_its_class():
    class Empty(Grade.__base__):
        """A vocabulary that a host has not filled yet."""

    assert type_words(Empty) == "Empty"


def test_the_first_field_of_a_wrong_type_is_told_also_after_good_values_were_made():
    for _ in range(2):
        Parcel(parcel_id="p1", labels=("a",), weight=0.5)
        with pytest.raises(WrongTypeError, match=r"^weight is not allowed to be a int"):
            Parcel(parcel_id="p1", weight=1, sealed=1)


def test_lists_are_looked_through_each_time():
    for labels in ((), ("a",)):
        Parcel(parcel_id="p1", labels=labels)
    with pytest.raises(WrongTypeError):
        Parcel(parcel_id="p1", labels=(None,))


MADE = {
    "a reply without a text": lambda: Reply(on=DAY, outcome="solved", text=None),
    "a confidentiality that is no yes": lambda: File(**FILED, confidential=None),
    "a venue that is a key": lambda: Reception(**DONE, visitors=1, venue=7),
    "a subject that is none": lambda: Supervision(**DONE, groups=["g1"], subject=None),
    "an actor of a number": lambda: Actor(id=1, capacity="deputy", congress_id="c1"),
    "a record of nobody": lambda: record(1, subject_id=None),
    "a congress by a number": lambda: congress(congress_id=1),
    "a visitor without a name": lambda: visitor(1, name=None),
    "a notice about a text": lambda: entry(1, about="activities a1"),
    "a reference to a number": lambda: Reference("activities", 1),
    "a member of a number": lambda: Membership(group_id="g1", deputy_id=1, joined_on=DAY),
    "a record tried as a true number": lambda: record(1, quantity=True),
}
DONE: dict[str, Any] = {"activity_id": "a1", "happened_on": DAY}
FILED: dict[str, Any] = {
    "suggestion_id": "s1", "title": "题", "congress_id": "c1", "level": "county", "lead": "d1",
    "on": date(2025, 3, 7),
}  # fmt: skip


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_values_of_every_family_refuse_wrong_types_when_they_are_made(make):
    with pytest.raises((TypeError, ValueError), match=r"allowed|must be"):
        make()


@pytest.mark.parametrize("given", [7, "text", ["text"], None])
def test_a_list_of_values_holds_nothing_else(given):
    with pytest.raises(NotValuesError, match="no list of values of Judgement"):
        Filing(**DONE, kind="motion", title="题", lead="d1", judgements=given)


def test_what_is_allowed_can_be_said_of_any_annotation():
    assert type_words(int | str) == "int | str"
    assert type_words(DutyRecord) == "DutyRecord"
