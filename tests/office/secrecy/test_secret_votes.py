"""A secret vote in an office: who drew is known, what was chosen is counted, and no more."""

from datetime import date

import pytest
from attrs import evolve
from office.secrecy.held_votes import CHOICES, cast_all, close_vote, draw, open_vote

from renda import Congress, Mandate, where
from renda.ballots import Vote, count_choices, load_voting_rule, open_ballots, write_ballots
from renda.kernel.fields import CountError
from renda.memory import MemoryStore
from renda.office import (
    AlreadyDrawnError,
    BallotBox,
    EditedRowsError,
    NoPaperLeftError,
    NotGrantedError,
    UnknownNameError,
)
from renda.ports import (
    AlreadyThereError,
    BoxShutError,
    ForeignSlotError,
    NotFoundError,
    NotSupportedError,
    SlotFilledError,
    UnstorableError,
    to_document,
)
from renda.secrecy import (
    BoxKey,
    FewBallotsError,
    RollEntry,
    SealBrokenError,
    SecretVote,
    VoteClosedError,
    VoteOpenError,
    WrongKeyError,
)


def test_what_was_cast_is_what_is_counted_and_published(office, tmp_path):
    papers = open_vote(office)
    box: BallotBox = office.ballot_box("v1", papers.key)
    receipts = [
        box.cast(token, CHOICES[number % 3]) for number, token in enumerate(papers.tokens[:5])
    ]
    assert receipts == list(papers.tokens[:5])
    closed = close_vote(office, papers.key)
    assert [ballot.token for ballot in closed.ballots] == sorted(receipts)
    vote = Vote(
        vote_id="v1", rule=load_voting_rule("national"), candidates=["p1", "p2"], places=1,
        deputies=6, present=6, issued=6,
    )  # fmt: skip
    write_ballots(tmp_path / "v1.ballots", vote, closed.shown_ballots())
    file = open_ballots(tmp_path / "v1.ballots")
    assert file.count() == count_choices(vote, [CHOICES[number % 3] for number in range(5)])
    assert {ballot.token for ballot in file.ballots()} == {*receipts}


def test_a_ballot_cast_again_answers_the_same_receipt(office):
    papers = open_vote(office)
    box, token = office.ballot_box("v1", papers.key), papers.tokens[0]
    assert box.cast(token, CHOICES[0]) == box.cast(f" {token.lower()} ", CHOICES[0]) == token
    with pytest.raises(SlotFilledError):
        box.cast(token, CHOICES[1])
    cast_all(office, papers)
    assert {ballot.choice for ballot in close_vote(office, papers.key).ballots} == {CHOICES[0]}


def test_foreign_papers_are_refused_and_counted(office):
    papers = open_vote(office)
    box = office.ballot_box("v1", papers.key)
    for token in ("AAAABBBBCCCCDDDD", ""):
        with pytest.raises(ForeignSlotError):
            box.cast(token, CHOICES[0])
    receipts = cast_all(office, papers)
    closed = close_vote(office, papers.key)
    assert closed.foreign == 2
    assert {ballot.token for ballot in closed.ballots} == {*receipts}


def test_late_ballots_are_refused(office):
    papers = open_vote(office)
    box = office.ballot_box("v1", papers.key)
    cast_all(office, papers)
    close_vote(office, papers.key)
    with pytest.raises(BoxShutError):
        box.cast(papers.tokens[0], CHOICES[0])
    with pytest.raises(VoteClosedError):
        close_vote(office, papers.key)
    with pytest.raises(VoteClosedError):
        draw(office, "代表0001")


def test_the_roll_says_who_drew_and_never_which(office):
    papers = open_vote(office)
    draw(office, "代表0002", "代表0001")
    with office.session(actor="reader") as s:
        assert s.votes.drawn("v1") == ("代表0001", "代表0002")
        entries = [entry.value for entry in s.of(RollEntry).find(where(vote_id="v1"))]
    text = "".join(map(to_document, entries))
    assert not [token for token in papers.tokens if token in text]
    assert not [token for token in papers.tokens if papers.key.slot(token) in text]


def test_a_paper_is_drawn_once_by_each_and_only_as_long_as_there_are_some(office):
    open_vote(office, papers=3, least=3)
    draw(office, "代表0001")
    with pytest.raises(AlreadyDrawnError, match="代表0001"):
        draw(office, "代表0001")
    draw(office, "代表0002", "代表0003")
    with pytest.raises(NoPaperLeftError, match="all 3 papers"):
        draw(office, "代表0004")


def test_only_deputies_draw_where_there_are_some(office):
    open_vote(office)
    with office.session(actor="工作人员") as s:
        s.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
        s.roster.add(
            Mandate(
                deputy_id="代表0001", person_id="p1", name="代表0001", congress_id="c1",
                elected_on=date(2022, 1, 10),
            )
        )  # fmt: skip
    draw(office, "代表0001")
    with pytest.raises(UnknownNameError, match="代表9999"):
        draw(office, "代表9999")


