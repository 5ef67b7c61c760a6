"""What holds of every outcome, shown on votes that somebody wins or is tied in.

Of a vote that nobody wins these laws say nothing, and a law whose point few examples come to shows
nothing. So each draws only what comes to its point, and Hypothesis fails where it finds too little.
"""

from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from renda.ballots import CandidateOutcome, TieRule, count_choices, decide, fault_of_choice
from renda.testing.strategies import vote_draws


def winnable(vote):
    """Return a vote that somebody is likely to win: three deputies or more, and all are present."""
    places = vote.places or (1 if vote.rule.adoption is None else None)
    deputies = max(3, vote.deputies)
    return evolve(vote, places=places, deputies=deputies, present=deputies, issued=None)


def with_room(vote):
    """Return a vote in which ties are left open and each ballot may be for one candidate more."""
    return evolve(vote, rule=evolve(vote.rule, ties=TieRule.OPEN, most=vote.most + 1))


cast_votes = vote_draws.cast_votes(vote_draws.votes().map(winnable))
outcomes = st.builds(
    lambda cast, seed: decide(count_choices(*cast), seed=seed),
    cast_votes,
    st.sampled_from([None, "2026-01-17"]),
)
won_votes = outcomes.filter(lambda found: found.adopted or found.tied)
tied_votes = outcomes.filter(lambda found: found.tied)


def standing(found, told):
    """Return how well a candidate did: adopted, tied or neither."""
    return 2 if told.is_adopted else int(told.candidate in found.tied)


def unlike_pairs(found):
    """Return the candidates of an outcome by twos, the more wanted first, that did not do alike."""
    by_points = found.count.vote.rule.form == "ranking"
    return [
        (one, other)
        for one, other in permutations(found.candidates, 2)
        # More points with fewer approvals may be short of a majority.
        if one.count.approvals >= other.count.approvals
        and (one.count.points > other.count.points or not by_points)
        and (one.count.approvals > other.count.approvals or by_points)
        and standing(found, one) != standing(found, other)
    ]


@st.composite
def gains(draw):
    """Draw an outcome, somebody adopted or tied in it, and the outcome with one approval more."""
    vote, choices = draw(cast_votes)
    vote = with_room(vote)
    before = decide(count_choices(vote, choices))
    possible = [
        (candidate, place)
        for candidate in (*before.adopted, *before.tied)
        for place, choice in enumerate(choices)
        if candidate not in choice.marks
        and fault_of_choice(vote, choice) is None
        and len(choice.approves) < vote.most
    ]
    assume(possible)
    candidate, place = draw(st.sampled_from(possible))
    choices[place] = evolve(choices[place], approves=[*choices[place].approves, candidate])
    return before, candidate, decide(count_choices(vote, choices))


@given(won_votes, st.randoms(use_true_random=False))
def test_the_order_in_which_candidates_are_named_changes_nothing(found, random):
    vote = found.count.vote
    names = random.sample(vote.candidates, len(vote.candidates))
    other = evolve(found.count, vote=evolve(vote, candidates=names))
    assert decide(other, seed=found.seed) == found


@given(gains())
def test_one_approval_more_never_harms_a_candidate(gain):
    before, candidate, after = gain
    is_adopted = candidate in before.adopted
    assert candidate in ({*after.adopted} if is_adopted else {*after.adopted, *after.tied})


@pytest.mark.parametrize("drawn", [won_votes, tied_votes], ids=["won", "tied"])
def test_every_alternative_fills_the_places_it_can(drawn):
    @given(drawn)
    def check(found):
        alternatives = [*found.alternatives]
        assert len(alternatives) == len({*alternatives}) == found.alternatives_count
        places = found.count.vote.places
        for chosen in alternatives:
            assert {*found.adopted} <= chosen <= {*found.adopted, *found.tied}
            if places is not None and found.state in {"decided", "tied"}:
                assert len(chosen) == places

    check()


@given(vote_draws.vote_outcomes())
def test_everybody_has_one_result(found):
    assert all(isinstance(told, CandidateOutcome) for told in found.candidates)
    assert sorted(told.candidate for told in found.candidates) == [*found.count.vote.candidates]


@given(outcomes.filter(unlike_pairs))
def test_the_more_wanted_never_do_worse(found):
    for one, other in unlike_pairs(found):
        assert standing(found, one) > standing(found, other)
