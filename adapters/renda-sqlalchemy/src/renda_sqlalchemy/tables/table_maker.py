"""How the tables of a schema are made: under its prefix, with columns that several tables share.

It knows no particular table.
"""

from collections.abc import Callable, Mapping

from attrs import frozen
from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table

from renda_sqlalchemy.tables.columns import Instant, id_text


@frozen
class TableMaker:
    """Makes tables under a prefix.

    Args:
        metadata: The collection of tables that each new table joins.
        prefix: The text that begins the name of every table and index.
    """

    metadata: MetaData
    prefix: str

    def table(
        self,
        name: str,
        *columns: "Column[object]",
        indexes: Mapping[str, tuple[str, ...]] | None = None,
    ) -> dict[str, Table]:
        """Make a table and its indexes.

        Args:
            name: The table's name without the prefix.
            columns: Its columns, in their order.
            indexes: For each index, by its name without the prefix, the keys of its columns.

        Returns:
            The table, by its name without the prefix.
        """
        table = Table(self.prefix + name, self.metadata, *columns)
        for index, keys in (indexes or {}).items():
            Index(self.prefix + index, *(table.c[key] for key in keys))
        return {name: table}


TableFactory = Callable[[TableMaker], dict[str, Table]]
"""Makes one table or a few that belong together."""


def revision_columns() -> "tuple[Column[object], ...]":
    """Return the columns of a row's id, of its revision, and of the commit that added it.

    The revision counts its changes.
    """
    return (
        Column("row_id", id_text(), primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("added_no", BigInteger, nullable=False),
    )


def knowledge_columns() -> "tuple[Column[object], ...]":
    """Return the columns of the instants at which a row became known and was withdrawn."""
    return Column("recorded_at", Instant()), Column("voided_at", Instant())
