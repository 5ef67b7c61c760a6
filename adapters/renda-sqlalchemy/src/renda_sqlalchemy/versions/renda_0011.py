"""In which language whom is told."""

from sqlalchemy import Column

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0011"
down_revision = "renda_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; contacts that were noted before are told in the office's language."""
    steps = Steps.here()
    steps.add("contacts", Column("lang", steps.text(40)))


def downgrade() -> None:
    """Leave the column to the revision that drops its table."""
