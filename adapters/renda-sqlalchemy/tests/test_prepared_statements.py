"""Statements that are compiled once and run for rows: what they change."""

from datetime import date

import pytest
from sqlalchemy import bindparam, insert, select, update

from renda_sqlalchemy.rows.prepared_statements import PreparedStatement, change_by_row

ROW = {
    "row_id": "1",
    "revision": 1,
    "added_no": 1,
    "deputy_id": "代表0001",
    "from_on": date(2025, 3, 1),
    "to_on": None,
    "reason": "leave",
}


@pytest.fixture
def connection(engine):
    """A connection on which nothing is kept."""
    with engine.connect() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def absences(schema):
    return schema.table("absences")


@pytest.fixture
def found(connection, absences):
    """What the table holds of an absence."""
    return lambda name: connection.scalars(select(absences.c[name])).all()


def test_a_row_is_inserted_as_the_types_of_its_columns_say(connection, absences, found):
    statement = insert(absences)
    for id in ("1", "2"):
        assert change_by_row(connection, statement, {**ROW, "row_id": id}) == 1
    assert found("from_on") == [date(2025, 3, 1)] * 2
    assert found("to_on") == [None] * 2


def test_rows_of_fewer_columns_are_inserted_by_the_same_statement(connection, absences, found):
    statement = insert(absences)
    change_by_row(connection, statement, {**ROW, "to_on": date(2025, 4, 1)})
    without = {name: cell for name, cell in ROW.items() if name != "to_on"}
    change_by_row(connection, statement, {**without, "row_id": "2"})
    assert {*found("to_on")} == {date(2025, 4, 1), None}


def test_values_that_a_statement_has_itself_are_sent_with_those_of_the_row(
    connection, absences, found
):
    for id in ("1", "2"):
        change_by_row(connection, insert(absences), {**ROW, "row_id": id})
    statement = update(absences).where(
        absences.c.from_on == date(2025, 3, 1), absences.c.row_id == bindparam("sought")
    )
    ended = statement.values(to_on=bindparam("until"))
    assert change_by_row(connection, ended, {"sought": "2", "until": date(2025, 5, 1)}) == 1
    assert change_by_row(connection, ended, {"sought": "3", "until": date(2025, 5, 1)}) == 0
    assert {*found("to_on")} == {None, date(2025, 5, 1)}


def test_each_value_of_a_statement_is_sent_once(engine, absences):
    query = select(absences).where(absences.c.reason == "leave", absences.c.revision == 1)
    prepared = PreparedStatement.of(query, engine.dialect)
    assert sorted(map(str, prepared.fixed.values())) == ["1", "leave"]
