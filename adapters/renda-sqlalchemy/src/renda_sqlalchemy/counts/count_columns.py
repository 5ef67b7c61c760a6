"""Counts as columns of SQL: for each cell of a line what surely counts, and what may count."""

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
    not_,
    or_,
    true,
)

from renda import Count
from renda.rules import Crediting, Line, Unit, Whole
from renda.terms import Standing
from renda_sqlalchemy.counts.count_cells import CountedLine
from renda_sqlalchemy.counts.credited_rows import CreditedRows
from renda_sqlalchemy.counts.record_fields import PLACES
from renda_sqlalchemy.rows.conditions import is_one_of, predicate_condition

# What a count says of these fields is a set of terms, which `Count.words` works out.
TERM_FIELDS = "role", "grade"
# Nothing can change any more whether a record of these counts.
SETTLED = frozenset({Standing.CONFIRMED, Standing.WITHDRAWN})

Condition = ColumnElement[bool]


def count_columns(
    counted: CountedLine, credited: CreditedRows, rows: FromClause
) -> Iterator[ColumnElement[int]]:
    """Yield the columns of a line: for each cell the certain, the possible, the current.

    Args:
        counted: The line, with its cells.
        credited: Which records the rows are, and for which lines.
        rows: The rows, one for each record and subject that it is credited to.
    """
    line = counted.line
    key = _unit_key(line.count.unit, rows)
    # Where records are counted, and none can reach a subject in two ways, there are as many rows as
    # records: DISTINCT would sort them for nothing.
    is_unique = line.count.unit is Unit.RECORD and not credited.reaches_others
    value = literal_column("1") if is_unique else key
    possible = list(_possible_conditions(line, credited, rows))
    choices = list(_choices(line, rows))
    for cell in counted.cells:
        within = [*possible, *_day_conditions(cell.first, cell.last, credited, rows)]
        for choice in choices:
            # Without ELSE it is NULL where they do not hold, and COUNT leaves out NULL.
            one = case((and_(true(), *within, *choice), value))
            yield func.count(one if is_unique else distinct(one))
        if counted.has_current:
            first = max(cell.first, line.window.judged_on.replace(day=1))
            of_month = _day_conditions(first, line.window.judged_on, credited, rows)
            yield func.count(case((and_(true(), *within, *of_month), literal_column("1"))))


def quantity_columns(
    counted: CountedLine, credited: CreditedRows, rows: FromClause
) -> Iterator[ColumnElement[int | None]]:
    """Yield the greatest quantities of a line: for each cell the certain, the possible.

    Args:
        counted: The line, with its cells.
        credited: Which records the rows are, and for which lines.
        rows: The rows, one for each record and subject that it is credited to.
    """
    possible = list(_possible_conditions(counted.line, credited, rows))
    choices = list(_choices(counted.line, rows))
    for cell in counted.cells:
        within = [*possible, *_day_conditions(cell.first, cell.last, credited, rows)]
        for choice in choices:
            yield func.max(case((and_(true(), *within, *choice), rows.c.quantity)))


def any_line_condition(
    lines: Sequence[CountedLine], credited: CreditedRows, rows: FromClause
) -> Iterator[Condition]:
    """Yield the condition that a record may count in some line; nothing where its kind says so.

    Args:
        lines: The lines, with their cells.
        credited: Which records the rows are, and for which lines.
        rows: The rows, one for each record and subject that it is credited to.
    """
    # The rows have the kinds of the lines already. A condition in WHERE, which the columns only
    # repeat, keeps what counts nowhere out of the groups.
    if any(counted.line.count.where.without("kind").comparisons for counted in lines):
        conditions = (
            and_(true(), *_possible_conditions(counted.line, credited, rows)) for counted in lines
        )
        yield or_(*conditions)


def _possible_conditions(
    line: Line, credited: CreditedRows, rows: FromClause
) -> Iterator[Condition]:
    """Yield the conditions under which a record may count, but for those on its day."""
    count = line.count
    # What a group or a congress does itself is nobody's in person.
    own = set() if count.unit is Unit.PEOPLE else {Crediting.NAMED}
    ways = {*own, line.rule.crediting}
    if credited.ways - ways:
        yield is_one_of(rows.c.way, {PLACES[way] for way in ways})
    # Where all lines have the same kinds, the rows have no others.
    if any(other.count.kinds != count.kinds for other in credited.lines):
        yield is_one_of(rows.c.kind, count.kinds)
    yield from _fitting_conditions(count, rows)


