"""`renda suggestions`, as it is called."""

from typing import Annotated

from cyclopts import App, Parameter

from renda_cli.arguments import Reading, a_count, a_day, not_empty, one_of
from renda_cli.asked import JSON, TEXT, read_language
from renda_cli.places import Address, an_address
from renda_cli.suggestions_asked import (
    DuesAsked,
    ListSuggestionsAsked,
    ProcedureAsked,
    RatesAsked,
    ShowSuggestionAsked,
)
from renda_cli.surface.choosing import ALL, Choosing
from renda_cli.surface.parameters import Lang, TextOrJson, Url

NATIONAL, DAYS_AHEAD = "national", 30

SUGGESTIONS = """代表建议：查询、时限、评价和程序 · Suggestions: what was done, what is due

用法 · Usage: renda suggestions list|show|due|overdue|rates|procedure ..."""
LIST = """列出代表建议；保密的不显示标题和代表 · List them; confidential ones untold

用法 · Usage: renda suggestions list URL [--stage STAGE] [--unit ID] [...]"""
SHOW = """显示一件建议的办理过程和时限由来 · Show one: what was done, what is due and why

用法 · Usage: renda suggestions show URL ID [--as-of DATE]"""
DUE = """按责任单位列出即将到期的事项 · Tell what falls due soon, by who owes it

用法 · Usage: renda suggestions due URL [--within DAYS] [--as-of DATE] [...]"""
OVERDUE = """按责任单位列出逾期的事项 · Tell what is overdue, by who owes it

用法 · Usage: renda suggestions overdue URL [--as-of DATE] [...]"""
RATES = """满意率、按期办理率、承诺落实率及其口径 · Rates, each with what it counts

用法 · Usage: renda suggestions rates URL [--procedure NAME-OR-FILE] [--as-of DATE] [...]"""
PROCEDURE = """显示一个办理程序；检查有错时以3退出 · Print one; with --lint exit 3 on faults

用法 · Usage: renda suggestions procedure NAME-OR-FILE [--lint]"""

SuggestionId = Annotated[str | None, Parameter(help="建议编号（必填）· Its id (required)")]
ProcedureName = Annotated[
    str | None,
    Parameter(help="程序名称或文件（必填）· Procedure, by name or file (required)"),
]
ByProcedure = Annotated[
    str | None,
    Parameter(
        name="--procedure",
        metavar="NAME-OR-FILE",
        help="办理程序，默认为national · The place's procedure; national by default",
    ),
]
Today = Annotated[
    str | None,
    Parameter(name="--as-of", metavar="DATE", help="截至哪一天，默认为今天 · Today by default"),
]
Within = Annotated[
    str | None,
    Parameter(
        name="--within",
        metavar="DAYS",
        help="往后看多少天，默认30天 · How many days ahead; 30 by default",
    ),
]
AtStage = Annotated[
    str | None,
    Parameter(name="--stage", metavar="STAGE", help="只看某一阶段的 · At one stage only"),
]
LeadId = Annotated[
    str | None,
    Parameter(name="--lead", metavar="ID", help="只看某位领衔代表的 · Led by one deputy only"),
]
KeyOnly = Annotated[
    bool, Parameter(name="--key", negative=(), help="只看重点督办的 · Key suggestions only")
]
Order = Annotated[
    str | None,
    Parameter(
        name="--order",
        metavar="FIELD",
        help="排序，如due_on、-filed_on · A field to order by, - for the last first",
    ),
]
Limit = Annotated[
    str | None, Parameter(name="--limit", metavar="N", help="最多多少件 · At most so many")
]
Lint = Annotated[
    bool, Parameter(name="--lint", negative=(), help="检查程序有无错漏 · Say what is wrong with it")
]


def add_suggestions(app: App, group: App) -> None:
    """Give the application its commands of suggestions."""
    group.command(listed, name="list", help=LIST, usage="")
    group.command(show, help=SHOW, usage="")
    group.command(due, help=DUE, usage="")
    group.command(overdue, help=OVERDUE, usage="")
    group.command(rates, help=RATES, usage="")
    group.command(procedure, help=PROCEDURE, usage="")
    app.command(group)


def listed(
    url: Url = None,
    /,
    *,
    stage: AtStage = None,
    lead: LeadId = None,
    key: KeyOnly = False,
    order: Order = None,
    limit: Limit = None,
    choosing: Choosing = ALL,
) -> ListSuggestionsAsked:
    """Read the arguments of `renda suggestions list`."""
    reading = Reading()
    others = {
        "stage": reading.given("--stage", stage, _a_stage, None),
        "lead": reading.given("--lead", lead, not_empty, None),
        "unit": choosing.unit or None,
        "is_key": key or None,
    }
    asked = ListSuggestionsAsked(
        choice=choosing.choice(reading, url, others),
        order=reading.given("--order", order, not_empty, ""),
        limit=reading.given("--limit", limit, a_count, None),
    )
    reading.done()
    return asked


def show(
    url: Url = None,
    suggestion: SuggestionId = None,
    /,
    *,
    as_of: Today = None,
    form: TextOrJson = None,
    lang: Lang = None,
) -> ShowSuggestionAsked:
    """Read the arguments of `renda suggestions show`."""
    reading = Reading()
    asked = ShowSuggestionAsked(
        address=reading.needed("URL", url, an_address, Address("")),
        suggestion=reading.needed("ID", suggestion, not_empty, ""),
        as_of=reading.given("--as-of", as_of, a_day, None),
        form=reading.given("--format", form, one_of(TEXT, JSON), TEXT),
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def due(
    url: Url = None,
    /,
    *,
    within: Within = None,
    as_of: Today = None,
    choosing: Choosing = ALL,
) -> DuesAsked:
    """Read the arguments of `renda suggestions due`."""
    reading = Reading()
    asked = DuesAsked(
        choice=choosing.choice(reading, url),
        as_of=reading.given("--as-of", as_of, a_day, None),
        within=reading.given("--within", within, a_count, DAYS_AHEAD),
    )
    reading.done()
    return asked


def overdue(url: Url = None, /, *, as_of: Today = None, choosing: Choosing = ALL) -> DuesAsked:
    """Read the arguments of `renda suggestions overdue`."""
    reading = Reading()
    asked = DuesAsked(
        choice=choosing.choice(reading, url),
        as_of=reading.given("--as-of", as_of, a_day, None),
        within=None,
    )
    reading.done()
    return asked


def rates(
    url: Url = None,
    /,
    *,
    procedure: ByProcedure = None,
    as_of: Today = None,
    choosing: Choosing = ALL,
) -> RatesAsked:
    """Read the arguments of `renda suggestions rates`."""
    reading = Reading()
    asked = RatesAsked(
        choice=choosing.choice(reading, url),
        as_of=reading.given("--as-of", as_of, a_day, None),
        procedure=reading.given("--procedure", procedure, not_empty, NATIONAL),
    )
    reading.done()
    return asked


def procedure(
    name: ProcedureName = None, /, *, lint: Lint = False, lang: Lang = None
) -> ProcedureAsked:
    """Read the arguments of `renda suggestions procedure`."""
    reading = Reading()
    asked = ProcedureAsked(
        procedure=reading.needed("NAME-OR-FILE", name, not_empty, ""),
        lint=lint,
        lang=read_language(reading, lang),
    )
    reading.done()
    return asked


def _a_stage(text: str) -> str:
    """Read a stage; the vocabulary is imported only here, since few commands need it."""
    from renda.suggestions import Stage

    return one_of(*Stage)(text)
