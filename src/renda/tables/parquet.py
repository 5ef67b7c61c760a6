"""Rows from a Parquet file, each typed cell as the text that CSV would hold.

Only here is `pyarrow` imported, and only once a Parquet file is there.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.parquet import ParquetFile

from renda.kernel.input.problems import Problem, quoted
from renda.tables.cells import Foreign
from renda.wording import mark

NOT_PARQUET = mark("the file cannot be read as Parquet: {error}")
EXACT = 1 << 53

Cell = str | Foreign


def parquet_rows(path: Path, faults: list[Problem]) -> Iterator[Sequence[Cell]]:
    """Yield the header, then the rows; stop where no more can be read, saying so in `faults`."""
    try:
        with ParquetFile(path) as file:
            yield file.schema_arrow.names
            for batch in file.iter_batches():
                yield from zip(*map(_cells, batch.columns), strict=True)
    except Exception as error:  # noqa: BLE001 - a broken file raises errors of many kinds
        first_line = str(error).partition("\n")[0]
        data = {"error": first_line}
        faults.append(Problem(message=NOT_PARQUET, file=path.name, data=data))


def _cells(column: Any) -> list[Cell]:  # noqa: ANN401 - pyarrow ships no types
    try:
        return list(map(_cell, _plain(column).to_pylist()))
    except Exception:  # noqa: BLE001 - a value Python cannot hold raises errors of many kinds
        return [_scalar(each) for each in column]


def _plain(column: Any) -> Any:  # noqa: ANN401 - pyarrow ships no types
    """Return a column with its dictionary resolved, and instants as Python can hold them."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not pa.types.is_timestamp(column.type):
        return column
    zone = None if column.type.tz is None else "UTC"
    options = pc.CastOptions(target_type=pa.timestamp("us", zone), allow_time_truncate=True)
    return pc.cast(column, options=options)


def _scalar(scalar: Any) -> Cell:  # noqa: ANN401 - pyarrow ships no types
    try:
        return _cell(scalar.as_py())
    except Exception:  # noqa: BLE001 - as above, of one cell
        return Foreign(f"<{scalar.type}>")


def _cell(value: object) -> Cell:
    """Return a typed value as the text a CSV cell would hold, if there is one."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return Foreign(quoted(value))
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case float() if math.isnan(value):
            return ""
        case float() if value.is_integer() and abs(value) < EXACT:
            return str(int(value))
        case Decimal() if value == value.to_integral_value():
            return str(int(value))
        case _:
            return Foreign(quoted(value))
