"""How the tables of a schema are made: under its prefix, with the columns that several share.

It knows no particular table.
"""

from collections.abc import Callable, Mapping

from attrs import frozen
from sqlalchemy import Column, Index, Integer, MetaData, Table

from renda_sqlalchemy.tables.columns import Instant, id_text


@frozen
class Maker:
    """Makes tables under a prefix."""

    metadata: MetaData
    prefix: str

    def table(
        self,
        name: str,
        *columns: "Column[object]",
        indexes: Mapping[str, tuple[str, ...]] | None = None,
    ) -> dict[str, Table]:
        """Make a table, and its indexes by their names without the prefix."""
        table = Table(self.prefix + name, self.metadata, *columns)
        for index, keys in (indexes or {}).items():
            Index(self.prefix + index, *(table.c[key] for key in keys))
        return {name: table}


Part = Callable[[Maker], dict[str, Table]]


def version() -> "tuple[Column[object], ...]":
    """Return the key of a row of its own, and how often it was changed."""
    return (
        Column("row_id", id_text(), primary_key=True),
        Column("revision", Integer, nullable=False),
    )


def known_columns() -> "tuple[Column[object], ...]":
    """Return when a row became known and when it was withdrawn."""
    return Column("recorded_at", Instant()), Column("voided_at", Instant())
