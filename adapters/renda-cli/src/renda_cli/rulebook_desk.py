"""What a clerk asks of rulebooks: which there are, what is doubtful, whether cases hold, layers.

Each answer is written as lines; what exits otherwise than with 0 is told by what is returned.
"""

from collections.abc import Iterator
from pathlib import Path

from rich.text import Text

from renda import Rulebook
from renda.cases import CaseResult, Cases, load_cases, run_cases, shipped_cases
from renda.comparison import layered
from renda.plugins import Plugins
from renda.rules import lint
from renda_cli.asked import LayersAsked, LintAsked, ListRulebooksAsked, RunCasesAsked
from renda_cli.layout import Cell, table
from renda_cli.opening import installed_plugins
from renda_cli.terminal import write_lines
from renda_cli.usage import Complaint, UsageError
from renda_cli.wording import mark, plain, say

NOTHING_DOUBTFUL = mark("{rulebook}: nothing doubtful, {n} rules")
DOUBTFUL = mark("{rulebook}: doubtful: {n}")
NO_CASES = mark("{rulebook} has no cases; give --cases NAME-OR-FILE, or write {file}")
PASSED = mark("passed: {name}")
FAILED = mark("failed: {name} ({rule})")
COUNTED = mark("{rulebook}: {passed} of {n} cases passed")
LAID = mark("{rulebook}: duties set by several layers: {n}; conflicts: {conflicts}")


def list_rulebooks(asked: ListRulebooksAsked) -> None:
    """List the rulebooks that are shipped, and those of plugins.

    Raises:
        RendaError: One of them cannot be used.
    """
    lang, plugins = asked.lang, installed_plugins(asked.lang)
    head = [say("Name", lang), say("Title", lang), say("In force", lang), say("Source", lang)]
    head.append(say("Incomplete", lang))
    rows = [_row(name, plugins.rulebook(name), lang) for name in plugins.rulebooks()]
    write_lines(table(head, rows))


def is_clean(asked: LintAsked) -> bool:
    """Say what is doubtful about a rulebook; return whether nothing is.

    Raises:
        RendaError: The rulebook or its cases cannot be used.
    """
    plugins = installed_plugins(asked.lang)
    rulebook = plugins.rulebook(asked.rulebook)
    found = lint(rulebook, _cases(asked, plugins))
    lines = [plain(each.text(asked.lang)) for each in found]
    text = DOUBTFUL if found else NOTHING_DOUBTFUL
    count = len(found) or len(rulebook.rules)
    write_lines([*lines, plain(say(text, asked.lang, rulebook=rulebook.id, n=count))])
    return not found


def all_pass(asked: RunCasesAsked) -> bool:
    """Run a rulebook's cases and say how each came out; return whether all passed.

    Raises:
        UsageError: It has none.
        RendaError: The rulebook or its cases cannot be used.
    """
    plugins = installed_plugins(asked.lang)
    rulebook, cases = plugins.rulebook(asked.rulebook), _cases(asked, plugins)
    if cases is None:
        data = {"rulebook": asked.rulebook, "file": _beside(asked.rulebook)}
        raise UsageError([Complaint(NO_CASES, data)])
    results = run_cases(rulebook, cases)
    passed = sum(each.passed for each in results)
    lines = [line for each in results for line in _told(each, asked.lang)]
    numbers = {"passed": passed, "n": len(results)}
    write_lines([*lines, plain(say(COUNTED, asked.lang, rulebook=rulebook.id, **numbers))])
    return passed == len(results)


def agree(asked: LayersAsked) -> bool:
    """Say how rulebooks stand to each other, duty by duty; return whether there is no conflict.

    Raises:
        RendaError: A rulebook cannot be used.
    """
    plugins = installed_plugins(asked.lang)
    found = layered(*(plugins.rulebook(each) for each in asked.rulebooks))
    lines = [plain(each.text(asked.lang)) for each in found.overlays]
    numbers = {"n": len(found.overlays), "conflicts": len(found.conflicts)}
    write_lines([*lines, plain(say(LAID, asked.lang, rulebook=found.rulebook.id, **numbers))])
    return not found.conflicts


def _cases(asked: LintAsked | RunCasesAsked, plugins: Plugins) -> Cases | None:
    """Return the cases given, else those shipped with a rulebook or lying beside its file."""
    if asked.cases is not None:
        return load_cases(asked.cases)
    if asked.rulebook in plugins.rulebooks():
        shipped = asked.rulebook in shipped_cases()
        return load_cases(asked.rulebook) if shipped else None
    file = _beside(asked.rulebook)
    return load_cases(file) if file.is_file() else None


def _beside(rulebook: str) -> Path:
    """Return where the cases of a rulebook's file lie."""
    return Path(rulebook).with_suffix(".cases.toml")


def _row(name: str, rulebook: Rulebook, lang: str) -> list[Cell]:
    lacking = rulebook.incomplete
    return [
        name,
        rulebook.title.label(lang),
        f"{rulebook.valid_from}..{rulebook.valid_to or ''}",
        rulebook.source,
        "" if lacking is None else lacking.label(lang),
    ]


def _told(result: CaseResult, lang: str) -> Iterator[Text | str]:
    case = result.case
    text = PASSED if result.passed else FAILED
    yield plain(say(text, lang, name=case.name, rule=case.rule))
    for each in result.differences:
        yield plain(f"  {each.text(lang)}")
