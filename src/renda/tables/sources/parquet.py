"""Columns from a Parquet file, each typed cell as the text that CSV would hold.

It knows types of cells and no table. Only here is `pyarrow` imported, and only when a Parquet file
is to be read: in a process of its own where there may be one (`parquet_process`).
"""

import math
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.parquet import ParquetFile

from renda.kernel.input.budget import Budget
from renda.kernel.input.problems import Problem, quoted
from renda.tables.cells import ForeignCell, TypedCell
from renda.wording import mark

NOT_PARQUET = mark("the file cannot be read as Parquet: {error}")
# From here on floats are no longer exact whole numbers.
END_OF_EXACT_FLOATS = 1 << 53
ROWS_AT_ONCE = 1 << 13

Cell = str | ForeignCell


def parquet_columns(
    path: Path, budget: Budget, faults: list[Problem]
) -> Iterator[list[list[Cell]]]:
    """Yield the names of the columns, then their cells, of some thousands of rows at a time.

    Args:
        path: The Parquet file.
        budget: What it may cost; where its footer says that there is more, no cell is read.
        faults: The list that gets the problem at which the columns stopped.
    """
    try:
        with ParquetFile(path) as file:
            # What the footer says need not be true; it only spares reading what is too large.
            cells = file.metadata.num_rows * file.metadata.num_columns
            if cells > budget.cells:
                faults.append(budget.problem("cells", path.name))
                return
            yield file.schema_arrow.names
            # Without threads: each would take memory of its own.
            for batch in file.iter_batches(ROWS_AT_ONCE, use_threads=False):
                yield [*map(_cells_of_column, batch.columns)]
    except MemoryError:
        faults.append(budget.problem("memory", path.name))
    except Exception as error:  # noqa: BLE001 - a broken file raises errors of many kinds
        first_line = str(error).partition("\n")[0]
        data = {"error": first_line}
        faults.append(Problem(message=NOT_PARQUET, file=path.name, data=data))


def _cells_of_column(column: Any) -> list[Cell]:  # noqa: ANN401 - pyarrow ships no types
    try:
        return list(map(_cell, _plain_column(column).to_pylist()))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a value Python cannot hold raises errors of many kinds
        # One by one, which is slow, so that only the cells at fault are refused.
        return [_cell_of_scalar(scalar) for scalar in column]


def _plain_column(column: Any) -> Any:  # noqa: ANN401 - pyarrow ships no types
    """Return a column with its dictionary resolved, and instants as Python can hold them."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not pa.types.is_timestamp(column.type):
        return column
    # Python's datetimes end at microseconds. Some zones of files are unknown to the system; in UTC
    # the instant is the same.
    zone = None if column.type.tz is None else "UTC"
    options = pc.CastOptions(target_type=pa.timestamp("us", zone), allow_time_truncate=True)
    return pc.cast(column, options=options)


def _cell_of_scalar(scalar: Any) -> Cell:  # noqa: ANN401 - pyarrow ships no types
    try:
        return _cell(scalar.as_py())
    except Exception:  # noqa: BLE001 - as above, of one cell
        return ForeignCell(f"<{scalar.type}>")


def _cell(value: object) -> Cell:
    """Return a typed value as the text a CSV cell would hold, if there is one."""
    match value:
        case str():
            return value
        case None:
            return ""
        # Before int, of which bool is a subclass: true must not become 1.
        case bool():
            return TypedCell(quoted(value), str(value).lower(), "truth")
        case int():
            return str(value)
        # Data frames have no days, only midnights. With a time of day it would need a zone.
        case datetime() if value.tzinfo is None and value.time() == time.min:
            return TypedCell(quoted(value.isoformat()), value.date().isoformat(), "day")
        case date():
            return value.isoformat()
        # pandas writes a column of whole numbers with gaps as floats, and the gaps as NaN.
        case float() if math.isnan(value):
            return ""
        case float() if value.is_integer() and abs(value) < END_OF_EXACT_FLOATS:
            return str(int(value))
        case Decimal() if value == value.to_integral_value():
            return str(int(value))
        case _:
            return ForeignCell(quoted(value))
