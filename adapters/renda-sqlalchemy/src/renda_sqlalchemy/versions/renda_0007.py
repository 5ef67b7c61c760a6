"""To whom what is to be told is told, by which channel, and why it was not."""

from sqlalchemy import Boolean, Column

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0007"
down_revision = "renda_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was to be told before is for whoever listens."""
    steps = Steps.here()
    steps.add(
        "outbox",
        Column("recipient_kind", steps.text(200)),
        Column("recipient_id", steps.text(200)),
        Column("channel", steps.text(200)),
        Column("error", steps.text(4000)),
        Column("withdrawn", Boolean(create_constraint=False)),
        indexes={"ix_outbox_channel": ("channel", "sent_at", "due_at", "entry_id")},
    )


def downgrade() -> None:
    """Leave the columns to the revision that drops their table."""
