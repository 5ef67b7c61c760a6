"""Rules as SQL: one statement for each kind of subject, two columns for each count and part.

The columns have what surely counts and what may count; in a period that is not over, a third says
of months whether the judging day's own is among them. Quantities are added up in a statement of
their own, since each source counts with its greatest only. What follows from the amounts is decided
in `renda.duties`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from itertools import accumulate
from operator import itemgetter
from typing import Any

from attrs import frozen
from sqlalchemy import BigInteger, ColumnElement, Select, Subquery, cast, func, select

from renda.rules import Continuity, Line
from renda.tallies import Amount
from renda_sqlalchemy.counts.count_cells import CountedLine
from renda_sqlalchemy.counts.count_columns import (
    any_line_condition,
    count_columns,
    quantity_columns,
)
from renda_sqlalchemy.counts.credited_rows import CreditedRows
from renda_sqlalchemy.counts.row_reader import ReadRows
from renda_sqlalchemy.counts.unbroken_services import first_of_several
from renda_sqlalchemy.tables.schema import Schema

MOST_COLUMNS = 500
"""How many columns a statement may have; PostgreSQL allows 1,664, SQLite 2,000."""

AmountsBySubject = dict[str, tuple[Amount, ...]]


def count_lines(
    read: ReadRows,
    schema: Schema,
    lines: Sequence[Line],
    known_at: datetime | None,
    *,
    latest: bool = False,
) -> list[Mapping[str, tuple[Amount, ...]]]:
    """Return for each line, by subject id, an amount for each part of its window.

    Args:
        read: Returns the rows of a query.
        schema: The tables of the store.
        lines: The counts of rules, each with its window: rule, period and judging day.
        known_at: The instant whose knowledge counts; None means now.
        latest: Whether unknown days of election are taken as late as can be.
    """
    amounts: list[Mapping[str, tuple[Amount, ...]]] = [{} for _ in lines]
    # Asked each time, since it takes a fraction of what counting takes: somebody may have been
    # elected again since the last time.
    joins = any(line.rule.counting_policy[0] is Continuity.PERSON for line in lines)
    has_services = joins and bool(read(first_of_several(schema, known_at)))
    found = statements(schema, lines, known_at, latest=latest, has_services=has_services)
    for statement in found:
        for place, of_subjects in statement.amounts(read(statement.query)):
            amounts[place] = of_subjects
    return amounts


def statements(
    schema: Schema,
    lines: Sequence[Line],
    known_at: datetime | None,
    *,
    of_one: bool = False,
    latest: bool = False,
    has_services: bool = True,
) -> list["CountStatement"]:
    """Return the statements that count all lines: one for each kind of subject, or a few.

    Rules that make something else of a change of mandate or of absences have a statement of their
    own. Quantities are added up in a statement of their own, and a statement that would have more
    columns than servers allow is several.

    Args:
        schema: The tables of the store.
        lines: The counts of rules, each with its window: rule, period and judging day.
        known_at: The instant whose knowledge counts; None means now.
        of_one: Whether only the subject is counted whose id is the parameter `SUBJECT_PARAMETER`.
        latest: Whether unknown days of election are taken as late as can be.
        has_services: Whether anybody may have mandates that are counted as one; statements that
            need not join them are many times as short.
    """
    counted = [CountedLine.of(place, line) for place, line in enumerate(lines)]
    alike: dict[tuple[object, ...], list[CountedLine]] = defaultdict(list)
    for line in counted:
        if line.cells:
            alike[line.scope, line.is_sum, line.line.rule.counting_policy].append(line)
    credited_rows = partial(
        CreditedRows,
        schema=schema,
        known_at=known_at,
        of_one=of_one,
        latest=latest,
        has_services=has_services,
    )
    return [
        CountStatement.of(credited_rows, batch)
        for of_kind in alike.values()
        for batch in _batches(of_kind)
    ]


@frozen
class CountStatement:
    """One statement, and the lines to which its columns belong.

    Args:
        query: The query. Each row is a subject, and its first column the subject's id; of one
            subject there is one row, and its first column says whether the statement missed other
            mandates, with which what it counts may have to be joined.
        lines: The lines, in the order of their columns.
    """

    query: "Select[Any]"
    lines: tuple[CountedLine, ...]

    @classmethod
    def of(
        cls, credited_rows: Callable[..., CreditedRows], lines: Sequence[CountedLine]
    ) -> "CountStatement":
        """Return the statement for some lines, all of one kind of subject, all counts or all sums.

        Args:
            credited_rows: Makes the rows for a scope, lines and days.
            lines: The lines, with their cells; at least one.
        """
        credited = credited_rows(
            scope=lines[0].scope,
            lines=[counted.line for counted in lines],
            first=min(cell.first for counted in lines for cell in counted.cells),
            last=max(cell.last for counted in lines for cell in counted.cells),
        )
        build = _sum_query if lines[0].is_sum else _count_query
        return cls(build(lines, credited), tuple(lines))

    def amounts(self, rows: "Sequence[Sequence[Any]]") -> Iterator[tuple[int, AmountsBySubject]]:
        """Yield the place of each line and its amounts by subject.

        Args:
            rows: All rows of the query.
        """
        subjects = [row[0] for row in rows]
        for counted, columns in self._columns:
            amounts = map(SharedAmounts(counted).__getitem__, map(itemgetter(*columns), rows))
            yield counted.place, dict(zip(subjects, amounts, strict=True))

    def amounts_of_one(self, row: Sequence[int]) -> Iterator[tuple[int, tuple[Amount, ...]]]:
        """Yield the place of each line and the amounts of one subject.

        Args:
            row: The only row of a query of one subject.
        """
        for counted, columns in self._columns:
            yield counted.place, counted.amounts(row[columns.start : columns.stop])

    @cached_property
    def _columns(self) -> list[tuple[CountedLine, range]]:
        """The lines, each with the places of its columns in a row."""
        ends = [*accumulate((line.column_count for line in self.lines), initial=1)]
        return [*zip(self.lines, map(range, ends, ends[1:]), strict=True)]


class SharedAmounts(dict[Sequence[int], tuple[Amount, ...]]):
    """The amounts of a line by its columns of a row, made when they are first asked for.

    Hundreds of thousands of subjects have few different amounts among them, and a dictionary makes
    each of them once without a call in Python for the others.
    """

    def __init__(self, counted: CountedLine) -> None:
        super().__init__()
        self._counted = counted

    def __missing__(self, columns: Sequence[int]) -> tuple[Amount, ...]:
        """Make the amounts of columns not seen yet."""
        self[columns] = amounts = self._counted.amounts(columns)
        return amounts


def _batches(lines: Iterable[CountedLine]) -> Iterator[list[CountedLine]]:
    """Yield lines in batches that do not have too many columns."""
    batch: list[CountedLine] = []
    for counted in lines:
        if batch and sum(line.column_count for line in (*batch, counted)) > MOST_COLUMNS:
            yield batch
            batch = []
        batch.append(counted)
    if batch:
        yield batch


def _count_query(lines: Sequence[CountedLine], credited: CreditedRows) -> "Select[Any]":
    rows = credited.rows()
    columns = _numbered_columns(
        column for counted in lines for column in count_columns(counted, credited, rows)
    )
    is_any = any_line_condition(lines, credited, rows)
    return _by_subject(rows, columns, credited).where(*is_any)


def _by_subject(
    rows: Subquery, columns: Sequence[ColumnElement[Any]], credited: CreditedRows
) -> "Select[Any]":
    """Return the query of aggregates of rows, a row for each subject that there are rows of."""
    if not credited.of_one:
        return select(rows.c.subject, *columns).group_by(rows.c.subject)
    # Without groups there is a row also where nothing is recorded, so that it is always told.
    return select(credited.misses_mandates.label("misses"), *columns).select_from(rows)


def _sum_query(lines: Sequence[CountedLine], credited: CreditedRows) -> "Select[Any]":
    """Return the sums over sources of the greatest quantity that counts of each."""
    rows = credited.rows()
    greatest = _numbered_columns(
        column for counted in lines for column in quantity_columns(counted, credited, rows)
    )
    query = select(rows.c.subject, rows.c.source_key, *greatest)
    of_sources = (
        query.where(*any_line_condition(lines, credited, rows))
        .group_by(rows.c.subject, rows.c.source_key)
        .subquery("of_sources")
    )
    # Servers sum into decimals, which drivers return as Decimal: amounts are whole numbers.
    sums = _numbered_columns(
        cast(func.coalesce(func.sum(of_sources.c[column.name]), 0), BigInteger)
        for column in greatest
    )
    return _by_subject(of_sources, sums, credited)


def _numbered_columns(columns: Iterable[ColumnElement[Any]]) -> list[Any]:
    return [column.label(f"n{number}") for number, column in enumerate(columns)]
