"""Days on which a deputy could do what counts, as SQL: those that no barred time holds."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, func, or_


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
