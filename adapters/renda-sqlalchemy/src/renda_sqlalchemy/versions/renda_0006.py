"""The categories of suggestions."""

from sqlalchemy import Column

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0006"
down_revision = "renda_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was filed before has no category."""
    steps = Steps.here()
    steps.add("suggestions", Column("category", steps.text(200)))


def downgrade() -> None:
    """Leave the column to the revision that drops its table."""
