"""`renda suggestions moves`: which moves a suggestion can make now, for whom, with which fields."""

from datetime import date

from attrs import frozen

from renda.suggestions import possible_moves
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl, TextOrJson
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.desk.desk_choice import desk_of
from renda_cli.commands.suggestions.procedure_choice import OwnProcedure
from renda_cli.commands.suggestions.show import SuggestionId
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.json_heads import write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.suggestions.possible_rows import possible_data, possible_text

HELP = """目前可以办理哪些动作、由谁、填什么 · Which moves are possible now

用法 · Usage: renda suggestions moves URL ID [--procedure NAME-OR-FILE]"""

FORMAT = "renda.moves/1"


@frozen(kw_only=True)
class SuggestionsMovesRequest(Request):
    """The moves that one suggestion can make now.

    Args:
        address: The address of the store.
        suggestion: The id of the suggestion.
        procedure: The name or path of the procedure; None means the one that it goes by.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    suggestion: str
    procedure: str | None
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write each move with whose it is, what it asks for, and its fields."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            desk = desk_of(office, self.suggestion, self.procedure)
            item = desk.get(self.suggestion).value
        moves = possible_moves(desk.desk, item)
        if self.form == JSON:
            head = {"format": FORMAT, "suggestion": item.id, "stage": item.stage}
            write_json(head, "moves", map(possible_data, moves))
        else:
            write_lines(possible_text(item, moves, self.lang))
        return DONE


def read_arguments(
    url: StoreUrl = None,
    suggestion: SuggestionId = None,
    /,
    *,
    procedure: OwnProcedure = None,
    form: TextOrJson = None,
    lang: LanguageCode = None,
) -> SuggestionsMovesRequest:
    """Return the request that the arguments of `renda suggestions moves` make."""
    reader = ArgumentReader()
    request = SuggestionsMovesRequest(
        address=read_address(reader, url),
        suggestion=reader.required("ID", suggestion, parse_text, ""),
        procedure=reader.optional("--procedure", procedure, parse_text, None),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("moves", read_arguments, help=HELP)
