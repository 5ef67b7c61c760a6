"""Suggestions and motions, units that handle them, moves refused; kinds declared, and bodies."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer

from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0002"
down_revision = "renda_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    steps = Steps.here()
    _kinds(steps)
    _bodies(steps)
    _units(steps)
    _suggestions(steps)
    _motions(steps)
    _refusals(steps)


def downgrade() -> None:
    """Drop the tables, with all that is kept in them."""
    Steps.here().drop("refusals", "motions", "suggestions", "units", "bodies", "kinds")


def _kinds(s: Steps) -> None:
    s.make(
        "kinds",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("kind", s.text(200), nullable=False),
        Column("title", s.text(4000), nullable=False),
        indexes={"ix_kind": ("kind",)},
    )


def _bodies(s: Steps) -> None:
    s.make(
        "bodies",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("body_id", s.text(200), nullable=False),
        Column("scope", s.text(40), nullable=False),
        Column("name", s.text(4000), nullable=False),
        Column("congress_id", s.text(200), nullable=False),
        Column("kind", s.text(4000)),
        Column("recorded_at", s.instant()),
        Column("voided_at", s.instant()),
        indexes={"ix_body": ("body_id",), "ix_body_congress": ("congress_id",)},
    )


def _units(s: Steps) -> None:
    s.make(
        "units",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("unit_id", s.text(200), nullable=False),
        Column("name", s.text(4000), nullable=False),
        Column("congress_id", s.text(200), nullable=False),
        indexes={"ix_unit": ("unit_id",), "ix_unit_congress": ("congress_id",)},
    )


def _suggestions(s: Steps) -> None:
    s.make(
        "suggestions",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("suggestion_id", s.text(200), nullable=False),
        Column("congress_id", s.text(200), nullable=False),
        Column("title", s.text(4000), nullable=False),
        Column("lead_id", s.text(200), nullable=False),
        Column("unit_id", s.text(200)),
        Column("stage", s.text(40), nullable=False),
        Column("topic", s.text(4000)),
        Column("filed_on", Date, nullable=False),
        Column("accepted_on", Date),
        Column("due_on", Date),
        Column("ended_on", Date),
        Column("outcome", s.text(40)),
        Column("is_key", Boolean(create_constraint=False), nullable=False),
        Column("body", s.document(), nullable=False),
        indexes={
            "ix_suggest_due": ("due_on", "row_id"),
            "ix_suggest_ended": ("ended_on",),
            "ix_suggest_filed": ("filed_on",),
            "ix_suggest_unit": ("unit_id", "due_on"),
            "ix_suggest_lead": ("lead_id",),
            "ix_suggest_topic": ("topic",),
        },
    )


def _motions(s: Steps) -> None:
    s.make(
        "motions",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("motion_id", s.text(200), nullable=False),
        Column("congress_id", s.text(200), nullable=False),
        Column("title", s.text(4000), nullable=False),
        Column("lead_id", s.text(200), nullable=False),
        Column("stage", s.text(40), nullable=False),
        Column("committee", s.text(200)),
        Column("topic", s.text(4000)),
        Column("filed_on", Date, nullable=False),
        Column("accepted_on", Date),
        Column("due_on", Date),
        Column("body", s.document(), nullable=False),
        indexes={"ix_motion_due": ("due_on",), "ix_motion_filed": ("filed_on",)},
    )


def _refusals(s: Steps) -> None:
    s.make(
        "refusals",
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("item_id", s.text(200), nullable=False),
        Column("move", s.text(200), nullable=False),
        Column("actor_id", s.text(200), nullable=False),
        Column("tried_on", Date, nullable=False),
        Column("why", s.text(4000), nullable=False),
        Column("recorded_at", s.instant()),
        indexes={
            "ix_refusal_item": ("item_id",),
            "ix_refusal_minute": ("recorded_at",),
        },
    )
