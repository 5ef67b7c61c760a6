"""Stray records as SQL: of unknown kinds, of nobody on the roster, or from before what they record.

Nearly always there are none, so each question looks for the names alone first, in an index; records
are counted only where a name is stray.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func, not_, or_, select

from renda.tallies import AskedRecords, StrayRecords, StraySubject
from renda.terms import Scope
from renda_sqlalchemy.counts.known_subjects import known_subjects
from renda_sqlalchemy.counts.row_reader import ReadRows
from renda_sqlalchemy.rows.conditions import is_one_of, known_condition
from renda_sqlalchemy.tables.schema import Schema


def stray_records(read: ReadRows, schema: Schema, asked: AskedRecords) -> StrayRecords:
    """Return how many records nobody can judge, by what they name.

    Args:
        read: Returns the rows of a query.
        schema: The tables of the store.
        asked: The days and kinds of the records.
    """
    subjects = {
        (scope, id): StraySubject(count, first)
        for scope in asked.known_ids
        for id, count, first in _stray_subjects(read, schema, asked, scope)
    }
    early = StrayRecords.early_of(_early_times(read, schema, asked))
    kinds = dict(_stray_kinds(read, schema, asked))
    without_group = StrayRecords.first_of(_without_group(read, schema, asked))
    return StrayRecords(kinds, subjects, early, without_group)


def _stray_kinds(read: ReadRows, schema: Schema, asked: AskedRecords) -> Sequence[Any]:
    """Return the unknown kinds, each with the number of its records."""
    records = schema.table("duty_records")
    if asked.kinds.issuperset(_kinds_in_order(read, records.c.kind)):
        return ()
    unknown = not_(is_one_of(records.c.kind, asked.kinds))
    query = select(records.c.kind, func.count()).where(unknown, _is_asked(records, asked))
    return read(query.group_by(records.c.kind))


def _kinds_in_order(read: ReadRows, kind: ColumnElement[str]) -> Iterator[str]:
    """Yield the kinds that there are records of."""
    # A query for each kind, the least one above the last, goes down the index once. There are a
    # few dozen kinds and perhaps millions of records, all of which SELECT DISTINCT would read.
    [[found]] = read(select(func.min(kind)))
    while found is not None:
        yield found
        [[found]] = read(select(func.min(kind)).where(kind > found))


def _stray_subjects(
    read: ReadRows, schema: Schema, asked: AskedRecords, scope: Scope
) -> Sequence[Any]:
    """Return the stray subjects of a scope, each with the number and the first of its records."""
    records = schema.table("duty_records")
    id, is_of_scope = records.c.subject_id, records.c.scope == scope.value
    # The names come first and apart: there are few of them, and each is looked up once.
    named = select(id).where(is_of_scope).distinct().subquery("named")
    known_ids = known_subjects(schema, scope, asked.known_at)
    strays = select(named.c.subject_id).where(named.c.subject_id.not_in(known_ids))
    if not read(strays.limit(1)):
        return ()
    query = select(id, func.count(), func.min(records.c.record_id)).where(
        is_of_scope,
        id.in_(strays),
        is_one_of(records.c.kind, asked.kinds),
        _is_asked(records, asked),
    )
    return read(query.group_by(id))


def _early_times(
    read: ReadRows, schema: Schema, asked: AskedRecords
) -> list[tuple[str, date, datetime]]:
    """Return the times of the records that may be from before what they record."""
    rows = schema.table("duty_records")
    id, day, recorded_at = rows.c.record_id, rows.c.happened_on, rows.c.recorded_at
    query = select(id, day, recorded_at).where(
        day.between(asked.first, asked.until),
        known_condition(rows, asked.known_at),
        # A day begins later in UTC than in Shanghai, so this holds for all of them and few more.
        recorded_at < day,
    )
    # Some drivers give the instants of UTC without saying so.
    return [(id, day, at.replace(tzinfo=UTC)) for id, day, at in read(query)]


def _without_group(
    read: ReadRows, schema: Schema, asked: AskedRecords
) -> Iterator[tuple[str, str]]:
    """Yield the records of groups on days without them, each with the id of the group."""
    # Most rosters have no group that is there for a part of the time only.
    if not asked.group_days:
        return
    rows, groups = schema.table("duty_records"), schema.table("groups")
    day = rows.c.happened_on
    known_ids = known_subjects(schema, Scope.GROUP, asked.known_at)
    query = select(rows.c.record_id, rows.c.subject_id).join_from(
        rows, groups, groups.c.group_id == rows.c.subject_id
    )
    found = read(
        query.where(
            rows.c.scope == Scope.GROUP.value,
            day.between(asked.first, asked.until),
            known_condition(rows, asked.known_at),
            known_condition(groups, asked.known_at),
            groups.c.group_id.in_(known_ids),
            or_(day < groups.c.formed_on, day >= groups.c.dissolved_on),
        )
    )
    yield from (tuple(row) for row in found)


def _is_asked(records: FromClause, asked: AskedRecords) -> ColumnElement[bool]:
    """Return the condition that a record is of the days that are asked for, and known."""
    days = records.c.happened_on.between(asked.first, asked.last)
    return and_(days, known_condition(records, asked.known_at))
