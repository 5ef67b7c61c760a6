"""Problems between rows that may each be right: ids that stand twice, or stand nowhere.

It knows the ids of the tables read before. Ids of a table that was not read, or not to its end, it
does not know, and does not check.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import islice

from attrs import frozen

from renda.dates.periods import PeriodError
from renda.kernel.input.problems import Problem, quoted
from renda.kernel.knowledge import KnownStretches
from renda.kernel.terms import Scope
from renda.people.bodies import BODY_SCOPES
from renda.people.groups import GroupDaysError
from renda.people.roster import DUPLICATE_ID, UNKNOWN_ID, Roster
from renda.people.roster import REFERENCES as ROSTER_REFERENCES
from renda.tables.cells import EMPTY_CELL
from renda.tables.rows import TableRows
from renda.tables.theme_months import activity_of
from renda.wording import mark

TAKEN_ID = mark("{value} is another activity of the records; a theme month has an id of its own")
REFERENCES = {**ROSTER_REFERENCES, "theme_months": {"congress_id": "congress_id"}}
# Under this name stand the ids of the activities that records are of: no table has such a column.
ACTIVITY = "activity_id"
SUBJECT_IDS = {
    Scope.DEPUTY: "deputy_id",
    Scope.GROUP: "group_id",
    Scope.CONGRESS: "congress_id",
    **dict.fromkeys(BODY_SCOPES, "body_id"),
}
SUBJECT_COLUMNS = tuple(dict.fromkeys(SUBJECT_IDS.values()))

Ids = Mapping[str, Collection[str]]


def ids_of_roster(roster: Roster) -> dict[str, dict[str, str]]:
    """Return the ids of a roster by the columns of their tables; of a scope without any, none."""
    ids: dict[str, dict[str, str]] = defaultdict(dict)
    for scope, column in SUBJECT_IDS.items():
        # Bodies of all scopes stand in one table, and share the column of their ids.
        ids[column].update({id: id for id in roster.ids[scope]})
    return {column: of_column for column, of_column in ids.items() if of_column}


def problems_between_rows(table: TableRows, ids: Ids) -> Iterator[Problem]:
    """Yield the problems between the rows of a table that was read, as many as its budget allows.

    Args:
        table: The table, after its rows were read.
        ids: By the column that holds them the ids of all tables read, this one among them; columns
            whose ids are not all known are left out.
    """
    found = _problems(table, ids)
    yield from islice(found, table.budget.faults)
    if next(found, None) is not None:
        yield table.budget.problem("faults", table.file)


def _problems(table: TableRows, ids: Ids) -> Iterator[Problem]:
    yield from _duplicate_ids(table)
    # Ids of other tables were looked up while the cells were read, when theirs were known already.
    for column, target in REFERENCES.get(table.schema.table, {}).items():
        if target == table.schema.id and target in ids:
            yield from _unknown_own_ids(table, column, target, ids[target])
    if table.schema.table == "duty_records":
        yield from _unknown_subjects(table, ids)
    if table.schema.table == "terms":
        yield from _empty_terms(table)
    if table.schema.table == "groups":
        yield from _groups_without_days(table)
    if table.schema.table == "theme_months":
        yield from _blank_cells(table, "theme_month_id", "congress_id", "theme")
        yield from _taken_ids(table, ids)
        yield from _unknown_activities(table, ids)


def activity_ids(records: TableRows) -> set[str] | None:
    """Return the ids of the activities of a table of records; None where they are not all known.

    Args:
        records: The table, after its rows were read.
    """
    unread = {"", "record_id", "source_id"}.intersection(
        problem.column for problem in records.problems
    )
    if unread or records.own_ids is None:
        return None
    rows = records.values_by_row("record_id", "source_id")
    return {activity_of(source_id, record_id) for _, record_id, source_id in rows}


@frozen
class _Version:
    """One of the rows of an id with its two times; without times it was always known."""

    number: int
    id: str
    recorded_at: datetime | None = None
    voided_at: datetime | None = None


def _duplicate_ids(table: TableRows) -> Iterator[Problem]:
    column = table.schema.id
    if column is None:
        return
    times = ("recorded_at", "voided_at") if table.schema.has_versions else ()
    ids = [id for _, id in table.values_by_row(column)]
    # Nearly always every id stands once: then nothing is counted and no version is made.
    counts = Counter(ids) if len(set(ids)) < len(ids) else {}
    repeated_ids = {id for id, count in counts.items() if count > 1}
    rows = (row for row in table.values_by_row(column, *times) if row[1] in repeated_ids)
    stretches = {id: KnownStretches() for id in repeated_ids}
    # In the order of the rows, which starts with their numbers: the later row has the problem.
    for version in (_Version(*row) for row in sorted(rows)):
        if stretches[version.id].add(version):
            yield table.problem(DUPLICATE_ID, version.number, column, value=quoted(version.id))


def _unknown_own_ids(
    table: TableRows, column: str, target: str, known_ids: Collection[str]
) -> Iterator[Problem]:
    for number, id in table.values_by_row(column):
        if id is not None and id not in known_ids:
            yield _unknown_id(table, number, column, id, target)


def _unknown_subjects(table: TableRows, ids: Ids) -> Iterator[Problem]:
    rows = list(table.values_by_row("scope", "subject_id"))
    # Scope by scope: the same text may be the id of a deputy and of a group.
    for scope, column in SUBJECT_IDS.items():
        named_ids = {subject for _, row_scope, subject in rows if row_scope is scope}
        unknown_ids = named_ids.difference(ids.get(column, named_ids))
        for number, row_scope, subject in rows if unknown_ids else ():
            if row_scope is scope and subject in unknown_ids:
                yield _unknown_id(table, number, "subject_id", subject, column)


def _empty_terms(table: TableRows) -> Iterator[Problem]:
    for number, start, end in table.values_by_row("first_session_on", "next_first_session_on"):
        if end <= start:
            days = {"start": start, "end": end}
            yield table.problem(PeriodError.message, number, "next_first_session_on", **days)


def _groups_without_days(table: TableRows) -> Iterator[Problem]:
    for number, formed, dissolved in table.values_by_row("formed_on", "dissolved_on"):
        if formed is not None and dissolved is not None and dissolved <= formed:
            days = {"formed_on": formed, "dissolved_on": dissolved}
            yield table.problem(GroupDaysError.message, number, "dissolved_on", **days)


def _blank_cells(table: TableRows, *columns: str) -> Iterator[Problem]:
    for column in columns:
        for number, text in table.values_by_row(column):
            if not text.strip():
                yield table.problem(EMPTY_CELL, number, column)


def _taken_ids(table: TableRows, ids: Ids) -> Iterator[Problem]:
    for number, id, congress_id in table.values_by_row("theme_month_id", "congress_id"):
        own_record = f"{id}/{Scope.CONGRESS}/{congress_id}"
        if id in ids.get(ACTIVITY, ()) or own_record in ids.get("record_id", ()):
            yield table.problem(TAKEN_ID, number, "theme_month_id", value=quoted(id))


def _unknown_activities(table: TableRows, ids: Ids) -> Iterator[Problem]:
    for number, activities in table.values_by_row("activities"):
        for id in activities if ACTIVITY in ids else ():
            if id not in ids[ACTIVITY]:
                yield _unknown_id(table, number, "activities", id, ACTIVITY)


def _unknown_id(table: TableRows, row: int, column: str, value: str, target: str) -> Problem:
    return table.problem(UNKNOWN_ID, row, column, value=quoted(value), column=target)
