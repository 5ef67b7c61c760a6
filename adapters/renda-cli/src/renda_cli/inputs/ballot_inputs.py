"""Ballots in files: a vote with all its choices, from a file of renda or a Pabulib file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from renda.ballots import Choice, Seal, Vote, open_ballots, read_pabulib
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.wording import mark

PABULIB = ".pb"
TELLS_PLACES = mark("--places is for {ending} files; {file} tells its places itself")
TELLS_END = mark("--open-end is for {ending} files; {file} tells its end itself")


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


def read_ballots(path: Path, places: int | None = None, *, open_end: bool = False) -> BallotInput:
    """Return the vote that a file tells of, and its ballots.

    Args:
        path: A Pabulib file where it ends so, else a ballot file of renda.
        places: The number of places, which a Pabulib file does not tell.
        open_end: Whether the last line of a Pabulib file may lack its line end.

    Raises:
        InputError: The file cannot be used; the error tells the lines.
        UsageError: Places or an open end are given, and the file tells them itself.
    """
    if path.suffix.lower() == PABULIB:
        budget = read_pabulib(path, open_end=open_end)
        return BallotInput(
            vote=budget.vote(places=places),
            choices=lambda: (ballot.choice for ballot in budget.ballots()),
            seal=lambda: None,
        )
    refused = {TELLS_PLACES: places is not None, TELLS_END: open_end}
    about = {"ending": PABULIB, "file": path}
    if complaints := [Complaint(message, about) for message, given in refused.items() if given]:
        raise UsageError(complaints)
    file = open_ballots(path)
    return BallotInput(
        vote=file.vote,
        choices=lambda: (ballot.choice for ballot in file.ballots()),
        seal=file.verify,
    )
