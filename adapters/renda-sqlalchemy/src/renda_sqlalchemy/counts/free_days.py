"""Days on which a deputy could do what counts, as SQL: those that no barred time holds."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    Table,
    and_,
    case,
    func,
    null,
    or_,
    select,
)


def on_free_days(
    barred: CTE, rows: "Select[Any]", deputy: ColumnElement[str], day: ColumnElement[Any]
) -> "Select[Any]":
    """Return the rows of days on which a deputy could do what counts.

    Args:
        barred: The times in which deputies could not; NULL for an open start or end.
        rows: Rows that have a deputy's id and a day.
        deputy: The column of that id.
        day: The column of that day.
    """
    # An outer join that must find nothing: most deputies are barred on no day of the period, so
    # what is joined is small.
    on = and_(
        barred.c.deputy_id == deputy,
        day >= func.coalesce(barred.c.from_on, day),
        or_(barred.c.to_on.is_(None), day < barred.c.to_on),
    )
    return rows.outerjoin(barred, on).where(barred.c.deputy_id.is_(None))


def times_out_of_office(
    rows: FromClause,
    deputies: Table,
    services: CTE | None,
    is_mandate: ColumnElement[bool],
    days: tuple[date, date],
) -> Iterator[Any]:
    """Yield the times before mandates began, or services, and those since they ended.

    Args:
        rows: The mandates, joined with their services where those are counted as one.
        deputies: The table of mandates.
        services: The mandates that are counted together with others; None where none are.
        is_mandate: The condition that a mandate is looked at.
        days: The first and the last day that are counted.
    """
    elected, counted = deputies.c.elected_on, deputies.c.deputy_id
    left: ColumnElement[date | None] = deputies.c.left_on
    if services is not None:
        is_single = services.c.deputy_id.is_(None)
        left = case((is_single, left), else_=services.c.service_left)
        # Of a service the first mandate stands for all.
        is_mandate = and_(is_mandate, or_(is_single, services.c.first_id == counted))
    before = select(counted, null().label("from_on"), elected.label("to_on"))
    after = select(counted, left.label("from_on"), null().label("to_on"))
    yield before.select_from(rows).where(is_mandate, elected > days[0])
    yield after.select_from(rows).where(is_mandate, left <= days[1])
