"""`renda suggestions procedure`: the procedure a place goes by, printed or examined."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.process import Procedure, lint_procedure, procedure_page
from renda.suggestions import SUGGESTIONS, load_procedure
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """显示一个办理程序；检查有错时以3退出 · Print one; with --lint exit 3 on faults

用法 · Usage: renda suggestions procedure NAME-OR-FILE [--lint]"""

SOUND = mark("{procedure}: no faults; {mild} notes")
FAULTS = mark("{procedure}: faults: {n}; notes: {mild}")

ProcedureNameOrFile = Annotated[
    str | None,
    Parameter(
        name="NAME-OR-FILE", help="程序名称或文件（必填）· Procedure, by name or file (required)"
    ),
]
Lint = Annotated[
    bool, Parameter(name="--lint", negative=(), help="检查程序有无错漏 · Say what is wrong with it")
]


@frozen(kw_only=True)
class SuggestionsProcedureRequest(Request):
    """A procedure that is to be printed or examined.

    Args:
        procedure: The procedure's name or path.
        lint: Whether it is examined instead of printed.
        lang: The language of the answer.
    """

    procedure: str
    lint: bool
    lang: str

    def run(self, _: date, /) -> int:
        """Write the procedure, or what is wrong with it; exit with 3 where that is grave."""
        procedure = load_procedure(self.procedure)
        if self.lint:
            return self._write_findings(procedure)
        page = procedure_page(procedure, SUGGESTIONS, self.lang)
        write_lines(page.rstrip().split("\n"))
        return DONE

    def _write_findings(self, procedure: Procedure) -> int:
        findings = lint_procedure(procedure, SUGGESTIONS)
        mild = sum(finding.mild for finding in findings)
        counts = {"n": len(findings) - mild, "mild": mild}
        lines = [finding.text(self.lang) for finding in findings]
        text = FAULTS if counts["n"] else SOUND
        write_lines([*lines, say(text, self.lang, procedure=procedure.id, **counts)])
        # A note is for whoever reads the law behind the procedure; nothing goes wrong by it.
        return FAULTY if counts["n"] else DONE


def read_arguments(
    procedure: ProcedureNameOrFile = None, /, *, lint: Lint = False, lang: LanguageCode = None
) -> SuggestionsProcedureRequest:
    """Return the request that the arguments of `renda suggestions procedure` make."""
    reader = ArgumentReader()
    request = SuggestionsProcedureRequest(
        procedure=reader.required("NAME-OR-FILE", procedure, parse_text, ""),
        lint=lint,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("procedure", read_arguments, help=HELP)
