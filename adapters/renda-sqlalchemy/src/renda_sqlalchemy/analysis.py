"""A copy of a store in DuckDB, where the many are counted at once: for analysis, not for keeping.

The statements are those that PostgreSQL is given, as text; rows go in and come out as columns.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import (
    ClauseElement,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Select,
    Table,
    literal_column,
    make_url,
    select,
    type_coerce,
)
from sqlalchemy import table as table_of
from sqlalchemy.schema import CreateTable

from renda.rules import Line
from renda.tallies import Amount
from renda_sqlalchemy.connection.engines import DriverMissingError
from renda_sqlalchemy.counts.count_statements import statements
from renda_sqlalchemy.tables.columns import Instant
from renda_sqlalchemy.tables.schema import Schema

COUNTED = ("congresses", "deputies", "absences", "group_members", "duty_records")
BATCH = 50_000
PART = "part"


@frozen
class Analysis:
    """What `check_in_store` counts with, in DuckDB (分析库).

    Args:
        duck: A connection of DuckDB's own driver.
        schema: The tables in it.
    """

    duck: Any
    schema: Schema

    def count_lines(
        self, lines: Sequence[Line], known_at: datetime | None
    ) -> Sequence[Mapping[str, tuple[Amount, ...]]]:
        """Return for each line, by subject id, an amount for each part of its window."""
        found: list[Mapping[str, tuple[Amount, ...]]] = [{} for _ in lines]
        for statement in statements(self.schema, lines, known_at):
            for place, counted in statement.read(self._rows(statement.query)):
                found[place] = counted
        return found

    def unknown_kinds(self, known: AbstractSet[str]) -> AbstractSet[str]:
        """Return the kinds that there are records of, other than those `known`."""
        kinds = select(self.schema.table("duty_records").c.kind).distinct()
        return {kind for (kind,) in self._rows(kinds)} - known

    def _rows(self, query: "Select[Any]") -> list[tuple[Any, ...]]:
        """Return the rows of a query, which arrive as columns."""
        columns = self.duck.sql(_text(query)).to_arrow_table().columns
        return list(zip(*(column.to_pylist() for column in columns), strict=True))


@contextmanager
def analysis(connection: Connection, schema: Schema) -> Generator[Analysis]:
    """Copy what is counted into a DuckDB in memory, for the length of a `with`.

    Args:
        connection: Where the tables are; what it reads should be of one state.
        schema: The tables.

    Raises:
        DriverMissingError: DuckDB or Arrow is not installed.
    """
    try:
        import duckdb
        import pyarrow as pa
    except ModuleNotFoundError:
        raise DriverMissingError(address="duckdb", extra="duckdb") from None
    plain = Schema(prefix=schema.prefix)
    with duckdb.connect() as duck:
        for name in COUNTED:
            table = schema.table(name)
            duck.execute(_text(CreateTable(plain.table(name))))
            for part in _parts(connection, table):
                duck.register(PART, pa.table(part))
                part_of: Select[Any] = select(literal_column("*")).select_from(table_of(PART))
                duck.execute(_text(plain.table(name).insert().from_select([*part], part_of)))
        yield Analysis(duck, plain)


def _parts(connection: Connection, table: Table) -> Iterator[dict[str, tuple[Any, ...]]]:
    """Yield a table's rows as columns by name, so many at a time."""
    query = select(*map(_plain, table.columns))
    result = connection.execute(query, execution_options={"yield_per": BATCH})
    names = [column.name for column in table.columns]
    for rows in result.partitions():
        yield dict(zip(names, zip(*rows, strict=True), strict=True))


def _plain(column: "Column[Any]") -> ColumnElement[Any]:
    """Return a column as it is kept: instants in UTC, without an offset that DuckDB would move."""
    return type_coerce(column, DateTime()) if isinstance(column.type, Instant) else column


def _text(statement: ClauseElement) -> str:
    """Return the text of a statement, with its values in it, as PostgreSQL has it."""
    dialect = make_url("postgresql://").get_dialect()()
    compiled = statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return str(compiled).replace("%%", "%")
