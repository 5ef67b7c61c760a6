"""Whether deputies live or work where they were elected."""

from sqlalchemy import Boolean, Column

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0008"
down_revision = "renda_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of who was entered before it is not recorded."""
    steps = Steps.here()
    steps.add("deputies", Column("at_electors", Boolean(create_constraint=False)))


def downgrade() -> None:
    """Leave the column to the revision that drops its table."""
