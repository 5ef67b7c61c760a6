"""One small language for choosing things by their fields.

It serves rules, queries and rulebook files alike. A predicate is data: it can be read, checked
against the fields there are before anything runs, and turned into other languages such as SQL.
"""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.terms import Term

TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "in": lambda value, allowed: value in allowed,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
ORDERS = frozenset({"lt", "le", "gt", "ge"})


class PredicateError(RendaError, ValueError):
    """A predicate names a field that is not there, or compares what cannot be compared."""

    message = "cannot choose by {condition}; allowed: {allowed}"


@frozen
class Comparison:
    """One field held against a value, such as `quantity ge 5`; what is absent is never in order.

    Raises:
        PredicateError: The operator is unknown, or it and the value do not go together: in takes
            a frozenset, no other operator does.
    """

    field: str
    operator: str
    value: Any

    def __attrs_post_init__(self) -> None:
        """Refuse what could not run."""
        if self.operator not in TESTS or (self.operator == "in") != isinstance(
            self.value, frozenset
        ):
            raise PredicateError(condition=str(self), allowed=", ".join(TESTS))

    def __str__(self) -> str:
        """Return it as `field operator value`; listed values are in order."""
        many = isinstance(self.value, frozenset)
        value = f"[{', '.join(sorted(map(repr, self.value)))}]" if many else repr(self.value)
        return f"{self.field} {self.operator} {value}"

    def matches(self, thing: object) -> bool:
        """Tell whether `thing`'s field stands so to the value."""
        value = getattr(thing, self.field)
        if value is None and self.operator in ORDERS:
            return False
        return TESTS[self.operator](value, self.value)


@frozen
class Predicate:
    """Comparisons that must all hold (筛选条件); none at all holds for everything."""

    comparisons: tuple[Comparison, ...] = ()

    def __str__(self) -> str:
        """Return its comparisons, joined by `and`; listed values are in order."""
        return " and ".join(map(str, self.comparisons))

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields it looks at."""
        return tuple(dict.fromkeys(each.field for each in self.comparisons))

    def matches(self, thing: object) -> bool:
        """Tell whether every comparison holds for `thing`."""
        return all(each.matches(thing) for each in self.comparisons)

    def only(self, field: str) -> "Predicate":
        """Return the part that looks at `field`."""
        return Predicate(tuple(each for each in self.comparisons if each.field == field))

    def without(self, *fields: str) -> "Predicate":
        """Return the part that looks at none of `fields`."""
        return Predicate(tuple(each for each in self.comparisons if each.field not in fields))

    def allowed(self, field: str) -> frozenset[Any] | None:
        """Return the values `field` may have, or None where they cannot be listed."""
        listed = [_listed(each) for each in self.comparisons if each.field == field]
        if not listed or None in listed:
            return None
        return frozenset.intersection(*(each for each in listed if each is not None))

    def checked(self, fields: Mapping[str, type]) -> "Predicate":
        """Return it unchanged if `fields` (name to type) has all it needs.

        Raises:
            PredicateError: It names another field, orders text, or gives a value of another type.
        """
        for each in self.comparisons:
            _check(each, fields)
        return self


def where(**conditions: Any) -> Predicate:  # noqa: ANN401 - a field may hold any type
    """Build a predicate: `where(kind="reception", quantity__ge=5, grade=["high"])`.

    A bare name means eq, or in where a list, tuple or set is given; `name__operator` names the
    operator: eq, ne, in, lt, le, gt, ge.

    Raises:
        PredicateError: An operator is unknown, or does not go with its value, or a list in a list.
    """
    return Predicate(tuple(_comparison(key, value) for key, value in conditions.items()))


def _comparison(key: str, value: object) -> Comparison:
    field, _, name = key.partition("__")
    if not isinstance(value, list | tuple | set | frozenset):
        return Comparison(field, name or "eq", value)
    try:
        return Comparison(field, name or "in", frozenset(value))
    except TypeError:
        raise PredicateError(condition=f"{key} = {value!r}", allowed="str, int, date") from None


def _listed(each: Comparison) -> frozenset[Any] | None:
    match each.operator:
        case "eq":
            return frozenset({each.value})
        case "in":
            return frozenset(each.value)
        case _:
            return None


def _check(each: Comparison, fields: Mapping[str, type]) -> None:
    if each.field not in fields:
        raise PredicateError(condition=str(each), allowed=", ".join(fields))
    expected = fields[each.field]
    ordered = each.operator in ORDERS
    if ordered and expected not in (int, date):
        raise PredicateError(condition=str(each), allowed=f"eq, ne, in ({each.field})")
    values = each.value if each.operator == "in" else [each.value]
    allowed = _allowed(expected)
    if not values or not all(allowed(value) or (value is None and not ordered) for value in values):
        words = ", ".join(expected) if issubclass(expected, Term) else expected.__name__
        raise PredicateError(condition=str(each), allowed=f"{each.field}: {words}")


def _allowed(expected: type) -> Callable[[object], bool]:
    """Return what tells whether a value is of the type, or a word of the vocabulary."""
    if issubclass(expected, Term):
        return lambda value: isinstance(value, str) and value in set(expected)
    return lambda value: type(value) is expected or (expected is str and isinstance(value, str))
