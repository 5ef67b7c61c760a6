"""The application: all commands under one name.

Called with the words of a command, it returns what they ask for, and does nothing of it.
"""

from importlib.metadata import version
from typing import Any

from cyclopts import App, Parameter

from renda_cli.surface.audits import AUDIT, add_audits
from renda_cli.surface.checks import add_checks
from renda_cli.surface.comparisons import add_comparisons
from renda_cli.surface.forecasts import add_forecasts
from renda_cli.surface.rulebooks import RULEBOOK, add_rulebooks
from renda_cli.surface.stores import BACKUP, add_stores
from renda_cli.surface.suggestions import SUGGESTIONS, add_suggestions

HELP = """按履职规则核对人大代表一年的履职记录 · Check a year of deputies' work against duty rules

用法 · Usage: renda COMMAND ...
退出码 · Exit codes: 0 已核查、已完成 checked or done; 2 输入或用法有误 bad input or usage;
3 有未达标 something is not met (--fail-on-short)，或审计被改动 or the audit was changed，
或规则集有疑问、样例不符、有冲突 or a rulebook is doubtful, fails a case or conflicts，
或办理程序有错 or a procedure has faults"""


def make_app() -> App:
    """Return the application; called with tokens, it returns what they ask for."""
    app = _app(
        name="renda",
        help=HELP,
        version=f"renda {version('renda')} (renda-cli {version('renda-cli')})",
        result_action="return_value",
        suppress_keyboard_interrupt=False,
    )
    add_checks(app)
    add_forecasts(app)
    add_comparisons(app)
    add_stores(app, _app(name="backup", help=BACKUP))
    add_audits(app, _app(name="audit", help=AUDIT))
    add_rulebooks(app, _app(name="rulebook", help=RULEBOOK))
    add_suggestions(app, _app(name="suggestions", help=SUGGESTIONS))
    app["--help"].help = "显示本帮助 · Show this help"
    app["--version"].help = "显示版本 · Show the version"
    return app


def _app(**options: Any) -> App:  # noqa: ANN401 - as cyclopts.App
    return App(
        usage="",
        help_format="plaintext",
        group_commands="命令 · Commands",
        group_arguments="参数 · Arguments",
        group_parameters="选项 · Options",
        default_parameter=Parameter(show_default=False),
        **options,
    )
