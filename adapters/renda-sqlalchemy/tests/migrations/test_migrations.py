"""Bringing tables up to date: in the caller's transaction, alone, and again where it stopped."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, event, inspect, text
from sqlalchemy.exc import DBAPIError

from renda.ports import NotSetUpError, StoreError
from renda_sqlalchemy.connection.engines import open_engine
from renda_sqlalchemy.migration.migrations import downgrade, upgrade
from renda_sqlalchemy.migration.revisions import REVISIONS, current_revision, require_current
from renda_sqlalchemy.tables.schema import Schema

AT = datetime(2025, 1, 1, tzinfo=UTC)

SCHEMA = Schema()
KILLED_AT = """
import os, signal, sys
from sqlalchemy import event, make_url
from renda_sqlalchemy.connection.engines import open_engine
from renda_sqlalchemy.migration.migrations import upgrade
from renda_sqlalchemy.tables.schema import Schema

engine = open_engine(make_url(sys.argv[1]))
steps = []

@event.listens_for(engine, "before_cursor_execute")
def kill(connection, cursor, statement, *rest):
    steps.append(statement.lstrip().startswith(("CREATE", "INSERT")))
    if sum(steps) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

upgrade(engine, Schema())
"""


class StoppedError(Exception):
    """Something went wrong between two steps."""


def stop_at(engine, number):
    """Stop whatever makes something, at the step of that number, once."""
    steps = []

    @event.listens_for(engine, "before_cursor_execute")
    def stop(connection, cursor, statement, *_):
        if statement.lstrip().startswith(("CREATE", "INSERT")):
            steps.append(statement)
            if len(steps) == number:
                raise StoppedError(statement)


def tables(engine):
    return set(inspect(engine).get_table_names())


def expected():
    return {table.name for table in SCHEMA.tables.values()} | {"renda_alembic_version"}


def is_transactional(engine):
    return engine.dialect.name in {"sqlite", "postgresql"}


def test_an_empty_database_gets_all_tables_and_the_head_of_an_empty_audit(engine):
    upgrade(engine, SCHEMA)
    assert tables(engine) == expected()
    with engine.connect() as connection:
        require_current(connection, SCHEMA)
        head = connection.execute(SCHEMA.table("heads").select()).one()
    assert (head.head_id, head.entry_no, head.committed_at, head.entry_hash) == (1, 0, None, "")


def test_what_is_up_to_date_stays_as_it_is(engine):
    upgrade(engine, SCHEMA)
    heads = SCHEMA.table("heads")
    with engine.begin() as connection:
        connection.execute(heads.update().values(entry_no=7, entry_hash="abc"))
    upgrade(engine, SCHEMA)
    with engine.connect() as connection:
        assert connection.execute(heads.select()).one().entry_no == 7


def test_it_is_part_of_the_callers_transaction(engines):
    engine = engines(of_a_host=True)
    with engine.connect() as connection:
        upgrade(connection, SCHEMA)
        assert current_revision(connection, SCHEMA) == REVISIONS[-1]
        connection.rollback()
    left = tables(engine)
    if is_transactional(engine):
        assert left == set()
        with engine.begin() as connection:
            upgrade(connection, SCHEMA)
    else:
        upgrade(engine, SCHEMA)
    assert tables(engine) == expected()


def test_what_the_caller_did_before_is_kept_or_dropped_with_it(engines):
    engine = engines(of_a_host=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE app_notes (note_id INTEGER)"))
        connection.execute(text("INSERT INTO app_notes VALUES (1)"))
        upgrade(connection, SCHEMA)
        connection.execute(text("INSERT INTO app_notes VALUES (2)"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM app_notes")) == 2


def test_a_connection_to_a_server_that_commits_by_itself_is_refused(engines):
    engine = engines(of_a_host=True)
    if engine.dialect.name == "sqlite":
        return
    connecting = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with connecting as connection, pytest.raises(StoreError, match="AUTOCOMMIT"):
        upgrade(connection, SCHEMA)
    assert tables(engine) == set()


@pytest.mark.parametrize("step", [2, 12, 36])
def test_what_was_stopped_in_the_middle_is_finished_by_running_it_again(
    engines, databases, described, step
):
    url = databases()
    stopped = engines(url)
    stop_at(stopped, step)
    with pytest.raises(StoppedError):
        upgrade(stopped, SCHEMA)
    engine = engines(url)
    with engine.connect() as connection:
        assert current_revision(connection, SCHEMA) is None
    assert (tables(engine) == set()) == is_transactional(engine)
    upgrade(engine, SCHEMA)
    finished = described(engine, SCHEMA)
    whole = engines()
    upgrade(whole, SCHEMA)
    assert finished == described(whole, SCHEMA)
    with engines(whole.url).connect() as connection:
        assert connection.execute(SCHEMA.table("heads").select()).one().entry_no == 0


def test_a_process_killed_in_the_middle_leaves_what_can_be_finished(engines, databases):
    url = databases()
    shown = url.render_as_string(hide_password=False)
    child = subprocess.run([sys.executable, "-c", KILLED_AT, shown, "20"], check=False)
    assert child.returncode == -signal.SIGKILL
    engine = engines(url)
    with engine.connect() as connection, pytest.raises(NotSetUpError, match="renda init"):
        require_current(connection, SCHEMA)
    upgrade(engine, SCHEMA)
    assert tables(engine) == expected()


def test_of_several_at_once_one_does_it_and_the_others_find_it_done(databases):
    url = databases()

    def set_up(_):
        engine = open_engine(url)
        upgrade(engine, SCHEMA)
        with engine.connect() as connection:
            found = current_revision(connection, SCHEMA)
        engine.dispose()
        return found

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(set_up, range(4))] == [REVISIONS[-1]] * 4


def test_tables_of_a_host_with_similar_names_are_left_alone(engine):
    names = ("groups", "renda", "renda_", "rendagroups", "renda_notes", "xrenda_groups", "audit")
    theirs = MetaData()
    for name in names:
        Table(name, theirs, Column("a", Integer))
    theirs.create_all(engine)
    with engine.begin() as connection:
        for table in theirs.tables.values():
            connection.execute(table.insert().values(a=1))
    upgrade(engine, SCHEMA)
    downgrade(engine, SCHEMA)
    assert tables(engine) == {*names}
    with engine.connect() as connection:
        for table in theirs.tables.values():
            assert connection.scalar(table.select()) == 1


def test_a_table_of_a_host_under_the_very_same_name_is_not_taken_for_one_of_the_stores(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE renda_groups (a INTEGER)"))
    with pytest.raises(DBAPIError, match="renda_groups"):
        upgrade(engine, SCHEMA)
    assert [column["name"] for column in inspect(engine).get_columns("renda_groups")] == ["a"]


def test_two_stores_stand_in_one_database_under_their_own_prefixes(engine):
    one, two = Schema(prefix="one_"), Schema(prefix="two_")
    upgrade(engine, one)
    with engine.connect() as connection:
        assert current_revision(connection, two) is None
    upgrade(engine, two)
    downgrade(engine, one)
    with engine.connect() as connection:
        assert current_revision(connection, one) is None
        require_current(connection, two)


def test_a_downgrade_leaves_nothing_not_even_its_record(placed):
    schema, engine = placed
    made = engine()
    upgrade(made, schema)
    downgrade(made, schema)
    downgrade(made, schema)
    assert inspect(made).get_table_names(schema=schema.schema) == []
    if made.dialect.name == "postgresql":
        query = text("SELECT count(*) FROM pg_proc WHERE proname = :name")
        with made.connect() as connection:
            assert connection.scalar(query, {"name": f"{schema.prefix}only_grows"}) == 0
    upgrade(made, schema)


def test_the_audit_refuses_changes_and_records_all_but_their_voiding(placed):
    schema, engine = placed
    made = engine()
    upgrade(made, schema)
    audit, records = schema.table("audit"), schema.table("duty_records")
    with made.begin() as connection:
        connection.execute(audit.insert().values(**full_row(audit)))
        connection.execute(records.insert().values(**full_row(records)))
    if made.dialect.name in {"sqlite", "postgresql"}:
        voided = records.update().values(voided_at=AT)
        changed = [
            records.update().values(voided_at=AT, quantity=9),
            records.update().values(theme="x"),
            records.update().values(voided_at=AT, version=2),
        ]
        for change in (
            audit.update().values(actor="x"),
            audit.delete(),
            records.delete(),
            *changed,
        ):
            with made.connect() as connection, pytest.raises(DBAPIError, match="only grows"):
                connection.execute(change)
    with made.begin() as connection:
        connection.execute(records.update().values(voided_no=2, voided_at=AT))
    if made.dialect.name in {"sqlite", "postgresql"}:
        with made.connect() as connection, pytest.raises(DBAPIError, match="only grows"):
            connection.execute(voided)


def full_row(table):
    """Return a row of a table, with something in each column that needs it."""
    some = {
        "Text": "x",
        "Document": "[]",
        "BigInteger": 1,
        "Integer": 1,
        "Date": AT.date(),
        "Instant": AT,
    }
    needed = [column for column in table.columns if not column.nullable]
    return {column.key: some[type(column.type).__name__] for column in needed}
