"""The subjects of each scope that were known at an instant, in a congress that was, as SQL."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

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
