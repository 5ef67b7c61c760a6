"""One small language for choosing things by their fields.

It serves rules, queries and rulebook files alike. A predicate is data: it can be read, checked
against the fields there are before anything runs, and turned into other languages such as SQL. It
knows the names of fields, not what has them.
"""

import operator
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.input.bounds import fault_of
from renda.kernel.short_reprs import ShortRepr
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
MOST_VALUES = 1000
"""How many values a predicate may name: each is a parameter of a database's statement."""


class PredicateError(RendaError, ValueError):
    """A predicate names a field that is not there, or compares what cannot be compared."""

    message = "cannot choose by {condition}; allowed: {allowed}"


class TooManyValuesError(PredicateError):
    """A predicate names more values than one question may."""

    message = "cannot choose by {count} values of {field}; allowed: at most {most} in all"


class UnaskableError(PredicateError):
    """A predicate names a value that nothing kept can have."""

    message = "cannot choose by {field}: {fault}"


class NeverAbsentError(PredicateError):
    """A predicate asks where a field is absent that never is."""

    message = "cannot choose by the absence of {field}, which is never absent"


@frozen(repr=False)
class Comparison(ShortRepr):
    """One field held against a value, such as `quantity ge 5`.

    Args:
        field: The name of the field.
        operator: One of the names in `TESTS`.
        value: What the field is held against; for `in` a frozenset of the values allowed.

    Raises:
        PredicateError: The operator is unknown, or it and the value do not go together: `in` takes
            a frozenset, no other operator does.
    """

    field: str
    operator: str
    value: Any

    def __attrs_post_init__(self) -> None:
        """Refuse a comparison that could not run."""
        if self.operator not in TESTS or (self.operator == "in") != isinstance(
            self.value, frozenset
        ):
            raise PredicateError(condition=str(self), allowed=", ".join(TESTS))

    def __str__(self) -> str:
        """Return `field operator value`; listed values are sorted."""
        is_list = isinstance(self.value, frozenset)
        value = f"[{', '.join(sorted(map(repr, self.value)))}]" if is_list else repr(self.value)
        return f"{self.field} {self.operator} {value}"

    @property
    def values(self) -> Collection[Any]:
        """All that the field is held against."""
        return self.value if self.operator == "in" else (self.value,)

    def matches(self, thing: object) -> bool:
        """Tell whether the comparison holds for the field of `thing`."""
        value = getattr(thing, self.field)
        # As in SQL, an absent value is neither before nor after anything.
        if value is None and self.operator in ORDERS:
            return False
        return TESTS[self.operator](value, self.value)


@frozen(repr=False)
class Predicate(ShortRepr):
    """Comparisons that must all hold (筛选条件); without any, everything matches."""

    comparisons: tuple[Comparison, ...] = ()

    def __str__(self) -> str:
        """Return the comparisons, joined by `and`; listed values are sorted."""
        return " and ".join(map(str, self.comparisons))

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that the predicate looks at, each once."""
        return tuple(dict.fromkeys(comparison.field for comparison in self.comparisons))

    def matches(self, thing: object) -> bool:
        """Tell whether every comparison holds for `thing`."""
        return all(comparison.matches(thing) for comparison in self.comparisons)

    def only(self, field: str) -> "Predicate":
        """Return the part of the predicate that looks at one field."""
        return Predicate(tuple(test for test in self.comparisons if test.field == field))

    def without(self, *fields: str) -> "Predicate":
        """Return the part of the predicate that looks at none of some fields."""
        return Predicate(tuple(test for test in self.comparisons if test.field not in fields))

    def allowed(self, field: str) -> frozenset[Any] | None:
        """Return the values that a field may have, or None where they cannot be listed."""
        lists = [_allowed_values(test) for test in self.comparisons if test.field == field]
        if not lists or None in lists:
            return None
        return frozenset.intersection(*(values for values in lists if values is not None))

    def checked(self, fields: Mapping[str, type], *, present: Collection[str] = ()) -> "Predicate":
        """Return the predicate unchanged if it can be asked of things with these fields.

        Args:
            fields: The type of each field by its name.
            present: The names of those that are never absent, as far as that is known.

        Raises:
            PredicateError: It names another field, orders text, or gives a value of another type,
                one that could not be kept, or more than `MOST_VALUES` of them.
        """
        count = 0
        for comparison in self.comparisons:
            count += len(comparison.values)
            if count > MOST_VALUES:
                raise TooManyValuesError(field=comparison.field, count=count, most=MOST_VALUES)
            _check(comparison, fields)
            _check_values(comparison, present)
        return self


def where(**conditions: Any) -> Predicate:  # noqa: ANN401 - a field may hold any type
    """Build a predicate: `where(kind="reception", quantity__ge=5, grade=["high"])`.

    Args:
        conditions: Values by the name of a field. The name alone means eq, or in where the value is
            a list, tuple or set; `name__operator` names another: eq, ne, in, lt, le, gt, ge.

    Raises:
        PredicateError: An operator is unknown or does not go with its value, or a list holds lists.

    >>> from datetime import date
    >>> from renda import DutyRecord, where
    >>> big = where(kind="reception", quantity__ge=10)
    >>> big.matches(
    ...     DutyRecord(
    ...         record_id="r1", scope="deputy", subject_id="代表0001", kind="reception",
    ...         happened_on=date(2025, 3, 7), quantity=12,
    ...     )
    ... )
    True
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


def _allowed_values(comparison: Comparison) -> frozenset[Any] | None:
    match comparison.operator:
        case "eq":
            return frozenset({comparison.value})
        case "in":
            return frozenset(comparison.value)
        case _:
            return None


def _check(comparison: Comparison, fields: Mapping[str, type]) -> None:
    name = comparison.field
    if name not in fields:
        raise PredicateError(condition=str(comparison), allowed=", ".join(fields))
    expected = fields[name]
    is_order = comparison.operator in ORDERS
    # Databases order text each in its own way, so an order of texts would differ between stores.
    if is_order and expected not in (int, date):
        raise PredicateError(condition=str(comparison), allowed=f"eq, ne, in ({name})")
    values = comparison.values
    is_allowed = _type_test(expected)
    # None asks for an absent value; an empty list would hold for nothing, surely by mistake.
    if not values or not all(
        is_allowed(value) or (value is None and not is_order) for value in values
    ):
        words = ", ".join(expected) if issubclass(expected, Term) else expected.__name__
        raise PredicateError(condition=str(comparison), allowed=f"{name}: {words}")


def _check_values(comparison: Comparison, present: Collection[str]) -> None:
    if None in comparison.values and comparison.field in present:
        raise NeverAbsentError(field=comparison.field)
    fault = next(filter(None, map(fault_of, comparison.values)), None)
    if fault is not None:
        raise UnaskableError(field=comparison.field, fault=fault)


def _type_test(expected: type) -> Callable[[object], bool]:
    """Return a test of whether a value is of the type, or a word of the vocabulary."""
    if issubclass(expected, Term):
        return lambda value: isinstance(value, str) and value in set(expected)
    # Exactly the type, as a datetime is also a date; only of texts subclasses are welcome (terms).
    return lambda value: type(value) is expected or (expected is str and isinstance(value, str))
