"""A host gives its own engine, or its own open connection; what is its own stays its own."""

from contextlib import nullcontext

import pytest
from sqlalchemy import create_engine, event, inspect, text

from renda import Congress
from renda.ports import (
    AlreadyThereError,
    Capability,
    NotSetUpError,
    StoreError,
    verify,
    write_history,
)
from renda_sqlalchemy import Schema, SqlStore


@pytest.fixture
def engine(store, url):
    """A host's engine, set in no way for this store."""
    made = create_engine(url)
    yield made
    made.dispose()


@pytest.fixture
def hosted(store, engine):
    """A store on a host's engine, on the tables of another store."""
    return SqlStore(engine, schema=store.schema)


def congresses(store):
    with store.reading() as session:
        return [stored.id for stored in session.of(Congress).find()]


def fail(store, value):
    """Have a session fail that added a value."""
    with pytest.raises(AlreadyThereError), store.session(actor="代表工委") as session:  # noqa: PT012
        session.of(Congress).add_all([value])
        session.of(Congress).add(value)


def test_a_store_on_a_hosts_engine_keeps_what_others_read(store, hosted, samples):
    with hosted.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"](1))
        session.ledger.append([samples["record"]()])
    fail(hosted, samples["congress"](2))
    assert congresses(store) == congresses(hosted) == ["c1"]


def test_closing_the_store_leaves_the_hosts_engine_open(hosted, engine):
    with engine.connect() as connection:
        hosted.close()
        assert connection.execute(text("SELECT 1")).scalar() == 1
    assert congresses(hosted) == []


def test_what_a_host_commits_is_kept(store, engine, samples):
    with engine.begin() as connection:
        hosted = SqlStore(connection, schema=store.schema)
        with hosted.session(actor="代表工委", key="k") as session:
            session.of(Congress).add(samples["congress"]())
        assert congresses(hosted) == ["c1"]
        assert congresses(store) == []
    assert congresses(store) == ["c1"]
    with store.reading() as session:
        assert session.audit.head().no == 1


def test_what_a_host_rolls_back_is_gone(store, engine, samples):
    with engine.connect() as connection:
        connection.begin()
        hosted = SqlStore(connection, schema=store.schema)
        with hosted.session(actor="代表工委") as session:
            session.of(Congress).add(samples["congress"]())
            session.ledger.append([samples["record"]()])
        connection.rollback()
    assert congresses(store) == []
    with store.reading() as session:
        assert session.audit.head().no == 0


def test_a_session_that_fails_leaves_the_hosts_own_changes(store, engine, samples):
    with engine.begin() as connection:
        hosted = SqlStore(connection, schema=store.schema)
        with hosted.session(actor="代表工委") as session:
            session.of(Congress).add(samples["congress"](1))
        fail(hosted, samples["congress"](2))
    assert congresses(store) == ["c1"]


def test_a_host_that_rolls_back_within_a_session_is_told(store, engine):
    with engine.connect() as connection:
        hosted = SqlStore(connection, schema=store.schema)
        session = hosted.session(actor="代表工委")
        session.__enter__()
        connection.exec_driver_sql("ROLLBACK")
        # MariaDB does the same by itself in a deadlock.
        is_told = pytest.raises(StoreError, match=r"(?i)savepoint")
        with nullcontext() if engine.dialect.name == "mysql" else is_told:
            session.__exit__(None, None, None)


def test_two_stores_under_two_prefixes_share_nothing(store, engine, samples):
    other = SqlStore(engine, schema=Schema(prefix="mine_"))
    other.set_up()
    try:
        with other.session(actor="代表工委") as session:
            session.of(Congress).add(samples["congress"]())
        assert (congresses(other), congresses(store)) == (["c1"], [])
    finally:
        other.schema.metadata.drop_all(engine)


def test_nothing_is_made_behind_the_hosts_back(engine):
    mine = SqlStore(engine, schema=Schema(prefix="none_"))
    with pytest.raises(NotSetUpError), mine.reading() as session:
        session.audit.head()
    assert [name for name in inspect(engine).get_table_names() if name.startswith("none_")] == []


@pytest.fixture
def apart(engine):
    """The tables of a store in a schema of the database, which SQLite has one of: `main`."""
    if engine.dialect.name == "sqlite":
        yield Schema(schema="main", prefix="apart_")
        return
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA renda_apart"))
    yield Schema(schema="renda_apart")
    with engine.begin() as connection:
        cascade = "" if engine.dialect.name == "mysql" else " CASCADE"
        connection.execute(text(f"DROP SCHEMA renda_apart{cascade}"))


def test_a_store_in_a_schema_of_the_database_keeps_to_it(store, engine, apart, samples):
    other = SqlStore(engine, schema=apart)
    other.set_up()
    with other.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"]())
        session.ledger.append([samples["record"]()])
    assert congresses(other) == ["c1"]
    assert congresses(store) == []


def test_a_host_that_begins_its_transactions_itself_keeps_what_it_commits(tmp_path, samples):
    url = f"sqlite:///{tmp_path / 'host.db'}"
    store = SqlStore.open(url)
    store.set_up()
    engine = create_engine(url)
    event.listen(engine, "connect", lambda driver, _: setattr(driver, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.connect() as connection:
        hosted = SqlStore(connection, schema=store.schema)
        with hosted.session(actor="代表工委") as session:
            session.of(Congress).add(samples["congress"]())
        assert congresses(store) == []
        connection.commit()
    engine.dispose()
    assert congresses(store) == ["c1"]
    store.close()


def test_an_engine_that_commits_by_itself_is_refused_before_anything_is_kept(store, url, samples):
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    hosted = SqlStore(engine, schema=store.schema)
    with pytest.raises(StoreError, match="AUTOCOMMIT"), hosted.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"]())
    engine.dispose()
    assert congresses(store) == []


def test_a_database_in_memory_is_neither_durable_nor_shared():
    engine = create_engine("sqlite://")
    lasting = {Capability.DURABLE, Capability.SHARED}
    assert not lasting & SqlStore(engine).capabilities
    assert not lasting & SqlStore.open("sqlite://").capabilities
    engine.dispose()


def test_what_is_read_on_a_hosts_plain_engine_is_of_one_state(store, hosted, samples):
    with hosted.reading() as session:
        assert session.of(Congress).count() == 0
        with store.session(actor="代表工委") as other:
            other.of(Congress).add(samples["congress"](1))
        assert session.of(Congress).count() == 0
        assert session.audit.head().no == 0


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_the_hash_of_the_audit_is_the_hosts_choice(engine, store, samples, algorithm):
    chosen = SqlStore(engine, schema=store.schema, algorithm=algorithm)
    with chosen.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"](1))
    with chosen.reading() as session:
        assert [entry.algorithm for entry in session.audit.entries()] == [algorithm]
        assert verify(write_history(session.audit.entries())) == ()
