"""Predicates, and what was known when, as SQL conditions that mean what they mean in memory.

An absent field equals nothing but None, and is never in order; a condition is never NULL where it
should hold.
"""

import operator
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, false, literal, or_, true

from renda.rules import Comparison, Predicate

ORDERS: Mapping[str, Callable[[ColumnElement[Any], Any], ColumnElement[bool]]] = {
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def matching(predicate: Predicate, columns: FromClause) -> ColumnElement[bool]:
    """Return the condition that a predicate is, over the columns of its fields' names."""
    tests = (compared(each, columns.c[each.field]) for each in predicate.comparisons)
    return and_(true(), *tests)


def compared(comparison: Comparison, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a comparison is, over the column of its field."""
    value = comparison.value
    match comparison.operator:
        case "eq":
            return among(column, {value})
        case "in":
            return among(column, value)
        case "ne" if value is None:
            return column.is_not(None)
        case "ne":
            return or_(column.is_(None), column != value)
        case order:
            return ORDERS[order](column, value)


def among(column: ColumnElement[Any], values: AbstractSet[Any]) -> ColumnElement[bool]:
    """Return the condition that a field is one of some values, None for an absent one.

    Each is bound by itself: a list would be written into the statement at each execution.
    """
    given = [literal(each, column.type) for each in sorted(values - {None})]
    if len(given) == len(values) == 1:
        return column == given[0]
    alike: list[ColumnElement[bool]] = [column.is_(None)] if None in values else [false()]
    if given:
        alike = [column == given[0] if len(given) == 1 else column.in_(given), *alike]
    return or_(*alike)


def known(rows: FromClause, at: datetime | None) -> ColumnElement[bool]:
    """Return the condition that a row is known at an instant; None means now."""
    recorded, voided = rows.c.recorded_at, rows.c.voided_at
    if at is None:
        return voided.is_(None)
    return and_(or_(recorded.is_(None), recorded <= at), or_(voided.is_(None), voided > at))
