"""`renda rulebook`, as it is called."""

from typing import Annotated

from cyclopts import App, Parameter

from renda_cli.arguments import Reading, not_empty
from renda_cli.asked import (
    LayersAsked,
    LintAsked,
    ListRulebooksAsked,
    RunCasesAsked,
    read_language,
)
from renda_cli.surface.parameters import Lang

RULEBOOK = """规则集：列出、检查、测试、叠加 · Rulebooks: list, lint, test, lay over each other

用法 · Usage: renda rulebook list|lint|test|layers ..."""
LIST = """列出现有的规则集 · List the rulebooks there are

用法 · Usage: renda rulebook list"""
LINT = """检查规则集有无疑问；有则以3退出 · Say what is doubtful; exit 3 if anything

用法 · Usage: renda rulebook lint NAME-OR-FILE [--cases NAME-OR-FILE]"""
TEST = """运行规则集的样例；有不符则以3退出 · Run a rulebook's cases; exit 3 if any fails

用法 · Usage: renda rulebook test NAME-OR-FILE [--cases NAME-OR-FILE]"""
LAYERS = """自上而下叠加规则集；有冲突则以3退出 · Lay rulebooks on each other; exit 3 on a conflict

用法 · Usage: renda rulebook layers HIGHEST LOWER..."""

Name = Annotated[
    str | None,
    Parameter(help="规则集名称或文件（必填）· Rulebook, by name or file (required)"),
]
Names = Annotated[
    str,
    Parameter(
        help="两个以上的规则集，上位在前（必填）· Two rulebooks or more, highest first (required)"
    ),
]
CasesFile = Annotated[
    str | None,
    Parameter(
        name="--cases",
        metavar="NAME-OR-FILE",
        help="样例，默认为自带的 · Cases; by default its own",
    ),
]
LEAST_LAYERS = 2


def add_rulebooks(app: App, group: App) -> None:
    """Give the application its commands of rulebooks."""
    group.command(listed, name="list", help=LIST, usage="")
    group.command(lint, help=LINT, usage="")
    group.command(try_out, name="test", help=TEST, usage="")
    group.command(layers, help=LAYERS, usage="")
    app.command(group)


def listed(*, lang: Lang = None) -> ListRulebooksAsked:
    """Read the arguments of `renda rulebook list`."""
    reading = Reading()
    asked = ListRulebooksAsked(lang=read_language(reading, lang))
    reading.done()
    return asked


def lint(name: Name = None, /, *, cases: CasesFile = None, lang: Lang = None) -> LintAsked:
    """Read the arguments of `renda rulebook lint`."""
    reading = Reading()
    asked = LintAsked(
        rulebook=reading.needed("NAME-OR-FILE", name, not_empty, ""),
        cases=reading.given("--cases", cases, not_empty, None),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def try_out(name: Name = None, /, *, cases: CasesFile = None, lang: Lang = None) -> RunCasesAsked:
    """Read the arguments of `renda rulebook test`."""
    reading = Reading()
    asked = RunCasesAsked(
        rulebook=reading.needed("NAME-OR-FILE", name, not_empty, ""),
        cases=reading.given("--cases", cases, not_empty, None),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def layers(*names: Names, lang: Lang = None) -> LayersAsked:
    """Read the arguments of `renda rulebook layers`."""
    reading = Reading()
    given = [*names, *([None] * (LEAST_LAYERS - len(names)))]
    asked = LayersAsked(
        rulebooks=tuple(reading.needed("NAME-OR-FILE", each, not_empty, "") for each in given),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked
