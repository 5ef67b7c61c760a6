"""Rows added within a transaction that goes on also where their ids are taken."""

from collections.abc import Callable

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

SAVEPOINT_NAME = "renda_before_rows"


def add_or_undo(connection: Connection, add: Callable[[Connection], object]) -> bool:
    """Add something, all or none; return whether it was added, which taken ids prevent.

    Args:
        connection: The connection of the transaction.
        add: Adds it by statements on a connection; it may fail in the middle.
    """
    id_is_taken = (IntegrityError, connection.dialect.loaded_dbapi.IntegrityError)
    # Without a savepoint PostgreSQL refuses every statement after one that failed.
    connection.exec_driver_sql(f"SAVEPOINT {SAVEPOINT_NAME}")
    try:
        add(connection)
    except id_is_taken:
        connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {SAVEPOINT_NAME}")
        return False
    connection.exec_driver_sql(f"RELEASE SAVEPOINT {SAVEPOINT_NAME}")
    return True
