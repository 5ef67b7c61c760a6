"""A copy of a store in DuckDB, which counts many subjects fast: for analysis, not for keeping.

It runs the statements for PostgreSQL, as texts. Rows go in and come out as columns.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
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

from renda.ports import TransactionSession
from renda.rules import Line
from renda.tallies import Amount, AskedRecords, StrayRecords
from renda_sqlalchemy.connection.engines import DriverMissingError
from renda_sqlalchemy.counts.count_statements import count_lines
from renda_sqlalchemy.counts.stray_statements import stray_records
from renda_sqlalchemy.tables.columns import Instant
from renda_sqlalchemy.tables.schema import Schema
from renda_sqlalchemy.transactions import Transaction

COPIED_TABLES = (
    *("congresses", "deputies", "absences", "groups", "group_members", "bodies"),
    "duty_records",
)
BATCH_ROWS = 50_000
BATCH_VIEW = "part"


@frozen
class Analysis:
    """A counter for `check_in_store`, in DuckDB (分析库).

    Args:
        duck: A connection of DuckDB's own driver.
        schema: The tables in DuckDB.
    """

    duck: Any
    schema: Schema

    def count_lines(
        self, lines: Sequence[Line], known_at: datetime | None, *, latest: bool = False
    ) -> Sequence[Mapping[str, tuple[Amount, ...]]]:
        """Return for each line, by subject id, an amount for each part of its window.

        Args:
            lines: The counts of rules, each with its window: rule, period and judging day.
            known_at: The instant whose knowledge counts; None means now.
            latest: Whether unknown days of election are taken as late as can be.
        """
        return count_lines(self._rows, self.schema, lines, known_at, latest=latest)

    def stray_records(self, asked: AskedRecords) -> StrayRecords:
        """Return how many records nobody can judge, by what they name.

        Args:
            asked: The days and kinds of the records.
        """
        return stray_records(self._rows, self.schema, asked)

    def _rows(self, query: "Select[Any]") -> list[tuple[Any, ...]]:
        """Return the rows of a query, which arrive as columns."""
        columns = self.duck.sql(_literal_text(query)).to_arrow_table().columns
        return list(zip(*(column.to_pylist() for column in columns), strict=True))


@contextmanager
def open_analysis(transaction: Transaction) -> Generator[Analysis]:
    """Copy all that rules count into a DuckDB in memory, for the length of a `with`.

    Args:
        transaction: The transaction that reads one state of a store; not begun yet.

    Raises:
        DriverMissingError: DuckDB or Arrow is not installed.
    """
    try:
        import duckdb
        import pyarrow as pa
    except ImportError:
        package = "renda-sqlalchemy[duckdb]"
        raise DriverMissingError(address="duckdb", package=package) from None
    schema = transaction.schema
    # DuckDB has a database of its own, so the host's schema would only be missing there.
    copy = Schema(prefix=schema.prefix)
    with TransactionSession(transaction), duckdb.connect() as duck:
        for name in COPIED_TABLES:
            table = schema.table(name)
            duck.execute(_literal_text(CreateTable(copy.table(name))))
            for batch in _column_batches(transaction.connection, table):
                # Registered, the columns are read where they lie; nothing goes row by row.
                duck.register(BATCH_VIEW, pa.table(batch))
                rows: Select[Any] = select(literal_column("*")).select_from(table_of(BATCH_VIEW))
                duck.execute(_literal_text(copy.table(name).insert().from_select([*batch], rows)))
        yield Analysis(duck, copy)


def _column_batches(connection: Connection, table: Table) -> Iterator[dict[str, tuple[Any, ...]]]:
    """Yield a table's rows in batches, each as columns by name."""
    query = select(*map(_without_offset, table.columns))
    result = connection.execute(query, execution_options={"yield_per": BATCH_ROWS})
    names = [column.name for column in table.columns]
    for rows in result.partitions():
        yield dict(zip(names, zip(*rows, strict=True), strict=True))


def _without_offset(column: "Column[Any]") -> ColumnElement[Any]:
    """Return a column as the table keeps it: instants in UTC, without an offset."""
    # DuckDB would turn an instant with an offset into the time of its own zone.
    return type_coerce(column, DateTime()) if isinstance(column.type, Instant) else column


def _literal_text(statement: ClauseElement) -> str:
    """Return the text of a statement for PostgreSQL, with its values written into it."""
    dialect = make_url("postgresql://").get_dialect()()
    compiled = statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    # The dialect doubles each % for a driver that reads % as the start of a parameter.
    return str(compiled).replace("%%", "%")
