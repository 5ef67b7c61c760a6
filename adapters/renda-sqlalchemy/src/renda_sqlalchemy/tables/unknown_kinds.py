"""The kinds of work that a store has records of, and nobody declared."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, func, select

from renda_sqlalchemy.tables.schema import Schema


def unknown_kinds(connection: Connection, schema: Schema, known: Collection[str]) -> frozenset[str]:
    """Return the kinds that there are records of, other than those known.

    Args:
        connection: The connection that reads the tables.
        schema: The tables of the store.
        known: The kinds that are declared.
    """
    return frozenset(_kinds_in_order(connection, schema)) - frozenset(known)


def _kinds_in_order(connection: Connection, schema: Schema) -> Iterator[str]:
    """Yield the kinds that there are records of."""
    # A query for each kind, the least one above the last, goes down the index once. There are a
    # few dozen kinds and perhaps millions of records, all of which SELECT DISTINCT would read.
    kind = schema.table("duty_records").c.kind
    found = connection.scalar(select(func.min(kind)))
    while found is not None:
        yield found
        found = connection.scalar(select(func.min(kind)).where(kind > found))
