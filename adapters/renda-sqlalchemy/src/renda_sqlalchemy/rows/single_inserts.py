"""One row added unless its id is taken, by one statement where the database has one for it."""

from collections.abc import Callable, Mapping

from sqlalchemy import Executable, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

# MariaDB and MySQL have INSERT IGNORE only, which also cuts texts that are too long.
INSERTS_UNLESS_TAKEN: Mapping[str, Callable[[Table], Insert]] = {
    "postgresql": lambda table: postgresql.insert(table).on_conflict_do_nothing(),
    "sqlite": lambda table: sqlite.insert(table).on_conflict_do_nothing(),
}


def insert_unless_taken(table: Table, dialect: str) -> Executable | None:
    """Return the statement that adds a row unless its id is taken; None where there is none.

    The statement's count of rows says whether it added the row. A table makes it once.

    Args:
        table: The table of the row.
        dialect: The name of the database's dialect.
    """
    if dialect not in INSERTS_UNLESS_TAKEN:
        return None
    statement: Executable | None = table.info.get(dialect)
    if statement is None:
        insertion = INSERTS_UNLESS_TAKEN[dialect](table)
        # SQLAlchemy does not keep the count of an insert's rows unless it is told to.
        statement = table.info[dialect] = insertion.execution_options(preserve_rowcount=True)
    return statement
