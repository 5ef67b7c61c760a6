"""The command's surface: its names, options and help, both languages in one line.

Cyclopts parses; each command only turns its texts into what is asked. Nothing is read or judged.
"""

from importlib.metadata import version
from typing import Annotated

from cyclopts import App, Parameter

from renda_cli.arguments import (
    FORMATS,
    TEXT,
    CheckAsked,
    ExplainAsked,
    Reading,
    not_empty,
    one_of,
    read_question,
)

HELP = """按履职规则核对人大代表一年的履职记录 · Check a year of deputies' work against duty rules

用法 · Usage: renda COMMAND ...
退出码 · Exit codes: 0 已核查 checked; 2 输入或用法有误 bad input or usage;
3 有未达标 something is not met (--fail-on-short)"""
CHECK = """核对一年的履职记录 · Check a year of recorded work

用法 · Usage: renda check FOLDER --rulebook NAME-OR-FILE --year YEAR [...]"""
EXPLAIN = """说明一项结论的依据 · Explain one finding

用法 · Usage: renda explain FOLDER RULE SUBJECT --rulebook NAME-OR-FILE --year YEAR [...]"""

Folder = Annotated[
    str | None, Parameter(help="数据表所在文件夹（必填）· Folder of tables (required)")
]
Rule = Annotated[str | None, Parameter(help="规则代码（必填）· The rule's code (required)")]
Subject = Annotated[str | None, Parameter(help="主体编号（必填）· The subject's id (required)")]
RulebookName = Annotated[
    str | None,
    Parameter(
        name="--rulebook",
        metavar="NAME-OR-FILE",
        help="规则集名称或文件（必填）· Rulebook, by name or file (required)",
    ),
]
YearNumber = Annotated[
    str | None, Parameter(name="--year", metavar="YEAR", help="年份（必填）· The year (required)")
]
AsOf = Annotated[
    str | None,
    Parameter(
        name="--as-of",
        metavar="DATE",
        help="判断日，默认为年末 · The day to judge on; the year's last by default",
    ),
]
KnownAt = Annotated[
    str | None,
    Parameter(
        name="--known-at",
        metavar="INSTANT",
        help="只按此时已录入的内容核查 · Judge by what was known then",
    ),
]
Format = Annotated[
    str | None,
    Parameter(name="--format", metavar="text|json|csv", help="输出格式 · Form of the output"),
]
Lang = Annotated[
    str | None,
    Parameter(name="--lang", metavar="zh|en", help="语言 · Language of texts and messages"),
]
FailOnShort = Annotated[
    bool,
    Parameter(
        name="--fail-on-short",
        negative=(),
        help="有未达标时以 3 退出 · Exit with 3 if something is not met",
    ),
]


def make_app() -> App:
    """Return the application; called with tokens, it returns what they ask for."""
    app = App(
        name="renda",
        help=HELP,
        usage="",
        help_format="plaintext",
        version=f"renda {version('renda')} (renda-cli {version('renda-cli')})",
        group_commands="命令 · Commands",
        group_arguments="参数 · Arguments",
        group_parameters="选项 · Options",
        default_parameter=Parameter(show_default=False),
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    app["--help"].help = "显示本帮助 · Show this help"
    app["--version"].help = "显示版本 · Show the version"
    app.command(check, help=CHECK, usage="")
    app.command(explain, help=EXPLAIN, usage="")
    return app


def check(
    folder: Folder = None,
    /,
    *,
    rulebook: RulebookName = None,
    year: YearNumber = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Format = None,
    lang: Lang = None,
    fail_on_short: FailOnShort = False,
) -> CheckAsked:
    """Read the arguments of `renda check`."""
    reading = Reading()
    asked = CheckAsked(
        question=read_question(
            reading,
            folder=folder,
            rulebook=rulebook,
            year=year,
            as_of=as_of,
            known_at=known_at,
            lang=lang,
        ),
        form=reading.given("--format", form, one_of(*FORMATS), TEXT),
        fail_on_short=fail_on_short,
    )
    reading.done()
    return asked


def explain(
    folder: Folder = None,
    rule: Rule = None,
    subject: Subject = None,
    /,
    *,
    rulebook: RulebookName = None,
    year: YearNumber = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    lang: Lang = None,
) -> ExplainAsked:
    """Read the arguments of `renda explain`."""
    reading = Reading()
    asked = ExplainAsked(
        question=read_question(
            reading,
            folder=folder,
            rulebook=rulebook,
            year=year,
            as_of=as_of,
            known_at=known_at,
            lang=lang,
        ),
        rule=reading.needed("RULE", rule, not_empty, ""),
        subject=reading.needed("SUBJECT", subject, not_empty, ""),
    )
    reading.done()
    return asked
