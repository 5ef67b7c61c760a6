"""Predicates and orders over the fields of what a store keeps, with values that are often there."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.kernel.predicates import ORDERS, Comparison, Predicate
from renda.kernel.terms import Term
from renda.testing.strategies.plain import days, instants, many

EQUALITIES = ("eq", "ne")
WORDS = ("c1", "d1", "d2", "g1", "p1", "r1", "s1", "t1", "代表0001", "代表0001 ", "", "reception")


def predicates_over(fields: Mapping[str, type]) -> SearchStrategy[Predicate]:
    """Draw predicates over some fields, each valid.

    Args:
        fields: Their names and types.
    """
    one = st.sampled_from(sorted(fields)).flatmap(lambda name: _comparison(name, fields[name]))
    return st.builds(Predicate, many(one, most=2))


def orders_by(fields: Mapping[str, type]) -> SearchStrategy[str]:
    """Draw orders by some fields, forwards and backwards, and by id."""
    names = sorted(fields)
    return st.sampled_from(["", *names, *(f"-{name}" for name in names)])


def _comparison(name: str, kind: type) -> SearchStrategy[Comparison]:
    values = _values(kind)
    maybe = st.none() | values
    equal = st.builds(Comparison, st.just(name), st.sampled_from(EQUALITIES), maybe)
    listed = st.frozensets(maybe, min_size=1, max_size=3)
    found = equal | st.builds(Comparison, st.just(name), st.just("in"), listed)
    if kind not in (int, date):
        return found
    return found | st.builds(Comparison, st.just(name), st.sampled_from(sorted(ORDERS)), values)


def _values(kind: type) -> SearchStrategy[Any]:
    if issubclass(kind, Term):
        return st.sampled_from(kind)
    drawn: Mapping[type, SearchStrategy[Any]] = {
        str: st.sampled_from(WORDS),
        int: st.integers(0, 20),
        bool: st.booleans(),
        date: days(dense=True),
        datetime: instants(dense=True),
    }
    return drawn[kind]
