"""The numbers of suggestions and motions in their registers."""

from sqlalchemy import BigInteger, Column

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0003"
down_revision = "renda_0002"
branch_labels = None
depends_on = None

NUMBERED = ("congress_id", "series", "serial")


def upgrade() -> None:
    """Add the columns; what was accepted before has no number."""
    steps = Steps.here()
    for table, index in (("suggestions", "ix_suggest_number"), ("motions", "ix_motion_number")):
        steps.add(
            table,
            Column("series", steps.text(200)),
            Column("serial", BigInteger),
            indexes={index: NUMBERED},
        )


def downgrade() -> None:
    """Leave the columns to the revision that drops their tables."""
