"""What one ballot says, right or wrong, and the one text it is kept as.

Nothing here knows a voter: a ballot has a token, drawn at random, and no more. Whether a choice is
valid is known where a vote is counted.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import NotIdsError, text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed, WrongTypeError, check_types
from renda.kernel.input.problems import quoted
from renda.projects.ballots.voting_words import BallotForm

# The key of each field in the text of a choice, in the order of the text.
KEYS = {"approves": "for", "opposes": "against", "abstains": "abstain", "vote_id": "vote"}
ALLOWED = '{"for": […], "against": […], "abstain": […]}'
NOBODY = ""
PAPERS = "Vote, SecretVote"
"""What stands for a mark of no candidate, and for another vote; no id is empty."""


class ChoiceTextError(RendaError, ValueError):
    """A text is not that of a choice."""

    message = "{given} is no choice; allowed: {allowed}"


def _marks(given: Iterable[str]) -> tuple[str, ...]:
    # A text is an iterable of texts too: "p1" would otherwise mark "p" and "1".
    if isinstance(given, str):
        raise NotIdsError(given=quoted(given))
    return tuple_of(str, given)


@frozen(kw_only=True, repr=False)
class Choice(Typed):
    """What one ballot says (选票内容): the candidates it marks, as they are marked.

    A candidate that it does not mark it abstains on, so a blank ballot abstains on all.

    Args:
        approves: The candidates it is for; in a ranking the most wanted first.
        opposes: The candidates it is against.
        abstains: The candidates on which it says that it abstains.
        vote_id: The vote that its paper is of; None where that is the vote being counted.

    Raises:
        NotIdsError: A text stands where a list belongs.
        NotValuesError: A list holds something else than texts.

    >>> from renda.ballots import Choice
    >>> Choice(approves=["p3", "p1"]).approves
    ('p3', 'p1')
    """

    approves: tuple[str, ...] = field(default=(), converter=_marks)
    opposes: tuple[str, ...] = field(default=(), converter=_marks)
    abstains: tuple[str, ...] = field(default=(), converter=_marks)
    vote_id: Id | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """All candidates it marks, one that is marked twice twice."""
        return self.approves + self.opposes + self.abstains


@frozen(kw_only=True, repr=False)
class Ballot(Typed):
    """A choice and the token of its paper (选票), which nobody can trace to a voter.

    >>> from renda.ballots import Ballot, Choice
    >>> Ballot(token="k7f2", choice=Choice(approves=["p1"])).token
    'k7f2'
    """

    token: Id = text_field()
    choice: Choice


def choice_text(choice: Choice) -> str:
    """Return the text a choice is kept and published as: JSON on a line, empty lists left out.

    Raises:
        WrongTypeError: It is no choice.

    >>> from renda.ballots import Choice, choice_text
    >>> choice_text(Choice(approves=["p1"], opposes=["p2"]))
    '{"for":["p1"],"against":["p2"]}'
    """
    # Imported here and below: a count of choices in memory needs no JSON.
    from json import dumps

    check_types(choice=(choice, Choice))
    return dumps(choice_data(choice), ensure_ascii=False, separators=(",", ":"))


class BallotPaper(Protocol):
    """What a choice is made on (选票样式): a vote that is called, or one that a box is open for."""

    @property
    def vote_id(self) -> str:
        """The id of the vote."""
        ...

    @property
    def form(self) -> object:
        """What a ballot asks for, a `BallotForm`."""
        ...

    @property
    def names(self) -> frozenset[str]:
        """The candidates."""
        ...


def canonical_choice(vote: BallotPaper, choice: Choice) -> Choice:
    """Return a choice as it is published: all that it is counted by, and nothing else.

    The order in which somebody ticks candidates, or a name that they write beside these, could tell
    who it was, or whom they sold the ballot to. So marks stand in order, unless the order is what
    the ballot says; a mark of no candidate is empty, and of a paper of another vote that is told
    alone. The canonical choice is counted as the choice is.

    Args:
        vote: The vote, whose form says whether order matters.
        choice: The choice as it was made.

    Raises:
        WrongTypeError: The choice is none, or the vote is nothing that a choice is made on.

    >>> from renda.ballots import Choice, Vote, canonical_choice, load_voting_rule
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2", "p3"],
    ...     places=2, deputies=3, present=3,
    ... )
    >>> canonical_choice(vote, Choice(approves=["p3", "p1"])).approves
    ('p1', 'p3')
    >>> canonical_choice(vote, Choice(approves=["p1", "I am deputy 7"])).approves
    ('', 'p1')
    """
    check_types(choice=(choice, Choice))
    # A protocol is not asked by `isinstance`, which takes longer than all of the rest.
    if not hasattr(vote, "names"):
        raise WrongTypeError(name="vote", given=type(vote).__name__, allowed=PAPERS)
    if choice.vote_id not in {None, vote.vote_id}:
        return Choice(vote_id=NOBODY)
    is_ranking = vote.form is BallotForm.RANKING
    return Choice(
        approves=_told_marks(vote, choice.approves, in_order=not is_ranking),
        opposes=_told_marks(vote, choice.opposes, in_order=True),
        abstains=_told_marks(vote, choice.abstains, in_order=True),
    )


def _told_marks(vote: BallotPaper, marks: tuple[str, ...], *, in_order: bool) -> tuple[str, ...]:
    """Return the marks of candidates, and one for all others."""
    names = vote.names
    known = tuple(name for name in marks if name in names)
    others = (NOBODY,) if len(known) < len(marks) else ()
    return others + (tuple(sorted(known)) if in_order else known)


def choice_data(choice: Choice) -> dict[str, object]:
    """Return a choice as plain data, what is empty left out."""
    held = ((key, getattr(choice, name)) for name, key in KEYS.items())
    return {key: value for key, value in held if value not in (None, ())}


def read_choice(text: str) -> Choice:
    """Return the choice that `choice_text` gave the text of.

    Raises:
        ChoiceTextError: The text is no such one.

    >>> from renda.ballots import read_choice
    >>> read_choice('{"for":["p1"]}').approves
    ('p1',)
    """
    from json import loads

    try:
        return choice_of(loads(text))
    except (TypeError, ValueError, RecursionError):
        raise ChoiceTextError(given=quoted(text), allowed=ALLOWED) from None


def choice_of(data: object) -> Choice:
    """Return the choice that plain data of `choice_data` is of.

    Raises:
        ChoiceTextError: They are of none.
    """
    if not isinstance(data, Mapping) or not data.keys() <= {*KEYS.values()}:
        raise ChoiceTextError(given=quoted(data), allowed=ALLOWED)
    given: dict[str, Any] = {name: data[key] for name, key in KEYS.items() if key in data}
    try:
        return Choice(**given)
    except (RendaError, TypeError):
        raise ChoiceTextError(given=quoted(data), allowed=ALLOWED) from None
