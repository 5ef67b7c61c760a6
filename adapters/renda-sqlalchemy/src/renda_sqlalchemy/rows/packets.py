"""How large a statement may be: MariaDB and MySQL refuse larger ones, and end the connection.

It sends no rows.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from renda import RendaError
from renda_sqlalchemy.wording import WORDS

# What the driver writes with a backslash before it.
ESCAPED = "\\'\"\n\r\x1a"
# Of a column its name, and the cell where it is no text; of a statement what else there is of it.
COLUMN_BYTES, STATEMENT_BYTES = 100, 500


class RowTooLargeError(RendaError, ValueError):
    """A row of a backup needs a larger statement than the server takes."""

    message = (
        "line {line} needs a statement of {size} bytes, but {store} takes at most {limit}; "
        "set a larger max_allowed_packet there"
    )
    said_by = WORDS


def largest_statement(connection: Connection) -> int | None:
    """Return how many bytes a statement may have; None where there is no such limit."""
    if connection.dialect.name not in {"mysql", "mariadb"}:
        return None
    return int(str(connection.exec_driver_sql("SELECT @@max_allowed_packet").scalar()))


def statement_sizes(cells: Mapping[str, Sequence[Any]]) -> list[int]:
    """Return for each row about how many bytes the statement has that inserts it, never too few.

    Args:
        cells: The cells of each column, by its name; all columns are of one length.
    """
    rows = zip(*cells.values(), strict=True)
    return [STATEMENT_BYTES + COLUMN_BYTES * len(row) + sum(map(_text_size, row)) for row in rows]


def _text_size(cell: object) -> int:
    if not isinstance(cell, str):
        return 0
    size = len(cell) if cell.isascii() else len(cell.encode())
    return size + sum(map(cell.count, ESCAPED))
