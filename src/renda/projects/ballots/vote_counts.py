"""Ballots counted, one by one or in parts that are added up: order and parts change nothing.

A count holds numbers only, so it takes the same memory for ten ballots as for ten million. It does
not know who is adopted.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import NotValuesError, count_field
from renda.kernel.input.annotations import Typed, check_types
from renda.kernel.values.given_types import takes_types
from renda.projects.ballots.ballot_choices import Choice
from renda.projects.ballots.votes import Vote
from renda.projects.ballots.voting_words import BallotForm, InvalidReason

# So many choices are taken at once: adding their marks up together is much faster than one by one.
BATCH = 1000
T = TypeVar("T", bound=str)
Numbers = Mapping[str, int]


class OtherVoteError(RendaError, ValueError):
    """Counts of two votes are to be added up."""

    message = "a count of the vote {other} cannot be added to one of {id}; allowed: one of {id}"


@frozen(kw_only=True)
class CandidateCount:
    """The valid ballots by what they say of one candidate (得票情况).

    Args:
        approvals: Those for the candidate (赞成).
        oppositions: Those against (反对).
        abstentions: All others (弃权), blank ones among them.
        points: In a ranking the points that the approvals bring, else 0.
    """

    approvals: int
    oppositions: int
    abstentions: int
    points: int = 0


@frozen(kw_only=True, repr=False)
class VoteCount(Typed):
    """What the ballots of a vote, or a part of them, come to (计票结果).

    Counts of parts are added up with `+`, in any order.

    Args:
        vote: The vote that the ballots are of.
        valid: The number of valid ballots.
        invalid: The number of invalid ones by the reason; a reason without any is left out.
        approvals: The ballots for each candidate.
        oppositions: The ballots against each.
        points: In a ranking the points of each.

    >>> from renda.ballots import Choice, Vote, count_choices, load_voting_rule
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2"],
    ...     places=1, deputies=3, present=3, issued=3,
    ... )
    >>> count = count_choices(vote, [Choice(approves=["p1"]), Choice(approves=["p1", "p2"])])
    >>> count.of("p1").approvals, dict(count.invalid)
    (1, {<InvalidReason.TOO_MANY: 'too_many'>: 1})
    """

    vote: Vote
    valid: int = count_field(0)
    invalid: Mapping[InvalidReason, int] = field(factory=dict)
    approvals: Numbers = field(factory=dict)
    oppositions: Numbers = field(factory=dict)
    points: Numbers = field(factory=dict)

    @property
    def collected(self) -> int:
        """The number of ballots counted, valid or not."""
        return self.valid + sum(self.invalid.values())

    @takes_types
    def of(self, candidate: str) -> CandidateCount:
        """Return what the ballots say of one candidate."""
        approvals, oppositions = (
            self.approvals.get(candidate, 0),
            self.oppositions.get(candidate, 0),
        )
        return CandidateCount(
            approvals=approvals,
            oppositions=oppositions,
            abstentions=self.valid - approvals - oppositions,
            points=self.points.get(candidate, 0),
        )

    def __add__(self, other: "VoteCount") -> "VoteCount":
        """Return the count of both parts.

        Raises:
            WrongTypeError: The other is no count.
            OtherVoteError: They are parts of two votes.
        """
        check_types(other=(other, VoteCount))
        if self.vote != other.vote:
            raise OtherVoteError(id=self.vote.vote_id, other=other.vote.vote_id)
        return VoteCount(
            vote=self.vote,
            valid=self.valid + other.valid,
            invalid=_sum(self.invalid, other.invalid),
            approvals=_sum(self.approvals, other.approvals),
            oppositions=_sum(self.oppositions, other.oppositions),
            points=_sum(self.points, other.points),
        )


def count_choices(vote: Vote, choices: Iterable[Choice]) -> VoteCount:
    """Count choices in constant memory; their order does not matter.

    Args:
        vote: The vote they are of.
        choices: All choices, or a part of them whose count is added to that of the others.

    Raises:
        WrongTypeError: `vote` is no vote, or `choices` is nothing to go through.
        NotValuesError: One of them is something else than a choice.
    """
    check_types(vote=(vote, Vote), choices=(choices, Iterable))
    counter = _Counter(vote)
    remaining = iter(choices)
    while batch := [*islice(remaining, BATCH)]:
        counter.take(batch)
    return counter.count()


def fault_of_choice(vote: Vote, choice: Choice) -> InvalidReason | None:
    """Return why a choice is invalid in a vote; None where it is valid.

    What the vote's rule does not void is no fault, but a paper of another vote always is.

    Raises:
        WrongTypeError: The vote is none, or the choice.

    >>> from renda.ballots import Choice, Vote, fault_of_choice, load_voting_rule
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2"],
    ...     places=1, deputies=3, present=3,
    ... )
    >>> fault_of_choice(vote, Choice(approves=["p3"])).label("en")
    'somebody who is no candidate is marked'
    """
    check_types(vote=(vote, Vote), choice=(choice, Choice))
    if choice.vote_id not in {None, vote.vote_id}:
        return InvalidReason.FOREIGN
    return next((fault for fault in _faults(vote, choice) if fault in vote.rule.voids), None)


def _faults(vote: Vote, choice: Choice) -> list[InvalidReason]:
    """Return the faults of a choice in the order in which they are told."""
    names = vote.names
    known = [name for name in choice.marks if name in names]
    tests = (
        (InvalidReason.UNKNOWN, len(known) < len(choice.marks)),
        (InvalidReason.OTHER_MARK, not _has_answers(vote) and bool(_other_marks(choice))),
        (InvalidReason.TWICE, len({*known}) < len(known)),
    )
    faults = [fault for fault, holds in tests if holds]
    # Where the rule is content with the marks at fault so far, these are passed over.
    number = len(_mended(vote, choice).approves if faults else choice.approves)
    if number > vote.most:
        faults.append(InvalidReason.TOO_MANY)
    if number < vote.rule.least:
        faults.append(InvalidReason.TOO_FEW)
    return faults


def _other_marks(choice: Choice) -> tuple[str, ...]:
    return choice.opposes or choice.abstains


def _mended(vote: Vote, choice: Choice) -> Choice:
    """Return a choice without the marks that a rule which does not void it passes over."""
    approves, opposes, abstains = choice.approves, choice.opposes, choice.abstains
    against = _plain_marks(vote, opposes, {*approves, *abstains}) if _has_answers(vote) else ()
    elsewhere = {*opposes, *abstains} if _has_answers(vote) else ()
    return Choice(approves=_plain_marks(vote, approves, elsewhere), opposes=against)


def _plain_marks(vote: Vote, marks: Iterable[str], elsewhere: Container[str]) -> tuple[str, ...]:
    """Return the marks of candidates, each once, that do not stand elsewhere on the ballot too."""
    names = vote.names
    known = (name for name in dict.fromkeys(marks) if name in names)
    return tuple(name for name in known if name not in elsewhere)


def _has_answers(vote: Vote) -> bool:
    return vote.rule.form is BallotForm.ANSWERS


class _Counter:
    """The numbers of a count while it is made."""

    def __init__(self, vote: Vote) -> None:
        self._vote = vote
        self._scale = vote.scale if vote.rule.form is BallotForm.RANKING else ()
        self._valid = 0
        self._invalid = Counter[InvalidReason]()
        self._approvals = Counter[str]()
        self._oppositions = Counter[str]()
        self._points = Counter[str]()

    def take(self, batch: Sequence[Choice]) -> None:
        """Count some choices."""
        for kind in {*map(type, batch)}:
            if not issubclass(kind, Choice):
                raise NotValuesError(kind=Choice.__name__, given=kind.__name__)
        valid = self._valid_choices(batch)
        self._valid += len(valid)
        rankings = [choice.approves for choice in valid]
        # Of all marks of a batch at once, since a call for each ballot takes most of the time.
        self._approvals.update(chain.from_iterable(rankings))
        if _has_answers(self._vote):
            self._oppositions.update(chain.from_iterable([choice.opposes for choice in valid]))
        for rank, points in enumerate(self._scale):
            self._add_points(points, [names[rank] for names in rankings if len(names) > rank])

    def count(self) -> VoteCount:
        """Return what was counted."""
        return VoteCount(
            vote=self._vote,
            valid=self._valid,
            invalid={reason: self._invalid[reason] for reason in sorted(self._invalid)},
            approvals=dict(self._approvals),
            oppositions=dict(self._oppositions),
            points=dict(self._points),
        )

    def _valid_choices(self, batch: Sequence[Choice]) -> list[Choice]:
        """Return the valid choices, and note why the others are invalid."""
        candidates, least, most = self._vote.names, self._vote.rule.least, self._vote.most
        has_answers = _has_answers(self._vote)
        lists = [choice.marks if has_answers else choice.approves for choice in batch]
        valid: list[Choice] = []
        for choice, marks, distinct in zip(batch, lists, map(set, lists), strict=True):
            # Nearly all ballots have no fault of any kind, which is told here at once; a call for
            # each would take as long as all else.
            if (
                least <= len(choice.approves) <= most
                and len(distinct) == len(marks)
                and distinct <= candidates
                and choice.vote_id is None
                and (has_answers or not (choice.opposes or choice.abstains))
            ):
                valid.append(choice)
            else:
                valid += self._doubtful(choice)
        return valid

    def _doubtful(self, choice: Choice) -> Iterable[Choice]:
        """Return a choice with a fault as far as its rule lets it pass, and note an invalid one."""
        fault = fault_of_choice(self._vote, choice)
        if fault is None:
            return (_mended(self._vote, choice),)
        self._invalid[fault] += 1
        return ()

    def _add_points(self, points: int, names: Iterable[str]) -> None:
        for name, number in Counter(names).items():
            self._points[name] += points * number


def _sum(one: Mapping[T, int], other: Mapping[T, int]) -> dict[T, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in sorted({*one, *other})}
