"""The tables of a store that are neither roster nor ledger.

They are those of activities, suggestions, motions and refusals, of the audit and its head, of the
outbox, of commands, and of identities. The modules that read and write them know what their columns
mean.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, Table

from renda_sqlalchemy.tables.columns import (
    Document,
    Instant,
    id_text,
    kind_text,
    long_text,
    name_text,
    term_text,
)
from renda_sqlalchemy.tables.table_maker import (
    TableFactory,
    TableMaker,
    knowledge_columns,
    revision_columns,
)

HEAD_ID = 1
"""The id of the one row of the table `heads`."""


def activities(maker: TableMaker) -> dict[str, Table]:
    """Make the table of activities: the fields they are found by, and the whole as a document."""
    return maker.table(
        "activities",
        *revision_columns(),
        Column("activity_id", id_text(), nullable=False),
        Column("kind", kind_text(), nullable=False),
        Column("happened_on", Date, nullable=False),
        Column("theme", name_text()),
        Column("standing", term_text(), nullable=False),
        *knowledge_columns(),
        Column("body", Document(), nullable=False),
        indexes={"ix_activity_day": ("happened_on",)},
    )


def suggestions(maker: TableMaker) -> dict[str, Table]:
    """Make the table of suggestions: the fields they are found by, and the whole as a document."""
    return maker.table(
        "suggestions",
        *revision_columns(),
        Column("suggestion_id", id_text(), nullable=False),
        Column("congress_id", id_text(), nullable=False),
        Column("title", name_text(), nullable=False),
        Column("lead_id", id_text(), key="lead", nullable=False),
        Column("unit_id", id_text(), key="unit"),
        Column("stage", term_text(), nullable=False),
        Column("topic", name_text()),
        Column("filed_on", Date, nullable=False),
        Column("accepted_on", Date),
        Column("due_on", Date),
        Column("ended_on", Date),
        Column("outcome", term_text()),
        Column("is_key", Boolean(create_constraint=False), nullable=False),
        Column("body", Document(), nullable=False),
        indexes={
            # The id is in it too: lists of what is due are in this very order, without sorting.
            "ix_suggest_due": ("due_on", "row_id"),
            "ix_suggest_ended": ("ended_on",),
            "ix_suggest_filed": ("filed_on",),
            "ix_suggest_unit": ("unit", "due_on"),
            "ix_suggest_lead": ("lead",),
            "ix_suggest_topic": ("topic",),
        },
    )


def motions(maker: TableMaker) -> dict[str, Table]:
    """Make the table of motions: the fields they are found by, and the whole as a document."""
    return maker.table(
        "motions",
        *revision_columns(),
        Column("motion_id", id_text(), nullable=False),
        Column("congress_id", id_text(), nullable=False),
        Column("title", name_text(), nullable=False),
        Column("lead_id", id_text(), key="lead", nullable=False),
        Column("stage", term_text(), nullable=False),
        Column("committee", id_text()),
        Column("topic", name_text()),
        Column("filed_on", Date, nullable=False),
        Column("accepted_on", Date),
        Column("due_on", Date),
        Column("body", Document(), nullable=False),
        indexes={"ix_motion_due": ("due_on",), "ix_motion_filed": ("filed_on",)},
    )


def refusals(maker: TableMaker) -> dict[str, Table]:
    """Make the table of moves that were refused."""
    return maker.table(
        "refusals",
        *revision_columns(),
        Column("item_id", id_text(), nullable=False),
        Column("move", kind_text(), nullable=False),
        Column("actor_id", id_text(), nullable=False),
        Column("tried_on", Date, nullable=False),
        Column("why", long_text(), nullable=False),
        Column("recorded_at", Instant()),
        indexes={"ix_refusal_item": ("item_id",)},
    )


def audit(maker: TableMaker) -> dict[str, Table]:
    """Make the tables of the audit: one of its entries, one of its head.

    The head is one row; whoever updates it is the only one who writes until the commit.
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
            Column("algorithm", term_text(), nullable=False),
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


def outbox(maker: TableMaker) -> dict[str, Table]:
    """Make the table of notices to be sent."""
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


def commands(maker: TableMaker) -> dict[str, Table]:
    """Make the table of commands: the idempotency keys under which sessions were kept."""
    return maker.table(
        "commands",
        Column("command_key", id_text(), primary_key=True),
        Column("entry_no", BigInteger, nullable=False),
        Column("outcome", Document()),
    )


def identities(maker: TableMaker) -> dict[str, Table]:
    """Make the table of encrypted identities, and apart from it the table of their keys."""
    # In two tables: whoever may read one of them, or gets a copy of it, reads nobody's name.
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


OFFICE_TABLES: tuple[TableFactory, ...] = (
    activities,
    suggestions,
    motions,
    refusals,
    audit,
    outbox,
    commands,
    identities,
)
