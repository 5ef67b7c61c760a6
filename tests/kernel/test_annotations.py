"""Fields refuse what reading could not give, when a value is made."""

from datetime import date
from typing import Any

import pytest
from attrs import field, frozen

from renda import DutyRecord, Membership
from renda.kernel.fields import NotValuesError
from renda.kernel.ids import Id, Reference
from renda.kernel.input.annotations import Typed, WrongTypeError, type_words
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
