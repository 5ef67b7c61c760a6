"""Secret votes, their rolls, and the boxes of those that are open."""

from sqlalchemy import BigInteger, Boolean, Column, Integer

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0005"
down_revision = "renda_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    steps = Steps.here()
    _secret_votes(steps)
    _boxes(steps)


def downgrade() -> None:
    """Drop the tables, with all that is kept in them."""
    Steps.here().drop("slots", "boxes", "roll", "secret_votes")


def _secret_votes(s: Steps) -> None:
    s.make(
        "secret_votes",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("vote_id", s.text(200), nullable=False),
        Column("is_open", Boolean(create_constraint=False), nullable=False),
        Column("papers", BigInteger, nullable=False),
        Column("body", s.document(), nullable=False),
    )
    s.make(
        "roll",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("vote_id", s.text(200), nullable=False),
        Column("deputy_id", s.text(200), nullable=False),
        indexes={"ix_roll_vote": ("vote_id",)},
    )


def _boxes(s: Steps) -> None:
    s.make(
        "boxes",
        Column("box_id", s.text(200), primary_key=True),
        Column("foreign_count", BigInteger, nullable=False),
    )
    s.make(
        "slots",
        Column("box_id", s.text(200), primary_key=True),
        Column("slot", s.text(200), primary_key=True),
        Column("sealed", s.text(4000), nullable=False),
        Column("is_filled", Boolean(create_constraint=False), nullable=False),
    )
