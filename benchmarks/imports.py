"""How long `renda` takes to import, against the packages it stands on, in fresh interpreters."""

import subprocess
import sys
from os import environ

OURS = "from renda import check, load_rulebook"
UNCACHED = "PYTHONDONTWRITEBYTECODE"
THEIRS = "import attrs, cattrs, pluggy"
TIMED = "from time import process_time as now; a = now(); {}; print(now() - a)"


def ratios(count: int) -> tuple[float, ...]:
    """Return the ratios of that many pairs, after a first of each that fills the caches."""
    _seconds(OURS)
    _seconds(THEIRS)
    return tuple(_seconds(OURS) / _seconds(THEIRS) for _ in range(count))


def _seconds(statement: str) -> float:
    command = [sys.executable, "-c", TIMED.format(statement)]
    caching = {name: value for name, value in environ.items() if name != UNCACHED}
    done = subprocess.run(  # noqa: S603 - our own words
        command, check=True, capture_output=True, env=caching
    )
    return float(done.stdout)
