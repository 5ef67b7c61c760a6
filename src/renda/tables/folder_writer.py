"""The contents of a store or a folder, written as plain tables that are read back the same.

It knows how each value stands in a cell. It does not know where the contents came from.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from renda.dates.periods import Period
from renda.kernel.files.csv_texts import csv_bytes
from renda.kernel.files.whole_files import FileThereError, write_parts
from renda.kernel.input.problems import InputError, Problem
from renda.tables.cells import CellError
from renda.tables.folder_contents import Tables
from renda.tables.folder_reader import ENDINGS
from renda.tables.schemas import SCHEMAS, Schema, TableColumn
from renda.tables.theme_months import ThemeMonthRow
from renda.tables.unknown_days import ANY_DAY
from renda.work.records import DutyRecord

BATCH_ROWS = 1000


def write_tables(
    folder: str | Path, tables: Tables, *, replace: bool = False, bom: bool = False
) -> dict[str, int]:
    """Write contents as plain tables, one CSV file each; return by table how many rows it has.

    Tables without rows are left out, but for those that a folder must have. An empty text is an
    empty cell, and reads back as absent.

    Args:
        folder: The folder, which is made where it is missing.
        tables: The contents.
        replace: Whether files of these tables that are there already may be replaced.
        bom: Whether the mark stands first by which Excel knows UTF-8.

    Raises:
        FileThereError: A file of one of the tables is there and may not be replaced.
        InputError: Something can stand in no table, such as an id with a blank in it; the error
            names each. Nothing is written.
        OSError: The system does not write it.

    >>> from tempfile import TemporaryDirectory
    >>> from renda import Congress, Roster, Tables, load_rulebook, read_tables, write_tables
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> tables = Tables(roster=Roster(congresses=[district]), records=())
    >>> with TemporaryDirectory() as folder:
    ...     counts = write_tables(folder, tables)
    ...     read_tables(folder, load_rulebook("wujin-2024")) == tables
    True
    >>> counts
    {'congresses': 1, 'deputies': 0, 'duty_records': 0}
    """
    path = Path(folder)
    rows_by_schema = {schema: _rows(tables, schema) for schema in SCHEMAS}
    problems = [
        problem for schema, rows in rows_by_schema.items() for problem in _problems(schema, rows)
    ]
    if problems:
        raise InputError(problems)
    there = [
        path / f"{schema.table}{ending}"
        for schema in SCHEMAS
        for ending in ENDINGS
        if (path / f"{schema.table}{ending}").exists()
    ]
    if there and not replace:
        raise FileThereError(file=str(there[0]))
    path.mkdir(parents=True, exist_ok=True)
    written: dict[str, int] = {}
    for schema, rows in rows_by_schema.items():
        file = path / f"{schema.table}.csv"
        if rows or schema.required:
            write_parts(file, _parts(schema, rows, bom=bom), replace=True)
            written[schema.table] = len(rows)
            there = [left for left in there if left != file]
    for file in there:
        file.unlink()
    return written


def _rows(tables: Tables, schema: Schema) -> tuple[Any, ...]:
    """Return the rows of a table; records that follow from theme months are none of their own."""
    held = tables.held(schema)
    if schema.row is ThemeMonthRow:
        return tuple(map(ThemeMonthRow.of, held))
    if schema.row is DutyRecord:
        months = {month.activity_id for month in tables.theme_months}
        return tuple(record for record in held if record.source_id not in months)
    return held


def _problems(schema: Schema, rows: Iterable[Any]) -> Iterator[Problem]:
    """Yield a problem for each value whose cell reading the table would refuse."""
    for column in schema.columns({}):
        # Nearly all values of a column stand in many rows.
        for text in map(cell_text, dict.fromkeys(getattr(row, column.name) for row in rows)):
            try:
                if text:
                    column.read(text)
            except CellError as fault:
                data = fault.data
                yield Problem(
                    message=fault.message, file=schema.table, column=column.name, data=data
                )


def _parts(schema: Schema, rows: Sequence[Any], *, bom: bool) -> Iterator[bytes]:
    """Yield the file of a table, some rows at a time."""
    columns = [column for column in schema.columns({}) if _is_needed(column, rows)]
    yield csv_bytes([[column.name for column in columns]], bom=bom)
    for start in range(0, len(rows), BATCH_ROWS):
        yield csv_bytes(_cells(schema, row, columns) for row in rows[start : start + BATCH_ROWS])


def _is_needed(column: TableColumn, rows: Iterable[Any]) -> bool:
    """Tell whether a column must be there, or says something of a row."""
    return column.must_exist or any(getattr(row, column.name) != column.absent for row in rows)


def _cells(schema: Schema, row: Any, columns: Iterable[TableColumn]) -> list[str]:  # noqa: ANN401 - of the table
    # Of a day that can be any day a table says nothing.
    is_any_day = schema.unknown is not None and (row.elected_on, row.elected_by) == ANY_DAY
    unsaid = {"elected_on", "elected_by"} if is_any_day else set[str]()
    return [
        "" if column.name in unsaid else cell_text(getattr(row, column.name)) for column in columns
    ]


def cell_text(value: object) -> str:
    """Return the text of a cell that is read as a value; an absent value is an empty cell."""
    match value:
        case None:
            return ""
        # `True` is an int as well, so this case stands before what becomes a text by itself.
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case Period():
            return value.start.isoformat()[: len("2025-03")]
        case tuple():
            return ";".join(value)
        case _:
            return str(value)
