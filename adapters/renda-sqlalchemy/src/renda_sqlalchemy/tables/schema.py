"""The tables of a store, under a prefix of its own: every field that is searched is a column.

Importing this makes no table, and no two schemas share anything, so a host may have several in one
database. A further table is one more function in `ROSTER_AND_LEDGER` or in `OFFICE_TABLES`.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from attrs import Attribute, field, frozen
from sqlalchemy import BigInteger, Boolean, Column, Date, MetaData, Table

from renda import RendaError
from renda.ports import quoted
from renda_sqlalchemy.tables.audit_books import AuditBooks
from renda_sqlalchemy.tables.columns import id_text, kind_text, long_text, name_text, term_text
from renda_sqlalchemy.tables.office_tables import OFFICE_TABLES
from renda_sqlalchemy.tables.table_maker import (
    TableFactory,
    TableMaker,
    knowledge_columns,
    revision_columns,
)
from renda_sqlalchemy.wording import WORDS

# With a prefix of 12 characters no name is longer than 30, which every database allows. Capital
# letters are left out because servers fold them, each in its own way.
PREFIX_FORM = re.compile(r"([a-z][a-z0-9_]{0,11})?", re.ASCII)


class PrefixError(RendaError, ValueError):
    """A prefix cannot begin the name of a table on every server."""

    message = "{prefix} is no prefix; at most 12 of a-z, 0-9 and _, a letter first"
    said_by = WORDS


def _check_prefix(_: object, __: "Attribute[str]", prefix: str) -> None:
    if not PREFIX_FORM.fullmatch(prefix):
        raise PrefixError(prefix=quoted(prefix))


@frozen
class Schema:
    """The tables of a store (数据表).

    Args:
        prefix: The text that begins the name of every table and index; at most 12 characters.
        schema: The database's own schema that the tables stand in; None for the connection's.
    """

    prefix: str = field(default="renda_", validator=_check_prefix)
    schema: str | None = None

    @property
    def metadata(self) -> MetaData:
        """SQLAlchemy's collection of the tables, which creates and drops them."""
        return self._metadata_and_tables[0]

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables, by their names without the prefix."""
        return self._metadata_and_tables[1]

    @cached_property
    def _metadata_and_tables(self) -> tuple[MetaData, Mapping[str, Table]]:
        metadata = MetaData(schema=self.schema)
        maker = TableMaker(metadata, self.prefix)
        factories = (*ROSTER_AND_LEDGER, *OFFICE_TABLES)
        return metadata, {name: table for make in factories for name, table in make(maker).items()}

    @cached_property
    def audit_books(self) -> AuditBooks:
        """The tables in which commits are numbered and entered."""
        return AuditBooks(*map(self.table, ("heads", "audit", "commands")))

    def table(self, name: str) -> Table:
        """Return a table by its name without the prefix."""
        return self.tables[name]


def congresses(maker: TableMaker) -> dict[str, Table]:
    """Make the tables of congresses and of their terms."""
    return {
        **maker.table(
            "congresses",
            *revision_columns(),
            Column("congress_id", id_text(), nullable=False),
            Column("name", name_text(), nullable=False),
            Column("congress_level", term_text(), nullable=False),
            Column("parent_id", id_text()),
            *knowledge_columns(),
            indexes={"ix_congress": ("congress_id",)},
        ),
        **maker.table(
            "congress_terms",
            *revision_columns(),
            Column("congress_id", id_text(), nullable=False),
            Column("term_number", BigInteger, key="number", nullable=False),
            Column("first_session_on", Date, nullable=False),
            Column("next_first_session_on", Date, nullable=False),
            indexes={"ix_term": ("congress_id", "number")},
        ),
    }


def deputies(maker: TableMaker) -> dict[str, Table]:
    """Make the tables of mandates and of absences."""
    return {
        **maker.table(
            "deputies",
            *revision_columns(),
            Column("deputy_id", id_text(), nullable=False),
            Column("person_id", id_text(), nullable=False),
            Column("name", name_text(), nullable=False),
            Column("congress_id", id_text(), nullable=False),
            Column("elected_on", Date, nullable=False),
            Column("left_on", Date),
            Column("left_reason", term_text()),
            Column("resident", Boolean(create_constraint=False)),
            *knowledge_columns(),
            indexes={
                "ix_deputy": ("deputy_id",),
                "ix_deputy_person": ("person_id",),
                "ix_deputy_congress": ("congress_id",),
            },
        ),
        **maker.table(
            "absences",
            *revision_columns(),
            Column("deputy_id", id_text(), nullable=False),
            Column("from_on", Date, nullable=False),
            Column("to_on", Date),
            Column("reason", term_text(), nullable=False),
            *knowledge_columns(),
            indexes={"ix_absence": ("deputy_id", "from_on")},
        ),
    }


def groups(maker: TableMaker) -> dict[str, Table]:
    """Make the tables of groups and of their members."""
    return {
        **maker.table(
            "groups",
            *revision_columns(),
            Column("group_id", id_text(), nullable=False),
            Column("name", name_text(), nullable=False),
            Column("congress_id", id_text(), nullable=False),
            Column("field", name_text()),
            *knowledge_columns(),
            indexes={"ix_group": ("group_id",), "ix_group_congress": ("congress_id",)},
        ),
        **maker.table(
            "group_members",
            *revision_columns(),
            Column("group_id", id_text(), nullable=False),
            Column("deputy_id", id_text(), nullable=False),
            Column("joined_on", Date, nullable=False),
            Column("left_on", Date),
            *knowledge_columns(),
            indexes={
                "ix_member_group": ("group_id", "deputy_id"),
                "ix_member_deputy": ("deputy_id",),
            },
        ),
    }


def attestations(maker: TableMaker) -> dict[str, Table]:
    """Make the table of attestations of the office."""
    return maker.table(
        "attestations",
        *revision_columns(),
        Column("requirement_id", id_text(), nullable=False),
        Column("attested_on", Date, nullable=False),
        Column("attested_by", name_text()),
        Column("evidence", long_text()),
        *knowledge_columns(),
        indexes={"ix_attestation": ("requirement_id",)},
    )


def duty_records(maker: TableMaker) -> dict[str, Table]:
    """Make the table of duty records.

    `source_key` is equal for records of one source and never null; `added_no` and `voided_no` are
    the numbers of the commits that added and voided a record.
    """
    return maker.table(
        "duty_records",
        Column("record_id", id_text(), primary_key=True),
        Column("scope", term_text(), nullable=False),
        Column("subject_id", id_text(), nullable=False),
        Column("kind", kind_text(), nullable=False),
        Column("role", term_text(), nullable=False),
        Column("happened_on", Date, nullable=False),
        Column("source_id", id_text()),
        Column("grade", term_text()),
        Column("theme", name_text()),
        Column("quantity", BigInteger, nullable=False),
        Column("standing", term_text(), nullable=False),
        *knowledge_columns(),
        # One letter more than an id: it says whether the id is a source's or the record's own.
        Column("source_key", id_text(extra=1), nullable=False),
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


ROSTER_AND_LEDGER: tuple[TableFactory, ...] = (
    congresses,
    deputies,
    groups,
    attestations,
    duty_records,
)
