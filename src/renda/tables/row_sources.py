"""Where the rows of a table come from: CSV in UTF-8 or GB18030, or Parquet.

A source gives a header and rows of texts, an absent cell being empty; it knows no table.
"""

import codecs
import csv
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import Any

from attrs import define, field

from renda.errors import RendaError
from renda.kernel.input.problems import Problem
from renda.wording import mark

ENCODINGS = ("utf-8", "gb18030")
BYTE_ORDER_MARK = "\ufeff"
BLOCK = 1 << 20
LONGEST_CELL = (1 << 31) - 1

NOT_DECODED = mark("the file is neither valid UTF-8 nor valid GB18030")
NOT_CSV = mark("the row cannot be read as CSV, and none after it was read: {error}")
NO_HEADER = mark("the file is empty; its first row must name the columns")
NOT_A_FILE = mark("this is not a file")
NOT_READABLE = mark("this cannot be opened: {error}")

Row = Sequence[Any]


class ExtraMissingError(RendaError, ImportError):
    """A file needs a package that is not installed."""

    message = "{file} needs an optional package; install it with: pip install 'renda[{extra}]'"


class SourceError(Exception):
    """A file cannot be read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@define
class Source:
    """A table's header and its rows, which can be gone through once.

    Args:
        header: The names of the columns.
        rows: Each as texts, or `Foreign` where none stands for a cell; they end early where one
            cannot be read.
        faults: Why they ended early, once they have.
    """

    header: tuple[str, ...]
    rows: Iterator[Row]
    faults: list[Problem] = field(factory=list)


def open_source(path: Path) -> Source:
    """Open a file by its ending, `.csv` or `.parquet`.

    Raises:
        SourceError: It cannot be read.
        ExtraMissingError: It is Parquet and the package that reads it is not installed.
    """
    try:
        if not S_ISREG(path.stat().st_mode):
            raise SourceError(Problem(message=NOT_A_FILE, file=path.name))
        return _parquet(path) if path.suffix == ".parquet" else _csv(path)
    except OSError as error:
        raise SourceError(not_readable(path.name, error)) from None


@contextmanager
def cells_of_any_length() -> Generator[None]:
    """Let cells be as long as they are, as in Parquet; the module has one limit for everybody."""
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def not_readable(file: str, error: OSError) -> Problem:
    """Return the problem of what the system will not open."""
    return Problem(message=NOT_READABLE, file=file, data={"error": error.strerror or str(error)})


def _csv(path: Path) -> Source:
    faults: list[Problem] = []
    rows = _csv_rows(path, _encoding(path), faults)
    header = next(rows, None)
    if not header:
        problem = Problem(message=NO_HEADER, file=path.name)
        raise SourceError(*faults or [problem])
    return Source(tuple(header), rows, faults)


def _csv_rows(path: Path, encoding: str, faults: list[Problem]) -> Iterator[Row]:
    read = 0
    with path.open(encoding=encoding, newline="") as file:
        if file.read(1) != BYTE_ORDER_MARK:
            file.seek(0)
        try:
            for row in csv.reader(file, strict=True):
                read += 1
                yield row
        except csv.Error as error:
            data = {"error": error}
            faults.append(Problem(message=NOT_CSV, file=path.name, row=read + 1, data=data))


def _encoding(path: Path) -> str:
    """Return the first encoding the whole file is valid in."""
    for encoding in ENCODINGS:
        if _is_valid(path, encoding):
            return encoding
    row = max(_first_bad_line(path, encoding) for encoding in ENCODINGS)
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
    with path.open("rb") as file:
        lines = enumerate(file, start=1)
        return next(number for number, line in lines if not _decodes(line, encoding))


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _parquet(path: Path) -> Source:
    try:
        from renda.tables.parquet import parquet_rows
    except ImportError:
        raise ExtraMissingError(file=path.name, extra="parquet") from None
    faults: list[Problem] = []
    rows = parquet_rows(path, faults)
    header = next(rows, None)
    if header is None:
        raise SourceError(*faults)
    return Source(tuple(map(str, header)), rows, faults)
