"""Which of the records that were ever kept under an id a record is: a part of their key."""

from typing import Any

from alembic import op
from sqlalchemy import BigInteger, Column, Date, Integer, inspect, literal_column, select

from renda_sqlalchemy.migration import guards
from renda_sqlalchemy.migration.steps import Steps

revision = "renda_0010"
down_revision = "renda_0009"
branch_labels = None
depends_on = None

TABLE, KEY = "duty_records", "record_id, version"
INDEXES = {
    "ix_record_subject": ("scope", "subject_id", "kind", "happened_on"),
    "ix_record_kind": ("kind",),
    "ix_record_source": ("source_id",),
    "ix_record_added": ("added_no", "record_id"),
    "ix_record_voided": ("voided_no", "record_id"),
}


def upgrade() -> None:
    """Make what is kept the first version under its id, and the version a part of the key."""
    steps = Steps.here()
    match steps.dialect.name:
        case "sqlite":
            _make_anew(steps)
        case "postgresql":
            _alter(steps, f"DROP CONSTRAINT {steps.quoted(steps.schema.prefix + TABLE + '_pkey')}")
        case _:
            _alter(steps, "DROP PRIMARY KEY")
    guards.make(steps, more_columns=("version",))


def downgrade() -> None:
    """Leave the table to the revision that made it, which drops it."""


def _alter(s: Steps, drop_key: str) -> None:
    table = s.named(s.schema.prefix + TABLE)
    # One statement, as some databases commit each: an upgrade that was interrupted can go on.
    if s.offline or not _has_version(s):
        added = "ADD COLUMN version INTEGER DEFAULT 1 NOT NULL"
        op.execute(f"ALTER TABLE {table} {added}, {drop_key}, ADD PRIMARY KEY ({KEY})")
    op.execute(f"ALTER TABLE {table} ALTER COLUMN version DROP DEFAULT")


def _has_version(s: Steps) -> bool:
    found = inspect(op.get_bind()).get_columns(s.schema.prefix + TABLE, schema=s.schema.schema)
    return any(column["name"] == "version" for column in found)


def _make_anew(s: Steps) -> None:
    """Make the table anew, with all its rows: SQLite cannot change the key of one."""
    anew, place = f"{TABLE}_anew", s.schema.schema
    version = Column("version", Integer, primary_key=True, autoincrement=False)
    s.make(anew, *_columns(s), version)
    kept = select(*s.table(TABLE, *_columns(s)).c, literal_column("1"))
    made = s.table(anew, *_columns(s), Column("version", Integer))
    op.execute(made.insert().from_select([*made.c], kept))
    s.drop(TABLE)
    op.rename_table(s.schema.prefix + anew, s.schema.prefix + TABLE, schema=place)
    for name, keys in INDEXES.items():
        op.create_index(s.schema.prefix + name, s.schema.prefix + TABLE, [*keys], schema=place)


def _columns(s: Steps) -> "tuple[Column[Any], ...]":
    return (
        Column("record_id", s.text(200), primary_key=True),
        Column("scope", s.text(40), nullable=False),
        Column("subject_id", s.text(200), nullable=False),
        Column("kind", s.text(200), nullable=False),
        Column("role", s.text(40), nullable=False),
        Column("happened_on", Date, nullable=False),
        Column("source_id", s.text(200)),
        Column("grade", s.text(40)),
        Column("theme", s.text(4000)),
        Column("quantity", BigInteger, nullable=False),
        Column("standing", s.text(40), nullable=False),
        Column("recorded_at", s.instant()),
        Column("voided_at", s.instant()),
        Column("venue_id", s.text(200)),
        Column("mode", s.text(40)),
        Column("graded_by", s.text(4000)),
        Column("criterion", s.text(4000)),
        Column("source_key", s.text(201), nullable=False),
        Column("added_no", BigInteger, nullable=False),
        Column("voided_no", BigInteger),
    )
