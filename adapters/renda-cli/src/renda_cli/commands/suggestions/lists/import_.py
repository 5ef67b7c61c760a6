"""`renda suggestions import`: a past year's list of suggestions, all of it or nothing."""

from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.office import import_list
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import ActorName, FilePath, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.procedure_choice import NATIONAL_PROCEDURE, HandlingProcedure
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.budgets import reading_budget
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.inputs.reports import COLUMN_IGNORED
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """录入往年清单，有一处问题就全不录入 · Bring in a year's list, all or nothing

用法 · Usage: renda suggestions import FILE URL --congress ID [--procedure NAME-OR-FILE]"""

IMPORTED = mark("{file}: {added} suggestions added, {unchanged} unchanged")

OfCongress = Annotated[
    str | None,
    Parameter(name="--congress", metavar="ID", help="哪个人大的（必填）· Whose (required)"),
]


@frozen(kw_only=True)
class SuggestionsImportRequest(Request):
    """A list that is to be brought into a store.

    Args:
        file: The file of the list.
        address: The address of the store.
        congress: The id of the congress the suggestions were filed with.
        procedure: The name or path of the procedure.
        actor: Who does it; None means whoever is logged in.
        lang: The language of messages.
    """

    file: Path
    address: Address
    congress: str
    procedure: str
    actor: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Bring the list in, and say how many suggestions came of it."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            came = import_list(
                office,
                self.file,
                procedure=self.procedure,
                congress_id=self.congress,
                actor=self.actor or login_name(),
                reason=f"renda suggestions import {self.file}",
                budget=reading_budget(),
            )
        for header in came.ignored:
            complain(say(COLUMN_IGNORED, self.lang, file=self.file.name, column=header))
        counts = {"added": len(came.added), "unchanged": len(came.unchanged)}
        write_lines([say(IMPORTED, self.lang, file=self.file, **counts)])
        return DONE


def read_arguments(
    file: FilePath = None,
    url: StoreUrl = None,
    /,
    *,
    congress: OfCongress = None,
    procedure: HandlingProcedure = None,
    actor: ActorName = None,
    lang: LanguageCode = None,
) -> SuggestionsImportRequest:
    """Return the request that the arguments of `renda suggestions import` make."""
    reader = ArgumentReader()
    request = SuggestionsImportRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        address=read_address(reader, url),
        congress=reader.required("--congress", congress, parse_text, ""),
        procedure=reader.optional("--procedure", procedure, parse_text, NATIONAL_PROCEDURE),
        actor=read_actor_name(reader, actor),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("import", read_arguments, help=HELP)
