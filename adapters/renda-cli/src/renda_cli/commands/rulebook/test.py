"""`renda rulebook test`: the cases of a rulebook, run."""

from datetime import date

from attrs import frozen

from renda.cases import CaseResult, run_cases
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.commands.rulebook.case_choice import (
    CasesNameOrFile,
    RulebookNameOrFile,
    cases_file,
    chosen_cases,
)
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.tables import Lines
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """运行规则集的样例；有不符则以3退出 · Run a rulebook's cases; exit 3 if any fails

用法 · Usage: renda rulebook test NAME-OR-FILE [--cases NAME-OR-FILE]"""

NO_CASES = mark("{rulebook} has no cases; give --cases NAME-OR-FILE, or write {file}")
PASSED = mark("passed: {name}")
FAILED = mark("failed: {name} ({rule})")
SUMMARY = mark("{rulebook}: {passed} of {n} cases passed")


@frozen(kw_only=True)
class RulebookTestRequest(Request):
    """A rulebook whose cases are to be run.

    Args:
        rulebook: The rulebook's name or path.
        cases: The name or path of other cases than its own; None means its own.
        lang: The language of the answer.
    """

    rulebook: str
    cases: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write how each case came out; exit with 3 where one fails."""
        plugins = installed_plugins(self.lang)
        rulebook = plugins.rulebook(self.rulebook)
        cases = chosen_cases(self.rulebook, self.cases, plugins)
        # `lint` goes on without cases; to run none and say "passed" would be a lie.
        if cases is None:
            data = {"rulebook": self.rulebook, "file": cases_file(self.rulebook)}
            raise UsageError([Complaint(NO_CASES, data)])
        results = run_cases(rulebook, cases)
        passed = sum(result.passed for result in results)
        lines = [line for result in results for line in _result_text(result, self.lang)]
        counts = {"passed": passed, "n": len(results)}
        write_lines([*lines, say(SUMMARY, self.lang, rulebook=rulebook.id, **counts)])
        return DONE if passed == len(results) else FAULTY


def _result_text(result: CaseResult, lang: str) -> Lines:
    case = result.case
    text = PASSED if result.passed else FAILED
    yield say(text, lang, name=case.name, rule=case.rule)
    for difference in result.differences:
        yield f"  {difference.text(lang)}"


def read_arguments(
    rulebook: RulebookNameOrFile = None,
    /,
    *,
    cases: CasesNameOrFile = None,
    lang: LanguageCode = None,
) -> RulebookTestRequest:
    """Return the request that the arguments of `renda rulebook test` make."""
    reader = ArgumentReader()
    request = RulebookTestRequest(
        rulebook=reader.required("NAME-OR-FILE", rulebook, parse_text, ""),
        cases=reader.optional("--cases", cases, parse_text, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("test", read_arguments, help=HELP)
