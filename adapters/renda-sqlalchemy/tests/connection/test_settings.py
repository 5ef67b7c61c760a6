"""Settings under which something could be lost: each is found, and told by its name alone."""

import pytest
from sqlalchemy import create_engine, make_url

from renda_sqlalchemy.connection.engines import open_engine
from renda_sqlalchemy.connection.settings import (
    PRAGMAS,
    SettingsError,
    refuse_lossy,
    refuse_unsafe,
)


@pytest.fixture
def place(tmp_path):
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def connection(place):
    """A connection as a store makes it."""
    engine = open_engine(make_url(place))
    with engine.connect() as made:
        yield made
    engine.dispose()


def set_pragma(connection, name, value):
    """Set a setting before a transaction begins; within one some are passed over."""
    connection.connection.driver_connection.execute(f"PRAGMA {name}={value}")


def test_a_connection_of_a_store_is_safe(connection):
    refuse_unsafe(connection)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("synchronous", "NORMAL", "1"),
        ("synchronous", "OFF", "0"),
        ("foreign_keys", "OFF", "0"),
        ("recursive_triggers", "OFF", "0"),
        ("secure_delete", "OFF", "0"),
        ("secure_delete", "FAST", "2"),
        ("journal_mode", "DELETE", "delete"),
        ("journal_mode", "MEMORY", "memory"),
    ],
)
def test_each_setting_that_could_lose_something_is_told_alone(connection, name, value, told):
    set_pragma(connection, name, value)
    with pytest.raises(SettingsError) as refused:
        refuse_unsafe(connection)
    assert refused.value.settings == {name: told}
    assert refused.value.store == str(connection.engine.url)


def test_a_host_that_set_nothing_is_told_all_that_it_has_to_set(place):
    engine = create_engine(place)
    with engine.connect() as connection, pytest.raises(SettingsError) as refused:
        refuse_unsafe(connection)
    engine.dispose()
    # Some builds of SQLite delete securely by themselves.
    found = {*refused.value.settings} | {"secure_delete"}
    assert found == {*PRAGMAS} - {"synchronous"}


def test_where_nothing_can_be_written_nothing_can_be_lost(connection):
    set_pragma(connection, "foreign_keys", "OFF")
    set_pragma(connection, "query_only", "ON")
    refuse_unsafe(connection)


def test_a_file_keeps_any_text(connection):
    set_pragma(connection, "foreign_keys", "OFF")
    refuse_lossy(connection)


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        ("", {"busy_timeout": 30_000, "journal_size_limit": 4 << 20, "query_only": 0}),
        ("?timeout=2", {"busy_timeout": 2000, "journal_size_limit": 4 << 20}),
        ("?mode=ro", {"busy_timeout": 30_000, "query_only": 1, "journal_size_limit": -1}),
        ("?immutable=1&timeout=3", {"busy_timeout": 3000, "query_only": 1}),
    ],
)
def test_a_file_is_opened_with_what_its_address_asks_for(place, connection, options, settings):
    connection.rollback()
    engine = open_engine(make_url(place + options))
    with engine.connect() as asked:
        told = {name: asked.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings}
    engine.dispose()
    assert told == settings
