"""Strategies for secret votes and their rolls."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.projects.ballots.ballot_choices import Choice
from renda.projects.ballots.voting_words import BallotForm
from renda.projects.secrecy.box_keys import BoxKey
from renda.projects.secrecy.papers import Papers
from renda.projects.secrecy.secret_votes import RollEntry, SecretVote
from renda.testing.strategies import plain
from renda.testing.strategies.vote_draws import CANDIDATES

WIDTH = 1200


def box_keys() -> SearchStrategy[BoxKey]:
    """Draw keys of ballot boxes."""
    return st.binary(min_size=32, max_size=32).map(lambda secret: BoxKey(secret.hex()))


def papers() -> SearchStrategy[Papers]:
    """Draw the papers of a vote."""
    tokens = st.lists(plain.ids("T"), max_size=5, unique=True).map(tuple)
    return st.builds(Papers, tokens=tokens, key=box_keys())


def secret_votes(*, dense: bool = False) -> SearchStrategy[SecretVote]:
    """Draw votes, open and closed."""
    opened = st.builds(
        SecretVote,
        vote_id=plain.ids("v", dense=dense),
        title=plain.names(),
        candidates=st.just(CANDIDATES),
        form=st.sampled_from(BallotForm),
        papers=st.integers(0, 3000),
        width=st.just(WIDTH),
        least=st.integers(3, 10),
        key_mark=box_keys().map(lambda key: key.mark),
    )
    choices = st.builds(Choice, approves=st.lists(st.sampled_from(CANDIDATES), unique=True))
    cast = st.dictionaries(plain.ids("T"), choices, min_size=10, max_size=12)
    closed = st.builds(_closed, opened, cast, st.integers(0, 3), box_keys())
    return opened | closed


def roll_entries(*, dense: bool = False) -> SearchStrategy[RollEntry]:
    """Draw entries of rolls."""
    return st.builds(
        RollEntry, vote_id=plain.ids("v", dense=dense), deputy_id=plain.ids("d", dense=dense)
    )


def secret_vote() -> SecretVote:
    """Return a vote that is closed, with a ballot."""
    key = BoxKey("5a" * 32)
    vote = SecretVote(
        vote_id="v1",
        title="民生实事项目票决",
        candidates=["p1", "p2"],
        form=BallotForm.ANSWERS,
        papers=3,
        width=WIDTH,
        least=3,
        key_mark=key.mark,
    )
    choice = Choice(approves=["p1"], opposes=["p2"])
    return _closed(vote, dict.fromkeys(["A3D5", "K7F2", "Q2Z4"], choice), 1, key)


def roll_entry() -> RollEntry:
    """Return an entry of a roll."""
    return RollEntry(vote_id="v1", deputy_id="d1")


def _closed(vote: SecretVote, cast: dict[str, Choice], foreign: int, key: BoxKey) -> SecretVote:
    width = vote.width
    sealed = {key.slot(token): key.seal(token, choice, width) for token, choice in cast.items()}
    return vote.closed(sealed, foreign, key)


STRATEGIES: Mapping[type, SearchStrategy[Any]] = {BoxKey: box_keys(), Papers: papers()}
