"""Where the rows of a table come from: CSV in UTF-8 or GB18030, or Parquet.

A source gives a header and rows of texts, an absent cell being empty; it knows no table.
"""

import codecs
import csv
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.problems import Problem
from renda.wording import mark

ENCODINGS = ("utf-8-sig", "gb18030")
BLOCK = 1 << 20
EXACT = 1 << 53

NOT_DECODED = mark("the file is neither valid UTF-8 nor valid GB18030")
NOT_CSV = mark("the row cannot be read as CSV: {error}")
NOT_PARQUET = mark("the file cannot be read as Parquet: {error}")
NO_HEADER = mark("the file is empty; its first row must name the columns")
NOT_READABLE = mark("the file cannot be opened: {error}")

Row = Sequence[str]


class ExtraMissingError(RendaError, ImportError):
    """A file needs a package that is not installed."""

    message = "{file} needs an optional package; install it with: pip install 'renda[{extra}]'"


class SourceError(Exception):
    """A file cannot be read any further; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@frozen
class Source:
    """A table's header and its rows, which can be gone through once."""

    header: tuple[str, ...]
    rows: Iterable[Row]


def open_source(path: Path) -> Source:
    """Open a file by its ending, `.csv` or `.parquet`.

    Raises:
        SourceError: It cannot be read; so may going through the rows.
    """
    return _parquet(path) if path.suffix == ".parquet" else _csv(path)


def _csv(path: Path) -> Source:
    rows = _csv_rows(path, _encoding(path))
    header = next(rows, None)
    if not header:
        raise SourceError(Problem(message=NO_HEADER, file=path.name))
    return Source((header[0].removeprefix("\ufeff"), *header[1:]), rows)


def _csv_rows(path: Path, encoding: str) -> Iterator[list[str]]:
    number = 0
    with path.open(encoding=encoding, newline="") as file:
        try:
            for number, row in enumerate(csv.reader(file, strict=True), start=1):
                yield row
        except csv.Error as error:
            data: dict[str, object] = {"error": error}
            problem = Problem(message=NOT_CSV, file=path.name, row=number + 1, data=data)
            raise SourceError(problem) from None


def _encoding(path: Path) -> str:
    """Return the first encoding the whole file is valid in."""
    try:
        for encoding in ENCODINGS:
            if _is_valid(path, encoding):
                return encoding
        row = max(_first_bad_line(path, encoding) for encoding in ENCODINGS)
    except OSError as error:
        data: dict[str, object] = {"error": error.strerror}
        raise SourceError(Problem(message=NOT_READABLE, file=path.name, data=data)) from None
    raise SourceError(Problem(message=NOT_DECODED, file=path.name, row=row))


def _is_valid(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            for block in iter(partial(file.read, BLOCK), b""):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _first_bad_line(path: Path, encoding: str) -> int:
    number = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode(encoding)
            except UnicodeDecodeError:
                break
    return number


def _parquet(path: Path) -> Source:
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ExtraMissingError(file=path.name, extra="parquet") from None
    try:
        file = ParquetFile(path)
        return Source(tuple(file.schema_arrow.names), _parquet_rows(file, path))
    except Exception as error:
        raise _not_parquet(path, error) from None


def _parquet_rows(file: Any, path: Path) -> Iterator[Row]:
    try:
        for batch in file.iter_batches():
            yield from zip(
                *(map(_cell, column.to_pylist()) for column in batch.columns), strict=True
            )
    except Exception as error:
        raise _not_parquet(path, error) from None


def _not_parquet(path: Path, error: Exception) -> SourceError:
    first_line = str(error).partition("\n")[0]
    return SourceError(Problem(message=NOT_PARQUET, file=path.name, data={"error": first_line}))


def _cell(value: object) -> str:
    """Return a typed value as the text a CSV cell would hold."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case float() if math.isnan(value):
            return ""
        case float() if value.is_integer() and abs(value) < EXACT:
            return str(int(value))
        case _:
            return str(value)
