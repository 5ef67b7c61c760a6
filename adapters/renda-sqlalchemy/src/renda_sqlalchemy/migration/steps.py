"""What revisions are written with: types that stay as released, and steps that can be run again.

A revision says the same for ever, so nothing here is that of the tables as they are now. Where
the tables stand is told by the attribute `renda_schema` of Alembic's configuration.
"""

from collections.abc import Mapping
from typing import Any

from alembic import op
from attrs import frozen
from sqlalchemy import Column, DateTime, Dialect, String, TableClause, UnicodeText, inspect
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeEngine

from renda_sqlalchemy.migration.revisions import ATTRIBUTE
from renda_sqlalchemy.tables.schema import Schema


@frozen
class Steps:
    """The steps of a revision (迁移步骤): each is left out where it was taken before.

    So an upgrade that was interrupted on a database that commits step by step is finished by
    running it again.

    Args:
        schema: Where the tables stand.
        dialect: What database it is.
        offline: Whether the steps are written down as SQL, and nothing can be looked up.
    """

    schema: Schema
    dialect: Dialect
    offline: bool

    @classmethod
    def here(cls) -> "Steps":
        """Return the steps where Alembic is running a revision."""
        context = op.get_context()
        attributes = {} if context.config is None else context.config.attributes
        return cls(attributes.get(ATTRIBUTE, Schema()), context.dialect, context.as_sql)

    def make(
        self,
        name: str,
        *columns: "Column[Any]",
        indexes: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Make a table, and its indexes, by their names without the prefix."""
        table, place = self.schema.prefix + name, self.schema.schema
        there = self._is_there(table, columns)
        if not there:
            op.create_table(table, *columns, schema=place)
        for index, keys in (indexes or {}).items():
            made = self.schema.prefix + index
            if not (there and inspect(op.get_bind()).has_index(table, made, schema=place)):
                op.create_index(made, table, [*keys], schema=place)

    def drop(self, *names: str) -> None:
        """Drop tables, with their indexes and all they hold."""
        for name in names:
            op.drop_table(self.schema.prefix + name, schema=self.schema.schema, if_exists=True)

    def named(self, name: str) -> str:
        """Return what a statement calls a thing of the tables' schema; the name is a whole one."""
        place = self.schema.schema
        return self.quoted(name) if place is None else f"{self.quoted(place)}.{self.quoted(name)}"

    def quoted(self, name: str) -> str:
        """Return a name as a statement spells it."""
        return self.dialect.identifier_preparer.quote(name)

    def table(self, name: str, *columns: "Column[Any]") -> TableClause:
        """Return a table to write rows into."""
        return TableClause(self.schema.prefix + name, *columns, schema=self.schema.schema)

    def _is_there(self, table: str, columns: "tuple[Column[Any], ...]") -> bool:
        """Tell whether a table was made before; a host's of that name has other columns."""
        if self.offline:
            return False
        looked, place = inspect(op.get_bind()), self.schema.schema
        if not looked.has_table(table, schema=place):
            return False
        names = [each["name"] for each in looked.get_columns(table, schema=place)]
        return names == [each.name for each in columns]

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
                exact = getattr(self.dialect, "is_mariadb", False)
                return "utf8mb4_nopad_bin" if exact else "utf8mb4_0900_bin"
            case _:
                return None
