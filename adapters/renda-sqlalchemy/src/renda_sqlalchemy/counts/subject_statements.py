"""The amounts of one subject, counted again and again by statements that are prepared once.

They are the statements for all subjects, narrowed to one. All their parameters but the subject are
ready to be sent.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Dialect

from renda.rules import Line
from renda.tallies import Amount
from renda_sqlalchemy.counts.count_statements import CountStatement, statements
from renda_sqlalchemy.counts.record_fields import SUBJECT_PARAMETER
from renda_sqlalchemy.rows.kept_statements import kept
from renda_sqlalchemy.rows.prepared_statements import PreparedStatement
from renda_sqlalchemy.tables.schema import Schema


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
    asked = connection.dialect, schema, tuple(lines), known_at, latest
    # Few are elected again. For who is not, mandates need not be joined, which takes longer than
    # to count; the statements that leave it out say of whom it cannot be left out.
    answers = _answers(connection, subject, _prepared_once(*asked, has_services=False))
    if any(misses_mandates for _, (misses_mandates, *_) in answers):
        answers = _answers(connection, subject, _prepared_once(*asked, has_services=True))
    # A window in which nothing can be recorded is in no statement.
    amounts = [(Amount(0, 0),) * len(line.window.parts) for line in lines]
    for statement, row in answers:
        for place, of_line in statement.amounts_of_one(row):
            amounts[place] = of_line
    return amounts


def _answers(
    connection: Connection,
    subject: str,
    prepared_statements: Iterable[tuple[CountStatement, PreparedStatement]],
) -> list[tuple[CountStatement, Sequence[Any]]]:
    """Return statements, each with its row of a subject."""
    asked = {SUBJECT_PARAMETER: subject}
    return [
        (statement, connection.exec_driver_sql(prepared.text, prepared.parameters(asked)).one())
        for statement, prepared in prepared_statements
    ]


def _prepared_once(
    dialect: Dialect,
    schema: Schema,
    lines: tuple[Line, ...],
    known_at: datetime | None,
    latest: bool,  # noqa: FBT001 - a part of the key, in its place
    *,
    has_services: bool,
) -> Sequence[tuple[CountStatement, PreparedStatement]]:
    """Return the statements that count one subject, each prepared once for the schema."""
    # To compile takes many times as long as to count one subject, so SQLAlchemy is left out after.
    return kept(
        schema.table("duty_records"),
        (dialect, lines, known_at, latest, has_services),
        lambda: [
            (statement, PreparedStatement.of(statement.query, dialect))
            for statement in statements(
                schema, lines, known_at, of_one=True, latest=latest, has_services=has_services
            )
        ],
    )
