"""A count comes to an outcome: who is adopted and why, and what a tie leaves open."""

from fractions import Fraction

import pytest
from attrs import evolve
from votes import a_rule, a_vote, dealt

from renda.ballots import (
    CandidateResult,
    Choice,
    Majority,
    OutcomeState,
    SameVoteError,
    VacancyRule,
    VoteOutcome,
    count_choices,
    decide,
    draw_lot,
    load_voting_rule,
    shipped_voting_rules,
)

PRESENT = Majority(more_than="1/2", of="present")
VALID = Majority(more_than="1/2", of="valid_ballots")


def outcome(vote, choices, **options):
    return decide(count_choices(vote, choices), **options)


def results(found):
    assert isinstance(found, VoteOutcome)
    return {told.candidate: told.result for told in found.candidates}


def test_case_40_fifty_approvals_are_too_few_of_a_hundred_deputies_and_enough_of_ninety_present():
    names = [f"p{number:02}" for number in range(12)]
    approvals = dict.fromkeys(names[:9], 80) | {names[9]: 50, names[10]: 3}
    choices = dealt(90, **approvals)
    vote = a_vote(candidates=names, places=10, deputies=100, present=90, issued=90)
    assert results(outcome(vote, choices))["p09"] == "short"
    of_present = evolve(vote, rule=a_rule(adoption=PRESENT))
    found = outcome(of_present, choices)
    assert (results(found)["p09"], found.needed.whole.number) == ("adopted", 46)


def test_case_41_more_ballots_than_papers_void_the_vote_and_fewer_do_not():
    vote = a_vote(deputies=90, present=90, issued=90)
    assert outcome(vote, [Choice(approves=["a"])] * 91).state is OutcomeState.VOTE_VOID
    found = outcome(vote, [Choice(approves=["a"])] * 89)
    assert (found.state, found.adopted) == ("vacant", ("a",))


def test_an_invalid_ballot_is_collected_all_the_same():
    vote = a_vote(issued=1)
    void = outcome(vote, [Choice(approves=["z"]), Choice(approves=["a"])])
    assert {*results(void).values()} == {CandidateResult.VOTE_VOID}


def test_case_44_seven_of_seven_are_adopted_with_51_of_51():
    seven = [f"p{number}" for number in range(7)]
    vote = a_vote(
        candidates=seven,
        places=7,
        rule=load_voting_rule("national-equal"),
        deputies=51,
        present=51,
        issued=51,
    )
    found = outcome(vote, [Choice(approves=seven)] * 51)
    assert (found.state, len(found.adopted)) == ("decided", 7)
    assert {told.share for told in found.candidates} == {1}


def test_case_45_one_of_two_is_adopted_with_42_of_45_that_is_93_3_percent():
    vote = a_vote(candidates=["a", "b"], places=1, deputies=45, present=45, issued=45)
    found = outcome(vote, dealt(45, a=42))
    assert (found.adopted, found.candidates[0].share) == (("a",), Fraction(14, 15))
    assert str(found.candidates[0].percent) == "93.33"


