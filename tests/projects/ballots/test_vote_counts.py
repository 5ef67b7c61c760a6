"""Ballots are counted: what is valid, what each says, and that parts add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from votes import a_rule, a_vote

from renda.ballots import (
    BallotForm,
    CandidateCount,
    Choice,
    InvalidReason,
    OtherVoteError,
    VoteCount,
    count_choices,
    fault_of_choice,
    recount_choices,
)
from renda.testing.strategies import vote_draws

boxes = st.lists(vote_draws.choices(), max_size=12)


def counted(choice, **rule):
    return count_choices(a_vote(rule=a_rule(**rule)), [choice])


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        (Choice(approves=["a", "b", "c"]), "too_many"),
        (Choice(), "too_few"),
        (Choice(approves=["z"]), "unknown"),
        (Choice(approves=["a", "a"]), "twice"),
        (Choice(approves=["a"], opposes=["b"]), "other_mark"),
        (Choice(approves=["a"], vote_id="v2"), "foreign"),
    ],
    ids=lambda given: str(given) if isinstance(given, str) else "",
)
def test_a_ballot_is_invalid_for_a_reason(choice, reason):
    count = counted(choice, least=1)
    assert (count.valid, dict(count.invalid), count.collected) == (0, {reason: 1}, 1)
    assert count.approvals == {}


def test_of_several_faults_the_first_is_told():
    vote = a_vote(rule=a_rule())
    choice = Choice(approves=["z", "z", "a"], opposes=["b"])
    assert fault_of_choice(vote, choice) is InvalidReason.UNKNOWN
    assert fault_of_choice(vote, Choice(approves=["a"], vote_id="v1")) is None


def test_case_41_eleven_ticks_are_void_eight_are_not_and_a_blank_ballot_abstains():
    names = [f"p{number:02}" for number in range(12)]
    vote = a_vote(candidates=names, places=10)
    eleven, eight, blank = (Choice(approves=names[:number]) for number in (11, 8, 0))
    assert fault_of_choice(vote, eleven) is InvalidReason.TOO_MANY
    count = count_choices(vote, [eight, blank])
    assert count.valid == 2
    assert count.of("p00") == CandidateCount(approvals=1, oppositions=0, abstentions=1)
    assert count.of("p11") == CandidateCount(approvals=0, oppositions=0, abstentions=2)


def test_answers_are_for_against_or_an_abstention():
    choice = Choice(approves=["a"], opposes=["b"], abstains=["c"])
    count = counted(choice, form="answers")
    told = [(name, count.of(name)) for name in "abcd"]
    assert [(n, c.approvals, c.oppositions, c.abstentions) for n, c in told] == [
        ("a", 1, 0, 0),
        ("b", 0, 1, 0),
        ("c", 0, 0, 1),
        ("d", 0, 0, 1),
    ]


def test_one_candidate_for_and_against_is_marked_twice():
    count = counted(Choice(approves=["a"], opposes=["a"]), form="answers")
    assert dict(count.invalid) == {"twice": 1}


def test_a_ranking_brings_points_by_its_places():
    vote = a_vote(rule=a_rule(form="ranking"), places=3)
    count = count_choices(vote, [Choice(approves=["b", "a", "c"]), Choice(approves=["a"])])
    assert [count.of(name).points for name in "abc"] == [5, 3, 1]
    assert count.of("a").approvals == 2


def test_a_place_may_give_places_of_its_ranking_points_of_its_own():
    vote = a_vote(rule=a_rule(form="ranking", points=[5, 1]), places=3)
    choices = [Choice(approves=["b", "a", "c"]), Choice(approves=["a"])]
    for count in (count_choices(vote, choices), recount_choices(vote, choices)):
        assert [count.of(name).points for name in "abc"] == [6, 5, 0]


class TestARuleThatVoidsNothing:
    def count(self, choice, **rule):
        return counted(choice, voids=(), **rule)

    def test_passes_over_who_is_no_candidate(self):
        assert dict(self.count(Choice(approves=["a", "z"])).approvals) == {"a": 1}

    def test_takes_a_candidate_marked_twice_once(self):
        assert dict(self.count(Choice(approves=["a", "a"])).approvals) == {"a": 1}

    def test_takes_who_is_for_and_against_as_an_abstention(self):
        choice = Choice(approves=["a", "b"], opposes=["b", "c"])
        count = self.count(choice, form="answers")
        assert (dict(count.approvals), dict(count.oppositions)) == ({"a": 1}, {"c": 1})
        assert count.of("b").abstentions == 1

    def test_passes_over_what_its_form_does_not_ask_for(self):
        count = self.count(Choice(approves=["a"], opposes=["b"]))
        assert (count.valid, count.oppositions) == (1, {})

    def test_still_does_not_take_papers_of_another_vote(self):
        assert dict(self.count(Choice(vote_id="v2")).invalid) == {"foreign": 1}


def test_too_many_is_judged_by_the_marks_that_are_left():
    count = counted(Choice(approves=["a", "a", "b"]), voids=["too_many"])
    assert (count.valid, dict(count.approvals)) == (1, {"a": 1, "b": 1})


@pytest.mark.parametrize("form", BallotForm)
def test_a_second_count_reads_each_form(form):
    vote = a_vote(rule=a_rule(form=form, voids=()), places=3)
    cast = [
        Choice(approves=["b", "z", "a"], opposes=["c"]),
        Choice(approves=["a", "a", "c"], abstains=["c"]),
        Choice(vote_id="v2"),
    ]
    assert recount_choices(vote, cast) == count_choices(vote, cast)


def test_counts_of_two_votes_are_not_added_up():
    with pytest.raises(OtherVoteError, match="v2 cannot be added to one of v1"):
        VoteCount(vote=a_vote()) + VoteCount(vote=a_vote(vote_id="v2"))


@given(vote_draws.votes(), boxes, st.randoms(use_true_random=False))
def test_the_order_of_ballots_changes_nothing(vote, choices, random):
    shuffled = random.sample(choices, len(choices))
    assert count_choices(vote, choices) == count_choices(vote, shuffled)


@given(vote_draws.votes(), boxes)
def test_a_second_count_by_other_steps_comes_to_the_same(vote, choices):
    assert recount_choices(vote, choices) == count_choices(vote, choices)


@given(vote_draws.votes(), boxes, boxes, boxes)
def test_parts_add_up_in_any_way_to_the_whole(vote, one, other, third):
    parts = [count_choices(vote, part) for part in (one, other, third)]
    whole = count_choices(vote, [*one, *other, *third])
    assert parts[0] + (parts[1] + parts[2]) == whole == parts[2] + parts[0] + parts[1]
    assert whole + VoteCount(vote=vote) == whole


@pytest.mark.parametrize("form", BallotForm)
def test_more_ballots_than_are_taken_at_once_are_all_counted(form):
    vote = a_vote(rule=a_rule(form=form), deputies=2500)
    # So many that two full batches and a part of a third are taken; each part has ballots unlike
    # those before it, so that a part left out or counted twice shows.
    cast = [
        *[Choice(approves=["a", "b"])] * 900,
        *[Choice(approves=["c"])] * 900,
        *[Choice(approves=["a", "a"])] * 300,
        *[Choice(approves=["d"])] * 400,
    ]
    count = count_choices(vote, iter(cast))
    assert (count.valid, dict(count.invalid)) == (2200, {"twice": 300})
    assert dict(count.approvals) == {"a": 900, "b": 900, "c": 900, "d": 400}
    assert count == recount_choices(vote, cast)


@given(vote_draws.votes(), boxes)
def test_each_valid_ballot_says_one_thing_of_each_candidate(vote, choices):
    count = count_choices(vote, choices)
    assert count.collected == len(choices)
    for candidate in vote.candidates:
        told = count.of(candidate)
        assert min(told.approvals, told.oppositions, told.abstentions) >= 0
        assert told.approvals + told.oppositions + told.abstentions == count.valid


@given(vote_draws.votes(), boxes, vote_draws.choices())
def test_a_void_ballot_changes_no_count_but_its_own(vote, choices, one):
    before, after = count_choices(vote, choices), count_choices(vote, [*choices, one])
    fault = fault_of_choice(vote, one)
    if fault is None:
        assert (after.valid, after.invalid) == (before.valid + 1, before.invalid)
    else:
        assert after.valid == before.valid
        assert dict(after.invalid) == {
            **before.invalid,
            fault: before.invalid.get(fault, 0) + 1,
        }
        assert [*map(after.of, vote.candidates)] == [*map(before.of, vote.candidates)]


@given(vote_draws.votes(), boxes)
def test_other_names_of_candidates_change_nothing_but_the_names(vote, choices):
    from attrs import evolve

    def renamed(names):
        # The order of the new names is another one.
        return [f"q{chr(200 - ord(name[-1]))}" for name in names]

    other = evolve(vote, candidates=renamed(vote.candidates))
    others = [
        evolve(
            choice,
            approves=renamed(choice.approves),
            opposes=renamed(choice.opposes),
            abstains=renamed(choice.abstains),
        )
        for choice in choices
        if "长" not in choice.marks
    ]
    kept = [choice for choice in choices if "长" not in choice.marks]
    count, other_count = count_choices(vote, kept), count_choices(other, others)
    assert (count.valid, count.invalid) == (other_count.valid, other_count.invalid)
    for name, new in zip(vote.candidates, renamed(vote.candidates), strict=True):
        assert count.of(name) == other_count.of(new)


def test_forms_have_names_in_both_languages():
    assert BallotForm.RANKING.label("zh") == "按优先次序排列候选项"
