"""Ballots counted a second time in another way: each read on its own, candidate by candidate.

It shares no step with the first count, so that a slip in one shows. It takes longer and keeps all
choices in memory. It does not know the first count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from renda.kernel.fields import tuple_of
from renda.kernel.input.annotations import check_types
from renda.projects.ballots.ballot_choices import Choice
from renda.projects.ballots.vote_counts import VoteCount
from renda.projects.ballots.votes import Vote
from renda.projects.ballots.voting_words import BallotForm, InvalidReason

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"


def recount_choices(vote: Vote, choices: Iterable[Choice]) -> VoteCount:
    """Count choices again, in another way than `count_choices`; both come to the same.

    Args:
        vote: The vote they are of.
        choices: All choices, in any order.

    Raises:
        WrongTypeError: `vote` is no vote.
        NotValuesError: `choices` are something else than choices.

    >>> from renda.ballots import Choice, Vote, count_choices, load_voting_rule, recount_choices
    >>> vote = Vote(
    ...     vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2"],
    ...     places=1, deputies=3, present=3, issued=3,
    ... )
    >>> cast = [Choice(approves=["p1"]), Choice(approves=["p1", "p2"]), Choice()]
    >>> recount_choices(vote, cast) == count_choices(vote, cast)
    True
    """
    check_types(vote=(vote, Vote))
    kept = tuple_of(Choice, choices)
    reasons = [_reason(vote, choice) for choice in kept]
    valid = [choice for choice, reason in zip(kept, reasons, strict=True) if reason is None]
    told = {name: [_word(vote, choice, name) for choice in valid] for name in vote.candidates}
    points = {
        name: sum(_points(vote, choice, name) for choice in valid) for name in vote.candidates
    }
    return VoteCount(
        vote=vote,
        valid=len(valid),
        invalid=Counter(reason for reason in reasons if reason is not None),
        approvals=_positive({name: words.count(FOR) for name, words in told.items()}),
        oppositions=_positive({name: words.count(AGAINST) for name, words in told.items()}),
        points=_positive(points),
    )


def _word(vote: Vote, choice: Choice, candidate: str) -> str:
    """Return what a ballot says of a candidate; whoever says two things says nothing."""
    columns = {FOR: choice.approves}
    if vote.rule.form is BallotForm.ANSWERS:
        columns |= {AGAINST: choice.opposes, ABSTAIN: choice.abstains}
    words = [word for word, names in columns.items() if candidate in names]
    return words[0] if len(words) == 1 else ABSTAIN


def _points(vote: Vote, choice: Choice, candidate: str) -> int:
    """Return the points that a ranking brings a candidate, by the place among those there are."""
    if vote.rule.form is not BallotForm.RANKING:
        return 0
    ranking = [name for name in dict.fromkeys(choice.approves) if name in vote.candidates]
    return dict(zip(ranking, vote.scale, strict=False)).get(candidate, 0)


def _reason(vote: Vote, choice: Choice) -> InvalidReason | None:
    """Return the first reason that the rule voids a ballot for; None where there is none."""
    wanted = sum(_word(vote, choice, name) == FOR for name in vote.candidates)
    marked = Counter(choice.approves + choice.opposes + choice.abstains)
    holds = {
        InvalidReason.UNKNOWN: any(name not in vote.candidates for name in marked),
        InvalidReason.OTHER_MARK: vote.rule.form is not BallotForm.ANSWERS
        and marked.total() > len(choice.approves),
        InvalidReason.TWICE: any(marked[name] > 1 for name in vote.candidates),
        InvalidReason.TOO_MANY: wanted > vote.most,
        InvalidReason.TOO_FEW: wanted < vote.rule.least,
    }
    if choice.vote_id is not None and choice.vote_id != vote.vote_id:
        return InvalidReason.FOREIGN
    return next((reason for reason in vote.rule.voids if holds.get(reason)), None)


def _positive(numbers: Mapping[str, int]) -> dict[str, int]:
    return {name: number for name, number in numbers.items() if number}
