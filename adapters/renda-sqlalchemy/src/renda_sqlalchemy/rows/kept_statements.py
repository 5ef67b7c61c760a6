"""Statements about a table that are made once and run often: they live as long as the table does.

SQLAlchemy takes longer to build and compile most of them than a database takes to run them.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from sqlalchemy import Table

S = TypeVar("S")
PLACE = "renda_statements"
MOST_KEPT = 128
"""How many are kept of one table; past that, those that are still run are made anew."""


def kept(table: Table, key: Hashable, make: Callable[[], S]) -> S:
    """Return what is made once for a table, such as a statement about it.

    Args:
        table: The table.
        key: What tells it from all else that is kept of the table.
        make: Makes it.
    """
    statements = table.info.setdefault(PLACE, {})
    found: S | None = statements.get(key)
    if found is None:
        if len(statements) >= MOST_KEPT:
            statements.clear()
        found = statements[key] = make()
    return found
