"""The command `renda`: from words to an exit code.

0: checked, whatever the verdicts; 3: checked and something is not met, where that was asked for;
2: bad input or usage, all of it on standard error and nothing on standard output. Everything else
is imported when it runs, so that an interrupt is quiet from the first moment on.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone

INTERRUPTED = 130
# China has one time and no summer time; `zoneinfo` would need a database that Windows lacks.
SHANGHAI = timezone(timedelta(hours=8))


def today_in_shanghai() -> date:
    """Return today's date where the congresses are."""
    return datetime.now(SHANGHAI).date()


def main(
    words: Sequence[str] | None = None, *, today: Callable[[], date] = today_in_shanghai
) -> int:
    """Run the command and return its exit code.

    Args:
        words: The words after the command's name; None means those of the process.
        today: Returns the day that a judging day in the future is told from.
    """
    try:
        from renda_cli.dispatch import run

        return run(sys.argv[1:] if words is None else words, today)
    except KeyboardInterrupt:
        return INTERRUPTED
