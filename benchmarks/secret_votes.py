"""What is held against bare inserts where a district's deputies vote.

The bare side inserts the same choices into a table, each in a transaction of its own as ballots
come; it draws no papers, seals nothing and counts nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from time import perf_counter

from databases import Database
from pairs import Outcome, paired, same
from sqlalchemy import Column, MetaData, String, Table, insert

from renda import Office
from renda.ballots import Choice, Vote, choice_text, count_choices, load_voting_rule
from renda.plugins import Plugins

DEPUTIES, PROJECTS, PLACES = 415, 30, 20
CANDIDATES = [f"project-{number:02}" for number in range(PROJECTS)]
CHOICES = [
    Choice(approves=CANDIDATES[start : start + PLACES], opposes=CANDIDATES[start + PLACES :])
    for start in (number % 10 for number in range(DEPUTIES))
]


def of_votes(database: Database) -> Iterator[Outcome]:
    """Measure a vote of 415 deputies on 30 projects: opened, cast, closed and counted."""
    office, numbers = Office(database.store(), Plugins()), count()
    metadata = MetaData()
    table = Table(
        "bare_ballots",
        metadata,
        Column("token", String(40), primary_key=True),
        Column("choice", String(4000)),
    )
    metadata.create_all(database.engine)

    def ours() -> list[int]:
        vote_id = f"v{next(numbers)}"
        with office.session(actor="benchmark") as session:
            papers = session.votes.open(
                vote_id, "2026", DEPUTIES, candidates=CANDIDATES, form="answers"
            )
        box = office.ballot_box(vote_id, papers.key)
        for token, choice in zip(papers.tokens, CHOICES, strict=True):
            box.cast(token, choice)
        with office.session(actor="benchmark") as session:
            closed = session.votes.close(vote_id, papers.key)
        return _approvals([ballot.choice for ballot in closed.shown_ballots()])

    def hand() -> None:
        batch = next(numbers)
        for number, choice in enumerate(CHOICES):
            row = {"token": f"{batch}-{number}", "choice": choice_text(choice)}
            with database.engine.begin() as connection:
                connection.execute(insert(table), row)

    same(ours(), _approvals(CHOICES))
    hand()
    ratios = paired(ours, hand, seconds=6, clock=perf_counter)
    yield Outcome(name=f"vote/insert-{database.name}-{DEPUTIES}", ratios=ratios, bound=3)


def _approvals(choices: Iterable[Choice]) -> list[int]:
    vote = Vote(
        vote_id="v",
        rule=load_voting_rule("national"),
        candidates=CANDIDATES,
        places=PLACES,
        deputies=DEPUTIES,
        present=DEPUTIES,
        issued=DEPUTIES,
    )
    counted = count_choices(vote, choices)
    return [counted.of(candidate).approvals for candidate in CANDIDATES]
