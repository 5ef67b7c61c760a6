"""Rules as SQL: one statement for each kind of subject, two columns for each count and part.

The columns count what surely counts and what may; a third says, of months in a period not over,
whether the judging day's own is among them. Quantities, of which each source has but its greatest,
are added up in a statement of their own. What follows from the numbers is decided elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any
from typing import cast as typed

from attrs import frozen
from sqlalchemy import BigInteger, ColumnElement, Connection, Select, cast, func, select

from renda.rules import Line
from renda.tallies import Amount
from renda.terms import Scope
from renda_sqlalchemy.counts.count_cells import Asked
from renda_sqlalchemy.counts.count_columns import counts, quantities, some_count
from renda_sqlalchemy.counts.credited_rows import Credited
from renda_sqlalchemy.tables.schema import Schema

COLUMNS = 500

Tallies = dict[str, tuple[Amount, ...]]


def count_lines(
    connection: Connection, schema: Schema, lines: Sequence[Line], known_at: datetime | None
) -> list[Mapping[str, tuple[Amount, ...]]]:
    """Return for each line, by subject id, an amount for each part of its window.

    Args:
        connection: Where the tables are.
        schema: The tables.
        lines: What is to be counted, each with its rule, period and judging day.
        known_at: What was known when; None means now.
    """
    found: list[Mapping[str, tuple[Amount, ...]]] = [{} for _ in lines]
    for statement in statements(schema, lines, known_at):
        rows = connection.execute(statement.query).fetchall()
        for place, counted in statement.read(rows):
            found[place] = counted
    return found


def statements(
    schema: Schema,
    lines: Sequence[Line],
    known_at: datetime | None,
    *,
    of_one: bool = False,
) -> list["Statement"]:
    """Return what counts for all lines: a statement for each kind of subject, or a few.

    Quantities are added up in one of their own; and there are more where a statement would have
    more columns than servers allow.

    Args:
        schema: The tables.
        lines: What is to be counted, each with its rule, period and judging day.
        known_at: What was known when; None means now.
        of_one: Whether it counts only for the one whose id is bound as `SUBJECT`.
    """
    asked = [Asked.of(place, line) for place, line in enumerate(lines)]
    return [
        Statement.of(schema, batch, known_at, of_one=of_one)
        for scope in Scope
        for is_sum in (False, True)
        for batch in _batches(
            each for each in asked if each.cells and each.scope is scope and each.is_sum is is_sum
        )
    ]


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
        """Return the statement for some lines, all of one kind of subject, all counts or sums."""
        credited = Credited(
            schema=schema,
            scope=asked[0].scope,
            lines=[each.line for each in asked],
            first=min(cell.first for each in asked for cell in each.cells),
            last=max(cell.last for each in asked for cell in each.cells),
            known_at=known_at,
            of_one=of_one,
        )
        query = _added_up(asked, credited) if asked[0].is_sum else _counted(asked, credited)
        return cls(query, tuple(asked))

    def read(self, rows: "Sequence[Sequence[Any]]") -> Iterator[tuple[int, Tallies]]:
        """Yield each line's place and its amounts by subject; equal ones are shared."""
        subjects = [row[0] for row in rows]
        at = 1
        for each in self.asked:
            shared = Shared(each)
            counts = map(itemgetter(*range(at, at + each.columns)), rows)
            yield each.place, dict(zip(subjects, map(shared.__getitem__, counts), strict=True))
            at += each.columns


class Shared(dict[Sequence[int], tuple[Amount, ...]]):
    """The tallies that columns stand for, each made once."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, counts: Sequence[int]) -> tuple[Amount, ...]:
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


def _counted(asked: Sequence[Asked], credited: Credited) -> "Select[Any]":
    rows = credited.rows()
    columns = _numbered(column for each in asked for column in counts(each, credited, rows))
    query = select(rows.c.subject, *columns).where(*some_count(asked, credited, rows))
    return typed("Select[Any]", query.group_by(rows.c.subject))


def _added_up(asked: Sequence[Asked], credited: Credited) -> "Select[Any]":
    """Return the sums over sources of the greatest quantity that counts of each."""
    rows = credited.rows()
    greatest = _numbered(column for each in asked for column in quantities(each, credited, rows))
    query = select(rows.c.subject, rows.c.source_key, *greatest)
    of_sources = (
        query.where(*some_count(asked, credited, rows))
        .group_by(rows.c.subject, rows.c.source_key)
        .subquery("of_sources")
    )
    sums = _numbered(
        cast(func.coalesce(func.sum(of_sources.c[each.name]), 0), BigInteger) for each in greatest
    )
    summed = select(of_sources.c.subject, *sums).group_by(of_sources.c.subject)
    return typed("Select[Any]", summed)


def _numbered(columns: Iterable[ColumnElement[Any]]) -> list[Any]:
    return [column.label(f"n{number}") for number, column in enumerate(columns)]
