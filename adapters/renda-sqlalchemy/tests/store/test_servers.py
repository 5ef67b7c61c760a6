"""Servers as they are run: what an address asks for is kept, and what is unsafe is refused."""

import subprocess
import sys

import pytest
from database_servers import database_of_its_own
from sqlalchemy import inspect

from renda import Congress
from renda.ports import verify, write_history
from renda_sqlalchemy import SqlStore
from renda_sqlalchemy.connection.settings import SettingsError
from renda_sqlalchemy.connection.transaction_sources import EngineSource

ASKED = {
    "sqlite": ({"timeout": "7"}, {"PRAGMA busy_timeout": 7000, "PRAGMA synchronous": 2}),
    "postgresql": (
        {"options": "-c statement_timeout=7000"},
        {"SHOW statement_timeout": "7s", "SHOW lock_timeout": "30s"},
    ),
    "mysql": (
        {"init_command": "SET SESSION wait_timeout=2"},
        {"SELECT @@wait_timeout": 2, "SELECT @@innodb_lock_wait_timeout": 30},
    ),
}
HASTY = {
    "sqlite": ({"timeout": "5"}, {"PRAGMA busy_timeout": 5000}),
    "postgresql": ({"options": "-c lock_timeout=5000"}, {"SHOW lock_timeout": "5s"}),
    "mysql": (
        {"init_command": "SET SESSION innodb_lock_wait_timeout=5"},
        {"SELECT @@innodb_lock_wait_timeout": 5},
    ),
}

FORKED = """
import os, sys
from renda import Congress
from renda_sqlalchemy import Schema, SqlStore
store = SqlStore.open({url!r}, schema=Schema(prefix={prefix!r}))
passing = SqlStore.open("sqlite://")
passing.set_up()
def add(number):
    with store.session(actor="front-desk") as session:
        kept = Congress(congress_id=f"c{{number}}", name="某县", congress_level="county")
        session.of(Congress).add(kept)
add(0)
for number in range(1, 5):
    if os.fork() == 0:
        add(number)
        sys.exit()
print(*(os.wait()[1] for _ in range(4)))
add(5)
with passing.reading() as session:
    print(session.of(Congress).count())
"""


@pytest.mark.parametrize("asked", [ASKED, HASTY], ids=["beside", "instead"])
def test_what_an_address_asks_for_is_kept(address, tmp_path, asked):
    name, url = address
    options, expected = asked[name]
    place = url.set(database=f"{tmp_path}/store.db") if name == "sqlite" else url
    store = SqlStore.open(place.update_query_dict(options))
    source = EngineSource(store.on)

    def settings(connection):
        return {query: connection.exec_driver_sql(query).scalar() for query in expected}

    writing = source.begin()
    assert settings(writing.connection) == source.run(settings) == expected
    writing.roll_back()
    store.close()


def test_what_is_set_in_a_transaction_ends_with_it(postgresql):
    store = SqlStore.open(postgresql)
    EngineSource(store.on).begin().roll_back()
    with store.on.connect() as connection:
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "0"
    store.close()


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_of_another_encoding_is_refused_before_a_table_is_made(postgresql, encoding):
    options = f"ENCODING '{encoding}' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
    with database_of_its_own(postgresql, options=options) as url:
        store = SqlStore.open(url)
        with pytest.raises(SettingsError, match=f"server_encoding.*{encoding}"):
            store.set_up()
        assert inspect(store.on).get_table_names() == []
        store.close()


def test_child_processes_have_connections_of_their_own(store, url):
    program = FORKED.format(url=url, prefix=store.schema.prefix)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.split() == [b"0"] * 5
    with store.reading() as session:
        assert session.of(Congress).count() == 6
        assert verify(write_history(session.audit.entries())) == ()
