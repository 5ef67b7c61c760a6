"""Earlier and later releases: what one can use, what it brings up to date, what it refuses."""

import shutil

import pytest
from sqlalchemy import Column, MetaData, Table, inspect, text

from renda.ports import NotSetUpError
from renda_sqlalchemy.migration import migrations, revisions
from renda_sqlalchemy.migration.migrations import downgrade, upgrade
from renda_sqlalchemy.migration.revisions import (
    REVISIONS,
    OutdatedError,
    TooNewError,
    current_revision,
    require_current,
)
from renda_sqlalchemy.tables.schema import Schema

SCHEMA = Schema(prefix="npc_")
LATER = "renda_9999"
TO_COME = f"""
import sqlalchemy as sa
from alembic import op
from renda_sqlalchemy.migration.steps import Steps

revision = "{LATER}"
down_revision = "{REVISIONS[-1]}"

def upgrade():
    steps = Steps.here()
    with op.batch_alter_table(steps.schema.prefix + "groups", schema=steps.schema.schema) as table:
        table.add_column(sa.Column("remarks", steps.text(40)))

def downgrade():
    steps = Steps.here()
    with op.batch_alter_table(steps.schema.prefix + "groups", schema=steps.schema.schema) as table:
        table.drop_column("remarks")
"""


@pytest.fixture
def release_to_come(tmp_path, monkeypatch):
    """Makes this release a later one, with one revision more."""

    def become_it():
        scripts = tmp_path / "scripts"
        shutil.copytree(migrations.SCRIPTS / "versions", scripts / "versions")
        shutil.copy(migrations.SCRIPTS / "env.py", scripts)
        (scripts / "versions" / f"{LATER}.py").write_text(TO_COME, encoding="utf-8")
        monkeypatch.setattr(migrations, "SCRIPTS", scripts)
        for module in (migrations, revisions):
            monkeypatch.setattr(module, "REVISIONS", (*REVISIONS, LATER))

    return become_it


def set_revision(engine, revision):
    """Pretend that a database is of another release."""
    record = Table("npc_alembic_version", MetaData(), Column("version_num"))
    with engine.begin() as connection:
        connection.execute(record.update().values(version_num=revision))


def test_an_empty_database_is_not_set_up(engine):
    with engine.connect() as connection:
        assert current_revision(connection, SCHEMA) is None
        with pytest.raises(NotSetUpError, match=r"is not set up for renda.*run: renda init \w+"):
            require_current(connection, SCHEMA)


def test_tables_of_a_later_release_are_refused(engine):
    upgrade(engine, SCHEMA)
    set_revision(engine, LATER)
    with engine.connect() as connection, pytest.raises(TooNewError) as refused:
        require_current(connection, SCHEMA)
    assert f"is of revision {LATER}; this release knows up to {REVISIONS[-1]}" in str(refused.value)
    for change in (upgrade, downgrade):
        with pytest.raises(TooNewError):
            change(engine, SCHEMA)


def test_tables_of_an_earlier_release_are_refused_until_they_are_up_to_date(
    engine, release_to_come
):
    upgrade(engine, SCHEMA)
    release_to_come()
    with engine.connect() as connection, pytest.raises(OutdatedError) as refused:
        require_current(connection, SCHEMA)
    assert isinstance(refused.value, NotSetUpError)
    assert f"is of revision {REVISIONS[-1]}, this release needs {LATER}" in str(refused.value)
    assert "renda init " in str(refused.value)
    upgrade(engine, SCHEMA)
    with engine.connect() as connection:
        require_current(connection, SCHEMA)


def test_what_an_earlier_release_kept_stays(engine, release_to_come):
    groups, heads = SCHEMA.table("groups"), SCHEMA.table("heads")
    upgrade(engine, SCHEMA)
    row = {
        "row_id": "r1",
        "revision": 1,
        "added_no": 1,
        "group_id": "g1",
        "name": "教育组",
        "congress_id": "c1",
    }
    with engine.begin() as connection:
        connection.execute(groups.insert().values(**row))
        connection.execute(heads.update().values(entry_no=3))
    release_to_come()
    upgrade(engine, SCHEMA)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT name, remarks FROM npc_groups")).one()
        assert tuple(kept) == ("教育组", None)
        assert connection.execute(heads.select()).one().entry_no == 3


def test_a_later_release_makes_from_nothing_what_it_makes_from_an_earlier_one(
    engine, release_to_come
):
    release_to_come()
    upgrade(engine, SCHEMA)
    assert "remarks" in [column["name"] for column in inspect(engine).get_columns("npc_groups")]
    downgrade(engine, SCHEMA)
    assert inspect(engine).get_table_names() == []
