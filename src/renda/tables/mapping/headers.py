"""The header of one table: which of its names stands for which column, and what is wrong with it.

It knows the names in the file and those of the columns. It does not know what a cell holds.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from renda.kernel.input.likest import likest
from renda.kernel.input.problems import Problem, quoted
from renda.tables.mapping.table_mapping import MappedTable
from renda.tables.schemas import TableColumn
from renda.wording import mark

NO_COLUMN = mark(
    "the column is missing; the header is {header}; columns that must be there: {allowed}"
)
OTHER_COLUMN = mark(
    "the column is missing; {found} may be meant for it; columns that must be there: {allowed}"
)
OTHER_SEPARATOR = mark("{separator} stands between the columns; save the table as CSV with commas")
COLUMN_TWICE = mark("the column is there twice")
TWO_HEADERS = mark("{found} stand for one column; give one of them")
# What spreadsheets of other countries and exports of databases write in place of a comma.
OTHER_SEPARATORS = ";；\t|，"


@define(kw_only=True)
class Header:
    """The names in the first row of a file, and the columns that they stand for.

    Args:
        file: The name of the file, for problems.
        found: The names in the file.
        columns: The columns of the table by name.
        mapped: How the office writes the table.
    """

    file: str
    found: tuple[str, ...]
    columns: Mapping[str, TableColumn]
    mapped: MappedTable
    places: dict[str, int] = field(init=False)
    _places_by_name: dict[str, list[int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Compare the names with the columns of the table."""
        self._places_by_name = defaultdict(list)
        for place, found in enumerate(self.found):
            self._places_by_name[self.mapped.column(found)].append(place)
        self.places = {
            name: places[0] for name, places in self._places_by_name.items() if name in self.columns
        }

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names that stand for no column of the table; a nameless one by its place."""
        found = enumerate(self.found, start=1)
        return tuple(
            name or f"#{place}"
            for place, name in found
            if self.mapped.column(name) not in self.columns
        )

    @property
    def other_separator(self) -> str:
        """What stands between the names of columns in place of a comma; else empty."""
        for separator in OTHER_SEPARATORS if len(self.found) == 1 else "":
            names = self.found[0].split(separator)
            columns = map(self.mapped.column, names)
            if len(names) > 1 and not self.columns.keys().isdisjoint(columns):
                return separator
        return ""

    def found_name(self, column: str) -> str:
        """Return the name by which a column stands in the file; of one that does not, its own."""
        return self.found[self.places[column]] if column in self.places else column

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the header."""
        if separator := self.other_separator:
            yield self._problem(OTHER_SEPARATOR, "", separator=quoted(separator))
            return
        needed = [column.name for column in self.columns.values() if column.must_exist]
        yield from (self._missing(name, needed) for name in needed if name not in self.places)
        for name, places in self._places_by_name.items():
            if len(places) > 1 and name in self.places:
                texts = dict.fromkeys(self.found[place] for place in places)
                found = ", ".join(map(quoted, texts))
                message = COLUMN_TWICE if len(texts) == 1 else TWO_HEADERS
                yield self._problem(message, name, found=found)

    def _missing(self, name: str, needed: Sequence[str]) -> Problem:
        """Return the problem of a column that is not there; a name that is like it is told."""
        allowed = ", ".join(self.mapped.headers(needed))
        # In any case, which is seen by eye at once and makes names unlike each other.
        unknown = {found.lower(): found for found in self.unknown}
        for wanted in (name, *self.mapped.columns.get(name, ())):
            if (like := likest(wanted, unknown)) is not None:
                found = quoted(unknown[like])
                return self._problem(OTHER_COLUMN, name, found=found, allowed=allowed)
        header = quoted(",".join(self.found))
        return self._problem(NO_COLUMN, name, header=header, allowed=allowed)

    def _problem(self, message: str, column: str, **data: object) -> Problem:
        return Problem(message=message, file=self.file, row=1, column=column, data=data)
