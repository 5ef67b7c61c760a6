"""The application: all commands under one name.

Called with the words of a command, it returns what they ask for, and does nothing of it.
"""

from importlib.metadata import version
from typing import Any

from cyclopts import App, Parameter

from renda_cli.surface.audits import AUDIT, add_audits
from renda_cli.surface.checks import add_checks
from renda_cli.surface.stores import BACKUP, add_stores

HELP = """按履职规则核对人大代表一年的履职记录 · Check a year of deputies' work against duty rules

用法 · Usage: renda COMMAND ...
退出码 · Exit codes: 0 已核查、已完成 checked or done; 2 输入或用法有误 bad input or usage;
3 有未达标 something is not met (--fail-on-short)，或审计被改动 or the audit was changed"""


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
    add_stores(app, _app(name="backup", help=BACKUP))
    add_audits(app, _app(name="audit", help=AUDIT))
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
