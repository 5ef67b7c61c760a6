"""What is kept of a secret vote: how many papers, who drew one, the ballots once it is closed."""

from collections.abc import Iterable, Mapping

from attrs import Attribute, evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.chain import digest
from renda.kernel.fields import count_field, distinct_ids, text_field, tuple_of, whole_number
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed, check_types
from renda.kernel.input.problems import quoted
from renda.kernel.values.given_types import takes_types
from renda.projects.ballots.ballot_choices import Ballot, choice_text
from renda.projects.ballots.voting_words import BallotForm
from renda.projects.secrecy.box_keys import BoxKey


class WrongKeyError(RendaError, ValueError):
    """A key is that of another box."""

    message = "this is not the key of the box of vote {id}; nothing was opened or cast"


class VoteClosedError(RendaError, ValueError):
    """A vote that is closed was to go on."""

    message = "the vote {id} is closed; its ballots are counted as they are"


class VoteOpenError(RendaError, ValueError):
    """The ballots of a vote were asked for before it was closed."""

    message = "the vote {id} is open; its ballots are known once it is closed"


class FewBallotsError(RendaError, ValueError):
    """So few ballots were cast, or are to be, that they would tell who chose what."""

    message = (
        "the vote {id} has {count} ballots, and of fewer than {least} none are opened: "
        "they tell who chose what"
    )


LEAST_OF_ALL = 3
"""Of two ballots, whoever cast one knows the other."""


def _check_least(_: object, attribute: "Attribute[int]", value: object) -> None:
    whole_number(value, attribute.name, least=LEAST_OF_ALL)


def ballots_digest(ballots: Iterable[Ballot]) -> str:
    """Return the one hash over all ballots of a vote, as its published file has them as well.

    It is the SHA-256 of a line for each ballot in the order of tokens: the token, a blank, the
    `choice_text`, a line feed.

    Args:
        ballots: All ballots, in any order.

    Raises:
        NotValuesError: They are no ballots.

    >>> from renda.ballots import Ballot, Choice
    >>> from renda.secrecy import ballots_digest
    >>> ballots_digest([Ballot(token="K7F2", choice=Choice(approves=["p1"]))])[:8]
    'ac03f7d2'
    """
    ordered = sorted(tuple_of(Ballot, ballots), key=lambda ballot: ballot.token)
    return digest(f"{ballot.token} {choice_text(ballot.choice)}" for ballot in ordered)


def _ballots(given: Iterable[Ballot]) -> tuple[Ballot, ...]:
    return tuple_of(Ballot, given)


@frozen(kw_only=True, repr=False)
class SecretVote(Typed):
    """A vote by secret papers (无记名投票), as an office keeps it.

    Args:
        vote_id: Its id, also that of its box.
        title: What it is on.
        candidates: The ids of those it is on, each once; they are kept in order.
        form: What a ballot asks for.
        papers: The number of papers.
        width: How many bytes a ballot has.
        least: Of fewer ballots nothing is opened; at least 3.
        key_mark: By which the key of its box is known again.
        ballots: All ballots in the order of their tokens; empty until it is closed.
        foreign: How many ballots were refused, being cast on papers of no slot.
        digest: The hash of the ballots, in their order; None until it is closed.
    """

    vote_id: Id = text_field()
    title: str = text_field()
    candidates: tuple[str, ...] = field(converter=distinct_ids)
    form: BallotForm = field(converter=BallotForm)
    papers: int = count_field()
    width: int = count_field()
    least: int = field(validator=_check_least)
    key_mark: str = text_field()
    ballots: tuple[Ballot, ...] = field(default=(), converter=_ballots, repr=False)
    foreign: int = count_field(default=0)
    digest: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """The candidates, to be looked up."""
        return frozenset(self.candidates)

    @property
    def is_open(self) -> bool:
        """Whether ballots are still taken."""
        return self.digest is None

    def require_key(self, key: BoxKey) -> None:
        """Refuse the key of another box.

        Raises:
            WrongKeyError: It is one.
            WrongTypeError: It is no key.
        """
        check_types(key=(key, BoxKey))
        if key.mark != self.key_mark:
            raise WrongKeyError(id=quoted(self.vote_id))

    def require_open(self) -> None:
        """Refuse a vote that is closed.

        Raises:
            VoteClosedError: It is.
        """
        if not self.is_open:
            raise VoteClosedError(id=quoted(self.vote_id))

    def require_enough(self, count: int) -> None:
        """Refuse so few ballots, or papers, that they would tell who chose what.

        Args:
            count: Their number.

        Raises:
            FewBallotsError: It is less than `least`.
            CountError: It is no number.
        """
        whole_number(count, "count")
        if count < self.least:
            raise FewBallotsError(id=quoted(self.vote_id), count=count, least=self.least)

    @takes_types
    def closed(self, sealed: Mapping[str, str], foreign: int, key: BoxKey) -> "SecretVote":
        """Return the vote with what was in its box.

        Args:
            sealed: By slot the sealed ballots.
            foreign: How many were refused, being of no slot.
            key: The key of the box.

        Raises:
            FewBallotsError: There are so few that they would tell who chose what; none is opened.
            SealBrokenError: One is not what was cast.
        """
        self.require_enough(len(sealed))
        opened = (key.unseal(slot, content) for slot, content in sealed.items())
        # By token: the order of slots would do as well, but nobody could make it again.
        ballots = tuple(sorted(opened, key=lambda ballot: ballot.token))
        return evolve(self, ballots=ballots, foreign=foreign, digest=ballots_digest(ballots))

    def shown_ballots(self) -> tuple[Ballot, ...]:
        """Return the ballots to be counted and published.

        Raises:
            VoteOpenError: The vote is open.
        """
        if self.is_open:
            raise VoteOpenError(id=quoted(self.vote_id))
        return self.ballots


@frozen(kw_only=True)
class RollEntry:
    """That somebody drew a paper (领票登记): never which one.

    Args:
        vote_id: The vote that the paper is for.
        deputy_id: Who drew a paper.
    """

    vote_id: Id = text_field()
    deputy_id: Id = text_field()
