"""The command `renda`: from arguments to an exit code.

0: checked, whatever the verdicts; 3: checked and something is not met, where that was asked for;
2: bad input or usage, all of it on standard error and nothing on standard output. Everything else
is imported when it runs, so that an interrupt is quiet from the first moment on.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone

INTERRUPTED = 130
SHANGHAI = timezone(timedelta(hours=8))


def today_in_shanghai() -> date:
    """Return today's date where the congresses are."""
    return datetime.now(SHANGHAI).date()


def main(
    arguments: Sequence[str] | None = None, *, today: Callable[[], date] = today_in_shanghai
) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: The words after the command's name; by default those of the process.
        today: Tells the day a future judging day is told from.
    """
    try:
        from renda_cli.running import run

        return run(sys.argv[1:] if arguments is None else arguments, today)
    except KeyboardInterrupt:
        return INTERRUPTED
