"""`renda check` and `renda explain`, as they are called."""

from cyclopts import App

from renda_cli.arguments import Reading, not_empty, one_of
from renda_cli.asked import FORMATS, TEXT, CheckAsked, ExplainAsked
from renda_cli.surface.judging import USUAL, Judging
from renda_cli.surface.parameters import FailOnShort, Format, Rule, Source, Subject

CHECK = """核对一年的履职记录 · Check a year of recorded work

用法 · Usage: renda check FOLDER-OR-URL --rulebook NAME-OR-FILE --year YEAR [...]"""
EXPLAIN = """说明一项结论的依据 · Explain one finding

用法 · Usage: renda explain FOLDER-OR-URL RULE SUBJECT --rulebook NAME-OR-FILE --year YEAR [...]"""


def add_checks(app: App) -> None:
    """Give the application its commands that ask."""
    app.command(check, help=CHECK, usage="")
    app.command(explain, help=EXPLAIN, usage="")


def check(
    folder_or_url: Source = None,
    /,
    *,
    judging: Judging = USUAL,
    form: Format = None,
    fail_on_short: FailOnShort = False,
) -> CheckAsked:
    """Read the arguments of `renda check`."""
    reading = Reading()
    asked = CheckAsked(
        question=judging.question(reading, folder_or_url),
        form=reading.given("--format", form, one_of(*FORMATS), TEXT),
        fail_on_short=fail_on_short,
    )
    reading.done()
    return asked


def explain(
    folder_or_url: Source = None,
    rule: Rule = None,
    subject: Subject = None,
    /,
    *,
    judging: Judging = USUAL,
) -> ExplainAsked:
    """Read the arguments of `renda explain`."""
    reading = Reading()
    asked = ExplainAsked(
        question=judging.question(reading, folder_or_url),
        rule=reading.needed("RULE", rule, not_empty, ""),
        subject=reading.needed("SUBJECT", subject, not_empty, ""),
    )
    reading.done()
    return asked
