"""The published file of a vote: its head, a line for each ballot in the order of tokens, an end.

Each line is hashed together with all before it, and the last hash commits to the whole. The file
does not know who cast a ballot, nor when.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from json import dumps, loads
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from renda.errors import RendaError
from renda.kernel.fields import EmptyTextError, tuple_of
from renda.kernel.files.regular_files import open_regular
from renda.kernel.files.whole_files import write_whole
from renda.kernel.input.annotations import check_types
from renda.kernel.input.bounds import HalfCharacterError, require_whole_text
from renda.kernel.input.codec import structure
from renda.kernel.input.problems import InputError, quoted
from renda.kernel.input.text_files import unreadable_problem
from renda.projects.ballots.ballot_choices import (
    Ballot,
    Choice,
    ChoiceTextError,
    canonical_choice,
    choice_data,
    choice_of,
)
from renda.projects.ballots.files.hashed_lines import CUT_OFF, HashedLines, hashed_lines
from renda.projects.ballots.vote_counts import VoteCount, count_choices
from renda.projects.ballots.votes import Vote
from renda.projects.ballots.voting_rule_files import voting_converter
from renda.wording import mark

FORMAT = "renda.ballots/1"
TOKEN, END = "token", "ballots"

NO_BALLOTS = mark("this is no ballot file of renda; one begins with a line of {format}")
NO_BALLOT = mark("this is no ballot")
NO_PAPERS = mark("the vote does not say how many papers were issued")
TELLS_MORE = mark("the ballot tells more than it is counted by; allowed: {allowed}")
TOKEN_TWICE = mark("the token {token} is there twice")
OUT_OF_ORDER = mark("the token {token} does not come after the one before it")
OTHER_VOTE = mark("this is not the head that was read before; it was of the vote {id}")
AFTER_THE_END = mark("the ballots ended in the line before")
WRONG_NUMBER = mark("there are {count} ballots, but the last line tells of {given}")


class TokenTwiceError(RendaError, ValueError):
    """Two ballots of one vote have one token."""

    message = "two ballots have the token {token}; each paper is cast once"


class PapersUntoldError(RendaError, ValueError):
    """The ballots of a vote are to be published, and nobody said how many papers were issued."""

    message = (
        "the vote {id} does not say how many papers were issued, so that nobody could tell whether "
        "ballots were added; give it issued"
    )


@frozen(kw_only=True)
class Seal:
    """What a whole ballot file comes to (封存值).

    Args:
        ballots: The number of its ballots.
        commitment: Its last hash, which commits to every byte before it.
    """

    ballots: int
    commitment: str


@frozen(kw_only=True)
class BallotFile:
    """A published ballot file (选票文件), proved anew each time it is read.

    Args:
        path: Where it is.
        vote: The vote that its head tells of.

    >>> from tempfile import TemporaryDirectory
    >>> from renda.ballots import Ballot, Choice, Vote, load_voting_rule
    >>> from renda.ballots import open_ballots, write_ballots
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2"],
    ...     places=1, deputies=1, present=1, issued=1,
    ... )
    >>> with TemporaryDirectory() as folder:
    ...     paper = Ballot(token="k7f2", choice=Choice(approves=["p1"]))
    ...     seal = write_ballots(f"{folder}/v1.ballots", vote, [paper])
    ...     file = open_ballots(f"{folder}/v1.ballots")
    ...     (file.verify() == seal, file.vote == vote, [*file.ballots()] == [paper])
    (True, True, True)
    """

    path: Path
    vote: Vote

    def ballots(self) -> Iterator[Ballot]:
        """Yield the ballots in the order of their tokens.

        Whether the file is whole is known after the last of them only.

        Raises:
            InputError: A line is not as it belongs; the error names it.
        """
        with _opened(self.path) as lines:
            yield from _ballots(self.vote, lines)

    def count(self) -> VoteCount:
        """Return the count of all ballots, in constant memory.

        Raises:
            InputError: A line is not as it belongs; the error names it, and nothing is counted.
        """
        return count_choices(self.vote, (ballot.choice for ballot in self.ballots()))

    def verify(self) -> Seal:
        """Return the number of ballots and the last hash of a file that is whole.

        Raises:
            InputError: A line is not as it belongs; the error names it.
        """
        with _opened(self.path) as lines:
            number = sum(1 for _ in _ballots(self.vote, lines))
            return Seal(ballots=number, commitment=lines.last_hash)


def open_ballots(path: str | Path) -> BallotFile:
    """Return a ballot file, of which so far the head is read.

    Raises:
        WrongTypeError: `path` is neither a text nor a path.
        InputError: It is no ballot file, or cannot be opened.
    """
    check_types(path=(path, (str, Path)))
    with _opened(Path(path)) as lines:
        return BallotFile(path=Path(path), vote=_head(lines))


def write_ballots(
    path: str | Path, vote: Vote, ballots: Iterable[Ballot], *, replace: bool = False
) -> Seal:
    """Write the ballot file of a vote, whole or not at all, and return what it comes to.

    The ballots stand in the order of their tokens, each as its `canonical_choice`: when anybody
    marked, in what order, and whom they marked besides the candidates is not told.

    Args:
        path: Where the file is to be.
        vote: The vote, all papers of which are issued.
        ballots: All ballots, in any order.
        replace: Whether a file that is there already may be replaced.

    Raises:
        WrongTypeError: The path is neither a text nor a path, or the vote no vote.
        NotValuesError: The ballots are something else than ballots.
        HalfCharacterError: A text holds half of a character.
        TokenTwiceError: Two ballots have one token.
        PapersUntoldError: The vote does not say how many papers were issued.
        FileThereError: A file is there and may not be replaced.
        OSError: The system does not write it.
    """
    check_types(path=(path, (str, Path)), vote=(vote, Vote))
    if vote.issued is None:
        raise PapersUntoldError(id=quoted(vote.vote_id))
    ordered = sorted(tuple_of(Ballot, ballots), key=lambda ballot: ballot.token)
    lines = [*hashed_lines(_texts(vote, ordered))]
    write_whole(Path(path), lines, replace=replace)
    return Seal(ballots=len(ordered), commitment=lines[-1].partition(" ")[0])


def _texts(vote: Vote, ballots: Sequence[Ballot]) -> Iterator[str]:
    """Yield the texts of a file: head, ballots, end."""
    yield _json({"format": FORMAT, "vote": voting_converter().unstructure(vote)})
    last_token = None
    for ballot in ballots:
        if ballot.token == last_token:
            raise TokenTwiceError(token=ballot.token)
        last_token = ballot.token
        yield _line(ballot.token, canonical_choice(vote, ballot.choice))
    yield _json({END: len(ballots)})


def _line(token: str, choice: Choice) -> str:
    return _json({TOKEN: token, **choice_data(choice)})


def _json(data: Mapping[str, object]) -> str:
    text = dumps(data, ensure_ascii=False, separators=(",", ":"))
    require_whole_text(text)
    return text


def _head(lines: HashedLines) -> Vote:
    """Return the vote that the first line tells of."""
    data = _parsed(next(iter(lines), ""))
    if data.get("format") != FORMAT:
        raise lines.error(NO_BALLOTS, format=FORMAT)
    try:
        vote = structure(voting_converter(), data.get("vote"), Vote, file=lines.name)
    except InputError as error:
        raise InputError(evolve(problem, row=lines.row) for problem in error.problems) from None
    if vote.issued is None:
        raise lines.error(NO_PAPERS)
    return vote


def _ballots(vote: Vote, lines: HashedLines) -> Iterator[Ballot]:
    """Yield the ballots below the head, up to an end that agrees with them."""
    if _head(lines) != vote:
        raise lines.error(OTHER_VOTE, id=vote.vote_id)
    last_token = ""
    for number, text in enumerate(lines):
        data = _parsed(text)
        if END in data:
            _check_end(lines, text, number)
            return
        ballot = _ballot(vote, lines, text, data)
        if ballot.token <= last_token:
            is_twice = ballot.token == last_token
            raise lines.error(TOKEN_TWICE if is_twice else OUT_OF_ORDER, token=quoted(ballot.token))
        last_token = ballot.token
        yield ballot
    raise lines.error(CUT_OFF)


def _ballot(vote: Vote, lines: HashedLines, text: str, data: Mapping[str, Any]) -> Ballot:
    """Return the ballot of a line, which must be as it would be written, to the last character."""
    try:
        choice = choice_of({key: value for key, value in data.items() if key != TOKEN})
        ballot = Ballot(token=data.get(TOKEN), choice=choice)  # type: ignore[arg-type]
        allowed = _line(ballot.token, canonical_choice(vote, choice))
    except (ChoiceTextError, EmptyTextError, HalfCharacterError):
        raise lines.error(NO_BALLOT) from None
    # The text and not what it says: JSON may name a key twice, and tell something by that.
    if text != allowed:
        raise lines.error(TELLS_MORE, allowed=allowed)
    return ballot


def _check_end(lines: HashedLines, text: str, number: int) -> None:
    """Refuse an end that does not agree with the ballots, or is followed by anything."""
    if text != _json({END: number}):
        raise lines.error(WRONG_NUMBER, count=number, given=quoted(text))
    if next(iter(lines), None) is not None:
        raise lines.error(AFTER_THE_END)


def _parsed(text: str) -> Mapping[str, Any]:
    """Return the object that a text holds; an empty one where it holds none."""
    try:
        data = loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


@contextmanager
def _opened(path: Path) -> Generator[HashedLines]:
    """Yield the lines of a file.

    Raises:
        InputError: It is no file, or the system does not open it.
    """
    try:
        file = open_regular(path)
    except OSError as error:
        raise InputError([unreadable_problem(path.name, error)]) from None
    with file:
        yield HashedLines(file, path.name)
