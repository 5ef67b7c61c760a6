"""Strategies for votes: rules of all kinds, choices right and wrong, counts and outcomes."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.kernel.titles import Title
from renda.projects.ballots.ballot_choices import Ballot, Choice
from renda.projects.ballots.files.ballot_files import BallotFile, Seal
from renda.projects.ballots.files.pabulib import PabulibFile, PabulibTable, pabulib_of
from renda.projects.ballots.majorities import Majority
from renda.projects.ballots.vote_counts import CandidateCount, VoteCount, count_choices
from renda.projects.ballots.vote_outcomes import CandidateOutcome, VoteOutcome, decide
from renda.projects.ballots.votes import Vote
from renda.projects.ballots.voting_rules import VotingRule
from renda.projects.ballots.voting_words import (
    BallotForm,
    CandidateResult,
    InvalidReason,
    TieRule,
    VacancyRule,
    VoteBase,
)
from renda.testing.strategies import plain

CANDIDATES = tuple(f"p{number}" for number in range(1, 7))
OTHER_NAMES = ("p7", "长")


def majorities() -> SearchStrategy[Majority]:
    """Draw parts of deputies or ballots, some of which count themselves as enough."""
    parts = st.sampled_from(["1/2", "2/3", "1/3"])
    bases = st.sampled_from(VoteBase)
    return st.builds(Majority, at_least=parts, of=bases) | st.builds(
        Majority, more_than=parts, of=bases
    )


def voting_rules() -> SearchStrategy[VotingRule]:
    """Draw rules of every form, with and without quorum and majority."""
    quorums = st.builds(Majority, at_least=st.just("2/3"), of=st.just(VoteBase.ALL_DEPUTIES))
    days = st.just(date(2025, 1, 1))
    return st.builds(
        VotingRule,
        id=st.just("drawn"),
        title=st.just(Title({"zh": "示例", "en": "Sample"})),
        adopted_on=days,
        valid_from=days,
        source=st.just("示例"),
        form=st.sampled_from(BallotForm),
        competitive=st.booleans(),
        least=st.integers(0, 1),
        most=st.none() | st.integers(1, 4),
        quorum=st.none() | quorums,
        adoption=st.none() | majorities(),
        voids=st.just(tuple(InvalidReason)) | st.sets(st.sampled_from(InvalidReason)),
        ties=st.sampled_from(TieRule),
        vacancies=st.sampled_from(VacancyRule),
    )


@st.composite
def votes(draw: DrawFn) -> Vote:
    """Draw votes on up to six candidates by up to twelve deputies."""
    rule = draw(voting_rules())
    candidates = CANDIDATES[: draw(st.integers(2, len(CANDIDATES)))]
    deputies = draw(st.integers(1, 12))
    present = draw(st.just(deputies) | st.integers(0, deputies))
    return Vote(
        vote_id=draw(plain.ids("v")),
        rule=rule,
        candidates=candidates,
        places=draw(st.none() | st.integers(1, len(candidates) - 1)),
        deputies=deputies,
        present=present,
        issued=draw(st.none() | st.just(present)),
    )


def choices() -> SearchStrategy[Choice]:
    """Draw what ballots say, mostly of candidates, and now and then twice or of nobody."""
    names = st.sampled_from(CANDIDATES) | st.sampled_from(OTHER_NAMES)
    right = st.lists(st.sampled_from(CANDIDATES), max_size=3, unique=True)
    return st.builds(Choice, approves=right) | st.builds(
        Choice,
        approves=st.lists(names, max_size=5),
        opposes=st.lists(names, max_size=2),
        abstains=st.lists(names, max_size=1),
        vote_id=st.none() | st.just("elsewhere"),
    )


@st.composite
def valid_choices(draw: DrawFn, vote: Vote, liked: Sequence[str]) -> Choice:
    """Draw what a valid ballot of a vote says: about half are for those liked most.

    Args:
        draw: What Hypothesis draws with.
        vote: The vote, whose rule asks for no more than there are candidates.
        liked: All its candidates, those liked most first.
    """
    least, most = vote.rule.least, min(vote.most, len(liked))
    # Marks on whom they will are rarely more than half of anything; these often are.
    favourites = st.integers(least, most).map(lambda size: liked[:size])
    scattered = st.lists(st.sampled_from(liked), min_size=least, max_size=most, unique=True)
    approves = draw(favourites | scattered)
    others = [name for name in liked if name not in approves]
    if vote.rule.form is not BallotForm.ANSWERS or not others:
        return Choice(approves=approves)
    opposes = st.lists(st.sampled_from(others), max_size=2, unique=True)
    return Choice(approves=approves, opposes=draw(opposes))


@st.composite
def cast_votes(draw: DrawFn, drawn: SearchStrategy[Vote]) -> tuple[Vote, list[Choice]]:
    """Draw votes with their ballots: most have no more than papers, and most are valid.

    Args:
        draw: What Hypothesis draws with.
        drawn: The votes to draw from.
    """
    vote = draw(drawn)
    valid, papers = valid_choices(vote, draw(st.permutations(vote.candidates))), vote.most_ballots
    every_paper = st.lists(valid, min_size=papers, max_size=papers)
    some_papers = st.lists(valid | choices(), max_size=papers)
    one_too_many = st.lists(choices(), max_size=papers + 1)
    return vote, draw(every_paper | some_papers | one_too_many)


def ballots() -> SearchStrategy[Ballot]:
    """Draw choices with the tokens of their papers."""
    return st.builds(Ballot, token=plain.ids("t"), choice=choices())


def vote_counts() -> SearchStrategy[VoteCount]:
    """Draw counts of up to thirteen ballots, most of which are decided."""
    return cast_votes(votes()).map(lambda cast: count_choices(*cast))


def vote_outcomes() -> SearchStrategy[VoteOutcome]:
    """Draw outcomes, some of which a lot decided."""
    return st.builds(decide, vote_counts(), seed=st.none() | plain.names())


def candidate_counts() -> SearchStrategy[CandidateCount]:
    """Draw counts of one candidate."""
    numbers = st.integers(0, 500)
    return st.builds(CandidateCount, approvals=numbers, oppositions=numbers, abstentions=numbers)


def candidate_outcomes() -> SearchStrategy[CandidateOutcome]:
    """Draw what votes come to for one candidate."""
    return st.builds(
        CandidateOutcome,
        candidate=st.sampled_from(CANDIDATES),
        result=st.sampled_from(CandidateResult),
        count=candidate_counts(),
        share=st.none() | st.fractions(0, 1),
    )


@st.composite
def pabulib_files(draw: DrawFn) -> PabulibFile:
    """Draw files of participatory budgets, of ticks or of rankings."""
    vote = draw(votes().filter(lambda vote: vote.rule.form is not BallotForm.ANSWERS))
    marks = st.lists(st.sampled_from(vote.candidates), max_size=3)
    box = st.builds(Ballot, token=plain.ids("t"), choice=st.builds(Choice, approves=marks))
    boxes = st.lists(box, max_size=4, unique_by=lambda ballot: ballot.token)
    return pabulib_of(vote, draw(boxes))


STRATEGIES: Mapping[type, SearchStrategy[Any]] = {
    Ballot: ballots(),
    CandidateCount: candidate_counts(),
    CandidateOutcome: candidate_outcomes(),
    Choice: choices(),
    BallotFile: st.builds(BallotFile, path=st.just(Path("sample.ballots")), vote=votes()),
    Majority: majorities(),
    PabulibFile: pabulib_files(),
    PabulibTable: pabulib_files().map(lambda file: file.votes),
    Seal: st.builds(Seal, ballots=st.integers(0, 500), commitment=plain.names()),
    Vote: votes(),
    VoteCount: vote_counts(),
    VoteOutcome: vote_outcomes(),
    VotingRule: voting_rules(),
}
