"""The published file: read as it was written, and every change told with its line."""

import json
import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from projects.ballots.published_files import (
    BALLOTS,
    ISSUED,
    quick,
    recounted,
    refusal,
    rewrite,
    texts,
)
from votes import a_rule, a_vote

from renda import InputError
from renda.ballots import (
    Ballot,
    BallotFile,
    Choice,
    PapersUntoldError,
    Seal,
    TokenTwiceError,
    canonical_choice,
    count_choices,
    open_ballots,
    write_ballots,
)
from renda.ports import FileThereError
from renda.testing.strategies import vote_draws


def test_a_file_has_a_head_the_ballots_by_their_tokens_and_an_end(path):
    head, *ballots, end = map(json.loads, texts(path))
    assert (head["format"], head["vote"]["candidates"]) == ("renda.ballots/1", [*"abcde"])
    assert ballots[0] == {"token": "t0", "for": ["a", "b"]}
    assert [ballot["token"] for ballot in ballots] == ["t0", "t1", "t2", "t3", "t4"]
    assert end == {"ballots": 5}


def test_the_order_in_which_ballots_came_leaves_no_trace(path, tmp_path):
    other = tmp_path / "other.ballots"
    seal = write_ballots(other, a_vote(), BALLOTS[::-1])
    assert other.read_bytes() == path.read_bytes()
    assert open_ballots(path).verify() == seal == Seal(ballots=5, commitment=seal.commitment)


def test_a_file_is_counted_as_its_ballots_are(path):
    count = open_ballots(path).count()
    assert (count.valid, dict(count.approvals)) == (5, {"a": 4, "b": 2, "c": 1})


def test_a_file_that_is_there_is_replaced_only_when_told(path):
    with pytest.raises(FileThereError):
        write_ballots(path, a_vote(), [])
    assert write_ballots(path, a_vote(), [], replace=True).ballots == 0


def test_a_ranking_keeps_its_order():
    choice = Choice(approves=["b", "a"])
    assert canonical_choice(a_vote(rule=a_rule(form="ranking")), choice) == choice
    assert canonical_choice(a_vote(), choice).approves == ("a", "b")


def test_the_order_of_marks_tells_nothing_of_any_answer():
    choice = Choice(approves=["b", "a"], opposes=["d", "c"], abstains=["f", "e"])
    vote = a_vote(rule=a_rule(form="answers"), candidates=["a", "b", "c", "d", "e", "f"])
    kept = canonical_choice(vote, choice)
    assert (kept.approves, kept.opposes, kept.abstains) == (("a", "b"), ("c", "d"), ("e", "f"))


def test_two_ballots_of_one_token_are_not_published(tmp_path):
    with pytest.raises(TokenTwiceError, match="t1"):
        write_ballots(tmp_path / "v", a_vote(), [BALLOTS[1], evolve(BALLOTS[2], token="t1")])


def test_nobody_stops_a_vote_from_being_published_by_what_they_write_on_a_ballot(tmp_path):
    choices = {
        "t1": Choice(approves=["a", "I am d3", "bought by X"]),
        "t2": Choice(approves=["a"], vote_id="I am d4"),
        "t3": Choice(approves=["a"], vote_id=""),
        "t4": Choice(approves=["a"], vote_id="v1"),
    }
    ballots = [Ballot(token=token, choice=choice) for token, choice in choices.items()]
    write_ballots(tmp_path / "v", a_vote(), ballots)
    assert texts(tmp_path / "v")[1:-1] == [
        '{"token":"t1","for":["","a"]}',
        '{"token":"t2","vote":""}',
        '{"token":"t3","vote":""}',
        '{"token":"t4","for":["a"]}',
    ]
    count = open_ballots(tmp_path / "v").count()
    assert (count.valid, dict(count.invalid)) == (1, {"foreign": 2, "unknown": 1})


def test_ballots_are_published_only_where_it_is_told_how_many_papers_were_issued(path, tmp_path):
    with pytest.raises(PapersUntoldError, match="'v1' does not say how many papers"):
        write_ballots(tmp_path / "other", a_vote(issued=None), BALLOTS)
    rewrite(path, [texts(path)[0].replace(',"issued":10', ""), *texts(path)[1:]])
    assert "row 1: the vote does not say how many papers" in refusal(path)


