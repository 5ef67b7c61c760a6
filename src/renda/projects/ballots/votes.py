"""A vote as it is called: its rule, its candidates, its places, and how many deputies there are.

Candidates are ids, of projects, persons or resolutions. What anybody chose is not known here.
"""

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import (
    count_field,
    distinct_ids,
    optional_count_field,
    text_field,
    whole_number,
)
from renda.kernel.ids import Id
from renda.kernel.input.annotations import check_types
from renda.kernel.input.problems import quoted
from renda.kernel.values.given_types import takes_types
from renda.projects.ballots.majorities import Majority
from renda.projects.ballots.voting_rules import VotingRule
from renda.projects.ballots.voting_words import BallotForm, VoteBase, VotePart


class VoteError(RendaError, ValueError):
    """The numbers of a vote do not go together, or its rule does not allow them."""

    message = "the vote {id} is not allowed {name} {given}; allowed: {allowed}"


class SameVoteError(RendaError, ValueError):
    """A second round is to have the id of the first, whose ballots would then count in it."""

    message = "the second round of the vote {id} cannot have its id; allowed: any other id"


@frozen(kw_only=True)
class Vote:
    """A vote by deputies that is called, held or counted (表决).

    Args:
        vote_id: Its id; a second round is a vote of its own.
        rule: How it is held and decided.
        candidates: The ids of those it is on, each once; they are kept in order.
        places: The number of candidates that can be adopted; None where all can.
        deputies: The number of all deputies.
        present: The number of those who are present.
        issued: The number of papers issued; None until the last one is.

    Raises:
        VoteError: There are too few candidates for the places, more present than deputies, more
            papers issued than are present, or a ballot must choose more than there are.
        CountError: A number is no whole number from 0 up.
        NotIdsError: The candidates are no list of ids.

    >>> from renda.ballots import Vote, load_voting_rule
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p2", "p1", "p3"],
    ...     places=2, deputies=415, present=276,
    ... )
    >>> vote.has_quorum, vote.present_at_least
    (False, 277)
    """

    vote_id: Id = text_field()
    rule: VotingRule
    candidates: tuple[str, ...] = field(converter=distinct_ids)
    places: int | None = optional_count_field()
    deputies: int = count_field()
    present: int = count_field()
    issued: int | None = optional_count_field()

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that do not go together."""
        check_types(rule=(self.rule, VotingRule))
        if self.present > self.deputies:
            self._refuse(VotePart.PRESENT, self.present, f"0-{self.deputies}")
        if self.issued is not None and self.issued > self.present:
            self._refuse(VotePart.ISSUED, self.issued, f"0-{self.present}")
        most_places = len(self.candidates) - self.rule.competitive
        if most_places < 1:
            least = 1 + self.rule.competitive
            self._refuse(VotePart.CANDIDATES, len(self.candidates), f"{least}, …")
        if self.places is not None and self.places not in range(1, most_places + 1):
            self._refuse(VotePart.PLACES, self.places, f"1-{most_places}")
        if self.rule.least > self.most:
            self._refuse(VotePart.LEAST, self.rule.least, f"0-{self.most}")

    @property
    def names(self) -> frozenset[str]:
        """The candidates, to be looked up."""
        return frozenset(self.candidates)

    @property
    def form(self) -> BallotForm:
        """What a ballot asks for."""
        return self.rule.form

    @property
    def most(self) -> int:
        """The most candidates that a ballot may be for."""
        if self.rule.most is not None:
            return self.rule.most
        return len(self.candidates) if self.places is None else self.places

    @property
    def scale(self) -> tuple[int, ...]:
        """The points that the places of a ranking bring, the first first."""
        return self.rule.points or tuple(range(self.most, 0, -1))

    @property
    def most_ballots(self) -> int:
        """The most ballots that can be collected: one a paper, or where none is told one a deputy.

        With more of them the vote is void.
        """
        return self.present if self.issued is None else self.issued

    @property
    def has_quorum(self) -> bool:
        """Whether enough deputies are present for the vote to be held."""
        quorum = self.rule.quorum
        return quorum is None or quorum.limit(self.whole(quorum)).admits(self.present)

    @property
    def present_at_least(self) -> int:
        """The least number of deputies who must be present; 0 where nothing is asked."""
        quorum = self.rule.quorum
        return 0 if quorum is None else quorum.least(self.whole(quorum))

    @takes_types
    def whole(self, majority: Majority, valid: int = 0) -> int:
        """Return the number of deputies or ballots that a majority is a part of.

        Args:
            majority: The majority, which names its whole.
            valid: The number of valid ballots, which is known once they are counted.

        Raises:
            CountError: It is no whole number from 0 up.
        """
        whole_number(valid, "valid")
        wholes = {
            VoteBase.ALL_DEPUTIES: self.deputies,
            VoteBase.PRESENT: self.present,
            VoteBase.VALID_BALLOTS: valid,
        }
        return wholes[majority.of]

    @takes_types
    def second_round(self, vote_id: str, candidates: tuple[str, ...], places: int) -> "Vote":
        """Return the vote that is to follow on fewer candidates and the places left.

        Its papers are not issued yet. As many candidates as places are allowed in it.

        Args:
            vote_id: The id it is to have.
            candidates: Those who are to be voted on, as an outcome gives them.
            places: The places that are left.

        Raises:
            SameVoteError: It is to have the id of this vote.
        """
        if vote_id == self.vote_id:
            raise SameVoteError(id=quoted(vote_id))
        rule = evolve(self.rule, competitive=False, most=None, least=0)
        return evolve(
            self, vote_id=vote_id, rule=rule, candidates=candidates, places=places, issued=None
        )

    def _refuse(self, name: VotePart, given: object, allowed: str) -> None:
        raise VoteError(id=self.vote_id, name=name, given=given, allowed=allowed)
