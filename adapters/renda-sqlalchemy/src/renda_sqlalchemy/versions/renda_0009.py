"""Where recipients of notices are reached."""

from sqlalchemy import BigInteger, Boolean, Column, Integer

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0009"
down_revision = "renda_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    steps = Steps.here()
    steps.make(
        "contacts",
        Column("row_id", steps.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("contact_id", steps.text(200), nullable=False),
        Column("of_kind", steps.text(200), nullable=False),
        Column("of_id", steps.text(200), nullable=False),
        Column("channel", steps.text(200), nullable=False),
        Column("address", steps.text(4000), nullable=False),
        Column("in_use", Boolean(create_constraint=False), nullable=False),
        indexes={"ix_contact_of": ("of_kind", "of_id")},
    )


def downgrade() -> None:
    """Drop the table, with all that is kept in it."""
    Steps.here().drop("contacts")
