"""Ballots in files: a vote with all its choices, from a file of renda or a Pabulib file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from renda.ballots import Choice, Seal, Vote, open_ballots, read_pabulib
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.wording import mark

PABULIB = ".pb"
TELLS_PLACES = mark("--places is for {ending} files; {file} tells its places itself")


@frozen(kw_only=True)
class BallotInput:
    """A vote and where its choices come from.

    Args:
        vote: The vote that the file tells of.
        choices: Returns all choices, anew each time.
        seal: Returns what the file comes to; None where it holds no hashes.
    """

    vote: Vote
    choices: Callable[[], Iterator[Choice]]
    seal: Callable[[], Seal | None]


def read_ballots(path: Path, places: int | None = None) -> BallotInput:
    """Return the vote that a file tells of, and its ballots.

    Args:
        path: A Pabulib file where it ends so, else a ballot file of renda.
        places: The number of places, which a Pabulib file does not tell.

    Raises:
        InputError: The file cannot be used; the error tells the lines.
        UsageError: Places are given, and the file tells them itself.
    """
    if path.suffix.lower() == PABULIB:
        budget = read_pabulib(path)
        return BallotInput(
            vote=budget.vote(places=places),
            choices=lambda: (ballot.choice for ballot in budget.ballots()),
            seal=lambda: None,
        )
    if places is not None:
        raise UsageError([Complaint(TELLS_PLACES, {"ending": PABULIB, "file": path})])
    file = open_ballots(path)
    return BallotInput(
        vote=file.vote,
        choices=lambda: (ballot.choice for ballot in file.ballots()),
        seal=file.verify,
    )
