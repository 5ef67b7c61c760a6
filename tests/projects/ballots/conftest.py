"""A published file, and votes of which the outcomes are known: a source distribution has them.

`make setup` fetches it. A test that asks for `known_votes` is left out where it could not be had,
and the summary says so.
"""

import json
import re
import sys
import tarfile
from pathlib import Path

import pytest
from attrs import frozen
from projects.ballots.published_files import BALLOTS
from votes import a_vote

from renda.ballots import write_ballots

ARCHIVE = Path(sys.prefix) / "instances" / "abcvoting-2.19.2.tar.gz"
ENTRY = re.compile(r"^- rule_id: av\n  result: (.*)\n  resolute: (.*)\n", re.MULTILINE)


@frozen
class KnownVote:
    """Approvals, the size of what is chosen, and each outcome that is right."""

    name: str
    ballots: tuple[tuple[str, ...], ...]
    candidates: int
    places: int
    outcomes: tuple[frozenset[frozenset[str]], ...]


def pytest_collection_modifyitems(config, items):
    left_out = [item for item in items if "known_votes" in getattr(item, "fixturenames", ())]
    if left_out and not ARCHIVE.is_file():
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter):
    if not ARCHIVE.is_file():
        terminalreporter.write_line("renda.ballots: not tested on the votes of abcvoting")


@pytest.fixture(scope="module")
def known_votes():
    """All of them, by name."""
    with tarfile.open(ARCHIVE) as archive:
        files = [member for member in archive if member.name.endswith(".abc.yaml")]
        read = {file.name: archive.extractfile(file).read().decode() for file in files}
    # A long list goes on in the next line.
    texts = {name: re.sub(r"\n\s+(?=[\[\]\d])", " ", text) for name, text in read.items()}
    return [_vote(name, text) for name, text in texts.items() if "/test_instances/" in name]


def _vote(name, text):
    said = dict(re.findall(r"^(\w+): (.*)$", text, re.MULTILINE))
    return KnownVote(
        name,
        tuple(tuple(map(str, marks)) for marks in json.loads(said["profile"])),
        int(said["num_cand"]),
        int(said["committeesize"]),
        tuple(
            frozenset(frozenset(map(str, chosen)) for chosen in json.loads(result))
            for result, _ in ENTRY.findall(text)
        ),
    )


@pytest.fixture
def path(tmp_path):
    """A published file of five ballots."""
    made = tmp_path / "v1.ballots"
    write_ballots(made, a_vote(), BALLOTS)
    return made
