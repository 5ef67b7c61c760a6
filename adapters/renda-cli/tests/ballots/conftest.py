"""Ballots for the command: a vote, its published file, and a file of a participatory budget."""

import pytest

from renda.ballots import (
    Ballot,
    Choice,
    Vote,
    load_voting_rule,
    write_ballots,
)

PABULIB = """\
META
key;value
num_projects;3
num_votes;3
vote_type;approval
max_length;2
PROJECTS
project_id;cost
p1;100
p2;200
p3;300
VOTES
voter_id;vote
v1;p1,p2
v2;p1
v3;p1,p2,p3
"""
TICKS = [["p1", "p2"]] * 5 + [["p1", "p3"]] * 4 + [["p1", "p2", "p3"]]


@pytest.fixture
def vote():
    """Four candidates, two places, ten deputies."""
    return Vote(
        vote_id="projects-2026",
        rule=load_voting_rule("national"),
        candidates=["p1", "p2", "p3", "p4"],
        places=2,
        deputies=10,
        present=10,
        issued=10,
    )


@pytest.fixture
def file(tmp_path, vote):
    """The published file of ten ballots."""
    path = tmp_path / "projects.ballots"
    write_ballots(path, vote, dealt(TICKS))
    return path


def dealt(ticks):
    """Return ballots with these ticks."""
    return [Ballot(token=f"t{n}", choice=Choice(approves=names)) for n, names in enumerate(ticks)]


@pytest.fixture
def budget(tmp_path):
    """A file of a participatory budget."""
    path = tmp_path / "town.pb"
    path.write_text(PABULIB, "utf-8")
    return path


@pytest.fixture
def papers():
    """Makes ballots of ticks."""
    return dealt
