"""Eight processes cast with the same papers: each counts once, and every receipt is published."""

from box_casters import cast_together

from renda import Office
from renda.ballots import Vote, load_voting_rule, open_ballots, write_ballots
from renda.plugins import Plugins

PAPERS, PROCESSES = 24, 8
CANDIDATES = [f"p{process}" for process in range(PROCESSES)]


def test_each_paper_counts_once_and_every_receipt_is_published(store, tmp_path):
    office = Office(store, Plugins())
    with office.session(actor="代表工委") as s:
        papers = s.votes.open("v1", "票决", PAPERS, candidates=CANDIDATES, form="approval")
    taken = cast_together(store, papers.tokens, papers.key, PROCESSES)
    assert sorted(token for token, _ in taken) == sorted(papers.tokens)
    assert len({process for _, process in taken}) > 1
    with office.session(actor="监票人") as s:
        closed = s.votes.close("v1", papers.key)
    vote = Vote(
        vote_id="v1",
        rule=load_voting_rule("national"),
        candidates=CANDIDATES,
        places=1,
        deputies=PAPERS,
        present=PAPERS,
        issued=PAPERS,
    )
    write_ballots(tmp_path / "v1.ballots", vote, closed.shown_ballots())
    file = open_ballots(tmp_path / "v1.ballots")
    published = {ballot.token: ballot.choice.approves for ballot in file.ballots()}
    assert published == {token: (f"p{process}",) for token, process in taken}
