"""Where the rows of a table come from: CSV in UTF-8 or GB18030, or Parquet.

A source gives a header and rows of texts; an absent cell is an empty text. It knows files and
encodings, and no table.
"""

import codecs
import csv
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import Any

from attrs import define, field

from renda.errors import RendaError
from renda.kernel.files.csv_texts import BYTE_ORDER_MARK
from renda.kernel.input.budget import Budget
from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import Problem
from renda.kernel.input.text_files import unreadable_problem
from renda.wording import mark

# UTF-8 first: nearly every file is valid GB18030 too, but hardly any GB18030 text is valid UTF-8.
ENCODINGS = ("utf-8", "gb18030")
BLOCK_OF_BYTES = 1 << 20

NOT_DECODED = mark("the file is neither valid UTF-8 nor valid GB18030")
NOT_CSV = mark("the row cannot be read as CSV, and none after it was read: {error}")
NO_HEADER = mark("the file is empty; its first row must name the columns")
NOT_A_FILE = mark("this is not a file")

Row = Sequence[Any]


class ExtraMissingError(RendaError, ImportError):
    """A file needs a package that is not installed."""

    message = "{file} needs an optional package; install it with: pip install 'renda[{extra}]'"


class RowSourceError(Exception):
    """A file cannot be read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@define
class RowSource:
    """The header of a table and its rows, which can be gone through once.

    Args:
        header: The names of the columns.
        rows: Each row as texts, or a `ForeignCell` where no text stands for a cell; the rows end
            early where one cannot be read.
        faults: The problem for which the rows ended early; empty until then.
    """

    header: tuple[str, ...]
    rows: Iterator[Row]
    faults: list[Problem] = field(factory=list)


def open_row_source(path: Path, budget: Budget) -> RowSource:
    """Open a file by its ending: `.parquet`, or anything else as CSV.

    Args:
        path: The file.
        budget: The bytes and columns it may have.

    Raises:
        RowSourceError: The file cannot be read at all.
        ExtraMissingError: It is Parquet and the package that reads it is not installed.
    """
    try:
        # A pipe or a device would be read for ever, or be empty the second time.
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise RowSourceError(Problem(message=NOT_A_FILE, file=path.name))
        if status.st_size > budget.bytes:
            raise RowSourceError(budget.problem("bytes", path.name))
        source = _open_parquet(path, budget) if path.suffix == ".parquet" else _open_csv(path)
    except OSError as error:
        raise RowSourceError(unreadable_problem(path.name, error)) from None
    if len(source.header) > budget.columns:
        raise RowSourceError(budget.problem("columns", path.name))
    return source


def _open_csv(path: Path) -> RowSource:
    faults: list[Problem] = []
    rows = _csv_rows(path, _encoding(path), faults)
    header = next(rows, None)
    if not header:
        problem = Problem(message=NO_HEADER, file=path.name)
        raise RowSourceError(*faults or [problem])
    return RowSource(tuple(header), rows, faults)


def _csv_rows(path: Path, encoding: str, faults: list[Problem]) -> Iterator[Row]:
    rows_read = 0
    with path.open(encoding=encoding, newline="") as file:
        # Excel puts a mark before the header, which would become part of the first column's name.
        if file.read(1) != BYTE_ORDER_MARK:
            file.seek(0)
        try:
            for row in csv.reader(file, strict=True):
                rows_read += 1
                yield row
        except csv.Error as error:
            data = {"error": ForeignReason.of(error)}
            faults.append(Problem(message=NOT_CSV, file=path.name, row=rows_read + 1, data=data))


def _encoding(path: Path) -> str:
    """Return the first encoding in which the whole file is valid."""
    for encoding in ENCODINGS:
        if _is_valid(path, encoding):
            return encoding
    # The encoding that got furthest is most likely the right one; its first bad line is reported.
    row = max(_first_bad_line(path, encoding) for encoding in ENCODINGS)
    raise RowSourceError(Problem(message=NOT_DECODED, file=path.name, row=row))


def _is_valid(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            # Block by block, as a file may be larger than memory; the decoder remembers a character
            # that is cut in two.
            for block in iter(partial(file.read, BLOCK_OF_BYTES), b""):
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


def _open_parquet(path: Path, budget: Budget) -> RowSource:
    from renda.tables.sources.parquet_process import parquet_rows

    faults: list[Problem] = []
    rows = parquet_rows(path, budget, faults)
    try:
        header = next(rows, None)
    except ImportError:
        raise ExtraMissingError(file=path.name, extra="parquet") from None
    if header is None:
        raise RowSourceError(*faults)
    return RowSource(tuple(map(str, header)), rows, faults)
