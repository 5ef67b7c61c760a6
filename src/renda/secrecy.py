"""Secret votes: papers with random tokens, a roll of who drew one, ballots that a key seals.

A session of an office opens them (`session.votes`), and `Office.ballot_box` takes the ballots.
`Papers` are drawn in one batch with their `BoxKey`; a `RollEntry` says who drew a paper, never
which; a `SecretVote` holds the ballots once it is closed, in the order of their tokens.
"""

from renda.projects.secrecy.box_keys import (
    BoxKey,
    BoxKeyError,
    ChoiceTooLongError,
    LongListError,
    SealBrokenError,
)
from renda.projects.secrecy.papers import Papers, RepeatedTokenError
from renda.projects.secrecy.secret_votes import (
    FewBallotsError,
    RollEntry,
    SecretVote,
    VoteClosedError,
    VoteOpenError,
    WrongKeyError,
    ballots_digest,
)

__all__ = [
    "BoxKey",
    "BoxKeyError",
    "ChoiceTooLongError",
    "FewBallotsError",
    "LongListError",
    "Papers",
    "RepeatedTokenError",
    "RollEntry",
    "SealBrokenError",
    "SecretVote",
    "VoteClosedError",
    "VoteOpenError",
    "WrongKeyError",
    "ballots_digest",
]
