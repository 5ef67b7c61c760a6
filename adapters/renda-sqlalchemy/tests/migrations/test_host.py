"""Within a host's own Alembic: a branch beside the host's, as the documentation of stores says."""

import re
import sqlite3
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from renda_sqlalchemy.migration import migrations
from renda_sqlalchemy.migration.migrations import HostMigratesError, downgrade, upgrade
from renda_sqlalchemy.migration.revisions import REVISIONS, current_revision, require_current
from renda_sqlalchemy.tables.schema import Schema

SCHEMA = Schema(prefix="npc_")
DOCUMENT = Path(__file__).parents[4] / "docs" / "stores.md"
APPLICATION = """
from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData()
Table("groups", metadata, Column("group_id", Integer, primary_key=True), Column("name", String(9)))
"""
REVISION = """
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

def upgrade():
    number = sa.Column("group_id", sa.Integer, primary_key=True)
    made = op.create_table("groups", number, sa.Column("name", sa.String(9)))
    op.bulk_insert(made, [{"group_id": 1, "name": "宿主"}])

def downgrade():
    op.drop_table("groups")
"""


def block(name):
    """Return an example of the documentation by the file its first line names."""
    fence = re.compile(rf"```\w+\n# {re.escape(name)}\n(.*?)```", re.DOTALL)
    return fence.search(DOCUMENT.read_text(encoding="utf-8"))[1]


@pytest.fixture
def host(databases, engines, tmp_path, monkeypatch):
    """The configuration of a host's Alembic, and an engine on the host's empty database."""
    url = databases()
    folder = tmp_path / "host"
    (folder / "migrations" / "versions").mkdir(parents=True)
    (folder / "application.py").write_text(APPLICATION, encoding="utf-8")
    (folder / "migrations" / "versions" / "host_0001.py").write_text(REVISION, encoding="utf-8")
    (folder / "migrations" / "env.py").write_text(block("migrations/env.py"), encoding="utf-8")
    shown = url.render_as_string(hide_password=False)
    ini = block("alembic.ini").replace("sqlite:///application.db", shown)
    (folder / "alembic.ini").write_text(ini, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "application", raising=False)
    yield Config(str(folder / "alembic.ini"), stdout=StringIO()), engines(url, of_a_host=True)
    sys.modules.pop("application", None)


def rows(engine, query):
    with engine.connect() as connection:
        return {row[0] for row in connection.execute(text(query))}


def in_host(description):
    """Leave out the host's record."""
    return [row for row in description if "alembic_version" not in str(row)]


def test_both_branches_are_recorded_in_the_hosts_table(host):
    config, engine = host
    command.upgrade(config, "heads")
    assert rows(engine, "SELECT version_num FROM alembic_version") == {"0001", REVISIONS[-1]}
    assert not inspect(engine).has_table("npc_alembic_version")
    with engine.connect() as connection:
        require_current(connection, SCHEMA)


def test_the_tables_are_those_a_store_makes_itself(host, engines, described):
    config, engine = host
    command.upgrade(config, "renda@head")
    made = in_host(described(engine, SCHEMA))
    of_a_store = engines()
    upgrade(of_a_store, SCHEMA)
    assert made == described(of_a_store, SCHEMA)


def test_the_hosts_tables_are_not_touched(host):
    config, engine = host
    command.upgrade(config, "heads")
    command.downgrade(config, "renda@base")
    assert set(inspect(engine).get_table_names()) == {"groups", "alembic_version"}
    assert rows(engine, "SELECT name FROM groups") == {"宿主"}
    assert rows(engine, "SELECT version_num FROM alembic_version") == {"0001"}


def test_the_hosts_autogenerate_leaves_the_stores_tables_alone(host):
    config, _ = host
    command.upgrade(config, "heads")
    command.check(config)


def test_a_store_leaves_migrating_to_the_host(host, monkeypatch):
    config, engine = host
    command.upgrade(config, "heads")
    upgrade(engine, SCHEMA)
    assert not inspect(engine).has_table("npc_alembic_version")
    with pytest.raises(HostMigratesError, match="is migrated by its host"):
        downgrade(engine, SCHEMA)
    monkeypatch.setattr(migrations, "REVISIONS", (*REVISIONS, "renda_9999"))
    with pytest.raises(HostMigratesError, match="run the host's own migrations"):
        upgrade(engine, SCHEMA)


def test_a_host_that_has_alembic_but_not_the_branch_can_let_the_store_do_it(host):
    config, engine = host
    command.upgrade(config, "0001")
    with engine.connect() as connection:
        assert current_revision(connection, SCHEMA) is None
    upgrade(engine, SCHEMA)
    assert rows(engine, "SELECT version_num FROM alembic_version") == {"0001"}
    assert rows(engine, "SELECT version_num FROM npc_alembic_version") == {REVISIONS[-1]}
    with engine.connect() as connection:
        require_current(connection, SCHEMA)


def test_the_steps_can_be_written_down_as_sql(host, engines, described):
    config, engine = host
    config.output_buffer = StringIO()
    command.upgrade(config, "renda@head", sql=True)
    written = config.output_buffer.getvalue()
    assert inspect(engine).get_table_names() == []
    assert all(f"CREATE TABLE {table.name} (" in written for table in SCHEMA.tables.values())
    if engine.dialect.name == "sqlite":
        of_a_store = engines()
        upgrade(of_a_store, SCHEMA)
        with closing(sqlite3.connect(engine.url.database)) as connection:
            connection.executescript(written)
        assert in_host(described(engine, SCHEMA)) == described(of_a_store, SCHEMA)
