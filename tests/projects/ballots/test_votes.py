"""A vote is called: who must be there, how many are enough, who may stand."""

import pytest
from votes import a_rule, a_vote

from renda.ballots import (
    Majority,
    MajorityError,
    Vote,
    VoteBase,
    VoteError,
    VotePart,
    VotingRuleError,
    load_voting_rule,
)
from renda.terms import Term


def test_case_39_two_thirds_of_415_must_be_present_and_more_than_half_is_208():
    vote = a_vote(deputies=415, present=276)
    assert (vote.has_quorum, vote.present_at_least) == (False, 277)
    assert a_vote(deputies=415, present=277).has_quorum
    assert vote.rule.adoption.least(415) == 208
    assert Majority(more_than="1/2", of=VoteBase.PRESENT).least(381) == 191


def test_case_44_as_many_candidates_as_places_stand_only_where_the_rule_lets_them():
    seven = [f"p{number}" for number in range(7)]
    with pytest.raises(VoteError, match="not allowed places 7; allowed: 1-6"):
        a_vote(candidates=seven, places=7, rule=a_rule(competitive=True))
    assert a_vote(candidates=seven, places=7, rule=a_rule(competitive=False)).most == 7


def test_fewer_candidates_than_places_are_never_allowed():
    with pytest.raises(VoteError, match="allowed: 1-2"):
        a_vote(candidates=["a", "b"], places=3, rule=a_rule(competitive=False))


def test_no_more_deputies_are_present_than_there_are():
    with pytest.raises(VoteError, match="not allowed present 11; allowed: 0-10"):
        a_vote(deputies=10, present=11)


def test_no_more_papers_are_issued_than_deputies_are_present():
    with pytest.raises(VoteError, match="not allowed issued 50; allowed: 0-6"):
        a_vote(deputies=9, present=6, issued=50)


def test_a_vote_on_nobody_is_told_how_many_candidates_it_needs():
    with pytest.raises(VoteError, match="not allowed candidates 0; allowed: 2, …"):
        a_vote(candidates=[])


def test_what_of_a_vote_is_refused_is_told_in_chinese():
    with pytest.raises(VoteError) as refused:
        a_vote(places=7)
    assert refused.value.name is VotePart.PLACES
    with pytest.raises(VotingRuleError) as ruled:
        a_rule(least=3, most=2)
    assert ruled.value.text("zh") == "表决规则sample的每票至多可选的项数不能是2；应为：3, …"
    assert refused.value.text("zh") == "表决v1的名额不能是7；应为：1-4"


def test_a_ballot_cannot_have_to_choose_more_than_it_may():
    with pytest.raises(VoteError, match="not allowed least 3; allowed: 0-2"):
        a_vote(places=2, rule=a_rule(least=3))
    with pytest.raises(VotingRuleError, match="not allowed most 2; allowed: 3, …"):
        a_rule(least=3, most=2)


@pytest.mark.parametrize("points", [(1, 2), (2, -1)])
def test_points_of_a_ranking_never_harm_whoever_is_wanted_more(points):
    with pytest.raises(VotingRuleError, match="points"):
        a_rule(points=points)


def test_without_points_the_first_of_three_places_brings_three():
    assert a_vote(places=3, rule=a_rule(form="ranking")).scale == (3, 2, 1)
    assert a_vote(places=3, rule=a_rule(form="ranking", points=[5, 1])).scale == (5, 1)


def test_without_places_a_ballot_may_be_for_all():
    assert a_vote(candidates=["a", "b", "c"], places=None).most == 3


def test_without_a_quorum_nobody_must_be_present():
    vote = a_vote(rule=a_rule(quorum=None), present=0)
    assert (vote.has_quorum, vote.present_at_least) == (True, 0)


def test_candidates_are_kept_in_order_however_they_are_named():
    assert a_vote(candidates=["b", "a", "c"]) == a_vote(candidates=["c", "b", "a"])


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"at_least": "1/2", "more_than": "1/2"},
        {"more_than": "1/1"},
        {"at_least": "0/1"},
        {"at_least": "3/2"},
    ],
    ids=str,
)
def test_a_majority_has_one_part_that_some_reach_and_some_do_not(parts):
    with pytest.raises(MajorityError):
        Majority(**parts, of="present")


def test_a_word_of_a_rule_is_one_of_its_vocabulary():
    assert isinstance(a_rule(ties="lot").ties, Term)
    with pytest.raises(ValueError, match="allowed: all_deputies, present, valid_ballots"):
        Majority(at_least="1/2", of="everybody")


def test_a_vote_has_a_rule_and_not_the_name_of_one():
    with pytest.raises(TypeError, match="VotingRule"):
        Vote(vote_id="v", rule="national", candidates=["a"], deputies=1, present=1)


def test_the_law_of_resolutions_is_the_one_rule_with_nothing_unverified():
    assert load_voting_rule("resolution").unverified is None
