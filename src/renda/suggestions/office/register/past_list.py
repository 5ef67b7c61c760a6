"""A list of suggestions as a table: its header, its rows as values, and what is wrong with them.

It knows how offices call the columns. Whether what a row tells may have been done is for a desk to
say.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

from attrs import define, field

from renda.kernel.input.problems import InputError, Problem
from renda.kernel.input.toml_files import read_toml
from renda.kernel.terms import Term
from renda.suggestions.life.procedures import SuggestionProcedure
from renda.suggestions.life.terms import ContactKind, Outcome, Phase, Satisfaction
from renda.suggestions.office.register.list_cells import (
    ListCellError,
    guarded,
    label_reader,
    read_answer,
    read_ids,
    read_number,
    read_written_day,
    unguarded,
    words_of,
    written,
)
from renda.suggestions.office.register.past_suggestion import ListNumber, PastSuggestion
from renda.wording import mark

ROW_END = "\r\n"
COLUMNS_FILE = Path(__file__).with_name("list_columns.toml")
HEADER_ROW, FIRST_ROW = 1, 2
IDS = ("suggestion_id", "lead", "unit", "category", "topic")
LISTS_OF_IDS = ("cosigners", "co_units")
ANSWERS = ("by_delegation", "confidential", "hide_identity")
VOCABULARIES: Mapping[str, type[Term]] = {
    "phase": Phase,
    "contact": ContactKind,
    "outcome": Outcome,
    "satisfaction": Satisfaction,
}
REQUIRED = ("suggestion_id", "title", "lead", "filed_on")
# What is done on a day, by the field of the day, with what must be said of it.
SAID_WITH_DAY = {
    "contacted_on": "contact",
    "assigned_on": "unit",
    "replied_on": "outcome",
    "evaluated_on": "satisfaction",
}

NO_COLUMN = mark("the column is missing; it may be called: {allowed}")
TWICE = mark("the columns {first} and {second} mean the same; leave one of them")
EMPTY = mark("the cell is empty; a value must stand here")
HALF = mark("the cell is empty, though {other} is filled; fill both or none")
ROW_TOO_LONG = mark("the row has more cells than the header")

Reader = Callable[[str], Any]


@cache
def list_headers() -> Mapping[str, tuple[str, ...]]:
    """Return the headers that each column may have, by its field; the first is written."""
    found: Mapping[str, Sequence[str]] = read_toml(COLUMNS_FILE)["headers"]
    return {name: tuple(headers) for name, headers in found.items()}


def readers(procedure: SuggestionProcedure) -> Mapping[str, Reader]:
    """Return what reads the cells of each column, by its field.

    Args:
        procedure: The place's, whose classes stand for the first outcome that has each.
    """
    further = read_toml(COLUMNS_FILE)["words"]
    words = {name: words_of(kind, further[name]) for name, kind in VOCABULARIES.items()}
    words.update(dict.fromkeys(("attitude", "effect"), words["satisfaction"]))
    letters = dict[str, Term]()
    for outcome, letter in procedure.letters.items():
        letters.setdefault(letter, outcome)
    words["outcome"] = {**letters, **words["outcome"]}
    return {
        **dict.fromkeys(list_headers(), str),
        **dict.fromkeys(IDS, str.strip),
        **dict.fromkeys(LISTS_OF_IDS, read_ids),
        **{name: label_reader(of_column) for name, of_column in words.items()},
        **{name: read_written_day for name in list_headers() if name.endswith("_on")},
        **dict.fromkeys(ANSWERS, read_answer),
        "number": _read_list_number,
    }


def _read_list_number(cell: str) -> ListNumber:
    series, serial = read_number(cell)
    return ListNumber(series=series, serial=serial)


@define
class PastList:
    """The columns of one list (往年建议清单), by the header it has.

    Args:
        file: The name of its file, for problems.
        header: The columns of its first line, as written.
        procedure: The place's procedure, which has the classes that outcomes may be told by.
        problems: All that was found to be wrong so far.
        places: Where the column of each field stands in a row.
        readers: What reads the cells of each column, by its field.
    """

    file: str
    header: tuple[str, ...]
    procedure: SuggestionProcedure
    problems: list[Problem] = field(factory=list, init=False)
    places: Mapping[str, int] = field(init=False)
    readers: Mapping[str, Reader] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Find the columns, and note those that are missing or there twice."""
        self.places = self._find_places()
        self.readers = readers(self.procedure)

    def _find_places(self) -> Mapping[str, int]:
        fields = {header: name for name, headers in list_headers().items() for header in headers}
        places: dict[str, int] = {}
        for place, header in enumerate(self.header):
            name = fields.get(_plain(header))
            if name in places:
                pair = {"first": self.header[places[name]], "second": header}
                self._complain(TWICE, HEADER_ROW, "", **pair)
            elif name is not None:
                places[name] = place
        for name in REQUIRED:
            if name not in places:
                self._complain(NO_COLUMN, HEADER_ROW, "", allowed="、".join(list_headers()[name]))
        return places

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headers of columns that mean nothing here."""
        known = {*self.places.values()}
        return tuple(text for place, text in enumerate(self.header) if place not in known)

    def rows(self, rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, PastSuggestion]]:
        """Yield each row that can be read with its number; all that is wrong becomes a problem.

        Args:
            rows: The cells of each row below the header; a row without any is passed over.

        Raises:
            InputError: A column is missing or there twice, so that no row can be read.
        """
        if self.problems:
            raise InputError(self.problems)
        for number, row in enumerate(rows, FIRST_ROW):
            if any(cell.strip() for cell in row):
                read = self._read(number, row)
                if read is not None:
                    yield number, read

    def complain(self, message: str, row: int, name: str, **data: object) -> None:
        """Note what is wrong with a cell.

        Args:
            message: The message, with places for the data.
            row: The number of the row.
            name: The field of the column.
            data: The values for the places.
        """
        place = self.places.get(name)
        self._complain(message, row, "" if place is None else self.header[place], **data)

    def _read(self, number: int, row: Sequence[str]) -> PastSuggestion | None:
        before = len(self.problems)
        if len(row) > len(self.header):
            self._complain(ROW_TOO_LONG, number, "")
        cells = {name: row[place] for name, place in self.places.items() if place < len(row)}
        values = {name: self._value(number, name, cells.get(name, "")) for name in self.places}
        for day, said in SAID_WITH_DAY.items():
            self._refuse_half(number, cells, day, said)
            self._refuse_half(number, cells, said, day)
        given = {name: value for name, value in values.items() if value is not None}
        return PastSuggestion(**given) if len(self.problems) == before else None

    def _refuse_half(self, number: int, cells: Mapping[str, str], filled: str, empty: str) -> None:
        """Note an empty cell that has to be filled where another is."""
        if cells.get(filled, "").strip() and not cells.get(empty, "").strip():
            self.complain(HALF, number, empty, other=list_headers()[filled][0])

    def _value(self, number: int, name: str, cell: str) -> Any:  # noqa: ANN401 - of any column
        """Return the value of a cell; None where it is empty or cannot be read."""
        if not cell.strip():
            if name in REQUIRED:
                self.complain(EMPTY, number, name)
            return None
        try:
            return self.readers[name](unguarded(cell))
        except ListCellError as error:
            self.complain(error.message, number, name, **error.data)
            return None

    def _complain(self, message: str, row: int, column: str, **data: object) -> None:
        self.problems.append(
            Problem(message=message, file=self.file, row=row, column=column, data=data)
        )


def list_text(items: Iterable[PastSuggestion]) -> Iterator[str]:
    """Yield the lines of a list as CSV, its header first; no cell of it is taken for a formula."""
    headers = [headers[0] for headers in list_headers().values()]
    for row in (headers, *map(row_cells, items)):
        line = StringIO(newline="")
        # Only breaks that could end a row are quoted, so a text of two lines needs it to end so.
        csv.writer(line, lineterminator=ROW_END).writerow(row)
        yield line.getvalue().removesuffix(ROW_END)


def row_cells(item: PastSuggestion) -> list[str]:
    """Return the cells of a row, each as a spreadsheet takes for no formula."""
    return [guarded(written(getattr(item, name))) for name in list_headers()]


def _plain(header: str) -> str:
    return re.sub(r"\s", "", normalize("NFKC", header)).lower()
