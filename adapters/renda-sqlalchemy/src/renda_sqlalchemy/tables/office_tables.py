"""The tables in which a store keeps what is neither roster nor ledger.

They are those of activities, suggestions, motions and refusals, the audit and its head, the outbox,
the keys of what is done, and the identities. What their columns mean is known where they are read
and written.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, Table

from renda_sqlalchemy.tables.columns import (
    Document,
    Instant,
    id_text,
    kind_text,
    long_text,
    name_text,
    word,
)
from renda_sqlalchemy.tables.table_maker import Maker, Part, known_columns, version

HEAD = 1


def activities(maker: Maker) -> dict[str, Table]:
    """Make the table of activities: what they are found by, and the whole as a document."""
    return maker.table(
        "activities",
        *version(),
        Column("activity_id", id_text(), nullable=False),
        Column("kind", kind_text(), nullable=False),
        Column("happened_on", Date, nullable=False),
        Column("theme", name_text()),
        Column("standing", word(), nullable=False),
        *known_columns(),
        Column("body", Document(), nullable=False),
        indexes={"ix_activity_day": ("happened_on",)},
    )


def suggestions(maker: Maker) -> dict[str, Table]:
    """Make the table of suggestions: what they are found by, and their steps as a document."""
    return maker.table(
        "suggestions",
        *version(),
        Column("suggestion_id", id_text(), nullable=False),
        Column("congress_id", id_text(), nullable=False),
        Column("title", name_text(), nullable=False),
        Column("lead_id", id_text(), key="lead", nullable=False),
        Column("unit_id", id_text(), key="unit"),
        Column("stage", word(), nullable=False),
        Column("topic", name_text()),
        Column("filed_on", Date, nullable=False),
        Column("accepted_on", Date),
        Column("due_on", Date),
        Column("ended_on", Date),
        Column("outcome", word()),
        Column("is_key", Boolean(create_constraint=False), nullable=False),
        Column("body", Document(), nullable=False),
        indexes={
            "ix_suggest_due": ("due_on", "row_id"),
            "ix_suggest_ended": ("ended_on",),
            "ix_suggest_filed": ("filed_on",),
            "ix_suggest_unit": ("unit", "due_on"),
            "ix_suggest_lead": ("lead",),
            "ix_suggest_topic": ("topic",),
        },
    )


def motions(maker: Maker) -> dict[str, Table]:
    """Make the table of motions: what they are found by, and their steps as a document."""
    return maker.table(
        "motions",
        *version(),
        Column("motion_id", id_text(), nullable=False),
        Column("congress_id", id_text(), nullable=False),
        Column("title", name_text(), nullable=False),
        Column("lead_id", id_text(), key="lead", nullable=False),
        Column("stage", word(), nullable=False),
        Column("committee", id_text()),
        Column("topic", name_text()),
        Column("filed_on", Date, nullable=False),
        Column("accepted_on", Date),
        Column("due_on", Date),
        Column("body", Document(), nullable=False),
        indexes={"ix_motion_due": ("due_on",), "ix_motion_filed": ("filed_on",)},
    )


def refusals(maker: Maker) -> dict[str, Table]:
    """Make the table of moves that were refused."""
    return maker.table(
        "refusals",
        *version(),
        Column("item_id", id_text(), nullable=False),
        Column("move", kind_text(), nullable=False),
        Column("actor_id", id_text(), nullable=False),
        Column("tried_on", Date, nullable=False),
        Column("why", long_text(), nullable=False),
        Column("recorded_at", Instant()),
        indexes={"ix_refusal_item": ("item_id",)},
    )


def audit(maker: Maker) -> dict[str, Table]:
    """Make the tables of the audit's entries, and of where it stands.

    The head is one row; whoever updates it is the one who writes, until the commit.
    """
    return {
        **maker.table(
            "audit",
            Column("entry_no", BigInteger, primary_key=True, autoincrement=False),
            Column("committed_at", Instant(), nullable=False),
            Column("actor", id_text(), nullable=False),
            Column("reason", long_text(), nullable=False),
            Column("command_key", id_text()),
            Column("changes", Document(), nullable=False),
            Column("algorithm", word(), nullable=False),
            Column("previous_hash", id_text(), nullable=False),
            Column("entry_hash", id_text(), nullable=False),
        ),
        **maker.table(
            "heads",
            Column("head_id", Integer, primary_key=True, autoincrement=False),
            Column("entry_no", BigInteger, nullable=False),
            Column("committed_at", Instant()),
            Column("entry_hash", id_text(), nullable=False),
        ),
    }


def outbox(maker: Maker) -> dict[str, Table]:
    """Make the table of what is to be told."""
    return maker.table(
        "outbox",
        Column("entry_id", id_text(), primary_key=True),
        Column("topic", name_text(), nullable=False),
        Column("about_kind", kind_text(), nullable=False),
        Column("about_id", id_text(), nullable=False),
        Column("body", Document(), nullable=False),
        Column("due_at", Instant()),
        Column("attempts", BigInteger, nullable=False),
        Column("sent_at", Instant()),
        Column("parked", Boolean(create_constraint=False), nullable=False),
        Column("claimant", id_text()),
        Column("claimed_until", Instant()),
        indexes={"ix_outbox_due": ("sent_at", "due_at")},
    )


def commands(maker: Maker) -> dict[str, Table]:
    """Make the table of the keys under which something was done."""
    return maker.table(
        "commands",
        Column("command_key", id_text(), primary_key=True),
        Column("entry_no", BigInteger, nullable=False),
        Column("outcome", Document()),
    )


def identities(maker: Maker) -> dict[str, Table]:
    """Make the tables of who visitors are, and apart from them of the keys to read it with."""
    return {
        **maker.table(
            "identities",
            Column("visitor_id", id_text(), primary_key=True),
            Column("ciphertext", Document(), nullable=False),
        ),
        **maker.table(
            "identity_keys",
            Column("visitor_id", id_text(), primary_key=True),
            Column("secret", id_text(), nullable=False),
        ),
    }


BOOKS: tuple[Part, ...] = (
    activities,
    suggestions,
    motions,
    refusals,
    audit,
    outbox,
    commands,
    identities,
)
