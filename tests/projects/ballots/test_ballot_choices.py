"""What a ballot says is kept as one text, and read back as it was."""

import pytest
from hypothesis import given

from renda.ballots import Ballot, Choice, ChoiceTextError, choice_text, read_choice
from renda.testing.strategies import vote_draws


@given(vote_draws.choices())
def test_a_choice_is_the_same_after_a_way_through_its_text(choice):
    assert read_choice(choice_text(choice)) == choice
    assert "\n" not in choice_text(choice)


def test_a_blank_ballot_has_a_text_too():
    assert choice_text(Choice()) == "{}"


@pytest.mark.parametrize(
    "text",
    ["", "p1", "[]", "[" * 100_000, '{"for": "p1"}', '{"for": [1]}', '{"vote": 1}', '{"by": "d1"}'],
    ids=lambda text: text[:20],
)
def test_another_text_is_no_choice(text):
    with pytest.raises(ChoiceTextError, match="is no choice; allowed"):
        read_choice(text)


def test_the_name_of_one_candidate_is_no_list_of_candidates():
    with pytest.raises(ValueError, match="no list of ids"):
        Choice(approves="p1")


def test_a_ballot_has_a_token_and_a_choice():
    with pytest.raises(ValueError, match="token must be a text"):
        Ballot(token=" ", choice=Choice())
    with pytest.raises(TypeError, match="Choice"):
        Ballot(token="t", choice="p1")
