"""Stores on every database there is, each empty to begin with."""

from contextlib import contextmanager
from datetime import date

import pytest
from database_suite import empty, opened_stores, ready_files
from sqlalchemy import event

from renda import Congress, DutyRecord
from renda_sqlalchemy import Schema

SCHEMAS = Schema(prefix="one_"), Schema(prefix="two_")


@pytest.fixture(scope="session")
def empty_tables():
    """What leaves nothing but the tables of a store on a server."""
    return empty


@pytest.fixture(scope="session")
def empty_files(tmp_path_factory):
    """Empty stores in files, one under each schema."""
    return ready_files(tmp_path_factory.mktemp("empty"), SCHEMAS)


@pytest.fixture
def stores(address, empty_files):
    """Opens stores: one of a folder has a file of its own on SQLite, its tables on a server."""
    with opened_stores(address, empty_files) as opened:
        yield opened


@pytest.fixture
def store(stores, tmp_path):
    """An empty store on one of the databases."""
    return stores(tmp_path)


@pytest.fixture
def url(store):
    """The address of the store, with its password."""
    return store.on.url.render_as_string(hide_password=False)


@pytest.fixture
def noted():
    """Note the statements of an engine in a `with`, each by what it does and to which table."""

    @contextmanager
    def note_all(engine):
        found = []

        def note(connection, cursor, text, *rest):
            verb, *words = text.split()
            table = words[words.index("FROM") + 1] if verb == "SELECT" else " ".join(words)
            found.append(f"{verb} {table.partition(' SET')[0].partition(' (')[0]}")

        event.listen(engine, "before_cursor_execute", note)
        yield found
        event.remove(engine, "before_cursor_execute", note)

    return note_all


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
