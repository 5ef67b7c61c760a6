"""`renda suggestions table`: the yearly table, a line for each unit, phase or class."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Year, where
from renda.rules import Predicate
from renda.suggestions import Grouping, Suggestion, SuggestionProcedure, YearTable, year_table
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, DayOfAnswer, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import (
    ArgumentReader,
    parse_day,
    parse_text,
    parse_year,
    word_parser,
)
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.suggestions.procedure_choice import PlaceProcedure, by_procedure
from renda_cli.commands.suggestions.selection import CongressId
from renda_cli.inputs.offices import installed_plugins, session_reading
from renda_cli.output.tables import Lines
from renda_cli.texts.suggestions.year_tables import YEAR_COLUMNS, table_data, table_text

HELP = """年度统计表：各率与上年对照 · Tell a year's rates beside last year's

用法 · Usage: renda suggestions table URL --year YEAR [--by unit|phase|class|category] [...]"""

FORMAT = "renda.year-table/1"
ANY_YEAR = 1

YearOfTable = Annotated[
    str | None,
    Parameter(name="--year", metavar="YEAR", help="年份（必填）· The year (required)"),
]
GroupedBy = Annotated[
    str | None,
    Parameter(
        name="--by",
        metavar="unit|phase|class|category",
        help="按什么分行，默认按单位 · What lines are parted by; units by default",
    ),
]
Tables = list[tuple[SuggestionProcedure, YearTable]]


@frozen(kw_only=True)
class SuggestionsTableRequest(Request):
    """The table of a year.

    Args:
        address: The address of the store.
        year: The number of the year.
        by: What the lines are parted by.
        as_of: The day to count as of; None means today.
        congress: The id of the congress; None means all that the store has.
        procedure: The name or path of the procedure by which all are counted; None makes a table
            for each procedure that suggestions go by.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    year: int
    by: Grouping
    as_of: date | None
    congress: str | None
    procedure: str | None
    form: str
    lang: str

    def run(self, today: date, /) -> int:
        """Write the table."""
        day = self.as_of or today
        tables = [
            (procedure, year_table(items, self.year, day, by=self.by, procedure=procedure))
            for procedure, items in by_procedure(self._suggestions(), self.procedure)
        ]
        rows = (row for procedure, table in tables for row in table_data(table, procedure.id))
        write_listing(
            self.form,
            lines=self._lines(tables),
            head={"format": FORMAT, "year": self.year, "as_of": day.isoformat(), "by": self.by},
            name="lines",
            columns=YEAR_COLUMNS,
            rows=rows,
        )
        return DONE

    def _suggestions(self) -> tuple[Suggestion, ...]:
        """Return the suggestions of the year and of the year before, read in one question."""
        wanted = where(
            filed_on__ge=Year(self.year - 1).start, filed_on__lt=Year(self.year).end
        ).comparisons
        if self.congress is not None:
            wanted += where(congress_id=self.congress).comparisons
        with session_reading(self.address, installed_plugins(self.lang)) as session:
            return tuple(entry.value for entry in session.of(Suggestion).find(Predicate(wanted)))

    def _lines(self, tables: Tables) -> Lines:
        for place, (procedure, table) in enumerate(tables):
            if place:
                yield ""
            yield from table_text(table, procedure.title.label(self.lang), self.lang)


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    year: YearOfTable = None,
    by: GroupedBy = None,
    as_of: DayOfAnswer = None,
    congress: CongressId = None,
    procedure: PlaceProcedure = None,
    form: AnyFormat = None,
    lang: LanguageCode = None,
) -> SuggestionsTableRequest:
    """Return the request that the arguments of `renda suggestions table` make."""
    reader = ArgumentReader()
    request = SuggestionsTableRequest(
        address=read_address(reader, url),
        year=reader.required("--year", year, parse_year, ANY_YEAR),
        by=Grouping(reader.optional("--by", by, word_parser(*Grouping), str(Grouping.UNIT))),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
        congress=reader.optional("--congress", congress, parse_text, None),
        procedure=reader.optional("--procedure", procedure, parse_text, None),
        form=read_format(reader, form, *FORMATS),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("table", read_arguments, help=HELP)