def test_the_key_of_another_box_opens_and_casts_nothing(office):
    papers = open_vote(office)
    other = BoxKey.drawn()
    with pytest.raises(WrongKeyError):
        office.ballot_box("v1", other)
    with pytest.raises(WrongKeyError):
        close_vote(office, other)
    cast_all(office, papers)
    assert len(close_vote(office, papers.key).ballots) == 6


def test_few_ballots_are_never_opened_and_stay_in_the_box(office):
    papers = open_vote(office, papers=5)
    box = office.ballot_box("v1", papers.key)
    for token in papers.tokens[:4]:
        box.cast(token, CHOICES[0])
    with office.session(actor="监票人") as s:
        with pytest.raises(FewBallotsError, match="has 4 ballots, and of fewer than 5 none"):
            s.votes.close("v1", papers.key)
        vote = s.of(SecretVote).get("v1").value
    assert (vote.ballots, vote.digest) == ((), None)
    with pytest.raises(VoteOpenError):
        vote.shown_ballots()
    box.cast(papers.tokens[4], CHOICES[0])
    assert len(close_vote(office, papers.key).ballots) == 5


@pytest.mark.parametrize("least", [0, 1, 2, "5", None])
def test_no_vote_opens_two_ballots(office, least):
    with pytest.raises(CountError, match="from 3 up"):
        open_vote(office, least=least)


def test_a_refused_opening_leaves_nothing_behind(office):
    papers = open_vote(office)
    with office.session(actor="工作人员") as s:
        for vote_id, title, number, refusal in (
            ("v2", "票决", 4, FewBallotsError),
            ("v2", "票决", "9", CountError),
            ("v2", "票\0决", 9, UnstorableError),
            ("v\ud800", "票决", 9, UnstorableError),
            ("v1", "票决", 9, AlreadyThereError),
        ):
            with pytest.raises(refusal):
                s.votes.open(vote_id, title, number, candidates=["p1"], form="approval")
        assert s.of(SecretVote).count() == 1
    with office.session(actor="x", may=["raw"]) as s:
        assert s.boxes.content("v1").ballots == {}
        with pytest.raises(NotFoundError):
            s.boxes.content("v2")
    cast_all(office, papers)
    close_vote(office, papers.key)
    with office.session(actor="工作人员") as s, pytest.raises(AlreadyThereError):
        s.votes.open("v1", "票决", 9, candidates=["p1"], form="approval")
    with office.session(actor="x", may=["raw"]) as s, pytest.raises(NotFoundError):
        s.boxes.content("v1")


def test_what_was_spoilt_in_a_box_is_told_and_stays_there(office):
    papers = open_vote(office)
    cast_all(office, papers)
    slots = office.store.committed.tables["slots"]
    spoilt = ("v1", papers.key.slot(papers.tokens[0]))
    kept = slots[spoilt]
    slots[spoilt] = evolve(kept, sealed=kept.sealed[::-1])
    with office.session(actor="监票人") as s, pytest.raises(SealBrokenError):
        s.votes.close("v1", papers.key)
    slots[spoilt] = kept
    assert len(close_vote(office, papers.key).ballots) == 6


def test_a_vote_is_opened_once_and_a_vote_that_is_not_there_not_at_all(office):
    open_vote(office)
    with pytest.raises(AlreadyThereError):
        open_vote(office)
    with pytest.raises(NotFoundError):
        office.ballot_box("v2", BoxKey.drawn())


def test_votes_are_changed_at_their_desk_only(office):
    papers = open_vote(office)
    with office.session(actor="x") as s:
        held = s.of(SecretVote).get("v1")
        with pytest.raises(EditedRowsError, match=r"session\.votes"):
            s.of(SecretVote).put(held.value, revision=held.revision)
        with pytest.raises(EditedRowsError):
            s.of(RollEntry).add(RollEntry(vote_id="v1", deputy_id="代表0001"))
        with pytest.raises(NotGrantedError):
            _ = s.boxes
    with office.session(actor="x", may=["items"]) as s, pytest.raises(NotGrantedError):
        _ = s.votes
    with office.session(actor="x", may=["raw"]) as s:
        assert s.boxes.empty("v1").ballots == {}
    assert papers.key.mark == held.value.key_mark


def test_a_store_without_boxes_holds_no_secret_votes(office):
    papers = open_vote(office)

    class Boxless(MemoryStore):
        capabilities = frozenset()

    store = Boxless()
    with pytest.raises(NotSupportedError, match="ballot boxes"):
        BallotBox.of(store, "v1", papers.key)
