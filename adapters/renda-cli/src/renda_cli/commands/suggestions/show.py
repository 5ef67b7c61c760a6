"""`renda suggestions show`: one suggestion, what was done with it, what is due and why."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.suggestions import Suggestion, as_of
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import DayOfAnswer, LanguageCode, StoreUrl, TextOrJson
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins, session_reading
from renda_cli.output.json_heads import write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.suggestions.timeline import timeline_data, timeline_text
from renda_cli.wording import mark

HELP = """显示一件建议的办理过程和时限由来 · Show one: what was done, what is due and why

用法 · Usage: renda suggestions show URL ID [--as-of DATE]"""

NOT_YET_FILED = mark("{suggestion} was filed on {filed}, after {day}")

SuggestionId = Annotated[str | None, Parameter(help="建议编号（必填）· Its id (required)")]


@frozen(kw_only=True)
class SuggestionsShowRequest(Request):
    """One suggestion as it stood on a day.

    Args:
        address: The address of the store.
        suggestion: The id of the suggestion.
        as_of: The day; None means today.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    suggestion: str
    as_of: date | None
    form: str
    lang: str

    def run(self, today: date, /) -> int:
        """Write what was done until the day, and why what is due is due when."""
        day = self.as_of or today
        with session_reading(self.address, installed_plugins(self.lang)) as session:
            suggestion = session.of(Suggestion).get(self.suggestion).value
        if suggestion.filed_on > day:
            data = {"suggestion": suggestion.id, "filed": suggestion.filed_on, "day": day}
            raise UsageError([Complaint(NOT_YET_FILED, data)])
        (suggestion_on_day,) = as_of([suggestion], day)
        if self.form == JSON:
            write_json(*timeline_data(suggestion_on_day, day))
        else:
            write_lines(timeline_text(suggestion_on_day, day, self.lang))
        return DONE


def read_arguments(
    url: StoreUrl = None,
    suggestion: SuggestionId = None,
    /,
    *,
    as_of: DayOfAnswer = None,
    form: TextOrJson = None,
    lang: LanguageCode = None,
) -> SuggestionsShowRequest:
    """Return the request that the arguments of `renda suggestions show` make."""
    reader = ArgumentReader()
    request = SuggestionsShowRequest(
        address=read_address(reader, url),
        suggestion=reader.required("ID", suggestion, parse_text, ""),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("show", read_arguments, help=HELP)
