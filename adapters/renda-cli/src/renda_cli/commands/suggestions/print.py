"""`renda suggestions print`: the papers of a suggestion, from texts that a place may replace."""

from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.office import printed_form
from renda.suggestions import Form
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text, word_parser
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.show import SuggestionId
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.terminal import write_lines
from renda_cli.wording import plain

HELP = """打印交办单、答复函、征询意见表 · Print a sheet, a reply, a feedback form

用法 · Usage: renda suggestions print URL ID [--form handover|reply|opinion] [--template FILE]"""

FormName = Annotated[
    str | None,
    Parameter(
        name="--form",
        metavar="handover|reply|opinion",
        help="交办单（默认）、答复函或征询意见表 · Which one; the sheet by default",
    ),
]
OwnTemplate = Annotated[
    str | None,
    Parameter(
        name="--template",
        metavar="FILE",
        help="本地文书样式，空处写成$title等 · A place's own text, with places such as $title",
    ),
]


@frozen(kw_only=True)
class SuggestionsPrintRequest(Request):
    """A paper of a suggestion.

    Args:
        address: The address of the store.
        suggestion: The id of the suggestion.
        form: Which paper.
        template: The file of a place's own text; None means the shipped one.
        lang: The language of messages.
    """

    address: Address
    suggestion: str
    form: str
    template: Path | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write the paper."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            text = printed_form(
                office.store, self.suggestion, Form(self.form), template=self.template
            )
        write_lines(plain(line) for line in text.splitlines())
        return DONE


def read_arguments(
    url: StoreUrl = None,
    suggestion: SuggestionId = None,
    /,
    *,
    form: FormName = None,
    template: OwnTemplate = None,
    lang: LanguageCode = None,
) -> SuggestionsPrintRequest:
    """Return the request that the arguments of `renda suggestions print` make."""
    reader = ArgumentReader()
    request = SuggestionsPrintRequest(
        address=read_address(reader, url),
        suggestion=reader.required("ID", suggestion, parse_text, ""),
        form=reader.optional("--form", form, word_parser(*Form), str(Form.HANDOVER)),
        template=reader.optional("--template", template, parse_path, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("print", read_arguments, help=HELP)
