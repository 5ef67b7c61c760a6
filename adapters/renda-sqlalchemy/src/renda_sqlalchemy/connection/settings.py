"""Settings of databases: those a store asks for, and those under which what it keeps could be lost.

It knows no tables.
"""

from collections.abc import Mapping

from sqlalchemy import Connection

from renda import RendaError
from renda_sqlalchemy.wording import WORDS

PRAGMAS: Mapping[str, str] = {
    # Readers and the one that writes do not wait for each other.
    "journal_mode": "wal",
    # FULL: a commit is on the disk before it returns. NORMAL, often advised beside `wal`, may lose
    # the last commits in a power cut.
    "synchronous": "2",
    "foreign_keys": "1",
    # Without it INSERT OR REPLACE deletes rows without asking the triggers that guard the audit.
    "recursive_triggers": "1",
    # Deleted rows are overwritten with zeros, so that nothing stays of what was erased.
    "secure_delete": "1",
}


class SettingsError(RendaError, ValueError):
    """A database has settings under which what was kept, or its texts, could be lost."""

    message = "{store} could lose what it keeps, with these settings: {settings}"
    said_by = WORDS


def unsafe_settings(connection: Connection) -> dict[str, str]:
    """Return the settings under which kept data could be lost, or erased data could stay.

    Returns:
        The value found for each setting that is unsafe, by the setting's name.
    """
    if connection.dialect.name != "sqlite":
        return lossy_settings(connection)
    settings = {name: _scalar_text(connection, f"PRAGMA {name}") for name in PRAGMAS}
    return {name: value for name, value in settings.items() if value != PRAGMAS[name]}


def lossy_settings(connection: Connection) -> dict[str, str]:
    """Return the settings under which a server would change texts without a word.

    Returns:
        The value found for each such setting, by the setting's name.
    """
    if connection.dialect.name not in {"mysql", "mariadb"}:
        return {}
    # Outside strict mode too long texts are cut, and characters that the charset lacks become "?".
    charset = _scalar_text(connection, "SELECT @@character_set_connection")
    mode = _scalar_text(connection, "SELECT @@sql_mode")
    wrong = {} if charset == "utf8mb4" else {"character_set_connection": charset}
    return wrong if "STRICT_" in mode else {**wrong, "sql_mode": mode}


def _scalar_text(connection: Connection, query: str) -> str:
    return str(connection.exec_driver_sql(query).scalar())
