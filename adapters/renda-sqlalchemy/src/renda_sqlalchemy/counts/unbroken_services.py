"""Mandates of a person in one congress that follow without a break, as SQL.

They are few, and only they are here: whose work is counted together is known to `credited_rows`.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Subquery,
    Table,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)

from renda_sqlalchemy.rows.conditions import known_condition
from renda_sqlalchemy.tables.schema import Schema


def unbroken_services(mandates: "Select[Any]") -> CTE:
    """Return a row for each mandate of a service of two or more.

    Its columns are `deputy_id`, `first_id`, the id of the first mandate of the service, and
    `service_left`, the first day after the last of them, NULL while it runs.

    Args:
        mandates: The known mandates, with the columns `deputy_id`, `person_id`, `congress_id`,
            `elected_on` and `left_on`.
    """
    held = mandates.subquery("held")
    holders = select(held.c.person_id, held.c.congress_id)
    several = holders.group_by(held.c.person_id, held.c.congress_id).having(func.count() > 1)
    in_order = _in_order(held)
    following = select(
        *held.c,
        func.lag(held.c.elected_on).over(**in_order).label("prior_elected"),
        func.lag(held.c.left_on).over(**in_order).label("prior_left"),
    ).where(tuple_(held.c.person_id, held.c.congress_id).in_(several))
    runs = _numbered_runs(following.subquery("following"))
    return _services(runs)


def first_of_several(schema: Schema, known_at: datetime | None) -> "Select[Any]":
    """Return the query of a person with several mandates in one congress; no row where none is.

    Args:
        schema: The tables of the store.
        known_at: The instant whose knowledge counts; None means now.
    """
    deputies = schema.table("deputies")
    holder = deputies.c.person_id, deputies.c.congress_id
    known = select(deputies.c.person_id).where(known_condition(deputies, known_at))
    return known.group_by(*holder).having(func.count() > 1).limit(1)


def has_other_mandates(
    schema: Schema, deputy: ColumnElement[str], known_at: datetime | None
) -> ColumnElement[bool]:
    """Return the condition that a known deputy's person has other mandates, anywhere and ever.

    Args:
        schema: The tables of the store.
        deputy: The id of the deputy.
        known_at: The instant whose knowledge counts; None means now.
    """
    deputies = schema.table("deputies")
    own, other = deputies.alias("own"), deputies.alias("other")
    is_own = own.c.deputy_id == deputy, known_condition(own, known_at)
    # A value, not a join, which PostgreSQL would take longer to plan than all the rest.
    person = select(own.c.person_id).where(*is_own).limit(1).scalar_subquery()
    return exists().where(other.c.person_id == person, other.c.deputy_id != deputy)


def _numbered_runs(following: Subquery) -> Subquery:
    """Return the mandates with a number that grows where one does not take up the one before."""
    columns = following.c
    goes_on = and_(
        columns.prior_elected < columns.elected_on,
        columns.elected_on <= columns.prior_left,
        or_(columns.left_on.is_(None), columns.left_on > columns.prior_left),
    )
    breaks = case((goes_on, 0), else_=1)
    run = func.sum(breaks).over(**_in_order(following), rows=(None, 0))
    return select(*following.c, run.label("run")).subquery("runs")


def _services(runs: Subquery) -> CTE:
    columns = runs.c
    of_run = [columns.person_id, columns.congress_id, columns.run]
    ordered = [columns.elected_on, columns.deputy_id]
    whole: dict[str, Any] = {"partition_by": of_run, "order_by": ordered, "rows": (None, None)}
    members = select(
        columns.deputy_id,
        func.first_value(columns.deputy_id).over(**whole).label("first_id"),
        func.last_value(columns.left_on).over(**whole).label("service_left"),
        func.count(literal_column("1")).over(partition_by=of_run).label("mandates"),
    ).subquery("members")
    joined = select(members.c.deputy_id, members.c.first_id, members.c.service_left)
    return joined.where(members.c.mandates > 1).cte("services")


def _in_order(rows: Subquery) -> dict[str, Any]:
    """Return a window over the mandates of each person in each congress, in their order."""
    return {
        "partition_by": [rows.c.person_id, rows.c.congress_id],
        "order_by": [rows.c.elected_on, rows.c.deputy_id],
    }


def known_mandates(schema: Schema, known_at: datetime | None, *, latest: bool) -> "Select[Any]":
    """Return the known mandates in known congresses, each with its person.

    Args:
        schema: The tables of the store.
        known_at: The instant whose knowledge counts; None means now.
        latest: Whether unknown days of election are taken as late as can be.
    """
    deputies = schema.table("deputies")
    names = "deputy_id", "person_id", "congress_id", "left_on"
    elected = first_day(deputies, latest=latest).label("elected_on")
    return select(*(deputies.c[name] for name in names), elected).where(
        known_condition(deputies, known_at),
        deputies.c.congress_id.in_(known_homes(schema, known_at)),
    )


def first_day(deputies: Table, *, latest: bool) -> ColumnElement[date]:
    """Return the first day of mandates; of unknown ones the first or the last that it can be."""
    first: ColumnElement[date] = deputies.c.elected_on
    last: ColumnElement[date] = deputies.c.elected_by
    return case((last > first, last), else_=first) if latest else first


def known_homes(schema: Schema, known_at: datetime | None) -> "Select[tuple[str]]":
    """Return the ids of the known congresses."""
    congresses = schema.table("congresses")
    return select(congresses.c.congress_id).where(known_condition(congresses, known_at))