@pytest.mark.parametrize(("stand", "places", "deputies"), [(30, 24, 327), (12, 10, 120)])
def test_the_shapes_of_two_observed_votes_are_decided(stand, places, deputies):
    """How many stood, were to be chosen and voted was observed; the ballots are generated."""
    names = [f"p{number:02}" for number in range(stand)]
    wanted = {name: deputies - rank for rank, name in enumerate(names[:places], 1)}
    choices = dealt(deputies, **wanted, **dict.fromkeys(names[places:], deputies // 8))
    vote = a_vote(
        candidates=names, places=places, deputies=deputies, present=deputies, issued=deputies
    )
    found = outcome(vote, choices)
    assert (found.count.valid, found.state) == (deputies, "decided")
    assert found.adopted == tuple(names[:places])
    assert {*results(found).values()} == {"adopted", "short"}


def test_a_tie_for_the_last_place_leaves_two_alternatives():
    """Approvals of 8, 7, 6, 6 and 2, three places, more than half of ten deputies."""
    vote = a_vote(places=3)
    choices = dealt(10, a=8, b=7, c=6, d=6, e=2)
    found = outcome(vote, choices)
    assert (found.state, found.adopted, found.tied) == ("tied", ("a", "b"), ("c", "d"))
    assert {*found.alternatives} == {frozenset("abc"), frozenset("abd")}
    assert (found.places, found.alternatives_count) == (1, 2)
    assert results(found)["e"] == "short"
    two = outcome(evolve(vote, places=2, rule=a_rule(most=3)), choices)
    assert (two.state, two.adopted) == ("decided", ("a", "b"))


def test_a_tie_is_put_to_a_second_round_among_the_tied():
    vote = a_vote(places=3)
    again = outcome(vote, dealt(10, a=8, b=7, c=6, d=6)).next_vote("v2")
    assert (again.candidates, again.places, again.issued) == (("c", "d"), 1, None)
    assert again.most == 1
    left = evolve(vote, rule=a_rule(ties="open"))
    assert outcome(left, dealt(10, a=8, b=7, c=6, d=6)).next_vote("v2") is None


def test_as_many_tied_as_places_are_no_tie():
    found = outcome(a_vote(places=4, rule=a_rule(most=4)), dealt(10, a=8, b=7, c=6, d=6, e=1))
    assert (found.state, found.adopted) == ("decided", ("a", "b", "c", "d"))
    assert [*found.alternatives] == [frozenset("abcd")]


def test_a_lot_is_drawn_by_a_seed_that_is_kept():
    vote = a_vote(places=3, rule=a_rule(ties="lot"))
    choices = dealt(10, a=8, b=7, c=6, d=6)
    assert outcome(vote, choices).state is OutcomeState.TIED
    found = outcome(vote, choices, seed="2026-01-17")
    first, second = draw_lot(["d", "c"], "2026-01-17")
    assert (results(found)[first], results(found)[second]) == ("drawn", "lot_lost")
    assert (found.state, found.seed, first in found.adopted) == ("decided", "2026-01-17", True)


def test_a_seed_decides_nothing_where_the_rule_asks_for_no_lot():
    found = outcome(a_vote(places=3), dealt(10, a=8, b=7, c=6, d=6), seed="s")
    assert (found.state, found.seed) == ("tied", None)


def test_lots_fall_on_each():
    assert {draw_lot(["c", "d"], str(number))[0] for number in range(20)} == {"c", "d"}


def test_a_second_round_is_a_vote_of_its_own():
    tied = outcome(a_vote(places=3), dealt(10, a=8, b=7, c=6, d=6))
    with pytest.raises(SameVoteError, match="round of the vote 'v1' cannot have its id"):
        tied.next_vote("v1")


def test_where_nobody_says_how_many_papers_there_were_each_present_has_one():
    vote = a_vote(deputies=9, present=6, issued=None, places=1)
    stuffed = outcome(vote, [Choice(approves=["a"])] * 7)
    assert (stuffed.state, stuffed.adopted) == (OutcomeState.VOTE_VOID, ())
    assert outcome(vote, [Choice(approves=["a"])] * 6).adopted == ("a",)


def test_places_that_nobody_wins_stay_open_or_go_to_a_second_round():
    vote = a_vote(places=3)
    choices = dealt(10, a=8, b=5, c=5)
    found = outcome(vote, choices)
    assert (found.state, found.adopted, found.places) == ("vacant", ("a",), 2)
    assert found.next_vote("v2") is None
    again = evolve(vote, rule=a_rule(vacancies=VacancyRule.SECOND_ROUND))
    follows = outcome(again, choices).next_vote("v2")
    assert (follows.candidates, follows.places) == (("b", "c", "d", "e"), 2)


def test_without_a_quorum_nothing_is_decided():
    found = outcome(a_vote(present=6), dealt(6, a=6))
    assert (found.state, {*results(found).values()}) == ("no_quorum", {"no_quorum"})


def test_without_places_whoever_reaches_the_majority_is_adopted():
    found = outcome(a_vote(places=None), dealt(10, a=8, b=7, c=6, d=5))
    assert (found.state, found.adopted) == ("decided", ("a", "b", "c"))


def test_without_places_and_majority_there_is_only_a_count():
    found = outcome(a_vote(places=None, rule=a_rule(adoption=None)), dealt(10, a=8))
    assert (found.state, found.adopted, results(found)["a"]) == ("counted", (), "counted")


def test_a_part_of_valid_ballots_is_known_once_they_are_counted():
    vote = a_vote(rule=a_rule(adoption=VALID))
    found = outcome(vote, [*dealt(4, a=3, b=2), Choice(approves=["z"])])
    assert (found.adopted, found.candidates[0].share) == (("a",), Fraction(3, 4))
    of_none = outcome(vote, []).candidates[0]
    assert (of_none.share, of_none.percent) == (None, None)


def test_exactly_half_is_enough_where_the_rule_says_so():
    half = Majority(at_least="1/2", of="all_deputies")
    choices = dealt(10, a=5)
    assert outcome(a_vote(rule=a_rule(adoption=half)), choices).adopted == ("a",)
    assert outcome(a_vote(), choices).adopted == ()


def test_a_ranking_is_decided_by_points():
    vote = a_vote(rule=a_rule(form="ranking", adoption=None), places=2)
    found = outcome(vote, [Choice(approves=["b", "a"])] * 2 + [Choice(approves=["c", "b"])])
    assert [told.candidate for told in found.candidates[:3]] == ["b", "a", "c"]
    assert (found.adopted, found.tied) == (("b",), ("a", "c"))


def test_points_are_no_majority():
    vote = a_vote(rule=a_rule(form="ranking"), places=2)
    found = outcome(vote, [Choice(approves=["b", "a"])] * 4 + [Choice()] * 6)
    assert (found.count.of("b").points, found.adopted) == (8, ())
    assert results(found)["b"] == "short"


@pytest.mark.parametrize("name", shipped_voting_rules())
def test_each_shipped_rule_decides_a_vote(name):
    rule = load_voting_rule(name)
    vote = a_vote(rule=rule, places=2)
    assert outcome(vote, dealt(10, a=9, b=8)).adopted == ("a", "b")
    assert (rule.id, bool(rule.citations), bool(rule.source)) == (name, True, True)
