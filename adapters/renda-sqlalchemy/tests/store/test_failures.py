"""What a database says is told in words of the ports, and never with the data it may quote."""

import psycopg
import pymysql
import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError

from renda.ports import NotSetUpError, StoreBusyError, StoreError
from renda_sqlalchemy.connection.failures import translate_errors

DUPLICATE = pymysql.err.IntegrityError(1062, "Duplicate entry '来访者甲' for key 'PRIMARY'")
INCORRECT = pymysql.err.DataError(1366, "Incorrect string value: '来访者甲' for column name")


@pytest.fixture
def dialects():
    engines = {
        name: create_engine(f"{name}://") for name in ("mysql+pymysql", "postgresql+psycopg")
    }
    return {name: engine.dialect for name, engine in engines.items()}


def _message(error, dialect, kind):
    with pytest.raises(kind) as caught, translate_errors("mysql://host/db", dialect):
        raise error
    return str(caught.value)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DUPLICATE, "IntegrityError 1062"),
        (INCORRECT, "DataError 1366"),
        (IntegrityError("INSERT", {}, DUPLICATE), "IntegrityError 1062"),
    ],
)
def test_of_what_mariadb_says_only_the_kind_and_the_number_are_message(dialects, error, told):
    said = _message(error, dialects["mysql+pymysql"], StoreError)
    assert told in said
    assert "来访者甲" not in said


def test_a_lock_or_a_table_that_is_missing_is_known_by_its_number(dialects):
    mysql = dialects["mysql+pymysql"]
    locked = pymysql.err.OperationalError(1205, "Lock wait timeout exceeded")
    missing = pymysql.err.ProgrammingError(1146, "Table 'db.renda_audit' doesn't exist")
    assert "OperationalError 1205" in _message(locked, mysql, StoreBusyError)
    assert "ProgrammingError 1146" in _message(missing, mysql, NotSetUpError)


def test_a_value_that_postgresql_cannot_read_is_not_repeated(dialects):
    unread = psycopg.errors.InvalidTextRepresentation("invalid input syntax for date: '来访者甲'")
    said = _message(unread, dialects["postgresql+psycopg"], StoreError)
    assert "InvalidTextRepresentation 22P02" in said
    assert "来访者甲" not in said


def test_of_what_postgresql_says_the_line_with_the_data_is_left_out(dialects):
    taken = psycopg.errors.UniqueViolation("duplicate key\nDETAIL: Key (id)=(来访者甲) exists.")
    said = _message(taken, dialects["postgresql+psycopg"], StoreError)
    assert "duplicate key" in said
    assert "来访者甲" not in said
