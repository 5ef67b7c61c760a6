"""Ballots of a secret vote with odd content, and what is no ballot at all."""

import pytest
from attrs import evolve
from office.secrecy.held_votes import CHOICES, close_vote, open_vote

from renda.ballots import (
    BallotForm,
    Choice,
    Vote,
    count_choices,
    load_voting_rule,
    open_ballots,
    write_ballots,
)
from renda.kernel.fields import CountError
from renda.kernel.input.annotations import WrongTypeError
from renda.kernel.terms import UnknownWordError
from renda.ports import ForeignSlotError, SlotFilledError, to_document
from renda.secrecy import ChoiceTooLongError, LongListError, ballots_digest

STRANGE = [
    Choice(approves=["nobody"]),
    Choice(approves=["p1"], vote_id="我是代表0003，票卖给了X"),
    Choice(approves=["p1", "卖给X"], opposes=["卖给Z", "卖给Y"], abstains=[""]),
    Choice(approves=["p1", "p1"], opposes=["p1"]),
    Choice(vote_id="v2"),
    Choice(),
]


@pytest.mark.parametrize("form", BallotForm)
def test_whatever_a_box_takes_is_published_without_a_word_of_its_own(office, tmp_path, form):
    papers = open_vote(office, form=form)
    box = office.ballot_box("v1", papers.key)
    for token, choice in zip(papers.tokens, STRANGE, strict=True):
        assert box.cast(token, choice) == token
    closed = close_vote(office, papers.key)
    rule = evolve(load_voting_rule("national"), form=form)
    vote = Vote(
        vote_id="v1", rule=rule, candidates=["p1", "p2"], places=1, deputies=6, present=6, issued=6
    )  # fmt: skip
    write_ballots(tmp_path / "v1.ballots", vote, closed.shown_ballots())
    published = open_ballots(tmp_path / "v1.ballots")
    assert published.count() == count_choices(vote, STRANGE)
    assert [*published.ballots()] == [*closed.ballots]
    assert ballots_digest(published.ballots()) == closed.digest
    texts = (tmp_path / "v1.ballots").read_text("utf-8") + to_document(closed)
    assert not [word for word in ("nobody", "卖", "代表0003") if word in texts]


def test_ticks_have_no_order_and_rankings_have(office):
    papers = open_vote(office)
    box, token = office.ballot_box("v1", papers.key), papers.tokens[0]
    for approves in (["p1", "p2"], ["p2", "p1"]):
        assert box.cast(token, Choice(approves=approves)) == token
    assert box.cast(token, Choice(approves=["p1", "p2"], vote_id="v1")) == token
    with office.session(actor="工作人员") as s:
        others = s.votes.open("v2", "排序", 6, candidates=["p1", "p2"], form="ranking")
    ranking, token = office.ballot_box("v2", others.key), others.tokens[0]
    assert ranking.cast(token, Choice(approves=["p2", "p1"])) == token
    with pytest.raises(SlotFilledError):
        ranking.cast(token, Choice(approves=["p1", "p2"]))


def test_a_ballot_has_room_for_all_candidates_twice_whatever_their_ids(office):
    names = [f"城乡居民基本医疗服务站点改造第{number:02}项" for number in range(30)]
    papers = open_vote(office, candidates=names)
    box = office.ballot_box("v1", papers.key)
    box.cast(papers.tokens[0], Choice(approves=names, opposes=[names[0]]))
    with pytest.raises(ChoiceTooLongError):
        box.cast(papers.tokens[0], Choice(approves=names * 9))
    with pytest.raises(LongListError, match="on these 300 candidates"):
        open_vote(office, candidates=[f"{name}{number}" for name in names for number in range(10)])


def test_what_is_no_token_no_choice_or_no_key_is_told_so(office):
    papers = open_vote(office)
    box = office.ballot_box("v1", papers.key)
    with pytest.raises(ForeignSlotError):
        box.cast("\ud800", CHOICES[0])
    for token, choice in ((None, CHOICES[0]), (papers.tokens[0], "p1")):
        with pytest.raises(WrongTypeError):
            box.cast(token, choice)
    with pytest.raises(WrongTypeError, match="allowed: BoxKey"):
        office.ballot_box("v1", papers.key.text)
    with pytest.raises(WrongTypeError, match="allowed: BoxKey"):
        close_vote(office, papers.key.text)
    with pytest.raises(CountError, match="candidates must be a whole number from 1 up"):
        open_vote(office, candidates=[])
    with pytest.raises(UnknownWordError, match="approval, answers, ranking"):
        open_vote(office, form="ticks")
