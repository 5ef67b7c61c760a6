"""The tables of a store that are neither roster nor ledger.

They are those of the audit and its head, of what values were before, of the outbox, of commands,
of identities, and of ballot boxes. The modules that read and write them know what their columns
mean.
"""

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table

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
)

HEAD_ID = 1
"""The id of the one row of the table `heads`."""


def audit(maker: TableMaker) -> dict[str, Table]:
    """Make the tables of the audit: one of its entries, one of its head.

    The head is one row; whoever updates it is the only one who writes until the commit.
    """
    return {
        **maker.table(
            "audit",
            Column("entry_no", BigInteger, primary_key=True, autoincrement=False),
            Column("committed_at", Instant(), nullable=False),
            Column("clock_at", Instant()),
            Column("actor", id_text(), nullable=False),
            Column("reason", long_text(), nullable=False),
            Column("command_key", id_text()),
            Column("user_id", id_text()),
            Column("grants", id_text(), nullable=False),
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


def states(maker: TableMaker) -> dict[str, Table]:
    """Make the table of what values were before they were put anew, until it is erased."""
    return maker.table(
        "states",
        Column("room", id_text(), primary_key=True),
        Column("row_id", id_text(), primary_key=True),
        Column("revision", Integer, primary_key=True, autoincrement=False),
        Column("document", Document()),
        Column("digest", id_text()),
    )


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
        Column("recipient_kind", kind_text()),
        Column("recipient_id", id_text()),
        Column("channel", id_text()),
        Column("error", long_text()),
        Column("withdrawn", Boolean(create_constraint=False)),
        indexes={
            "ix_outbox_due": ("sent_at", "due_at"),
            "ix_outbox_channel": ("channel", "sent_at", "due_at", "entry_id"),
        },
    )


def commands(maker: TableMaker) -> dict[str, Table]:
    """Make the table of commands: the idempotency keys under which sessions were kept."""
    return maker.table(
        "commands",
        Column("command_key", id_text(), primary_key=True),
        Column("entry_no", BigInteger, nullable=False),
        Column("command_hash", id_text(), nullable=False),
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


def boxes(maker: TableMaker) -> dict[str, Table]:
    """Make the table of ballot boxes that are open, and that of their slots."""
    return {
        **maker.table(
            "boxes",
            Column("box_id", id_text(), primary_key=True),
            Column("foreign_count", BigInteger, nullable=False),
        ),
        **maker.table(
            "slots",
            Column("box_id", id_text(), primary_key=True),
            Column("slot", id_text(), primary_key=True),
            Column("sealed", long_text(), nullable=False),
            Column("is_filled", Boolean(create_constraint=False), nullable=False),
        ),
    }


OFFICE_TABLES: tuple[TableFactory, ...] = (
    audit,
    states,
    outbox,
    commands,
    identities,
    boxes,
)
