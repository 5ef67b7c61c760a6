"""`renda suggestions export`: a list of suggestions that can be brought in again."""

from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.office import export_list, search
from renda.suggestions import SuggestionSearch
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, Force, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text, parse_year
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.procedure_choice import NATIONAL_PROCEDURE
from renda_cli.commands.suggestions.selection import CongressId, YearFiled
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """导出清单，可再录入；含保密建议 · Write a list; confidential ones are in it

用法 · Usage: renda suggestions export URL FILE [--year YEAR] [--congress ID] [--force]"""

EXPORTED = mark("{file}: {rows} suggestions")
GAPS = mark("{file}: suggestions of which the list does not tell all: {n}")


ListProcedure = Annotated[
    str | None,
    Parameter(
        name="--procedure",
        metavar="NAME-OR-FILE",
        help="将按哪个程序再录入，默认全国性的 · By which it is to come in again",
    ),
]


@frozen(kw_only=True)
class SuggestionsExportRequest(Request):
    """A list of suggestions that is to be written.

    Args:
        address: The address of the store.
        file: The file to write.
        wanted: Which suggestions.
        procedure: The name or path of the procedure by which the list is to come in again.
        force: Whether a file that is there already is replaced.
        lang: The language of messages.
    """

    address: Address
    file: Path
    wanted: SuggestionSearch
    procedure: str
    force: bool
    lang: str

    def run(self, _: date, /) -> int:
        """Write the list, and say what it does not tell, and of which suggestions."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            desk = office.suggestions(self.procedure)
            suggestions = search(desk, self.wanted)
        written = export_list(suggestions, self.file, desk=desk.desk, replace=self.force)
        if written.gaps:
            complain(say(GAPS, self.lang, file=self.file, n=len(written.gaps)))
        for gap in written.gaps:
            complain(gap.text(self.lang))
        write_lines([say(EXPORTED, self.lang, file=self.file, rows=written.rows)])
        return DONE


def read_arguments(
    url: StoreUrl = None,
    file: FilePath = None,
    /,
    *,
    year: YearFiled = None,
    congress: CongressId = None,
    procedure: ListProcedure = None,
    force: Force = False,
    lang: LanguageCode = None,
) -> SuggestionsExportRequest:
    """Return the request that the arguments of `renda suggestions export` make."""
    reader = ArgumentReader()
    request = SuggestionsExportRequest(
        address=read_address(reader, url),
        file=reader.required("FILE", file, parse_path, Path()),
        wanted=SuggestionSearch(
            year=reader.optional("--year", year, parse_year, None),
            congress=reader.optional("--congress", congress, parse_text, None),
        ),
        procedure=reader.optional("--procedure", procedure, parse_text, NATIONAL_PROCEDURE),
        force=force,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("export", read_arguments, help=HELP)
