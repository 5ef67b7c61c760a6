"""The tallies of one subject, asked for again and again: the statements are prepared once.

They are those of all subjects, narrowed to one, in the driver's own terms; all that is bound in
them but the subject is ready to be sent.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Dialect
from sqlalchemy.types import TypeEngine

from renda.rules import Line
from renda.tallies import Amount
from renda_sqlalchemy.counts.count_statements import Statement, statements
from renda_sqlalchemy.counts.credited_rows import SUBJECT
from renda_sqlalchemy.tables.schema import Schema

REMEMBERED = 16


def recount(
    connection: Connection,
    schema: Schema,
    lines: Sequence[Line],
    known_at: datetime | None,
    subject: str,
) -> list[tuple[Amount, ...]]:
    """Return for each line an amount for each part of its window, of one subject.

    Args:
        connection: Where the tables are.
        schema: The tables.
        lines: What is to be counted, each with its rule, period and judging day.
        known_at: What was known when; None means now.
        subject: The id of the subject.
    """
    found = [(Amount(0, 0),) * len(each.window.parts) for each in lines]
    for prepared in _prepared(schema, tuple(lines), known_at, connection.dialect):
        rows = connection.exec_driver_sql(prepared.text, prepared.bound(subject)).fetchall()
        for place, counted in prepared.statement.read(rows):
            found[place] = counted.get(subject, found[place])
    return found


@frozen
class Prepared:
    """A statement in the terms of a driver.

    Args:
        statement: The statement.
        text: Its text.
        given: What is bound in it, as the driver takes it.
        names: The names of what is bound, in their places; None where names are sent.
    """

    statement: Statement
    text: str
    given: Mapping[str, Any]
    names: tuple[str, ...] | None

    @classmethod
    def of(cls, statement: Statement, dialect: Dialect) -> "Prepared":
        """Prepare a statement."""
        compiled = statement.query.compile(dialect=dialect)
        given = {
            name: _bound(compiled.binds[name].type, value, dialect)
            for name, value in compiled.params.items()
        }
        places = compiled.positiontup
        return cls(statement, str(compiled), given, None if places is None else tuple(places))

    def bound(self, subject: str) -> Any:  # noqa: ANN401 - as the driver takes it
        """Return what is to be sent for a subject."""
        given = {**self.given, SUBJECT: subject}
        return given if self.names is None else tuple(map(given.__getitem__, self.names))


@lru_cache(maxsize=REMEMBERED)
def _prepared(
    schema: Schema, lines: tuple[Line, ...], known_at: datetime | None, dialect: Dialect
) -> tuple[Prepared, ...]:
    made = statements(schema, lines, known_at, of_one=True)
    return tuple(Prepared.of(each, dialect) for each in made)


def _bound(kind: TypeEngine[Any], value: object, dialect: Dialect) -> object:
    processor = kind.dialect_impl(dialect).bind_processor(dialect)
    return value if processor is None else processor(value)
