"""`renda suggestions file`: a suggestion is filed."""

from datetime import date
from typing import Annotated, cast

from attrs import frozen
from cyclopts import Parameter

from renda import Congress, where
from renda.office import ItemDesk, read_move
from renda.suggestions import File, Suggestion, filing_actor
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.desk.desk_choice import AT_DESK, DeskChoice, DeskOptions
from renda_cli.commands.suggestions.desk.move import STANDS
from renda_cli.commands.suggestions.procedure_choice import NATIONAL_PROCEDURE
from renda_cli.output.terminal import complain, write_lines
from renda_cli.wording import mark, say

HELP = """提出一件建议 · File a suggestion

用法 · Usage: renda suggestions file URL ID --set title=... --set lead=... --set congress_id=...
--set level=county [--on DATE] [...]"""

NO_CONGRESS = mark(
    "{congress} was taken as it was written: the store knows no congress; "
    "bring in a roster first: renda import FOLDER URL"
)

NewId = Annotated[str | None, Parameter(name="ID", help="建议编号（必填）· Its id (required)")]


@frozen(kw_only=True)
class SuggestionsFileRequest(Request):
    """A suggestion that is filed.

    Args:
        choice: At which desk, when, and with which fields.
        suggestion: The id it is to have.
    """

    choice: DeskChoice
    suggestion: str

    def run(self, today: date, /) -> int:
        """File it, by the deputy or the delegation who leads unless somebody else is named."""
        choice = self.choice
        fields = {**choice.fields, "suggestion_id": self.suggestion}
        move = cast("File", read_move(File.name, choice.on or today, fields))
        by = choice.actor.of_congress(move.congress_id, instead=lambda: filing_actor(move))
        with choice.office() as office:
            desk = office.suggestions(choice.procedure or NATIONAL_PROCEDURE)
            stored = desk.file(move, by=by, reason=choice.reason)
            knows_congress = _knows_a_congress(desk)
        if not knows_congress:
            complain(say(NO_CONGRESS, choice.lang, congress=repr(move.congress_id)))
        write_lines([say(STANDS, choice.lang, suggestion=stored.id, stage=stored.value.stage)])
        return DONE


def _knows_a_congress(desk: ItemDesk[Suggestion]) -> bool:
    with desk.store.reading() as session:
        return session.of(Congress).count(where(voided_at=None)) > 0


def read_arguments(
    url: StoreUrl = None, suggestion: NewId = None, /, *, options: DeskOptions = AT_DESK
) -> SuggestionsFileRequest:
    """Return the request that the arguments of `renda suggestions file` make."""
    reader = ArgumentReader()
    request = SuggestionsFileRequest(
        choice=options.choice(reader, url, File.name),
        suggestion=reader.required("ID", suggestion, parse_text, ""),
    )
    reader.finish()
    return request


COMMAND = command("file", read_arguments, help=HELP)
