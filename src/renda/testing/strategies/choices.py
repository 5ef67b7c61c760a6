"""Strategies for queries: predicates and orders over the fields that a store keeps.

Their values are few and common, so that a query often finds something.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.kernel.predicates import ORDERS, Comparison, Predicate
from renda.kernel.terms import Term
from renda.testing.strategies.plain import days, instants, many

EQUALITIES = ("eq", "ne")
# The blank at an end and the empty text are what databases compare differently.
COMMON_TEXTS = (
    "c1",
    "d1",
    "d2",
    "g1",
    "p1",
    "r1",
    "s1",
    "t1",
    "代表0001",
    "代表0001 ",
    "",
    "reception",
)


def predicates_over(fields: Mapping[str, type]) -> SearchStrategy[Predicate]:
    """Draw valid predicates of up to two comparisons.

    Args:
        fields: The types of the fields that may be compared, by their names.
    """
    comparisons = st.sampled_from(sorted(fields)).flatmap(
        lambda name: _comparison(name, fields[name])
    )
    return st.builds(Predicate, many(comparisons, most=2))


def orders_by(fields: Mapping[str, type]) -> SearchStrategy[str]:
    """Draw orders by one of the fields, forwards or backwards, or by id."""
    names = sorted(fields)
    return st.sampled_from(["", *names, *(f"-{name}" for name in names)])


def _comparison(name: str, kind: type) -> SearchStrategy[Comparison]:
    values = _values(kind)
    values_or_none = st.none() | values
    equal = st.builds(Comparison, st.just(name), st.sampled_from(EQUALITIES), values_or_none)
    value_sets = st.frozensets(values_or_none, min_size=1, max_size=3)
    unordered = equal | st.builds(Comparison, st.just(name), st.just("in"), value_sets)
    # Texts, terms and truth values have no order.
    if kind not in (int, date):
        return unordered
    return unordered | st.builds(Comparison, st.just(name), st.sampled_from(sorted(ORDERS)), values)


def _values(kind: type) -> SearchStrategy[Any]:
    if issubclass(kind, Term):
        return st.sampled_from(kind)
    strategies: Mapping[type, SearchStrategy[Any]] = {
        str: st.sampled_from(COMMON_TEXTS),
        int: st.integers(0, 20),
        bool: st.booleans(),
        date: days(dense=True),
        datetime: instants(dense=True),
    }
    return strategies[kind]
