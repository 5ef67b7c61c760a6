"""The rooms of secret votes and of their rolls."""

from renda.process.room import Room, row_id
from renda.projects.secrecy.secret_votes import RollEntry, SecretVote

SECRET_VOTES: Room[SecretVote] = Room(
    name="secret_votes",
    kind=SecretVote,
    id=lambda vote: vote.vote_id,
    found_by=("vote_id", "is_open", "papers"),
    sample="renda.testing.strategies.secrecy:secret_vote",
    strategy="renda.testing.strategies.secrecy:secret_votes",
)
ROLL: Room[RollEntry] = Room(
    name="roll",
    kind=RollEntry,
    id=row_id("vote_id", "deputy_id"),
    found_by=("vote_id", "deputy_id"),
    indexes={"ix_roll_vote": ("vote_id",)},
    sample="renda.testing.strategies.secrecy:roll_entry",
    strategy="renda.testing.strategies.secrecy:roll_entries",
)
