"""What reads the rows of a query: a connection of SQLAlchemy here, another driver elsewhere."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

ReadRows = Callable[[Any], Sequence[Sequence[Any]]]


def reader(connection: Connection) -> ReadRows:
    """Return what reads the rows of queries from a connection."""
    return lambda query: connection.execute(query).fetchall()
