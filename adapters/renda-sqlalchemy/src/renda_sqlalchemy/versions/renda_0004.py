"""Livelihood projects."""

from sqlalchemy import BigInteger, Column, Date, Integer

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0004"
down_revision = "renda_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    s = Steps.here()
    s.make(
        "projects",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("project_id", s.text(200), nullable=False),
        Column("congress_id", s.text(200), nullable=False),
        Column("title", s.text(4000), nullable=False),
        Column("year", BigInteger, nullable=False),
        Column("stage", s.text(40), nullable=False),
        Column("unit_id", s.text(200)),
        Column("continues", s.text(200)),
        Column("collected_on", Date, nullable=False),
        Column("decided_on", Date),
        Column("due_on", Date),
        Column("ends_on", Date),
        Column("body", s.document(), nullable=False),
        indexes={
            "ix_project_due": ("due_on", "row_id"),
            "ix_project_year": ("year",),
            "ix_project_unit": ("unit_id", "due_on"),
            "ix_project_series": ("continues",),
        },
    )


def downgrade() -> None:
    """Drop the table, with all that is kept in it."""
    Steps.here().drop("projects")
