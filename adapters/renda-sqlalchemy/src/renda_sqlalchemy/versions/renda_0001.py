"""The first form: roster, ledger, activities, audit, states, outbox, keys and identities."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, Date, Integer

from renda_sqlalchemy.migration import guards
from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0001"
down_revision = None
branch_labels = ("renda",)
depends_on = None

TABLES = (
    *("congresses", "congress_terms", "congress_sessions", "deputies"),
    *("absences", "groups", "group_members"),
    *("attestations", "duty_records", "activities", "audit", "heads", "outbox", "commands"),
    *("identities", "identity_keys", "states"),
)


def upgrade() -> None:
    """Make the tables, the guards and the head of an empty audit."""
    steps = Steps.here()
    roster = (_congresses, _deputies, _groups, _attestations)
    kept = (*roster, _duty_records, _activities, _states)
    for make in (*kept, _audit, _outbox, _commands, _identities):
        make(steps)
    _head(steps)
    guards.make(steps)


def downgrade() -> None:
    """Drop the tables and the guards, with all that is kept."""
    steps = Steps.here()
    steps.drop(*reversed(TABLES))
    guards.drop(steps)


def _version(s: Steps) -> "tuple[Column[Any], ...]":
    return (
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
    )


def _known(s: Steps) -> "tuple[Column[Any], ...]":
    return Column("recorded_at", s.instant()), Column("voided_at", s.instant())


def _congresses(s: Steps) -> None:
    s.make(
        "congresses",
        *_version(s),
        Column("congress_id", s.text(200), nullable=False),
        Column("name", s.text(4000), nullable=False),
        Column("congress_level", s.text(40), nullable=False),
        Column("parent_id", s.text(200)),
        *_known(s),
        indexes={"ix_congress": ("congress_id",)},
    )
    s.make(
        "congress_terms",
        *_version(s),
        Column("congress_id", s.text(200), nullable=False),
        Column("term_number", BigInteger, nullable=False),
        Column("first_session_on", Date, nullable=False),
        Column("next_first_session_on", Date, nullable=False),
        *_known(s),
        indexes={"ix_term": ("congress_id", "term_number")},
    )
    s.make(
        "congress_sessions",
        *_version(s),
        Column("congress_id", s.text(200), nullable=False),
        Column("term", BigInteger, nullable=False),
        Column("session_number", BigInteger, nullable=False),
        Column("opened_on", Date, nullable=False),
        Column("closed_on", Date),
        Column("begins_year", Boolean(create_constraint=False), nullable=False),
        *_known(s),
        indexes={"ix_session": ("congress_id", "opened_on")},
    )


def _deputies(s: Steps) -> None:
    s.make(
        "deputies",
        *_version(s),
        Column("deputy_id", s.text(200), nullable=False),
        Column("person_id", s.text(200), nullable=False),
        Column("name", s.text(4000), nullable=False),
        Column("congress_id", s.text(200), nullable=False),
        Column("elected_on", Date, nullable=False),
        Column("elected_by", Date),
        Column("left_on", Date),
        Column("left_reason", s.text(40)),
        Column("resident", Boolean(create_constraint=False)),
        *_known(s),
        indexes={
            "ix_deputy": ("deputy_id",),
            "ix_deputy_person": ("person_id",),
            "ix_deputy_congress": ("congress_id",),
        },
    )
    s.make(
        "absences",
        *_version(s),
        Column("deputy_id", s.text(200), nullable=False),
        Column("from_on", Date, nullable=False),
        Column("to_on", Date),
        Column("reason", s.text(40), nullable=False),
        *_known(s),
        indexes={"ix_absence": ("deputy_id", "from_on")},
    )


def _groups(s: Steps) -> None:
    s.make(
        "groups",
        *_version(s),
        Column("group_id", s.text(200), nullable=False),
        Column("name", s.text(4000), nullable=False),
        Column("congress_id", s.text(200), nullable=False),
        Column("field", s.text(4000)),
        Column("kind", s.text(4000)),
        Column("formed_on", Date),
        Column("dissolved_on", Date),
        *_known(s),
        indexes={"ix_group": ("group_id",), "ix_group_congress": ("congress_id",)},
    )
    s.make(
        "group_members",
        *_version(s),
        Column("group_id", s.text(200), nullable=False),
        Column("deputy_id", s.text(200), nullable=False),
        Column("joined_on", Date, nullable=False),
        Column("left_on", Date),
        *_known(s),
        indexes={
            "ix_member_group": ("group_id", "deputy_id"),
            "ix_member_deputy": ("deputy_id",),
        },
    )


def _attestations(s: Steps) -> None:
    s.make(
        "attestations",
        *_version(s),
        Column("requirement_id", s.text(200), nullable=False),
        Column("attested_on", Date, nullable=False),
        Column("attested_by", s.text(4000)),
        Column("evidence", s.text(4000)),
        *_known(s),
        Column("covers_from", Date),
        Column("covers_to", Date),
        indexes={"ix_attestation": ("requirement_id",)},
    )


def _duty_records(s: Steps) -> None:
    s.make(
        "duty_records",
        Column("record_id", s.text(200), primary_key=True),
        Column("scope", s.text(40), nullable=False),
        Column("subject_id", s.text(200), nullable=False),
        Column("kind", s.text(200), nullable=False),
        Column("role", s.text(40), nullable=False),
        Column("happened_on", Date, nullable=False),
        Column("source_id", s.text(200)),
        Column("grade", s.text(40)),
        Column("theme", s.text(4000)),
        Column("quantity", BigInteger, nullable=False),
        Column("standing", s.text(40), nullable=False),
        *_known(s),
        Column("venue_id", s.text(200)),
        Column("mode", s.text(40)),
        Column("graded_by", s.text(4000)),
        Column("criterion", s.text(4000)),
        Column("source_key", s.text(201), nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("voided_no", BigInteger),
        indexes={
            "ix_record_subject": ("scope", "subject_id", "kind", "happened_on"),
            "ix_record_kind": ("kind",),
            "ix_record_source": ("source_id",),
            "ix_record_added": ("added_no", "record_id"),
            "ix_record_voided": ("voided_no", "record_id"),
        },
    )


def _activities(s: Steps) -> None:
    s.make(
        "activities",
        *_version(s),
        Column("activity_id", s.text(200), nullable=False),
        Column("kind", s.text(200), nullable=False),
        Column("happened_on", Date, nullable=False),
        Column("theme", s.text(4000)),
        Column("standing", s.text(40), nullable=False),
        *_known(s),
        Column("body", s.document(), nullable=False),
        indexes={"ix_activity_day": ("happened_on",)},
    )


def _states(s: Steps) -> None:
    s.make(
        "states",
        Column("room", s.text(200), primary_key=True),
        Column("row_id", s.text(200), primary_key=True),
        Column("revision", Integer, primary_key=True, autoincrement=False),
        Column("document", s.document()),
        Column("digest", s.text(200)),
    )


def _audit(s: Steps) -> None:
    s.make(
        "audit",
        Column("entry_no", BigInteger, primary_key=True, autoincrement=False),
        Column("committed_at", s.instant(), nullable=False),
        Column("clock_at", s.instant()),
        Column("actor", s.text(200), nullable=False),
        Column("reason", s.text(4000), nullable=False),
        *(Column(name, s.text(200)) for name in ("command_key", "user_id")),
        Column("grants", s.text(200), nullable=False),
        Column("changes", s.document(), nullable=False),
        Column("algorithm", s.text(40), nullable=False),
        *(Column(name, s.text(200), nullable=False) for name in ("previous_hash", "entry_hash")),
    )
    s.make(
        "heads",
        Column("head_id", Integer, primary_key=True, autoincrement=False),
        Column("entry_no", BigInteger, nullable=False),
        Column("committed_at", s.instant()),
        Column("entry_hash", s.text(200), nullable=False),
    )


def _outbox(s: Steps) -> None:
    s.make(
        "outbox",
        Column("entry_id", s.text(200), primary_key=True),
        Column("topic", s.text(4000), nullable=False),
        Column("about_kind", s.text(200), nullable=False),
        Column("about_id", s.text(200), nullable=False),
        Column("body", s.document(), nullable=False),
        Column("due_at", s.instant()),
        Column("attempts", BigInteger, nullable=False),
        Column("sent_at", s.instant()),
        Column("parked", Boolean(create_constraint=False), nullable=False),
        Column("claimant", s.text(200)),
        Column("claimed_until", s.instant()),
        indexes={"ix_outbox_due": ("sent_at", "due_at")},
    )


def _commands(s: Steps) -> None:
    s.make(
        "commands",
        Column("command_key", s.text(200), primary_key=True),
        Column("entry_no", BigInteger, nullable=False),
        Column("command_hash", s.text(200), nullable=False),
    )


def _identities(s: Steps) -> None:
    s.make(
        "identities",
        Column("visitor_id", s.text(200), primary_key=True),
        Column("ciphertext", s.document(), nullable=False),
    )
    s.make(
        "identity_keys",
        Column("visitor_id", s.text(200), primary_key=True),
        Column("secret", s.text(200), nullable=False),
    )


def _head(s: Steps) -> None:
    """Say that the audit is empty: number 0, hash of nothing, in the one row that is the head."""
    heads = s.table("heads", Column("head_id"), Column("entry_no"), Column("entry_hash"))
    row = sa.select(sa.literal_column("1", Integer), sa.literal_column("0", Integer))
    row = row.add_columns(sa.literal_column("''", sa.String))
    row = row.where(~sa.exists(sa.select(heads.c.head_id)))
    op.execute(heads.insert().from_select([*heads.c], row))
