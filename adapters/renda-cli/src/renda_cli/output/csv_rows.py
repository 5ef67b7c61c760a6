"""Rows of plain data as CSV in UTF-8, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from renda_cli.output.terminal import write_bytes

# What a spreadsheet takes for a formula; a Chinese input method writes the signs full-width.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LIST_SEPARATOR = " "


def write_csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows under a head of their columns; lists are parted by blanks.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.

    Args:
        columns: The names of the columns, in their order.
        rows: The values of each row by the name of their column.
    """
    names = tuple(columns)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    write_bytes(text.getvalue().encode())


def _cell(value: object) -> object:
    match value:
        case None:
            return ""
        # `True` is an int as well, so this case stands before the next.
        case bool():
            return str(value).lower()
        case int():
            return value
        case list():
            return LIST_SEPARATOR.join(map(str, value))
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(FORMULA_STARTS) else text
