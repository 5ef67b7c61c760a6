"""How long `renda` takes to import, against the packages it stands on, in fresh interpreters."""

import subprocess
import sys

OURS = "from renda import check, load_rulebook"
THEIRS = "import attrs, cattrs, pluggy"
TIMED = "from time import process_time as now; a = now(); {}; print(now() - a)"


def ratios(count: int) -> tuple[float, ...]:
    """Return the ratios of that many pairs, after a first of each that fills the caches."""
    _seconds(OURS)
    _seconds(THEIRS)
    return tuple(_seconds(OURS) / _seconds(THEIRS) for _ in range(count))


def _seconds(statement: str) -> float:
    command = [sys.executable, "-c", TIMED.format(statement)]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
    return float(done.stdout)
