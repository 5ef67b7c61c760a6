"""Predicates, and what was known when, as SQL conditions that mean what they mean in memory.

An absent field equals nothing but None, and no order comparison holds for it. A condition is never
NULL where it should hold.
"""

import operator
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, false, literal, or_, true

from renda.rules import Comparison, Predicate

ORDER_OPERATORS: Mapping[str, Callable[[ColumnElement[Any], Any], ColumnElement[bool]]] = {
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def predicate_condition(predicate: Predicate, columns: FromClause) -> ColumnElement[bool]:
    """Return a predicate as a condition.

    Args:
        predicate: The predicate; its fields are known to be columns.
        columns: A table or subquery whose columns have the names of the fields.
    """
    tests = (
        comparison_condition(comparison, columns.c[comparison.field])
        for comparison in predicate.comparisons
    )
    return and_(true(), *tests)


def comparison_condition(comparison: Comparison, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return a comparison as a condition on the column of its field."""
    value = comparison.value
    match comparison.operator:
        case "eq":
            return is_one_of(column, {value})
        case "in":
            return is_one_of(column, value)
        case "ne" if value is None:
            return column.is_not(None)
        case "ne":
            # NULL != value is NULL, but in memory an absent field does differ from a value.
            return or_(column.is_(None), column != value)
        case order:
            return ORDER_OPERATORS[order](column, value)


def is_one_of(column: ColumnElement[Any], values: AbstractSet[Any]) -> ColumnElement[bool]:
    """Return the condition that a field is one of some values.

    Args:
        column: The column of the field.
        values: The values, of a type that can be sorted; None among them is the absent field.
    """
    # Each value is a parameter of its own: SQLAlchemy would write a list of them into the text of
    # the statement anew at each execution. Sorted, equal sets make equal texts.
    parameters = [literal(value, column.type) for value in sorted(values - {None})]
    if len(parameters) == len(values) == 1:
        return column == parameters[0]
    tests: list[ColumnElement[bool]] = [column.is_(None)] if None in values else [false()]
    if parameters:
        is_one = column == parameters[0] if len(parameters) == 1 else column.in_(parameters)
        tests = [is_one, *tests]
    return or_(*tests)


def known_condition(rows: FromClause, at: datetime | None) -> ColumnElement[bool]:
    """Return the condition that a row is known at an instant.

    Args:
        rows: A table or subquery with the columns `recorded_at` and `voided_at`.
        at: The instant; None means now.
    """
    recorded, voided = rows.c.recorded_at, rows.c.voided_at
    if at is None:
        return voided.is_(None)
    return and_(or_(recorded.is_(None), recorded <= at), or_(voided.is_(None), voided > at))
