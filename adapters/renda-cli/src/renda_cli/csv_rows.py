"""Rows of plain data as CSV in UTF-8, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from renda_cli.terminal import write_bytes

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
SEPARATOR = " "


def write_csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows under a head of their columns; lists are parted by blanks.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
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
        case bool():
            return str(value).lower()
        case int():
            return value
        case list():
            return SEPARATOR.join(map(str, value))
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(FORMULA) else text
