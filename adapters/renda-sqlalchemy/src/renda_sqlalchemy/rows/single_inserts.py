"""Rows whose ids may be taken: added unless they are, and which id it is that was."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Insert, Row, Select, Table, UpdateBase, select
from sqlalchemy.dialects import postgresql, sqlite

from renda_sqlalchemy.rows.kept_statements import kept

# MariaDB and MySQL have INSERT IGNORE only, which also cuts texts that are too long.
INSERTS_UNLESS_TAKEN: Mapping[str, Callable[[Table], Insert]] = {
    "postgresql": lambda table: postgresql.insert(table).on_conflict_do_nothing(),
    "sqlite": lambda table: sqlite.insert(table).on_conflict_do_nothing(),
}


def insert_unless_taken(table: Table, dialect: str) -> UpdateBase | None:
    """Return the statement that adds a row unless its id is taken; None where there is none.

    The statement's count of rows says whether it added the row. A table makes it once.

    Args:
        table: The table of the row.
        dialect: The name of the database's dialect.
    """
    if dialect not in INSERTS_UNLESS_TAKEN:
        return None
    return kept(table, ("unless taken", dialect), lambda: INSERTS_UNLESS_TAKEN[dialect](table))


def first_taken_id(
    fetch: Callable[["Select[Any]"], Sequence[Row[Any]]], column: "Column[str]", ids: Sequence[str]
) -> str:
    """Return the first of some ids that a column has, or that stands twice among them.

    Args:
        fetch: Returns the rows of a query.
        column: The column of ids.
        ids: At least one id.
    """
    seen = set[str]()
    for id in ids:
        if id in seen or fetch(select(column).where(column == id)):
            return id
        seen.add(id)
    return ids[0]
