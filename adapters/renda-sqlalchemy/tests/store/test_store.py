"""Opening a store: what its address may be, what it must find there, what it says where not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from renda import Congress
from renda.inputs import EmptyTextError
from renda.plugins import Plugins
from renda.ports import NotSetUpError, StoreError
from renda_sqlalchemy import SqlStore, plugin
from renda_sqlalchemy.connection.addresses import AddressError
from renda_sqlalchemy.connection.engines import DriverMissingError
from renda_sqlalchemy.connection.failures import RowcountError
from renda_sqlalchemy.connection.settings import SettingsError


@pytest.fixture
def passing():
    """A store that lasts as long as the test."""
    store = SqlStore.open("sqlite://")
    store.set_up()
    yield store
    store.close()


def test_opening_makes_no_file(tmp_path):
    store = SqlStore.open(f"sqlite:///{tmp_path}/new.db")
    with pytest.raises(NotSetUpError, match=r"renda init sqlite:///.*/new\.db"):
        store.session(actor="代表工委")
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_is_no_store_is_not_set_up(tmp_path):
    (tmp_path / "other.db").touch()
    with pytest.raises(NotSetUpError):
        SqlStore.open(f"sqlite:///{tmp_path}/other.db").reading()


def test_a_file_that_is_no_database_is_told_as_a_failure(tmp_path):
    (tmp_path / "text.db").write_text("这不是数据库" * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        SqlStore.open(f"sqlite:///{tmp_path}/text.db").reading()


def test_a_server_that_is_not_there_is_told_without_the_password():
    store = SqlStore.open("postgresql://office:secret@127.0.0.1:1/renda")
    with pytest.raises(StoreError) as caught:
        store.reading()
    assert "secret" not in f"{caught.value}{store.address}{store!r}"


def test_a_password_after_a_question_mark_is_not_shown():
    store = SqlStore.open("postgresql://office@127.0.0.1:1/renda?password=geheim&user=office")
    with pytest.raises(StoreError) as caught:
        store.reading()
    assert store.address == "postgresql+psycopg://office@127.0.0.1:1/renda"
    assert "geheim" not in str(caught.value)


def test_an_address_that_is_refused_is_told_without_its_password():
    with pytest.raises(AddressError) as caught:
        SqlStore.open("oracle://clerk@host/x?password=geheim")
    assert "oracle://clerk@host/x" in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["postgresql://h:port/", "mysql://u:p@h:33o6/", "postgresql://h/db?prepare_threshold=port/"],
)
def test_an_address_with_a_text_for_a_number_is_refused(url):
    with pytest.raises(AddressError, match="no address of a store") as caught:
        SqlStore.open(url)
    assert "port/" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["oracle://here/db", "no address", "duckdb:///a.db", "", "mysql+x://h/db"]
)
def test_other_addresses_are_refused_with_those_that_are_allowed(url):
    with pytest.raises(AddressError, match="sqlite"):
        SqlStore.open(url)


def test_a_passing_store_is_there_for_all_its_sessions_and_then_gone(passing, samples):
    with passing.session(actor="代表工委") as one:
        one.of(Congress).add(samples["congress"]())
        with passing.reading() as other:
            assert other.of(Congress).count() == 0
    with passing.reading() as other:
        assert other.of(Congress).count() == 1
    passing.close()
    with pytest.raises(StoreError), passing.reading() as other:
        other.of(Congress).count()


def test_setting_up_again_changes_nothing(passing, samples):
    with passing.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"]())
    passing.set_up()
    with passing.reading() as session:
        assert session.of(Congress).count() == session.audit.head().no == 1


def test_a_store_on_its_own_engine_is_set_so_that_nothing_is_lost(store):
    store.check()


def test_a_check_tells_of_commits_that_were_made_while_a_clock_was_behind(
    stores, tmp_path, samples, caplog
):
    now = [datetime(2025, 3, 7, tzinfo=UTC)]
    store = stores(tmp_path, clock=lambda: now[0])
    for number in (1, 2, 3):
        with store.session(actor="代表工委") as session:
            session.of(Congress).add(samples["congress"](number))
        now[0] -= timedelta(days=1)
    caplog.clear()
    store.check()
    (record,) = caplog.records
    assert record.getMessage() == (
        "2 commits were made while a clock was behind; the first is 2: the clock said "
        "2025-03-06 00:00:00+00:00, and it is dated 2025-03-07 00:00:00.000001+00:00"
    )


def test_an_engine_of_a_host_that_could_lose_commits_is_found_out(passing):
    engine = create_engine(passing.on.url)
    with pytest.raises(SettingsError, match="foreign_keys"):
        SqlStore(engine).check()
    engine.dispose()


def test_a_driver_that_does_not_count_rows_is_refused():
    engine = create_engine("sqlite://")
    engine.dialect.supports_sane_rowcount = False
    with pytest.raises(RowcountError, match="pysqlite"):
        SqlStore(engine)


def test_nobody_cannot_act(passing):
    with pytest.raises(EmptyTextError):
        passing.session(actor=" ")


@pytest.mark.parametrize("scheme", ["sqlite", "postgresql", "mysql", "mariadb"])
def test_the_plugin_opens_each_kind_of_address(scheme):
    found = Plugins([plugin]).store(f"{scheme}://")
    assert isinstance(found, SqlStore)
    found.close()


def test_the_audit_cannot_be_changed_by_mistake(passing, samples):
    with passing.session(actor="代表工委") as session:
        session.ledger.append([samples["record"]()])
    for statement in (
        "UPDATE renda_audit SET actor = 'x'",
        "DELETE FROM renda_audit",
        "INSERT OR REPLACE INTO renda_audit SELECT * FROM renda_audit",
        "DELETE FROM renda_duty_records",
    ):
        with passing.on.connect() as connection, pytest.raises(Exception, match="only grows"):
            connection.exec_driver_sql(statement)


def no_libpq():
    raise ImportError("no pq wrapper available.")  # noqa: EM101, TRY003 - what psycopg says


@pytest.mark.parametrize(
    ("place", "package"),
    [
        ("postgresql://host/db", r"psycopg\[binary\]"),
        ("postgresql+psycopg2://host/db", "psycopg2-binary"),
        ("mysql+mysqldb://host/db", "mysqlclient"),
    ],
)
def test_a_driver_that_is_not_there_or_cannot_be_loaded_is_named(monkeypatch, place, package):
    monkeypatch.setattr(PGDialect_psycopg, "import_dbapi", no_libpq)
    with pytest.raises(DriverMissingError, match=f"host/db needs .*: pip install '{package}'$"):
        SqlStore.open(place)
