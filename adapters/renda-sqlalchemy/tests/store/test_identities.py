"""Identities: encrypted, apart, and gone to the last byte once erased."""

import pytest
from sqlalchemy import SingletonThreadPool, StaticPool, create_engine, func, select
from store_processes import read_identity_and_end, told_by

from renda import Congress
from renda.people import Visitor
from renda.ports import (
    Capability,
    NotFoundError,
    NotSupportedError,
    ReadFirstError,
    StoreBusyError,
    StoreError,
)
from renda_sqlalchemy import SqlStore
from renda_sqlalchemy.connection.failures import NotScrubbedError
from renda_sqlalchemy.ports import identity_keys

NAME, CONTACT = "来访人甲乙丙", "contact-4711-0815"


@pytest.fixture
def file(tmp_path):
    """A store in a file."""
    store = SqlStore.open(f"sqlite:///{tmp_path}/store.db")
    store.set_up()
    yield store
    store.close()


def keep(store, number=1, **fields):
    told = {"visitor_id": f"v{number}", "name": NAME, "contact": CONTACT}
    with store.session(actor="信访", reason="来访登记") as session:
        session.identities.keep(Visitor(**told | fields))


def erase(store, number=1):
    with store.session(actor="信访", reason="本人要求") as session:
        session.identities.erase(f"v{number}")


def secrets(store):
    """Return each identity's key and ciphertext."""
    with store.on.connect() as connection:
        there, keys = store.schema.table("identities"), store.schema.table("identity_keys")
        joined = there.join(keys, there.c.visitor_id == keys.c.visitor_id)
        rows = connection.execute(select(keys.c.secret, there.c.ciphertext).select_from(joined))
        return [tuple(row) for row in rows]


def bytes_of(folder):
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_no_name_and_no_contact_is_in_the_database_readable(file, tmp_path):
    keep(file)
    found = bytes_of(tmp_path)
    assert NAME.encode() not in found
    assert CONTACT.encode() not in found


def test_no_byte_of_what_was_erased_stays_in_the_files(file, tmp_path, samples):
    for number in range(50):
        keep(file, number)
    ((secret, ciphertext), *others) = secrets(file)
    assert secret.encode() in bytes_of(tmp_path)
    erase(file, 0)
    found = bytes_of(tmp_path)
    assert secret.encode() not in found
    assert ciphertext.encode() not in found
    assert all(text.encode() in found for pair in others for text in pair)


def test_a_host_that_keeps_deleted_bytes_gets_the_same(file, tmp_path):
    engine = create_engine(file.on.url)
    keep(file)
    ((secret, ciphertext),) = secrets(file)
    erase(SqlStore(engine))
    assert secret.encode() not in bytes_of(tmp_path)
    assert ciphertext.encode() not in bytes_of(tmp_path)
    engine.dispose()


def test_while_others_read_what_was_erased_the_store_says_so_and_can_be_scrubbed_later(
    tmp_path, samples
):
    store = SqlStore.open(f"sqlite:///{tmp_path}/store.db?timeout=0.1")
    store.set_up()
    keep(store)
    ((secret, _),) = secrets(store)
    with store.reading() as session:
        assert session.of(Congress).count() == 0
        with pytest.raises(NotScrubbedError, match="erased"):
            erase(store)
    store.scrub()
    assert secret.encode() not in bytes_of(tmp_path)
    with pytest.raises(NotFoundError):
        erase(store)
    store.close()


def test_what_is_kept_again_has_a_new_key(store):
    keep(store)
    ((old, _),) = secrets(store)
    keep(store, contact="")
    ((new, _),) = secrets(store)
    assert new != old
    with store.session(actor="信访", reason="回访") as session:
        assert session.identities.read("v1") == Visitor(visitor_id="v1", name=NAME)


def test_equal_identities_have_commitments_that_nobody_can_compare(store):
    keep(store, 1)
    keep(store, 2)
    with store.reading() as session:
        told = [entry.changes[0] for entry in session.audit.entries()]
    assert len({change.digest for change in told}) == 2
    assert all(NAME not in str(change) and CONTACT not in str(change) for change in told)


def test_identity_and_key_lie_in_two_tables(store):
    keep(store)
    erase(store)
    with store.on.connect() as connection:
        for name in ("identities", "identity_keys"):
            count = select(func.count()).select_from(store.schema.table(name))
            assert connection.execute(count).scalar() == 0


def disclosed(store):
    with store.reading() as session:
        changes = [change for entry in session.audit.entries() for change in entry.changes]
    return [change.id for change in changes if change.action == "read"]


def test_a_reading_stays_in_the_audit_though_the_process_ends_right_after(store):
    keep(store)
    assert told_by(read_identity_and_end, store, 1) == [[NAME]]
    assert disclosed(store) == ["v1"]


def test_a_reading_stays_in_the_audit_though_a_host_rolls_back(store, url):
    keep(store)
    engine = create_engine(url)
    with engine.connect() as connection:
        hosted = SqlStore(connection, schema=store.schema)
        with hosted.session(actor="信访", reason="回访") as session:
            assert session.identities.read("v1").name == NAME
        connection.rollback()
    engine.dispose()
    assert disclosed(store) == ["v1"]


@pytest.mark.parametrize("pool", [StaticPool, SingletonThreadPool])
def test_where_a_host_has_one_connection_only_nothing_is_disclosed(pool):
    engine = create_engine("sqlite://", poolclass=pool)
    with engine.connect() as connection:
        hosted = SqlStore(connection)
        hosted.set_up()
        keep(hosted)
        with (
            hosted.session(actor="信访", reason="回访") as session,
            pytest.raises(StoreError, match="on a connection of its own"),
        ):
            session.identities.read("v1")
    engine.dispose()


def test_a_host_that_wrote_reads_no_identity(file):
    keep(file)
    engine = create_engine(file.on.url, connect_args={"timeout": 0.1})
    with engine.connect() as connection:
        hosted = SqlStore(connection, schema=file.schema)
        keep(hosted, 2)
        with (
            hosted.session(actor="信访", reason="回访") as session,
            pytest.raises(ReadFirstError),
        ):
            session.identities.read("v1")
        connection.commit()
    engine.dispose()
    assert disclosed(file) == []


def test_where_others_write_for_too_long_nothing_is_disclosed(tmp_path):
    store = SqlStore.open(f"sqlite:///{tmp_path}/store.db?timeout=0.1")
    store.set_up()
    keep(store)
    with (
        store.session(actor="信访") as other,
        store.session(actor="信访", reason="回访") as session,
    ):
        other.begin_writing()
        with pytest.raises(StoreBusyError):
            session.identities.read("v1")
    assert disclosed(store) == []
    store.close()


@pytest.fixture
def without_what_encrypts(monkeypatch):
    monkeypatch.setattr(identity_keys, "find_spec", lambda name: None)
    identity_keys.can_encrypt.cache_clear()
    yield
    identity_keys.can_encrypt.cache_clear()


@pytest.mark.usefixtures("without_what_encrypts")
def test_without_what_encrypts_identities_are_not_offered(file):
    assert Capability.IDENTITIES not in file.capabilities
    with (
        file.session(actor="信访") as session,
        pytest.raises(NotSupportedError, match=r"renda-sqlalchemy\[identities\]"),
    ):
        _ = session.identities
