"""The vocabulary of revisions: types that stay as released, and steps that can be run again.

A revision says the same for ever, so it shares nothing with `renda_sqlalchemy.tables` but the
prefix and the schema. Those are in the attribute `renda_schema` of Alembic's configuration.
"""

from collections.abc import Mapping
from typing import Any

from alembic import op
from attrs import frozen
from sqlalchemy import Column, DateTime, Dialect, String, TableClause, UnicodeText, inspect
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeEngine

from renda_sqlalchemy.migration.revisions import SCHEMA_ATTRIBUTE
from renda_sqlalchemy.tables.schema import Schema


@frozen
class Steps:
    """The steps of a revision (迁移步骤): each is left out where it was taken before.

    So an upgrade that was interrupted on a database that commits step by step is finished by
    running it again. Released revisions call these methods by their names, so the names stay.

    Args:
        schema: The prefix of the tables, and the database's schema they stand in.
        dialect: The dialect of the database that is migrated.
        offline: Whether Alembic writes the steps down as SQL; then nothing can be looked up.
    """

    schema: Schema
    dialect: Dialect
    offline: bool

    @classmethod
    def here(cls) -> "Steps":
        """Return the steps for the revision that Alembic is running."""
        context = op.get_context()
        attributes = {} if context.config is None else context.config.attributes
        return cls(attributes.get(SCHEMA_ATTRIBUTE, Schema()), context.dialect, context.as_sql)

    def make(
        self,
        name: str,
        *columns: "Column[Any]",
        indexes: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Make a table and its indexes, where they are not there yet.

        Args:
            name: The table's name without the prefix.
            columns: Its columns, in their order.
            indexes: For each index, by its name without the prefix, the names of its columns.
        """
        table, place = self.schema.prefix + name, self.schema.schema
        is_there = self._is_there(table, columns)
        if not is_there:
            op.create_table(table, *columns, schema=place)
        self._index(table, indexes or {}, is_there=is_there)

    def add(
        self,
        name: str,
        *columns: "Column[Any]",
        indexes: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Add columns to a table, and indexes, where they are not there yet.

        Args:
            name: The table's name without the prefix.
            columns: The new columns; each may be null, as it is in the rows that are there.
            indexes: For each index, by its name without the prefix, the names of its columns.
        """
        table, place = self.schema.prefix + name, self.schema.schema
        there = set[str]()
        if not self.offline:
            found = inspect(op.get_bind()).get_columns(table, schema=place)
            there = {column["name"] for column in found}
        for column in columns:
            if column.name not in there:
                op.add_column(table, column, schema=place)
        self._index(table, indexes or {}, is_there=not self.offline)

    def _index(self, table: str, indexes: Mapping[str, tuple[str, ...]], *, is_there: bool) -> None:
        """Make the indexes of a table that was there before only where they are not there yet."""
        place = self.schema.schema
        for suffix, keys in indexes.items():
            index = self.schema.prefix + suffix
            # Offline there is no database to ask, so only tables that were there are looked at.
            if not (is_there and inspect(op.get_bind()).has_index(table, index, schema=place)):
                op.create_index(index, table, [*keys], schema=place)

    def drop(self, *names: str) -> None:
        """Drop tables, with their indexes and all they hold."""
        for name in names:
            op.drop_table(self.schema.prefix + name, schema=self.schema.schema, if_exists=True)

    def named(self, name: str) -> str:
        """Return the full quoted name of a thing in the tables' schema.

        Args:
            name: The name with its prefix.
        """
        place = self.schema.schema
        return self.quoted(name) if place is None else f"{self.quoted(place)}.{self.quoted(name)}"

    def quoted(self, name: str) -> str:
        """Return a name with the quotation marks that the database needs, if any."""
        return self.dialect.identifier_preparer.quote(name)

    def table(self, name: str, *columns: "Column[Any]") -> TableClause:
        """Return a table to write rows into, by its name without the prefix."""
        return TableClause(self.schema.prefix + name, *columns, schema=self.schema.schema)

    def _is_there(self, table: str, columns: "tuple[Column[Any], ...]") -> bool:
        """Tell whether an earlier run made a table.

        A table of a host's may have the same name; it has other columns, and making the store's
        then fails instead of taking the host's for it.
        """
        if self.offline:
            return False
        inspector, place = inspect(op.get_bind()), self.schema.schema
        if not inspector.has_table(table, schema=place):
            return False
        names = [column["name"] for column in inspector.get_columns(table, schema=place)]
        return names == [column.name for column in columns]

    def text(self, length: int) -> TypeEngine[str]:
        """Return the type of text that compares by code point."""
        return String(length, collation=self._collation())

    def document(self) -> TypeEngine[str]:
        """Return the type of text of any length."""
        return UnicodeText().with_variant(mysql.LONGTEXT(charset="utf8mb4"), "mysql", "mariadb")

    def instant(self) -> TypeEngine[Any]:
        """Return the type of instants to the microsecond."""
        return DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")

    def _collation(self) -> str | None:
        match self.dialect.name:
            case "postgresql":
                return "C"
            case "mysql" | "mariadb":
                is_mariadb = getattr(self.dialect, "is_mariadb", False)
                return "utf8mb4_nopad_bin" if is_mariadb else "utf8mb4_0900_bin"
            case _:
                return None
