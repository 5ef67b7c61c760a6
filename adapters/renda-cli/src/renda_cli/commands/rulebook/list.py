"""`renda rulebook list`: the rulebooks that are shipped, and those of plugins."""

from datetime import date

from attrs import frozen

from renda import Rulebook
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.tables import Cell, table
from renda_cli.output.terminal import write_lines
from renda_cli.wording import say

HELP = """列出现有的规则集 · List the rulebooks there are

用法 · Usage: renda rulebook list"""


@frozen(kw_only=True)
class RulebookListRequest(Request):
    """A list of the rulebooks there are.

    Args:
        lang: The language of the answer.
    """

    lang: str

    def run(self, _: date, /) -> int:
        """Write a row for each rulebook."""
        lang, plugins = self.lang, installed_plugins(self.lang)
        titles = ("Name", "Title", "In force", "Source", "Incomplete")
        rows = [_row(name, plugins.rulebook(name), lang) for name in plugins.rulebooks()]
        write_lines(table([say(title, lang) for title in titles], rows))
        return DONE


def _row(name: str, rulebook: Rulebook, lang: str) -> list[Cell]:
    incomplete = rulebook.incomplete
    return [
        name,
        rulebook.title.label(lang),
        f"{rulebook.valid_from}..{rulebook.valid_to or ''}",
        rulebook.source,
        "" if incomplete is None else incomplete.label(lang),
    ]


def read_arguments(*, lang: LanguageCode = None) -> RulebookListRequest:
    """Return the request that the arguments of `renda rulebook list` make."""
    reader = ArgumentReader()
    request = RulebookListRequest(lang=read_language(reader, lang))
    reader.finish()
    return request


COMMAND = command("list", read_arguments, help=HELP)
