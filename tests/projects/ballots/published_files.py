"""A published file of five ballots: rewritten with other lines, read, and counted without renda."""

import runpy
import sys
from contextlib import redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, settings

from renda import InputError
from renda.ballots import (
    Ballot,
    Choice,
    open_ballots,
)
from renda.testing.strategies import vote_draws

ISSUED = vote_draws.votes().map(lambda vote: evolve(vote, issued=vote.present))
RECOUNTER = Path(__file__).parents[3] / "examples" / "recount_ballots.py"
BALLOTS = [
    Ballot(token=f"t{number}", choice=Choice(approves=names))
    for number, names in enumerate([["b", "a"], ["a"], ["c", "a"], [], ["a", "b"]])
]


# The folder of a test may be used by all of its examples: each writes its file anew.
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def texts(path):
    """Return what the lines of a file say, without their hashes."""
    return [line.partition(" ")[2] for line in path.read_text("utf-8").splitlines()]


def rewrite(path, said):
    """Write lines anew, each with the hash that it should have."""
    last, lines = "", []
    for text in said:
        last = sha256(f"{last}\n{text}\n".encode()).hexdigest()
        lines.append(f"{last} {text}\n")
    path.write_text("".join(lines), "utf-8")


def refusal(path):
    with pytest.raises(InputError) as refused:
        open_ballots(path).count()
    return str(refused.value)


def recounted(*words):
    """Return what the recounter says, in this process, or what it ends with."""
    told, before = StringIO(), sys.argv
    sys.argv = [str(RECOUNTER), *map(str, words)]
    try:
        with redirect_stdout(told):
            runpy.run_path(str(RECOUNTER))
    except SystemExit as ended:
        return str(ended.code)
    finally:
        sys.argv = before
    return told.getvalue()
