"""The amounts of one subject, counted again and again by statements that are prepared once.

They are the statements for all subjects, narrowed to one, as texts for the driver. All their
parameters but the subject are ready to be sent.
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
from renda_sqlalchemy.counts.count_statements import CountStatement, statements
from renda_sqlalchemy.counts.record_fields import SUBJECT_PARAMETER
from renda_sqlalchemy.tables.schema import Schema

PREPARED_CHECKS = 16
"""How many sets of lines stay prepared: one for each rulebook, period and judging day."""


def recount(
    connection: Connection,
    schema: Schema,
    lines: Sequence[Line],
    known_at: datetime | None,
    subject: str,
    *,
    latest: bool = False,
) -> list[tuple[Amount, ...]]:
    """Return for each line an amount for each part of its window, of one subject.

    Args:
        connection: The connection that reads the tables.
        schema: The tables of the store.
        lines: The counts of rules, each with its window: rule, period and judging day.
        known_at: The instant whose knowledge counts; None means now.
        subject: The id of the subject.
        latest: Whether unknown days of election are taken as late as can be.
    """
    # A subject of whom nothing is recorded is in no row, and has done nothing.
    amounts = [(Amount(0, 0),) * len(line.window.parts) for line in lines]
    asked = schema, tuple(lines), known_at, latest
    for prepared in _prepared_statements(*asked, connection.dialect):
        parameters = prepared.parameters(subject)
        rows = connection.exec_driver_sql(prepared.text, parameters).fetchall()
        for place, of_subjects in prepared.statement.amounts(rows):
            amounts[place] = of_subjects.get(subject, amounts[place])
    return amounts


@frozen
class PreparedStatement:
    """A statement as a driver takes it.

    Args:
        statement: The statement that was compiled.
        text: Its text, with the driver's own signs for parameters.
        fixed: The values of all parameters but the subject, by name, as the driver takes them.
        names: The names of the parameters in their places; None where the driver takes names.
    """

    statement: CountStatement
    text: str
    fixed: Mapping[str, Any]
    names: tuple[str, ...] | None

    @classmethod
    def of(cls, statement: CountStatement, dialect: Dialect) -> "PreparedStatement":
        """Return a statement compiled for the driver of a dialect."""
        compiled = statement.query.compile(dialect=dialect)
        fixed = {
            name: _driver_value(compiled.binds[name].type, value, dialect)
            for name, value in compiled.params.items()
        }
        places = compiled.positiontup
        return cls(statement, str(compiled), fixed, None if places is None else tuple(places))

    def parameters(self, subject: str) -> Any:  # noqa: ANN401 - as the driver takes them
        """Return the parameters for a subject: by name, or in their places."""
        values = {**self.fixed, SUBJECT_PARAMETER: subject}
        return values if self.names is None else tuple(map(values.__getitem__, self.names))


@lru_cache(maxsize=PREPARED_CHECKS)
def _prepared_statements(
    schema: Schema,
    lines: tuple[Line, ...],
    known_at: datetime | None,
    latest: bool,  # noqa: FBT001 - a key of the cache, in its place
    dialect: Dialect,
) -> tuple[PreparedStatement, ...]:
    # To compile takes many times as long as to count one subject, so SQLAlchemy is left out after.
    return tuple(
        PreparedStatement.of(statement, dialect)
        for statement in statements(schema, lines, known_at, of_one=True, latest=latest)
    )


def _driver_value(kind: TypeEngine[Any], value: object, dialect: Dialect) -> object:
    processor = kind.dialect_impl(dialect).bind_processor(dialect)
    return value if processor is None else processor(value)
