"""What is no vote, no choice or no text is refused with an error that says what is allowed."""

import pytest
from votes import a_rule, a_vote

from renda import RendaError, Title
from renda.ballots import (
    Ballot,
    Choice,
    HalfCharacterError,
    VoteCount,
    canonical_choice,
    choice_text,
    count_choices,
    decide,
    draw_lot,
    fault_of_choice,
    load_voting_rule,
    open_ballots,
    pabulib_of,
    read_choice,
    read_pabulib,
    recount_choices,
    write_ballots,
    write_pabulib,
)

HALF = "\ud800"
BLANK = Ballot(token="t", choice=Choice())
CALLS = {
    "choices is not allowed to be a NoneType": lambda: count_choices(a_vote(), None),
    "a str is no list of values of Choice": lambda: count_choices(a_vote(), ["a"]),
    "vote is not allowed to be a str; allowed: Vote": lambda: count_choices("v1", []),
    "a NoneType is no list of values of Choice": lambda: recount_choices(a_vote(), None),
    "vote is not allowed to be a NoneType": lambda: recount_choices(None, []),
    "count is not allowed to be a Vote": lambda: decide(a_vote()),
    "seed is not allowed to be a int; allowed: str, NoneType": lambda: decide(
        count_choices(a_vote(), []), seed=5
    ),
    "seed is not allowed to be a int; allowed: str$": lambda: draw_lot(["a"], 5),
    "'abc' is no list of ids": lambda: draw_lot("abc", "5"),
    "name is not allowed to be a NoneType; allowed: str, Path": lambda: load_voting_rule(None),
    "path is not allowed to be a NoneType": lambda: open_ballots(None),
    "path is not allowed to be a int": lambda: write_ballots(5, a_vote(), []),
    "vote is not allowed to be a dict": lambda: write_ballots("v", {}, []),
    "a Choice is no list of values of Ballot": lambda: write_ballots("v", a_vote(), Choice()),
    "choice is not allowed to be a str; allowed: Choice": lambda: fault_of_choice(a_vote(), "a"),
    "choice is not allowed to be a tuple": lambda: canonical_choice(a_vote(), ()),
    "choice is not allowed to be a dict": lambda: choice_text({}),
    "None is no choice": lambda: read_choice(None),
    "whole must be a whole number": lambda: a_rule().quorum.least("9"),
    "quorum is not allowed to be a str; allowed: Majority, None": lambda: a_rule(quorum="1/2"),
    "competitive is not allowed to be a str; allowed: bool": lambda: a_rule(competitive="yes"),
    "other is not allowed to be a int; allowed: VoteCount": lambda: VoteCount(vote=a_vote()) + 5,
    "vote is not allowed to be a str; allowed": lambda: VoteCount(vote="v1"),
    "path is not allowed to be a bytes": lambda: read_pabulib(b"v"),
    "file is not allowed to be a NoneType": lambda: write_pabulib("v", None),
    "vote is not allowed to be a VotingRule": lambda: pabulib_of(a_rule(), []),
    "a list is no list of values of Ballot": lambda: pabulib_of(a_vote(), [Choice()]),
}


@pytest.mark.parametrize(("said", "call"), CALLS.items(), ids=[*CALLS])
def test_what_is_of_another_kind_is_refused(call, said):
    with pytest.raises(RendaError, match=said):
        call()


HALVES = {
    "a candidate": lambda path: write_ballots(path, a_vote(candidates=[HALF, "a", "b"]), [BLANK]),
    "a seed": lambda _: decide(count_choices(a_vote(), []), seed=HALF),
    "who is drawn": lambda _: draw_lot([HALF], "5"),
    "a token": lambda path: write_ballots(path, a_vote(), [Ballot(token=HALF, choice=Choice())]),
    "the id of a vote": lambda path: write_ballots(path, a_vote(vote_id=HALF), [BLANK]),
    "a title": lambda path: write_ballots(
        path, a_vote(rule=a_rule(title=Title({"zh": "例", "en": HALF}))), [BLANK]
    ),
}


@pytest.mark.parametrize("call", HALVES.values(), ids=[*HALVES])
def test_half_of_a_character_is_refused_before_anything_is_written(tmp_path, call):
    with pytest.raises(HalfCharacterError, match="holds half of a character; allowed: texts"):
        call(tmp_path / "v")
    assert not [*tmp_path.iterdir()]


def test_half_of_a_character_on_a_ballot_stops_no_vote_from_being_published(tmp_path):
    choices = [Choice(approves=[HALF]), Choice(vote_id=HALF)]
    ballots = [Ballot(token=f"t{n}", choice=choice) for n, choice in enumerate(choices)]
    write_ballots(tmp_path / "v", a_vote(), ballots)
    count = open_ballots(tmp_path / "v").count()
    assert count == count_choices(a_vote(), choices)
    assert dict(count.invalid) == {"foreign": 1, "unknown": 1}
