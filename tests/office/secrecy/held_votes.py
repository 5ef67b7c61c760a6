"""A secret vote, opened, cast in and closed."""

from renda.ballots import Choice
from renda.office import VoteDesk

CHOICES = [Choice(approves=["p1"]), Choice(approves=["p2"], opposes=["p1"]), Choice()]


def open_vote(office, papers=6, **options):
    with office.session(actor="工作人员") as s:
        desk: VoteDesk = s.votes
        given = {"candidates": ["p1", "p2"], "form": "answers", **options}
        return desk.open("v1", "民生实事项目票决", papers, **given)


def close_vote(office, key):
    with office.session(actor="监票人") as s:
        return s.votes.close("v1", key)


def cast_all(office, papers):
    box = office.ballot_box("v1", papers.key)
    return [box.cast(token, CHOICES[0]) for token in papers.tokens]


def draw(office, *deputies):
    with office.session(actor="工作人员") as s:
        for deputy in deputies:
            s.votes.draw("v1", deputy)
