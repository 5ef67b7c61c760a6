"""Many rows at once, a column at a time: the fastest way into each database.

The rows are known to be storable. They go to the driver as it wants them, in statements that ask
for nothing back; to PostgreSQL by COPY.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Dialect, Table, insert

from renda.terms import Term
from renda_sqlalchemy.rows.kept_statements import kept
from renda_sqlalchemy.rows.prepared_statements import PreparedStatement

CHUNK_ROWS = 1000
ANALYZED_ROWS = 1000
"""From how many rows on a database is told to look at a table again."""
INSERTED_ROWS = 50
"""Up to how many rows go to PostgreSQL by INSERT, which begins sooner than COPY."""
COPY_NULL = r"\N"
COPY_ESCAPED = re.compile(r"[\\\t\n\r]")
COPY_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
Cells = Sequence[Any]


@frozen
class Batch:
    """Many rows of one table.

    Args:
        table: The table they go into.
        columns: The cells of each column, by its name; all columns are of one length.
        meanwhile: Called once when all rows have gone to the database, which may still work on
            them: for what else is to be made of them.
    """

    table: Table
    columns: Mapping[str, Cells]
    meanwhile: Callable[[], object] = lambda: None

    def add_and_analyze(self, connection: Connection) -> None:
        """Insert the rows, after which no more come for now, and have the database look at them."""
        self.add(connection)
        if self._row_count >= ANALYZED_ROWS:
            analyze(connection, self.table)

    def add(self, connection: Connection) -> None:
        """Insert the rows."""
        insertion = self._insertion(connection.dialect)
        cells = {
            name: _driver_cells(insertion.conversions.get(name), column)
            for name, column in self.columns.items()
        }
        if connection.dialect.driver == "psycopg" and self._row_count > INSERTED_ROWS:
            _copy(connection, self.table, cells, self.meanwhile)
            return
        # Straight to the driver: SQLAlchemy would look at each of the rows once more.
        names = insertion.names or tuple(cells)
        rows = zip(*map(cells.__getitem__, names), strict=True)
        is_named = insertion.names is None
        given = [dict(zip(names, row, strict=True)) for row in rows] if is_named else [*rows]
        connection.exec_driver_sql(insertion.text, given)
        self.meanwhile()

    def _insertion(self, dialect: Dialect) -> PreparedStatement:
        """Return the statement that inserts such rows, which also knows what its driver takes."""
        names = tuple(self.columns)
        return kept(
            self.table,
            ("insert", names, dialect),
            lambda: PreparedStatement.of(insert(self.table), dialect, names),
        )

    @property
    def _row_count(self) -> int:
        return len(next(iter(self.columns.values())))


def analyze(connection: Connection, table: Table) -> None:
    """Have PostgreSQL look at a table that many rows were added to, within the transaction.

    Until it has, it plans as if the table were all but empty: counting 100,000 records took it a
    hundred times as long. Other databases need no telling.
    """
    if connection.dialect.name == "postgresql":
        name = connection.dialect.identifier_preparer.format_table(table)
        connection.exec_driver_sql(f"ANALYZE {name}")


def map_distinct(convert: Callable[[Any], Any], cells: Cells) -> Cells:
    """Return the converted cells, converting equal ones once.

    A column of many rows has few distinct days, terms and instants.
    """
    converted = {cell: convert(cell) for cell in set(cells)}
    return [*map(converted.__getitem__, cells)]


def term_texts(cells: Cells) -> Cells:
    """Return terms of a vocabulary as their texts, and cells of other columns unchanged."""
    return map_distinct(term_as_text, cells) if isinstance(_first_present(cells), Term) else cells


def term_as_text(cell: object) -> object:
    """Return the text of a term of a vocabulary, and anything else unchanged."""
    return cell.value if isinstance(cell, Term) else cell


def _driver_cells(convert: "Callable[[Any], Any] | None", column: Cells) -> Cells:
    """Return the cells of a column as the driver takes them.

    Args:
        convert: What makes such a cell; None where the driver takes it as it is.
        column: The cells.
    """
    cells = term_texts(column)
    return cells if convert is None else map_distinct(convert, cells)


def _copy(
    connection: Connection,
    table: Table,
    columns: Mapping[str, Cells],
    meanwhile: Callable[[], object],
) -> None:
    preparer = connection.dialect.identifier_preparer
    names = ", ".join(preparer.quote(table.c[name].name) for name in columns)
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {preparer.format_table(table)} ({names}) FROM STDIN") as copy,
    ):
        # The server works on one chunk while the next is made.
        for chunk in _chunks([*columns.values()]):
            rows = zip(*map(_copy_texts, chunk), strict=True)
            copy.write("\n".join(map("\t".join, rows)) + "\n")
        meanwhile()


def _copy_texts(cells: Cells) -> Cells:
    """Return the cells of a column as COPY reads them."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    # Most columns have nothing to escape: to ask all of it at once is cheaper than each cell.
    if COPY_ESCAPED.search("".join(texts)) is None and len(texts) == len(cells):
        return texts
    return map_distinct(_copy_text, cells)


def _copy_text(cell: object) -> str:
    return COPY_NULL if cell is None else str(cell).translate(COPY_ESCAPES)


def _chunks(columns: Sequence[Cells]) -> Iterator[list[Cells]]:
    for start in range(0, len(columns[0]), CHUNK_ROWS):
        yield [cells[start : start + CHUNK_ROWS] for cells in columns]


def _first_present(cells: Cells) -> object:
    return next((cell for cell in cells if cell is not None), None)
