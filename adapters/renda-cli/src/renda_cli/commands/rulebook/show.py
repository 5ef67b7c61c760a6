"""`renda rulebook show`: the rules of a rulebook by their source, and which one holds on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Rulebook
from renda.rules import rulebook_on, succession
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import LanguageCode, TextOrJson
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.json_heads import rulebook_text, write_json
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Lines
from renda_cli.output.terminal import write_lines
from renda_cli.texts.rulebook_pages import rule_row, rulebook_head, rulebook_page, rules_on
from renda_cli.wording import mark, say

HELP = """按出处列出规则；某日适用哪一部 · Show rules by their source, and what holds on a day

用法 · Usage: renda rulebook show NAME-OR-FILE [OTHER...] [--on DATE]"""

RULES_FORMAT = "renda.rules/1"
HOLDS = mark("On {day} this rulebook holds: {rulebook}")
NONE_HOLDS = mark("On {day} none of these rulebooks holds: {rulebooks}")

RulebookNames = Annotated[
    str,
    Parameter(
        help="规则集（必填），及可能前后接替的 · The rulebook (required), others that may follow"
    ),
]
OnDay = Annotated[
    str | None,
    Parameter(name="--on", metavar="DATE", help="只看此日施行的 · What is in force on this day"),
]


@frozen(kw_only=True)
class RulebookShowRequest(Request):
    """A rulebook whose rules are to be shown.

    Args:
        rulebooks: The name or path of the rulebook, and of others that may stand in one
            succession with it, beside those there are.
        day: The day whose rulebook and rules are asked for; None asks for the named one, whole.
        form: The format of the answer.
        lang: The language of the answer.
    """

    rulebooks: tuple[str, ...]
    day: date | None
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write the rules of the rulebook, or of the one of its succession that holds."""
        plugins = installed_plugins(self.lang)
        rulebook, *given = map(plugins.rulebook, self.rulebooks)
        line = succession(rulebook, [*map(plugins.rulebook, plugins.rulebooks()), *given])
        held = rulebook if self.day is None else rulebook_on(line, self.day)
        if self.form == JSON:
            self._write_json(held, line)
        else:
            write_lines(self._text(held, line))
        return DONE

    def _text(self, held: Rulebook | None, line: Sequence[Rulebook]) -> Lines:
        if held is None:
            names = ", ".join(rulebook.id for rulebook in line)
            yield say(NONE_HOLDS, self.lang, day=self.day, rulebooks=names)
            return
        if self.day is not None:
            yield say(HOLDS, self.lang, day=self.day, rulebook=held.id)
        yield heading(rulebook_text(held, self.lang))
        yield from rulebook_page(held, line, self.day, self.lang)

    def _write_json(self, held: Rulebook | None, line: Sequence[Rulebook]) -> None:
        head = {
            "format": RULES_FORMAT,
            "on": None if self.day is None else self.day.isoformat(),
            "succession": [rulebook.id for rulebook in line],
            "rulebook": None if held is None else rulebook_head(held, line),
        }
        rules = () if held is None else rules_on(held, self.day)
        write_json(head, "rules", map(rule_row, rules))


def read_arguments(
    *names: RulebookNames, on: OnDay = None, form: TextOrJson = None, lang: LanguageCode = None
) -> RulebookShowRequest:
    """Return the request that the arguments of `renda rulebook show` make."""
    reader = ArgumentReader()
    texts = names or (None,)
    request = RulebookShowRequest(
        rulebooks=tuple(reader.required("NAME-OR-FILE", text, parse_text, "") for text in texts),
        day=reader.optional("--on", on, parse_day, None),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("show", read_arguments, help=HELP)
