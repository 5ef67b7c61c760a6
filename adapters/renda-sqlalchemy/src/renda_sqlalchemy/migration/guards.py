"""Guards of the first form: triggers by which the audit and the duty records only grow.

On SQLite and PostgreSQL the audit refuses changes, and duty records all but their voiding, which
comes once. That keeps mistakes out, not malice: only an anchor kept elsewhere shows that. MariaDB
and MySQL let nobody but administrators make such guards, so they have none.
"""

from collections.abc import Iterable

from alembic import op

from renda_sqlalchemy.migration.steps import Steps

ONLY_GROWS = "BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END"
RECORD_COLUMNS = (
    *("record_id", "scope", "subject_id", "kind", "role", "happened_on", "source_id", "grade"),
    *("theme", "quantity", "standing", "recorded_at", "source_key", "added_no"),
    *("venue_id", "mode", "graded_by", "criterion"),
)


def make(s: Steps, more_columns: tuple[str, ...] = ()) -> None:
    """Make the guards; a released revision calls this by its name, so the name stays.

    Args:
        s: The steps of the revision.
        more_columns: The columns of duty records that came after the first form.
    """
    columns = (*RECORD_COLUMNS, *more_columns)
    audit, records = s.schema.prefix + "audit", s.schema.prefix + "duty_records"
    match s.dialect.name:
        case "sqlite":
            for table, change in ((audit, "UPDATE"), (audit, "DELETE"), (records, "DELETE")):
                _sqlite_guard(s, table, change)
            _sqlite_guard(s, records, "UPDATE", _other_than_voiding(columns, "IS NOT"))
        case "postgresql":
            op.execute(
                f"CREATE OR REPLACE FUNCTION {_refusing(s)}() RETURNS trigger LANGUAGE plpgsql"
                f" AS $$ {ONLY_GROWS} $$"
            )
            for table, changes in ((audit, "UPDATE OR DELETE"), (records, "DELETE")):
                _postgresql_guard(s, table, changes)
            condition = _other_than_voiding(columns, "IS DISTINCT FROM")
            _postgresql_voiding_guard(s, records, condition)
        case _:
            pass


def _other_than_voiding(columns: Iterable[str], differs: str) -> str:
    """Return the condition that an update of a duty record does anything but void it."""
    changed = (f"OLD.{name} {differs} NEW.{name}" for name in columns)
    return " OR ".join(("OLD.voided_at IS NOT NULL", "NEW.voided_at IS NULL", *changed))


def _sqlite_guard(s: Steps, table: str, change: str, condition: str = "1") -> None:
    name = s.named(f"{table}_{change[:3].lower()}")
    op.execute(
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {change} ON {s.quoted(table)}"
        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    )


def _postgresql_guard(s: Steps, table: str, changes: str) -> None:
    name = s.quoted(f"{table}_guard")
    op.execute(f"DROP TRIGGER IF EXISTS {name} ON {s.named(table)}")
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {changes} OR TRUNCATE ON {s.named(table)}"
        f" FOR EACH STATEMENT EXECUTE PROCEDURE {_refusing(s)}()"
    )


def _postgresql_voiding_guard(s: Steps, table: str, condition: str) -> None:
    name = s.quoted(f"{table}_voiding")
    op.execute(f"DROP TRIGGER IF EXISTS {name} ON {s.named(table)}")
    op.execute(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {s.named(table)}"
        f" FOR EACH ROW WHEN ({condition}) EXECUTE PROCEDURE {_refusing(s)}()"
    )


def drop(s: Steps) -> None:
    """Drop what is left of the guards when their tables are dropped."""
    if s.dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION IF EXISTS {_refusing(s)}()")


def _refusing(s: Steps) -> str:
    return s.named(s.schema.prefix + "only_grows")
