"""A deadlock is told as one, by whichever way a session ends, and nothing of it is half kept."""

from contextlib import contextmanager
from threading import Thread

import pytest
from sqlalchemy import create_engine, update

from renda import Congress
from renda.ports import StoreBusyError, StoreError, verify, write_history
from renda_sqlalchemy import SqlStore
from renda_sqlalchemy.connection.transaction_sources import begin_on_server

KILLS = {
    "postgresql": ("SELECT pg_backend_pid()", "SELECT pg_terminate_backend({})"),
    "mysql": ("SELECT connection_id()", "KILL {}"),
}


@pytest.fixture
def store(store, samples, server):
    """A store on a server, with rows that others will lock; SQLite locks its whole file."""
    with store.session(actor="代表工委") as session:
        session.of(Congress).add_all(samples["congress"](number) for number in range(20))
    return store


@contextmanager
def crossing(store):
    """Lock rows in one order while a session within the `with` locks them in the other.

    It yields what takes the second lock. The session is the one of the two that is dropped.
    """
    rows, heads = store.schema.table("congresses"), store.schema.table("heads")
    with store.on.connect() as connection:
        begin_on_server(connection)
        if store.on.dialect.name == "postgresql":
            # It drops the one that looks first.
            connection.exec_driver_sql("SET LOCAL deadlock_timeout = '20s'")
        # MariaDB drops the one that has changed less.
        connection.execute(update(rows).values(name="乙"))
        thread = Thread(target=lambda: connection.execute(update(heads).values(entry_hash="")))
        yield thread.start
        thread.join()
        connection.rollback()


def put(session, samples, cross):
    """Change what is locked already, after the number that the others wait for was taken."""
    session.of(Congress).add(samples["congress"](30))
    cross()
    session.of(Congress).put(samples["congress"](1, name="丙"), revision=1)


def assert_nothing_was_kept(store, samples):
    with store.session(actor="代表工委") as session:
        assert session.of(Congress).count() == 20
        session.of(Congress).add(samples["congress"](31))
    with store.reading() as session:
        assert session.audit.head().no == 2
        assert verify(write_history(session.audit.entries())) == ()


def test_a_deadlock_ends_a_session_as_busy(store, samples):
    with crossing(store) as cross, pytest.raises(StoreBusyError), store.session(actor="a") as one:
        put(one, samples, cross)
    assert_nothing_was_kept(store, samples)


def test_a_session_that_goes_on_after_a_deadlock_is_refused_at_its_end(store, samples):
    one = store.session(actor="a")
    with crossing(store) as cross:
        one.__enter__()
        with pytest.raises(StoreBusyError):
            put(one, samples, cross)
    with pytest.raises(StoreError, match="transaction"):
        one.__exit__(None, None, None)
    assert_nothing_was_kept(store, samples)


def test_a_deadlock_on_a_hosts_connection_is_told_as_one(store, samples):
    engine = create_engine(store.on.url)
    with engine.connect() as connection, crossing(store) as cross:
        hosted = SqlStore(connection, schema=store.schema)
        with pytest.raises(StoreBusyError), hosted.session(actor="a") as one:
            put(one, samples, cross)
    engine.dispose()
    assert_nothing_was_kept(store, samples)


def test_a_lost_connection_of_a_host_hides_no_error(store):
    def fail(connection):
        number, kill = KILLS[store.on.dialect.name]
        lost = connection.exec_driver_sql(number).scalar()
        with store.on.connect() as other:
            other.exec_driver_sql(kill.format(lost))
        raise LookupError

    engine = create_engine(store.on.url)
    with engine.connect() as connection:
        hosted = SqlStore(connection, schema=store.schema)
        with pytest.raises(LookupError), hosted.session(actor="a"):
            fail(connection)
    engine.dispose()
