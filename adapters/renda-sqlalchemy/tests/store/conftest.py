"""Stores on every database there is, each empty to begin with."""

import subprocess
import sys
from datetime import date

import pytest
from sqlalchemy import delete, update

from renda import Congress, DutyRecord
from renda_sqlalchemy import Schema, SqlStore

SCHEMAS = Schema(prefix="one_"), Schema(prefix="two_")


def empty(store):
    """Leave nothing but the tables, which are slow to make on a server."""
    tables = dict(store.schema.tables)
    heads = tables.pop("heads")
    with store.on.begin() as connection:
        if store.on.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in tables.values():
            connection.execute(delete(table))
        connection.execute(update(heads).values(entry_no=0, committed_at=None, entry_hash=""))


@pytest.fixture(scope="session")
def empty_tables():
    """What leaves nothing but the tables of a store on a server."""
    return empty


@pytest.fixture
def stores(address):
    """Opens stores: one of a folder has a file of its own on SQLite, its tables on a server."""
    name, url = address
    schemas, opened = {}, []

    def reopened(folder, **options):
        place = f"sqlite:///{folder}/store.db" if name == "sqlite" else url
        store = SqlStore.open(place, schema=schemas[folder], **options)
        opened.append(store)
        return store

    def made(folder, **options):
        schemas[folder] = SCHEMAS[len(schemas)]
        store = reopened(folder, **options)
        store.set_up()
        if name != "sqlite":
            empty(store)
        return store

    made.again = reopened
    yield made
    for store in opened:
        store.close()


@pytest.fixture
def store(stores, tmp_path):
    """An empty store on one of the databases."""
    return stores(tmp_path)


@pytest.fixture
def url(store):
    """The address of the store, with its password."""
    return store.on.url.render_as_string(hide_password=False)


@pytest.fixture
def processes(store, url):
    """Runs a script in several processes at once, on the same store; returns what each printed."""
    head = (
        "import sys\n"
        "from renda import *\nfrom renda.ports import *\n"
        "from renda_sqlalchemy import Schema, SqlStore\n"
        f"store = SqlStore.open({url!r}, schema=Schema(prefix={store.schema.prefix!r}))\n"
        "print('ready', flush=True)\nsys.stdin.readline()\n"
    )

    def run(script, count):
        command = [sys.executable, "-c", head + script]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        running = [subprocess.Popen(command, **pipes) for _ in range(count)]
        for process in running:
            process.stdout.readline()
        for process in running:
            process.stdin.write("\n")
            process.stdin.flush()
        return [process.communicate()[0].split() for process in running]

    return run


def congress(number=1, **fields):
    """Return a congress."""
    told = {"congress_id": f"c{number}", "name": "某县", "congress_level": "county"}
    return Congress(**told | fields)


def record(number=1, **fields):
    """Return a record."""
    told = {
        "record_id": f"r{number}",
        "scope": "deputy",
        "subject_id": "代表0001",
        "kind": "reception",
        "happened_on": date(2025, 3, 7),
    }
    return DutyRecord(**told | fields)


@pytest.fixture
def samples():
    """What makes sample values."""
    return {"congress": congress, "record": record}
