"""A vote decided a second time, from the page that tells the rules alone: slow, plain, another way.

It looks at every set of candidates that fits into the places, and keeps those in which nobody who
is left out has more than somebody who is in.
"""

from fractions import Fraction
from itertools import combinations

from hypothesis import given

from renda.ballots import BallotForm, InvalidReason, OutcomeState, count_choices, decide
from renda.testing.strategies import vote_draws

ALL_VOIDS = tuple(InvalidReason)
EMPTY = [frozenset()]


def votes():
    """Draw votes whose rules void ballots for every reason, with up to one ballot too many."""
    told = vote_draws.votes().filter(lambda vote: vote.rule.voids == ALL_VOIDS)
    return vote_draws.cast_votes(told)


def is_valid(vote, ballot):
    marks = ballot.approves + ballot.opposes + ballot.abstains
    most = vote.rule.most or vote.places or len(vote.candidates)
    return (
        ballot.vote_id in {None, vote.vote_id}
        and all(name in vote.candidates for name in marks)
        and (vote.rule.form == "answers" or marks == ballot.approves)
        and all(marks.count(name) == 1 for name in marks)
        and vote.rule.least <= len(ballot.approves) <= most
    )


def reaches(vote, approvals, valid):
    majority = vote.rule.adoption
    if majority is None:
        return True
    whole = {"all_deputies": vote.deputies, "present": vote.present, "valid_ballots": valid}
    if majority.at_least is not None:
        return approvals >= Fraction(str(majority.at_least)) * whole[majority.of]
    return approvals > Fraction(str(majority.more_than)) * whole[majority.of]


def standing(vote, name, valid):
    if vote.rule.form is not BallotForm.RANKING:
        return sum(name in ballot.approves for ballot in valid)
    scores = [ballot.approves.index(name) for ballot in valid if name in ballot.approves]
    most = vote.rule.most or vote.places or len(vote.candidates)
    return sum(most - place for place in scores)


def right_sets(vote, ballots):
    """Return every set that may be adopted, or what keeps the vote from being decided."""
    if len(ballots) > (vote.present if vote.issued is None else vote.issued):
        return "vote_void"
    if vote.rule.quorum is not None and 3 * vote.present < 2 * vote.deputies:
        return "no_quorum"
    if vote.places is None and vote.rule.adoption is None:
        return "counted"
    valid = [ballot for ballot in ballots if is_valid(vote, ballot)]
    approvals = {n: sum(n in ballot.approves for ballot in valid) for n in vote.candidates}
    able = [n for n in vote.candidates if reaches(vote, approvals[n], len(valid))]
    size = len(able) if vote.places is None else min(vote.places, len(able))
    has = {name: standing(vote, name, valid) for name in able}
    return {
        frozenset(chosen)
        for chosen in combinations(able, size)
        if not any(has[out] > has[name] for out in {*able} - {*chosen} for name in chosen)
    }


@given(votes())
def test_what_the_page_says_and_what_is_decided_are_the_same(held):
    vote, ballots = held
    outcome = decide(count_choices(vote, ballots))
    right = right_sets(vote, ballots)
    if outcome.state in {OutcomeState.DECIDED, OutcomeState.TIED, OutcomeState.VACANT}:
        assert {*outcome.alternatives} == right
        assert (outcome.state is OutcomeState.TIED) == (len(right) > 1)
    else:
        assert outcome.state == right
        assert [*outcome.alternatives] == EMPTY
