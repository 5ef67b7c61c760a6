"""What revisions make is what the tables are said to be: whoever changes them adds a revision."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from renda_sqlalchemy.migration.migrations import SCRIPTS, context_options, upgrade
from renda_sqlalchemy.migration.revisions import BRANCH, REVISIONS
from renda_sqlalchemy.tables.schema import Schema


def test_the_tables_of_the_last_revision_are_those_of_the_schema(placed, described):
    schema, engine = placed
    migrated = engine()
    upgrade(migrated, schema)
    by_revisions = described(migrated, schema)
    created = engine()
    schema.metadata.create_all(created)
    assert by_revisions == described(created, schema)
    assert len(by_revisions) >= len(schema.tables)


def test_alembic_finds_no_difference_between_them(placed):
    schema, engine = placed
    migrated = engine()
    upgrade(migrated, schema)
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts=context_options(schema))
        assert compare_metadata(context, schema.metadata) == []


def test_the_revisions_are_those_in_their_folder_one_after_the_other():
    scripts = ScriptDirectory(str(SCRIPTS))
    found = [revision.revision for revision in scripts.walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS
    assert scripts.get_heads() == [REVISIONS[-1]]
    assert scripts.get_revision(f"{BRANCH}@head").revision == REVISIONS[-1]


def test_a_revision_fits_into_the_record_and_names_its_branch():
    assert all(revision.startswith(f"{BRANCH}_") and len(revision) <= 32 for revision in REVISIONS)


def test_names_are_short_enough_for_every_database():
    longest = Schema(prefix="a" * 12)
    names = [table.name for table in longest.tables.values()]
    names += [index.name for table in longest.tables.values() for index in table.indexes]
    assert max(map(len, names)) <= 30
