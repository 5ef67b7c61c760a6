"""What a count comes to: who is adopted, why the others are not, and what a tie leaves open.

Everything follows from the count and the rule; the order in which candidates were named or ballots
came decides nothing. It does not know how an outcome is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import comb
from types import NoneType

from attrs import frozen

from renda.kernel.chain import digest
from renda.kernel.fields import distinct_ids
from renda.kernel.ids import Id
from renda.kernel.input.annotations import check_types
from renda.kernel.input.bounds import require_whole_text
from renda.kernel.values.given_types import takes_types
from renda.kernel.values.roundings import hundredths
from renda.kernel.values.value_limits import Limit
from renda.projects.ballots.majorities import Majority
from renda.projects.ballots.vote_counts import CandidateCount, VoteCount
from renda.projects.ballots.votes import Vote
from renda.projects.ballots.voting_words import (
    BallotForm,
    CandidateResult,
    OutcomeState,
    TieRule,
    VacancyRule,
)

ADOPTED = frozenset({CandidateResult.ADOPTED, CandidateResult.DRAWN})
NOT_ADOPTED = frozenset({CandidateResult.OUTVOTED, CandidateResult.LOT_LOST, CandidateResult.SHORT})


@frozen(kw_only=True)
class CandidateOutcome:
    """What a vote comes to for one candidate (候选项表决结果).

    Args:
        candidate: The candidate's id.
        result: The result, which is its own reason.
        count: The ballots by what they say of the candidate.
        share: The part of the whole that is for the candidate, exact: of whom the rule's majority
            is a part, else of the valid ballots; None where there is nobody.
    """

    candidate: Id
    result: CandidateResult
    count: CandidateCount
    share: Fraction | None

    @property
    def is_adopted(self) -> bool:
        """Whether the candidate is adopted, whatever else a tie leaves open."""
        return self.result in ADOPTED

    @property
    def percent(self) -> Decimal | None:
        """The share in percent, rounded half up to hundredths; None where there is none."""
        return None if self.share is None else hundredths(100 * self.share)


@frozen(kw_only=True)
class VoteOutcome:
    """What a vote comes to (表决结果).

    Args:
        count: The count it follows from.
        state: What it comes to as a whole.
        candidates: The outcome of each candidate, those with most first, of equals by their ids.
        needed: How many ballots must be for a candidate; None where the most votes win.
        places: The places that a tie or a lack of majorities leaves open; 0 where none is.
        seed: What a lot was drawn by; None where none was.
    """

    count: VoteCount
    state: OutcomeState
    candidates: tuple[CandidateOutcome, ...]
    needed: Limit | None = None
    places: int = 0
    seed: str | None = None

    @property
    def adopted(self) -> tuple[str, ...]:
        """The ids of those adopted in every alternative, in their order."""
        return tuple(found.candidate for found in self.candidates if found.is_adopted)

    @property
    def tied(self) -> tuple[str, ...]:
        """The ids of those among whom a tie leaves the last places open."""
        return self._with_results(frozenset({CandidateResult.TIED}))

    @property
    def alternatives(self) -> Iterator[frozenset[str]]:
        """All sets of candidates that may be adopted in the end; one where there is no tie."""
        for filled in combinations(self.tied, self._tied_places):
            yield frozenset({*self.adopted, *filled})

    @property
    def alternatives_count(self) -> int:
        """The number of alternatives, which may be too many to go through."""
        return comb(len(self.tied), self._tied_places)

    @takes_types
    def next_vote(self, vote_id: str) -> Vote | None:
        """Return the second round that the rule asks for; None where it asks for none.

        Args:
            vote_id: The id it is to have.

        Raises:
            SameVoteError: It is that of this vote.
        """
        vote, rule = self.count.vote, self.count.vote.rule
        if self.state is OutcomeState.TIED and rule.ties is TieRule.SECOND_ROUND:
            return vote.second_round(vote_id, self.tied, self.places)
        others = self._with_results(NOT_ADOPTED)
        if self.state is OutcomeState.VACANT and rule.vacancies is VacancyRule.SECOND_ROUND:
            return vote.second_round(vote_id, others, self.places)
        return None

    @property
    def _tied_places(self) -> int:
        # Places that nobody won are filled in no alternative.
        return self.places if self.tied else 0

    def _with_results(self, results: frozenset[CandidateResult]) -> tuple[str, ...]:
        return tuple(found.candidate for found in self.candidates if found.result in results)


def decide(count: VoteCount, *, seed: str | None = None) -> VoteOutcome:
    """Return what a whole count comes to.

    Args:
        count: The count of all ballots of a vote.
        seed: What the lot is drawn by, if the rule asks for one: numbers that were drawn in public
            and recorded. Without it a tie is left.

    Raises:
        WrongTypeError: `count` is no count, or the seed no text.
        HalfCharacterError: The seed holds half of a character.

    >>> from renda.ballots import Choice, Vote, count_choices, decide, load_voting_rule
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2"],
    ...     places=1, deputies=3, present=3, issued=3,
    ... )
    >>> outcome = decide(count_choices(vote, [Choice(approves=["p1"])] * 2))
    >>> outcome.adopted, outcome.candidates[0].share, outcome.state.label("en")
    (('p1',), Fraction(2, 3), 'decided')
    """
    check_types(count=(count, VoteCount), seed=(seed, (str, NoneType)))
    require_whole_text(seed or "")
    vote = count.vote
    if count.collected > vote.most_ballots:
        return _undecided(count, OutcomeState.VOTE_VOID, CandidateResult.VOTE_VOID)
    if not vote.has_quorum:
        return _undecided(count, OutcomeState.NO_QUORUM, CandidateResult.NO_QUORUM)
    if vote.places is None and vote.rule.adoption is None:
        return _undecided(count, OutcomeState.COUNTED, CandidateResult.COUNTED)
    return _decided(count, seed)


def _decided(count: VoteCount, seed: str | None) -> VoteOutcome:
    """Return the outcome of a vote that is held."""
    vote = count.vote
    needed = _needed(count)
    able = [
        name
        for name in _by_standing(count)
        if needed is None or needed.admits(count.approvals.get(name, 0))
    ]
    places = len(able) if vote.places is None else vote.places
    sure, edge = _at_the_cut(count, able, places)
    left = places - len(sure)
    results = dict.fromkeys(vote.candidates, CandidateResult.SHORT)
    results |= dict.fromkeys(able, CandidateResult.OUTVOTED)
    results |= dict.fromkeys(sure, CandidateResult.ADOPTED)
    lot = seed if vote.rule.ties is TieRule.LOT and len(edge) > left else None
    results |= _at_the_edge(edge, left, lot)
    state = _state(edge, left, lot)
    return VoteOutcome(
        count=count,
        state=state,
        candidates=_told(count, results),
        needed=needed,
        places=0 if state is OutcomeState.DECIDED else left,
        seed=lot,
    )


def _state(edge: Sequence[str], left: int, seed: str | None) -> OutcomeState:
    if len(edge) > left and seed is None:
        return OutcomeState.TIED
    return OutcomeState.VACANT if left > len(edge) else OutcomeState.DECIDED


def _undecided(count: VoteCount, state: OutcomeState, result: CandidateResult) -> VoteOutcome:
    """Return the outcome of a vote in which nothing is decided, with one result for all."""
    results = dict.fromkeys(count.vote.candidates, result)
    return VoteOutcome(
        count=count, state=state, candidates=_told(count, results), needed=_needed(count)
    )


def _needed(count: VoteCount) -> Limit | None:
    majority = count.vote.rule.adoption
    return None if majority is None else majority.limit(_whole(count, majority))


def _whole(count: VoteCount, majority: Majority | None) -> int:
    return count.valid if majority is None else count.vote.whole(majority, count.valid)


def _score(count: VoteCount, candidate: str) -> int:
    """Return what candidates are put in order by: the points of a ranking, else the approvals."""
    is_ranking = count.vote.rule.form is BallotForm.RANKING
    return (count.points if is_ranking else count.approvals).get(candidate, 0)


def _by_standing(count: VoteCount) -> list[str]:
    # By the id too, so that the order in which candidates were named shows nowhere.
    return sorted(count.vote.candidates, key=lambda name: (-_score(count, name), name))


def _at_the_cut(
    count: VoteCount, able: Sequence[str], places: int
) -> tuple[Sequence[str], Sequence[str]]:
    """Return those above the last place and those level with it; no more than places are above."""
    if len(able) <= places:
        return able, ()
    last = _score(count, able[places - 1])
    above = [name for name in able if _score(count, name) > last]
    return above, [name for name in able if _score(count, name) == last]


def _at_the_edge(edge: Sequence[str], left: int, seed: str | None) -> Mapping[str, CandidateResult]:
    """Return the results of those who are level with the last place."""
    if len(edge) <= left:
        return dict.fromkeys(edge, CandidateResult.ADOPTED)
    if seed is None:
        return dict.fromkeys(edge, CandidateResult.TIED)
    drawn = draw_lot(edge, seed)
    return {
        **dict.fromkeys(drawn[:left], CandidateResult.DRAWN),
        **dict.fromkeys(drawn[left:], CandidateResult.LOT_LOST),
    }


def draw_lot(candidates: Iterable[str], seed: str) -> tuple[str, ...]:
    """Return candidates in the order of a lot, which anybody who knows the seed can draw again.

    It is the order of the SHA-256 of the seed, a line feed, the id and a line feed.

    Args:
        candidates: The ids, in any order.
        seed: What was drawn in public and recorded.

    Raises:
        NotIdsError: The candidates are no list of ids.
        WrongTypeError: The seed is no text.
        HalfCharacterError: A text holds half of a character.

    >>> from renda.ballots import draw_lot
    >>> draw_lot(["p1", "p2", "p3"], "2026-01-17 hall") == draw_lot(
    ...     ["p3", "p1", "p2"], "2026-01-17 hall"
    ... )
    True
    """
    check_types(seed=(seed, str))
    names = distinct_ids(candidates)
    require_whole_text("".join((seed, *names)))
    return tuple(sorted(names, key=lambda name: digest([seed, name])))


def _told(count: VoteCount, results: Mapping[str, CandidateResult]) -> tuple[CandidateOutcome, ...]:
    whole = _whole(count, count.vote.rule.adoption)
    return tuple(
        CandidateOutcome(
            candidate=name,
            result=results[name],
            count=count.of(name),
            share=Fraction(count.approvals.get(name, 0), whole) if whole else None,
        )
        for name in _by_standing(count)
    )
