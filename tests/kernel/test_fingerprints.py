"""A fingerprint says that two values are the same, and nothing of where they came from."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import pytest
from attrs import evolve, field, frozen, make_class

from renda import Congress, Roster, load_rulebook, where
from renda.kernel.values.fingerprints import fingerprint
from renda.terms import Role


@frozen(kw_only=True)
class Older:
    name: str


@frozen(kw_only=True)
class Newer:
    name: str
    note: str | None = None
    words: tuple[str, ...] = field(default=())


def test_a_rulebook_read_twice_has_one_fingerprint_and_another_number_another():
    book = load_rulebook("wujin-2024")
    assert fingerprint(book) == fingerprint(load_rulebook("wujin-2024"))
    first = evolve(book.rules[0], bound=evolve(book.rules[0].bound, at_least=7))
    assert fingerprint(evolve(book, rules=[first, *book.rules[1:]])) != fingerprint(book)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("1.50"), Decimal("1.5")),
        (Decimal("0.5"), Fraction(1, 2)),
        (where(role=["lead", "cosigner"]), where(role=[Role.COSIGNER, Role.LEAD])),
        ({"b": 1, "a": 2}, {"a": 2, "b": 1}),
        (MappingProxyType({"a": 1}), {"a": 1}),
    ],
)
def test_what_is_the_same_has_the_same_fingerprint(one, other):
    assert fingerprint(one) == fingerprint(other)


def test_the_class_of_a_value_is_part_of_it():
    assert fingerprint(Older(name="x")) != fingerprint(Newer(name="x"))


def test_a_field_that_is_added_later_changes_no_fingerprint():
    grown = make_class("Newer", {"more": field(default=0)}, bases=(Newer,), frozen=True)
    assert fingerprint(grown(name="x")) == fingerprint(Newer(name="x"))
    assert fingerprint(grown(name="x", more=1)) != fingerprint(Newer(name="x"))


def test_fields_may_be_left_out():
    known = datetime.fromisoformat("2025-01-01T00:00Z")
    congress = Congress(congress_id="c", name="c", congress_level="county")
    one, other = (Roster(congresses=[evolve(congress, recorded_at=at)]) for at in (None, known))
    assert fingerprint(one) != fingerprint(other)
    without = frozenset({"recorded_at"})
    assert fingerprint(one, without=without) == fingerprint(other, without=without)


def test_what_is_no_value_of_ours_has_no_fingerprint():
    with pytest.raises(TypeError):
        fingerprint([date(2025, 1, 1), object()])
