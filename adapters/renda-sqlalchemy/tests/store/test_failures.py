"""What a database says is told in words of the ports, and never with the data it may quote."""

import sqlite3

import psycopg
import pymysql
import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError, InvalidRequestError, OperationalError

from renda.ports import ConnectionLostError, NotSetUpError, StoreBusyError, StoreError
from renda_sqlalchemy.connection.failures import ReadOnlyFileError, error_number, translate_errors

DUPLICATE = pymysql.err.IntegrityError(1062, "Duplicate entry '来访者甲' for key 'PRIMARY'")
INCORRECT = pymysql.err.DataError(1366, "Incorrect string value: '来访者甲' for column name")


@pytest.fixture
def dialects():
    engines = {
        name: create_engine(f"{name}://")
        for name in ("mysql+pymysql", "postgresql+psycopg", "sqlite")
    }
    return {name: engine.dialect for name, engine in engines.items()}


def _message(error, dialect, kind):
    with pytest.raises(kind) as caught, translate_errors("mysql://host/db", dialect):
        raise error
    assert type(caught.value) is kind
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


def sqlite_error(code, text="a text"):
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        (5, "database is locked", StoreBusyError),
        (5 | 1 << 8, "database is locked", StoreBusyError),
        (5 | 2 << 8, "database is locked", StoreBusyError),
        (6, "database table is locked", StoreBusyError),
        (6 | 1 << 8, "database table is locked", StoreBusyError),
        (1, "no such table: renda_audit", NotSetUpError),
        (1, "unknown database apart", NotSetUpError),
        (1, "no such column: x", StoreError),
        (11, "database disk image is malformed", StoreError),
        (13, "database or disk is full", StoreError),
        (26, "file is not a database", StoreError),
        (5 << 8, "of another kind, and 5 in the byte above it", StoreError),
    ],
)
def test_what_sqlite_says_is_known_by_its_number(dialects, code, text, kind):
    assert text in _message(sqlite_error(code, text), dialects["sqlite"], kind)


@pytest.mark.parametrize("code", [8, 14, 264, 1288, 1544])
def test_a_file_that_can_only_be_read_is_told_once_a_statement_has_failed(dialects, code):
    for statement, kind in (("INSERT", ReadOnlyFileError), (None, StoreError)):
        error = OperationalError(statement, {}, sqlite_error(code, "unable to open"))
        assert "unable to open" in _message(error, dialects["sqlite"], kind)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("40001", StoreBusyError),
        ("40P01", StoreBusyError),
        ("55P03", StoreBusyError),
        ("42P01", NotSetUpError),
        ("3F000", NotSetUpError),
        ("42703", StoreError),
        ("57014", StoreError),
        ("23505", StoreError),
    ],
)
def test_what_postgresql_says_is_known_by_its_state(dialects, state, kind):
    error = psycopg.errors.lookup(state)("first line\nDETAIL: 来访者甲")
    said = _message(error, dialects["postgresql+psycopg"], kind)
    assert "first line" in said
    assert "来访者甲" not in said


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (1205, StoreBusyError),
        (1213, StoreBusyError),
        (3572, StoreBusyError),
        (1146, NotSetUpError),
        (1049, NotSetUpError),
        (1406, StoreError),
        (1054, StoreError),
    ],
)
def test_what_mariadb_says_is_known_by_its_number(dialects, number, kind):
    error = OperationalError("INSERT", {}, pymysql.err.OperationalError(number, "来访者甲"))
    said = _message(error, dialects["mysql+pymysql"], kind)
    assert f"OperationalError {number}" in said
    assert "来访者甲" not in said


@pytest.mark.parametrize("code", [5, 8, 1])
def test_a_lost_connection_is_told_before_all_else(dialects, code):
    error = DBAPIError("INSERT", {}, sqlite_error(code), connection_invalidated=True)
    assert "a text" in _message(error, dialects["sqlite"], ConnectionLostError)


def test_a_mistake_in_how_a_connection_is_used_is_told_by_its_first_line(dialects):
    told = _message(InvalidRequestError("closed\nmore"), dialects["sqlite"], StoreError)
    assert "closed" in told
    assert "more" not in told


@pytest.mark.parametrize(
    "error", [LookupError("x"), StoreBusyError(error="x"), KeyboardInterrupt()]
)
def test_what_no_database_says_is_left_as_it_is(dialects, error):
    with pytest.raises(type(error)) as caught, translate_errors("x", dialects["sqlite"]):
        raise error
    assert caught.value is error


@pytest.mark.parametrize(
    ("error", "number"),
    [(DUPLICATE, 1062), (pymysql.err.Error(), None), (sqlite3.Error("1062"), None), (None, None)],
    ids=repr,
)
def test_only_mariadb_gives_errors_a_number(error, number):
    assert error_number(error) == number
