"""What counts, as columns of SQL: for each part of a line what surely does, and what may."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, assert_never

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    case,
    distinct,
    extract,
    func,
    literal_column,
    or_,
    true,
)

from renda.rules import Crediting, Line, Unit
from renda.terms import Standing
from renda_sqlalchemy.counts.count_cells import Asked
from renda_sqlalchemy.counts.credited_rows import Credited
from renda_sqlalchemy.rows.conditions import among, matching

WORDS = "role", "grade"

Condition = ColumnElement[bool]


def counts(asked: Asked, credited: Credited, rows: FromClause) -> Iterator[ColumnElement[int]]:
    """Yield the columns of a line: for each part the certain, the possible, the current.

    Args:
        asked: The line, and its parts.
        credited: Whose records they are.
        rows: The records, each with the subject it is credited to.
    """
    line = asked.line
    key = _key(line.count.unit, rows)
    may = list(_may_count(line, credited, rows))
    surely = list(_settled(line, rows))
    is_unique = line.count.unit is Unit.RECORD and not credited.to_others
    counted = literal_column("1") if is_unique else key
    for cell in asked.cells:
        within = [*may, *_within(cell.first, cell.last, credited, rows)]
        for conditions in ([*within, *surely], within):
            one = case((and_(true(), *conditions), counted))
            yield func.count(one if is_unique else distinct(one))
        if asked.has_current:
            first = max(cell.first, line.window.judged_on.replace(day=1))
            of_month = _within(first, line.window.judged_on, credited, rows)
            yield func.count(case((and_(true(), *within, *of_month), literal_column("1"))))


def quantities(
    asked: Asked, credited: Credited, rows: FromClause
) -> Iterator[ColumnElement[int | None]]:
    """Yield the greatest quantities of a line: for each part the certain, the possible.

    Args:
        asked: The line, and its parts.
        credited: Whose records they are.
        rows: The records, each with the subject it is credited to.
    """
    may = list(_may_count(asked.line, credited, rows))
    surely = list(_settled(asked.line, rows))
    for cell in asked.cells:
        within = [*may, *_within(cell.first, cell.last, credited, rows)]
        for conditions in ([*within, *surely], within):
            yield func.max(case((and_(true(), *conditions), rows.c.quantity)))


def some_count(asked: Sequence[Asked], credited: Credited, rows: FromClause) -> Iterator[Condition]:
    """Yield the condition for a record to count perhaps in some line, where kinds do not say.

    Args:
        asked: The lines.
        credited: Whose records they are.
        rows: The records, each with the subject it is credited to.
    """
    if any(each.line.count.where.without("kind").comparisons for each in asked):
        may = (and_(true(), *_may_count(each.line, credited, rows)) for each in asked)
        yield or_(*may)


def _may_count(line: Line, credited: Credited, rows: FromClause) -> Iterator[Condition]:
    """Yield the conditions, but for the day, for a record to count or to count perhaps."""
    count = line.count
    if credited.to_others and line.rule.crediting is Crediting.NAMED:
        yield rows.c.own == 1
    if any(each.count.kinds != count.kinds for each in credited.lines):
        yield among(rows.c.kind, count.kinds)
    roles, grades = count.words("role"), count.words("grade")
    if roles is not None:
        yield among(rows.c.role, roles)
    if grades is not None:
        yield among(rows.c.grade, grades | {None})
    if (others := count.where.without("kind", *WORDS)).comparisons:
        yield matching(others, rows)


def _settled(line: Line, rows: FromClause) -> Iterator[Condition]:
    """Yield the conditions for a record that may count to do so surely."""
    yield rows.c.standing == Standing.CONFIRMED.value
    if line.count.words("grade") is not None:
        yield rows.c.grade.is_not(None)


def _within(first: date, last: date, credited: Credited, rows: FromClause) -> Iterator[Condition]:
    """Yield the conditions for a day to be within some, where not all of the records' are."""
    if first > credited.first:
        yield rows.c.happened_on >= first
    if last < credited.last:
        yield rows.c.happened_on <= last


def _key(unit: Unit, rows: FromClause) -> ColumnElement[Any]:
    """Return what two records that count once have in common."""
    match unit:
        case Unit.SOURCE | Unit.PERSON | Unit.QUANTITY:
            return rows.c.source_key
        case Unit.RECORD:
            return rows.c.record_id
        case Unit.DAY:
            return rows.c.happened_on
        case Unit.MONTH:
            day = rows.c.happened_on
            return extract("year", day) * 100 + extract("month", day)
        case Unit.THEME:
            source = case(
                (func.length(rows.c.source_id) > 0, rows.c.source_id), else_=rows.c.record_id
            )
            return case(
                (func.length(rows.c.theme) > 0, literal_column("'t'").concat(rows.c.theme)),
                else_=literal_column("'s'").concat(source),
            )
        case _ as never:
            assert_never(never)
