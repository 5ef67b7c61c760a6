"""The tables of a store: every field of the domain's values a column, under a prefix of its own.

Nothing is made on import, and no two schemas share anything, so a host may have several in one
database. A further table is one more function in `PARTS`.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from attrs import Attribute, field, frozen
from sqlalchemy import BigInteger, Boolean, Column, Date, MetaData, Table

from renda import RendaError
from renda.ports import quoted
from renda_sqlalchemy.tables.audit_books import Books
from renda_sqlalchemy.tables.columns import id_text, kind_text, long_text, name_text, word
from renda_sqlalchemy.tables.office_tables import BOOKS
from renda_sqlalchemy.tables.table_maker import Maker, Part, known_columns, version
from renda_sqlalchemy.wording import WORDS

PREFIX = re.compile(r"([a-z][a-z0-9_]{0,11})?", re.ASCII)


class PrefixError(RendaError, ValueError):
    """A prefix cannot begin the names of tables on every server."""

    message = "{prefix} is no prefix; at most 12 of a-z, 0-9 and _, a letter first"
    said_by = WORDS


def _checked(_: object, __: "Attribute[str]", prefix: str) -> None:
    if not PREFIX.fullmatch(prefix):
        raise PrefixError(prefix=quoted(prefix))


@frozen
class Schema:
    """The tables of a store (数据表).

    Args:
        prefix: What the names of its tables and indexes begin with.
        schema: The database's own schema they stand in; None for the connection's.
    """

    prefix: str = field(default="renda_", validator=_checked)
    schema: str | None = None

    @property
    def metadata(self) -> MetaData:
        """What holds the tables, and creates and drops them."""
        return self._made[0]

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables, by their names without the prefix."""
        return self._made[1]

    @cached_property
    def _made(self) -> tuple[MetaData, Mapping[str, Table]]:
        metadata = MetaData(schema=self.schema)
        maker = Maker(metadata, self.prefix)
        return metadata, {name: table for part in PARTS for name, table in part(maker).items()}

    @cached_property
    def books(self) -> Books:
        """The tables in which commits are numbered and told of."""
        return Books(*map(self.table, ("heads", "audit", "commands")))

    def table(self, name: str) -> Table:
        """Return a table by its name without the prefix."""
        return self.tables[name]


def congresses(maker: Maker) -> dict[str, Table]:
    """Make the tables of congresses and their terms."""
    return {
        **maker.table(
            "congresses",
            *version(),
            Column("congress_id", id_text(), nullable=False),
            Column("name", name_text(), nullable=False),
            Column("congress_level", word(), nullable=False),
            Column("parent_id", id_text()),
            *known_columns(),
            indexes={"ix_congress": ("congress_id",)},
        ),
        **maker.table(
            "congress_terms",
            *version(),
            Column("congress_id", id_text(), nullable=False),
            Column("term_number", BigInteger, key="number", nullable=False),
            Column("first_session_on", Date, nullable=False),
            Column("next_first_session_on", Date, nullable=False),
            indexes={"ix_term": ("congress_id", "number")},
        ),
    }


def deputies(maker: Maker) -> dict[str, Table]:
    """Make the tables of mandates and of absences."""
    return {
        **maker.table(
            "deputies",
            *version(),
            Column("deputy_id", id_text(), nullable=False),
            Column("person_id", id_text(), nullable=False),
            Column("name", name_text(), nullable=False),
            Column("congress_id", id_text(), nullable=False),
            Column("elected_on", Date, nullable=False),
            Column("left_on", Date),
            Column("left_reason", word()),
            Column("resident", Boolean(create_constraint=False)),
            *known_columns(),
            indexes={
                "ix_deputy": ("deputy_id",),
                "ix_deputy_person": ("person_id",),
                "ix_deputy_congress": ("congress_id",),
            },
        ),
        **maker.table(
            "absences",
            *version(),
            Column("deputy_id", id_text(), nullable=False),
            Column("from_on", Date, nullable=False),
            Column("to_on", Date),
            Column("reason", word(), nullable=False),
            *known_columns(),
            indexes={"ix_absence": ("deputy_id", "from_on")},
        ),
    }


def groups(maker: Maker) -> dict[str, Table]:
    """Make the tables of groups and their members."""
    return {
        **maker.table(
            "groups",
            *version(),
            Column("group_id", id_text(), nullable=False),
            Column("name", name_text(), nullable=False),
            Column("congress_id", id_text(), nullable=False),
            Column("field", name_text()),
            *known_columns(),
            indexes={"ix_group": ("group_id",), "ix_group_congress": ("congress_id",)},
        ),
        **maker.table(
            "group_members",
            *version(),
            Column("group_id", id_text(), nullable=False),
            Column("deputy_id", id_text(), nullable=False),
            Column("joined_on", Date, nullable=False),
            Column("left_on", Date),
            *known_columns(),
            indexes={
                "ix_member_group": ("group_id", "deputy_id"),
                "ix_member_deputy": ("deputy_id",),
            },
        ),
    }


def attestations(maker: Maker) -> dict[str, Table]:
    """Make the table of what the office attests."""
    return maker.table(
        "attestations",
        *version(),
        Column("requirement_id", id_text(), nullable=False),
        Column("attested_on", Date, nullable=False),
        Column("attested_by", name_text()),
        Column("evidence", long_text()),
        *known_columns(),
        indexes={"ix_attestation": ("requirement_id",)},
    )


def duty_records(maker: Maker) -> dict[str, Table]:
    """Make the table of duty records.

    `source_key` is what records of one source share, never null; `added_no` and `voided_no` are
    the numbers of the commits that added and voided a record.
    """
    return maker.table(
        "duty_records",
        Column("record_id", id_text(), primary_key=True),
        Column("scope", word(), nullable=False),
        Column("subject_id", id_text(), nullable=False),
        Column("kind", kind_text(), nullable=False),
        Column("role", word(), nullable=False),
        Column("happened_on", Date, nullable=False),
        Column("source_id", id_text()),
        Column("grade", word()),
        Column("theme", name_text()),
        Column("quantity", BigInteger, nullable=False),
        Column("standing", word(), nullable=False),
        *known_columns(),
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


PARTS: tuple[Part, ...] = (congresses, deputies, groups, attestations, duty_records, *BOOKS)
