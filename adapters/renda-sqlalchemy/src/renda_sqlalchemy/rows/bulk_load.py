"""Many rows at once, a column at a time: the fastest way into each database.

The rows are known to be storable. They go to the driver as it wants them, in statements that ask
for nothing back; to PostgreSQL by COPY.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import new
from json import JSONEncoder
from typing import Any

from attrs import frozen
from sqlalchemy import Column, Connection, Dialect, Table, insert

from renda.terms import Term

TURN = 1000
MANY = 1000
FEW = 50
REMEMBERED = 32
NULL = r"\N"
SPECIAL = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
ESCAPES = str.maketrans(SPECIAL)
Cells = Sequence[Any]

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@frozen
class Batch:
    """Many rows of one table.

    Args:
        table: The table.
        columns: The cells of each column, by its name; all of one length.
    """

    table: Table
    columns: Mapping[str, Cells]

    def add_whole(self, connection: Connection) -> None:
        """Insert the rows, which are all there are for now, and have the database look at them."""
        self.add(connection)
        if self._count >= MANY:
            analyze(connection, self.table)

    def add(self, connection: Connection) -> None:
        """Insert the rows."""
        bound = {name: self._bound(name, connection.dialect) for name in self.columns}
        if connection.dialect.driver == "psycopg" and self._count > FEW:
            _copy(connection, self.table, bound)
            return
        statement, names = _statement(self.table, tuple(bound), connection.dialect)
        if names is None:
            rows = zip(*self.columns.values(), strict=True)
            plain = [dict(zip(self.columns, row, strict=True)) for row in rows]
            connection.execute(insert(self.table), plain)
            return
        cells = [*zip(*(bound[name] for name in names), strict=True)]
        connection.exec_driver_sql(statement, cells)

    @property
    def _count(self) -> int:
        return len(next(iter(self.columns.values())))

    def _bound(self, name: str, dialect: Dialect) -> Cells:
        """Return the cells of a column as the driver wants them."""
        column: Column[Any] = self.table.c[name]
        bind = column.type.dialect_impl(dialect).bind_processor(dialect)
        cells = worded(self.columns[name])
        return cells if bind is None else each_once(bind, cells)


def analyze(connection: Connection, table: Table) -> None:
    """Have PostgreSQL look at a table that many rows were added to, within the transaction.

    Until it has, it plans as if the table were all but empty: counting 100,000 records took it a
    hundred times as long. Other databases need no telling.
    """
    if connection.dialect.name == "postgresql":
        name = connection.dialect.identifier_preparer.format_table(table)
        connection.exec_driver_sql(f"ANALYZE {name}")


def batch_digest(columns: Iterable[Cells], algorithm: str) -> str:
    """Return the hash of many rows, as the audit keeps it.

    The rows go in turns of a thousand. Each turn is a line: a JSON list of its rows, each a list
    of its cells in the order of the fields, without blanks; words as their texts, days like
    2025-03-31, instants in UTC like 2025-03-31T10:00:00+00:00, what is absent as null.
    """
    plain = [each_once(_plain, cells) if _is_timed(cells) else worded(cells) for cells in columns]
    found = new(algorithm)
    for turn in _turns(plain):
        found.update(_encode([*zip(*turn, strict=True)]).encode())
        found.update(b"\n")
    return found.hexdigest()


def each_once(turn: Callable[[Any], Any], cells: Cells) -> Cells:
    """Return what cells are turned into, doing equal ones once."""
    made = {each: turn(each) for each in set(cells)}
    return [*map(made.__getitem__, cells)]


def worded(cells: Cells) -> Cells:
    """Return words as the texts they are, and anything else unchanged."""
    return each_once(_text, cells) if isinstance(_first(cells), Term) else cells


@lru_cache(maxsize=REMEMBERED)
def _statement(
    table: Table, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[str, ...] | None]:
    """Return the text that inserts cells of some names, and the names in its order.

    The order is None where cells are sent by their names.
    """
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    places = compiled.positiontup
    return str(compiled), None if places is None else tuple(places)


def _copy(connection: Connection, table: Table, bound: Mapping[str, Cells]) -> None:
    quoted = connection.dialect.identifier_preparer
    names = ", ".join(quoted.quote(table.c[name].name) for name in bound)
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {quoted.format_table(table)} ({names}) FROM STDIN") as copy,
    ):
        for turn in _turns([*bound.values()]):  # the server works on one while the next is made
            rows = zip(*(each_once(_copied, cells) for cells in turn), strict=True)
            copy.write("\n".join(map("\t".join, rows)) + "\n")


def _copied(cell: object) -> str:
    """Return a cell as COPY reads it."""
    if cell is None:
        return NULL
    text = str(cell)
    return text if text.isalnum() else text.translate(ESCAPES)


def _turns(columns: Sequence[Cells]) -> Iterator[list[Cells]]:
    for start in range(0, len(columns[0]), TURN):
        yield [cells[start : start + TURN] for cells in columns]


def _first(cells: Cells) -> object:
    return next((each for each in cells if each is not None), None)


def _is_timed(cells: Cells) -> bool:
    return isinstance(_first(cells), date)


def _plain(cell: date | None) -> str | None:
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat()
    return None if cell is None else cell.isoformat()


def _text(cell: object) -> object:
    return cell.value if isinstance(cell, Term) else cell