def _fitting_conditions(count: Count, rows: FromClause) -> Iterator[Condition]:
    """Yield the conditions on all but its kind under which a record may be one that counts."""
    roles, grades = count.words("role"), count.words("grade")
    if roles is not None:
        yield is_one_of(rows.c.role, roles)
    if grades is not None:
        # A record that is not graded yet may still get a grade that counts.
        yield is_one_of(rows.c.grade, grades | {None})
    if count.standings is not None:
        yield is_one_of(rows.c.standing, count.standings)
    for name in count.where.without("kind", "standing", *TERM_FIELDS).fields:
        condition = predicate_condition(count.where.only(name), rows)
        # Nor is a theme that is absent another one, or a venue.
        is_open = name in count.open_fields
        yield or_(not_(_is_recorded(name, rows)), condition) if is_open else condition


def _choices(line: Line, rows: FromClause) -> Iterator[list[Condition]]:
    """Yield for each column of a cell what it asks of a record that may count.

    They are what surely counts and what may; of the whole of a share, then, the whole with all that
    may be wanted and with all that may not be, and what of it is stuck.
    """
    certain = list(_certain_conditions(line, rows))
    yield certain
    yield []
    if isinstance(line.count, Whole):
        wanted = Count(where=line.count.wanted)
        may_be = and_(true(), *_fitting_conditions(wanted, rows), *_kind_condition(wanted, rows))
        surely = and_(may_be, *(_is_recorded(name, rows) for name in wanted.open_fields))
        yield [or_(and_(true(), *certain), may_be)]
        yield [or_(and_(true(), *certain), _fails(surely))]
        if line.can_be_stuck:
            yield [*certain, _fails(may_be), not_(_is_recorded("source_id", rows))]


def _fails(condition: Condition) -> Condition:
    """Return the condition that another one does not hold; NULL is no more than false."""
    return case((condition, 0), else_=1) == 1


def _kind_condition(count: Count, rows: FromClause) -> Iterator[Condition]:
    """Yield the condition on the kind where those wanted are of some kinds of the whole only."""
    if count.where.only("kind").comparisons:
        yield is_one_of(rows.c.kind, count.kinds)


def _certain_conditions(line: Line, rows: FromClause) -> Iterator[Condition]:
    """Yield the conditions under which a record that may count surely counts."""
    yield is_one_of(rows.c.standing, SETTLED)
    for name in line.count.open_fields:
        yield _is_recorded(name, rows)


def _is_recorded(name: str, rows: FromClause) -> Condition:
    """Return the condition, never NULL, that a field of a record has a value."""
    is_there = rows.c[name].is_not(None)
    # A text may be empty, which is as good as none; a term never is.
    return is_there if name in TERM_FIELDS else and_(is_there, func.length(rows.c[name]) > 0)


def _day_conditions(
    first: date, last: date, credited: CreditedRows, rows: FromClause
) -> Iterator[Condition]:
    """Yield the conditions for a record's day to lie between two, where those of rows may not."""
    if first > credited.first:
        yield rows.c.happened_on >= first
    if last < credited.last:
        yield rows.c.happened_on <= last


def _unit_key(unit: Unit, rows: FromClause) -> ColumnElement[Any]:
    """Return the expression that is equal for records which together count once."""
    match unit:
        case (
            Unit.SOURCE
            | Unit.DOCUMENT
            | Unit.EVENT
            | Unit.ITEM
            | Unit.THING
            | Unit.ATTENDANCE
            | Unit.QUANTITY
        ):
            return rows.c.source_key
        case Unit.PEOPLE:
            return rows.c.person_id
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
            # The letters keep a theme apart from a source that is spelt alike.
            return case(
                (func.length(rows.c.theme) > 0, literal_column("'t'").concat(rows.c.theme)),
                else_=literal_column("'s'").concat(source),
            )
        case _ as never:
            assert_never(never)
