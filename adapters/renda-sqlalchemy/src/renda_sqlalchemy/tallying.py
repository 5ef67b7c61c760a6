"""Rules as SQL: one statement for each kind of subject, two columns for each rule and part.

The columns count what surely counts and what may; a third says, of months in a period not over,
whether the judging day's own is among them. What follows from the counts is decided elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any, assert_never

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    distinct,
    extract,
    func,
    literal_column,
    or_,
    select,
    true,
)

from renda import Crediting, Scope, Standing, Tally, Unit, Window
from renda_sqlalchemy.conditions import among, matching
from renda_sqlalchemy.crediting import Credited
from renda_sqlalchemy.schema import Schema

COLUMNS = 500
DAY = timedelta(days=1)
NOTHING = Tally(0, 0)
WORDS = "role", "grade"

Tallies = dict[str, tuple[Tally, ...]]
Condition = ColumnElement[bool]


def tally(
    connection: Connection, schema: Schema, windows: Sequence[Window], known_at: datetime | None
) -> list[Mapping[str, tuple[Tally, ...]]]:
    """Return for each window, by subject id, a tally for each of the window's parts.

    Args:
        connection: Where the tables are.
        schema: The tables.
        windows: The rules, each with its period and judging day.
        known_at: What was known when; None means now.
    """
    found: list[Mapping[str, tuple[Tally, ...]]] = [{} for _ in windows]
    for statement in statements(schema, windows, known_at):
        rows = connection.execute(statement.query).fetchall()
        for place, counted in statement.read(rows):
            found[place] = counted
    return found


def statements(
    schema: Schema,
    windows: Sequence[Window],
    known_at: datetime | None,
    *,
    of_one: bool = False,
) -> list["Statement"]:
    """Return what counts for all windows: a statement for each kind of subject, or a few.

    More than one where a statement would have more columns than servers allow.

    Args:
        schema: The tables.
        windows: The rules, each with its period and judging day.
        known_at: What was known when; None means now.
        of_one: Whether it counts only for the one whose id is bound as `SUBJECT`.
    """
    asked = [Asked.of(place, window) for place, window in enumerate(windows)]
    return [
        Statement.of(schema, batch, known_at, of_one=of_one)
        for scope in Scope
        for batch in _batches(each for each in asked if each.cells and each.scope is scope)
    ]


@frozen
class Cell:
    """A part of a window that has days on which records may count.

    Args:
        part: The part's place among the window's.
        first: The first of its days.
        last: The last.
    """

    part: int
    first: date
    last: date


@frozen
class Asked:
    """A window, its place among those asked, and its cells."""

    place: int
    window: Window
    cells: tuple[Cell, ...]

    @classmethod
    def of(cls, place: int, window: Window) -> "Asked":
        """Return what is asked of a window."""
        start, end = window.span
        last = min(window.judged_on, end - DAY)
        cells = (
            Cell(part, max(each.start, start), min(each.last, last))
            for part, each in enumerate(window.parts)
        )
        return cls(place, window, tuple(each for each in cells if each.first <= each.last))

    @property
    def scope(self) -> Scope:
        """Whose duty it is."""
        return self.window.rule.scope

    @property
    def has_current(self) -> bool:
        """Whether it matters if the judging day's month is among those counted."""
        return self.window.rule.unit is Unit.MONTH and not self.window.is_over

    @property
    def columns(self) -> int:
        """How many columns it takes."""
        return len(self.cells) * (3 if self.has_current else 2)

    def tallies(self, counts: Sequence[int]) -> tuple[Tally, ...]:
        """Return a tally for each part of the window, from the columns."""
        found = [NOTHING] * len(self.window.parts)
        width = 3 if self.has_current else 2
        for place, cell in enumerate(self.cells):
            certain, possible, *current = counts[place * width : (place + 1) * width]
            found[cell.part] = Tally(certain, possible, current=any(current))
        return tuple(found)