@quick
@given(vote=ISSUED, boxes=st.lists(vote_draws.choices(), max_size=8))
def test_what_is_written_is_read_and_counted_as_it_was_cast(tmp_path, vote, boxes):
    ballots = [Ballot(token=f"{n}", choice=choice) for n, choice in enumerate(boxes)]
    seal = write_ballots(tmp_path / "v", vote, ballots, replace=True)
    file = open_ballots(tmp_path / "v")
    kept = [evolve(ballot, choice=canonical_choice(vote, ballot.choice)) for ballot in ballots]
    assert (file.vote, [*file.ballots()], file.verify()) == (vote, kept, seal)
    assert file.count() == count_choices(vote, boxes)


@quick
@given(data=st.data())
def test_one_byte_edited_is_told_with_its_line(tmp_path, data):
    path = tmp_path / "v"
    write_ballots(path, a_vote(), BALLOTS, replace=True)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    row = whole[:place].count(b"\n") + 1
    assert f"row {row}:" in refusal(path)
    told = recounted(path)
    assert (f"line {row}" in told) or row == len(BALLOTS) + 2


@pytest.mark.parametrize("lines", [1, 3, 6])
def test_a_file_cut_off_after_a_line_is_refused(path, lines):
    kept = path.read_bytes().splitlines(keepends=True)[:lines]
    path.write_bytes(b"".join(kept))
    assert f"row {lines}: the file ends before its last line" in refusal(path)
    assert "the end is missing" in recounted(path)


def test_a_file_cut_off_at_any_byte_is_refused_with_its_line(path):
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert re.search(r"v1\.ballots, row \d+: ", refusal(path))
    path.write_bytes(whole)
    assert open_ballots(path).count().valid == len(BALLOTS)


def test_a_file_cut_off_within_a_line_is_refused(path):
    path.write_bytes(path.read_bytes()[:-1])
    assert "row 7: the file ends before its last line" in refusal(path)
    assert "the end is missing" in recounted(path)


CHANGES = {
    "row 4: the token 't1' is there twice": lambda said: [*said[:3], said[2], *said[3:]],
    "row 3: the token 't0' does not come": lambda said: [said[0], said[2], said[1]],
    "row 7: there are 5 ballots, but .* of .*4": lambda said: [*said[:-1], '{"ballots":4}'],
    "row 3: there are 1 ballots, but .*:true": lambda said: [*said[:2], '{"ballots":true}'],
    'row 2: .*; allowed: {"token":"t0","for":."a"': lambda said: [
        said[0],
        said[1].replace('"for"', '"for":["I am d3"],"for"'),
    ],
    "row 8: the ballots ended in the line": lambda said: [*said, said[1]],
    r'row 2: .* counted by; allowed: {"token":"t","for":\[""\]}': lambda said: [
        said[0],
        '{"token":"t","for":["z"]}',
    ],
    r'row 2: .*; allowed: {"token":"t","for":\["a","b"\]}': lambda said: [
        said[0],
        '{"token":"t","for":["b","a"]}',
    ],
    'row 2: .*; allowed: {"token":"t","vote":""}': lambda said: [
        said[0],
        '{"token":"t","vote":"I am d3"}',
    ],
    "row 1: this is no ballot file of renda": lambda said: ["{}", *said[1:]],
    "row 1: vote_id must be a text": lambda said: [said[0].replace("v1", "")],
    "row 1.*places 5; allowed: 1-4": lambda said: [said[0].replace('s":2', 's":5')],
}


@pytest.mark.parametrize(("said", "change"), CHANGES.items(), ids=[*CHANGES])
def test_a_line_that_cannot_be_is_told_though_its_hash_is_right(path, change, said):
    rewrite(path, change(texts(path)))
    with pytest.raises(InputError, match=said):
        open_ballots(path).count()


@pytest.mark.parametrize(
    "text", ['{"token":" "}', '{"token":"\\ud800"}', '{"token":"t","by":"d1"}', "[]", "no JSON"]
)
def test_a_line_that_is_no_ballot_is_told(path, text):
    rewrite(path, [texts(path)[0], text])
    assert "row 2: this is no ballot" in refusal(path)


def test_what_is_no_ballot_file_is_told(tmp_path):
    other = tmp_path / "notes.txt"
    for text in ("", "notes\n", f"{'0' * 64} {{}}\n"):
        other.write_text(text)
        with pytest.raises(InputError):
            open_ballots(other)
    with pytest.raises(InputError, match="cannot be opened"):
        open_ballots(tmp_path / "none")


def test_a_head_that_was_changed_since_it_was_read_is_told(path):
    file = open_ballots(path)
    write_ballots(path, a_vote(vote_id="v2"), [], replace=True)
    with pytest.raises(InputError, match=r"not the head .* of the vote v1"):
        file.count()
    assert isinstance(file, BallotFile)
