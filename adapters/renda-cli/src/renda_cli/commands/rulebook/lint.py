"""`renda rulebook lint`: what is doubtful about a rulebook."""

from datetime import date

from attrs import frozen

from renda.rules import lint
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.commands.rulebook.case_choice import (
    CasesNameOrFile,
    RulebookNameOrFile,
    chosen_cases,
)
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """检查规则集有无疑问；有则以3退出 · Say what is doubtful; exit 3 if anything

用法 · Usage: renda rulebook lint NAME-OR-FILE [--cases NAME-OR-FILE]"""

NOTHING_DOUBTFUL = mark("{rulebook}: nothing doubtful, {n} rules")
DOUBTFUL = mark("{rulebook}: doubtful: {n}")


@frozen(kw_only=True)
class RulebookLintRequest(Request):
    """A rulebook that is to be linted.

    Args:
        rulebook: The rulebook's name or path.
        cases: The name or path of other cases than its own; None means its own.
        lang: The language of the answer.
    """

    rulebook: str
    cases: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write what is doubtful; exit with 3 where anything is."""
        plugins = installed_plugins(self.lang)
        rulebook = plugins.rulebook(self.rulebook)
        doubts = lint(rulebook, chosen_cases(self.rulebook, self.cases, plugins))
        lines = [doubt.text(self.lang) for doubt in doubts]
        text, count = (DOUBTFUL, len(doubts)) if doubts else (NOTHING_DOUBTFUL, len(rulebook.rules))
        write_lines([*lines, say(text, self.lang, rulebook=rulebook.id, n=count)])
        return FAULTY if doubts else DONE


def read_arguments(
    rulebook: RulebookNameOrFile = None,
    /,
    *,
    cases: CasesNameOrFile = None,
    lang: LanguageCode = None,
) -> RulebookLintRequest:
    """Return the request that the arguments of `renda rulebook lint` make."""
    reader = ArgumentReader()
    request = RulebookLintRequest(
        rulebook=reader.required("NAME-OR-FILE", rulebook, parse_text, ""),
        cases=reader.optional("--cases", cases, parse_text, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("lint", read_arguments, help=HELP)