@frozen
class Statement:
    """One statement, and which of its columns are whose."""

    query: "Select[Any]"
    asked: tuple[Asked, ...]

    @classmethod
    def of(
        cls,
        schema: Schema,
        asked: Sequence[Asked],
        known_at: datetime | None,
        *,
        of_one: bool = False,
    ) -> "Statement":
        """Return the statement that counts for some windows, all of one kind of subject."""
        credited = Credited(
            schema=schema,
            scope=asked[0].scope,
            windows=[each.window for each in asked],
            first=min(cell.first for each in asked for cell in each.cells),
            last=max(cell.last for each in asked for cell in each.cells),
            known_at=known_at,
            of_one=of_one,
        )
        rows = credited.rows()
        counts = [
            count.label(f"n{number}")
            for number, count in enumerate(
                column for each in asked for column in _columns(each, credited, rows)
            )
        ]
        query = select(rows.c.subject, *counts).where(*_some_count(asked, credited, rows))
        return cls(query.group_by(rows.c.subject), tuple(asked))

    def read(self, rows: "Sequence[Sequence[Any]]") -> Iterator[tuple[int, Tallies]]:
        """Yield each window's place and its tallies by subject; equal ones are shared."""
        subjects = [row[0] for row in rows]
        at = 1
        for each in self.asked:
            shared = Shared(each)
            counts = map(itemgetter(*range(at, at + each.columns)), rows)
            yield each.place, dict(zip(subjects, map(shared.__getitem__, counts), strict=True))
            at += each.columns


class Shared(dict[Sequence[int], tuple[Tally, ...]]):
    """The tallies that columns stand for, each made once."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, counts: Sequence[int]) -> tuple[Tally, ...]:
        """Make the tallies of columns not seen yet."""
        self[counts] = made = self._asked.tallies(counts)
        return made


def _batches(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    """Yield what is asked in turns of not too many columns."""
    batch: list[Asked] = []
    for each in asked:
        if batch and sum(one.columns for one in (*batch, each)) > COLUMNS:
            yield batch
            batch = []
        batch.append(each)
    if batch:
        yield batch


def _columns(asked: Asked, credited: Credited, rows: FromClause) -> Iterator[ColumnElement[int]]:
    """Yield the columns of a window: for each part the certain, the possible, the current."""
    window = asked.window
    key = _key(window.rule.unit, rows)
    may = list(_may_count(window, credited, rows))
    surely = list(_settled(window, rows))
    is_unique = window.rule.unit is Unit.RECORD and not credited.to_others
    counted = literal_column("1") if is_unique else key
    for cell in asked.cells:
        within = [*may, *_within(cell.first, cell.last, credited, rows)]
        for conditions in ([*within, *surely], within):
            one = case((and_(true(), *conditions), counted))
            yield func.count(one if is_unique else distinct(one))
        if asked.has_current:
            first = max(cell.first, window.judged_on.replace(day=1))
            of_month = _within(first, window.judged_on, credited, rows)
            yield func.count(case((and_(true(), *within, *of_month), literal_column("1"))))


def _some_count(
    asked: Sequence[Asked], credited: Credited, rows: FromClause
) -> Iterator[Condition]:
    """Yield the condition for a record to count perhaps in some window, where kinds do not say."""
    if any(each.window.rule.where.without("kind").comparisons for each in asked):
        may = (and_(true(), *_may_count(each.window, credited, rows)) for each in asked)
        yield or_(*may)


def _may_count(window: Window, credited: Credited, rows: FromClause) -> Iterator[Condition]:
    """Yield the conditions, but for the day, for a record to count or to count perhaps."""
    rule = window.rule
    if credited.to_others and rule.crediting is Crediting.NAMED:
        yield rows.c.own == 1
    if any(each.rule.kinds != rule.kinds for each in credited.windows):
        yield among(rows.c.kind, rule.kinds)
    roles, grades = rule.words("role"), rule.words("grade")
    if roles is not None:
        yield among(rows.c.role, roles)
    if grades is not None:
        yield among(rows.c.grade, grades | {None})
    if (others := rule.where.without("kind", *WORDS)).comparisons:
        yield matching(others, rows)


def _settled(window: Window, rows: FromClause) -> Iterator[Condition]:
    """Yield the conditions for a record that may count to do so surely."""
    yield rows.c.standing == Standing.CONFIRMED.value
    if window.rule.words("grade") is not None:
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
        case Unit.SOURCE:
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
