"""The tables of a store, under a prefix of its own: every field that is searched is a column.

Importing this makes no table, and no two schemas share anything, so a host may have several in one
database. A room of values gets its table from what the room says of itself.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from attrs import Attribute, field, frozen
from sqlalchemy import BigInteger, Column, Date, Integer, MetaData, Table

from renda import RendaError
from renda.ports import Rooms, quoted
from renda.rooms import shipped_rooms
from renda_sqlalchemy.tables.audit_books import AuditBooks
from renda_sqlalchemy.tables.columns import id_text, kind_text, name_text, term_text
from renda_sqlalchemy.tables.office_tables import OFFICE_TABLES
from renda_sqlalchemy.tables.room_tables import room_table
from renda_sqlalchemy.tables.table_maker import TableMaker, knowledge_columns
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
        rooms: The rooms that have a table each; by default those that renda ships.
    """

    prefix: str = field(default="renda_", validator=_check_prefix)
    schema: str | None = None
    rooms: Rooms = field(factory=shipped_rooms, eq=False, repr=False)

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
        made = [room_table(maker, room) for room in self.rooms]
        made += [make_tables(maker) for make_tables in (duty_records, *OFFICE_TABLES)]
        return metadata, {name: table for tables in made for name, table in tables.items()}

    @cached_property
    def audit_books(self) -> AuditBooks:
        """The tables in which commits are numbered and entered."""
        return AuditBooks(*map(self.table, ("heads", "audit", "commands")))

    def table(self, name: str) -> Table:
        """Return a table by its name without the prefix."""
        return self.tables[name]


def duty_records(maker: TableMaker) -> dict[str, Table]:
    """Make the table of duty records.

    `version` is 1 for the first record under an id; `source_key` is equal for records of one source
    and never null; `added_no` and `voided_no` are the numbers of the commits that added and voided
    a record.
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
        Column("venue_id", id_text()),
        Column("mode", term_text()),
        Column("graded_by", name_text()),
        Column("criterion", name_text()),
        # One letter more than an id: it says whether the id is a source's or the record's own.
        Column("source_key", id_text(extra=1), nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("voided_no", BigInteger),
        Column("version", Integer, primary_key=True, autoincrement=False),
        indexes={
            "ix_record_subject": ("scope", "subject_id", "kind", "happened_on"),
            "ix_record_kind": ("kind",),
            "ix_record_source": ("source_id",),
            "ix_record_added": ("added_no", "record_id"),
            "ix_record_voided": ("voided_no", "record_id"),
        },
    )
