"""The kinds of work that a store has records of."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, func, select

from renda_sqlalchemy.tables.schema import Schema


def unknown_kinds(connection: Connection, schema: Schema, known: Collection[str]) -> frozenset[str]:
    """Return the kinds that there are records of, other than those known."""
    return frozenset(_kinds(connection, schema)) - frozenset(known)


def _kinds(connection: Connection, schema: Schema) -> Iterator[str]:
    """Yield the kinds there are, each found beyond the last: an index answers at once."""
    kind = schema.table("duty_records").c.kind
    found = connection.scalar(select(func.min(kind)))
    while found is not None:
        yield found
        found = connection.scalar(select(func.min(kind)).where(kind > found))
