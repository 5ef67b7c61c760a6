"""Rows of plain data as CSV in UTF-8, safe to open in a spreadsheet."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from renda.reports import csv_bytes, formula_safe
from renda_cli.output.terminal import write_bytes

LIST_SEPARATOR = " "


def write_csv(
    columns: Iterable[str], rows: Iterable[Mapping[str, Any]], *, bom: bool = False
) -> None:
    """Write rows under a head of their columns; lists are parted by blanks.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.

    Args:
        columns: The names of the columns, in their order.
        rows: The values of each row by the name of their column.
        bom: Whether the mark stands first by which Excel knows UTF-8.
    """
    names = tuple(columns)
    cells = ([_cell(row[name]) for name in names] for row in rows)
    write_bytes(csv_bytes(chain([names], cells), bom=bom))


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
            return formula_safe(str(value))
