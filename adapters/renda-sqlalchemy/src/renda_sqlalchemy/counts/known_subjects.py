"""The subjects of each scope that were known at an instant, in a congress that was, as SQL."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, or_, select

from renda.people import BodyScope
from renda.terms import Scope
from renda_sqlalchemy.counts.unbroken_services import known_homes
from renda_sqlalchemy.rows.conditions import known_condition
from renda_sqlalchemy.tables.schema import Schema

# By scope below a congress the table of its subjects, and the column of their ids.
SUBJECTS: Mapping[Scope, tuple[str, str]] = {
    Scope.DEPUTY: ("deputies", "deputy_id"),
    Scope.GROUP: ("groups", "group_id"),
    **{Scope(scope): ("bodies", "body_id") for scope in BodyScope},
}
# By scope the table that says which deputies' work may count for a subject, and where it names it.
DEPUTIES_OF: Mapping[Scope, tuple[str, str]] = {
    Scope.CONGRESS: ("deputies", "congress_id"),
    Scope.GROUP: ("group_members", "group_id"),
}


def known_subjects(schema: Schema, scope: Scope, known_at: datetime | None) -> "Select[Any]":
    """Return the ids of a scope's subjects that are known, and in a congress that is.

    Args:
        schema: The tables of the store.
        scope: The scope of the subjects.
        known_at: The instant whose knowledge counts; None means now.
    """
    homes = known_homes(schema, known_at)
    if scope is Scope.CONGRESS:
        return homes
    table, column = SUBJECTS[scope]
    rows = schema.table(table)
    known = select(rows.c[column]).where(
        known_condition(rows, known_at), rows.c.congress_id.in_(homes)
    )
    # Bodies of all scopes stand in one table.
    return known.where(rows.c.scope == scope.value) if table == "bodies" else known


def was_held_there(
    schema: Schema, records: FromClause, known_at: datetime | None
) -> ColumnElement[bool]:
    """Return the condition that a record is of a known venue, and names a known subject beside it.

    Args:
        schema: The tables of the store.
        records: The records.
        known_at: The instant whose knowledge counts; None means now.
    """
    others = (
        and_(
            records.c.scope == scope.value,
            records.c.subject_id.in_(known_subjects(schema, scope, known_at)),
        )
        for scope in Scope
        if scope is not Scope.VENUE
    )
    venues = known_subjects(schema, Scope.VENUE, known_at)
    return and_(records.c.venue_id.in_(venues), or_(*others))
