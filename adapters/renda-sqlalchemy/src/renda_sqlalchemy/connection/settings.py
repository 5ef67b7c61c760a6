"""Settings of databases: those a store asks for, and those under which what it keeps could be lost.

It knows no tables.
"""

from collections.abc import Mapping

from sqlalchemy import Connection

from renda import RendaError
from renda_sqlalchemy.connection.addresses import shown_url
from renda_sqlalchemy.wording import WORDS

LOCK_SECONDS = 30
"""How long a session waits for others that write."""
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
# The log is cut after its changes are in the file. While others read it cannot be, and it would
# keep for good the size that it had then.
LOG_PRAGMAS: Mapping[str, str] = {"journal_size_limit": str(4 * 1024 * 1024)}
READING_PRAGMAS: Mapping[str, str] = {"query_only": "1"}
# In a database of another encoding a name in Chinese is refused or, in SQL_ASCII, kept as bytes
# that nobody checked.
ENCODINGS: Mapping[str, str] = {"server_encoding": "UTF8", "client_encoding": "UTF8"}
CHARSET = "character_set_connection"


class SettingsError(RendaError, ValueError):
    """A database has settings under which what was kept, or its texts, could be lost."""

    message = "{store} could lose what it keeps, with these settings: {settings}"
    said_by = WORDS


def refuse_unsafe(connection: Connection) -> None:
    """Refuse settings under which kept data could be lost, or erased data could stay.

    Raises:
        SettingsError: There are such settings.
    """
    # Where nothing can be written nothing can be lost.
    if connection.dialect.name == "sqlite" and _scalar_text(connection, "PRAGMA query_only") == "0":
        settings = {name: _scalar_text(connection, f"PRAGMA {name}") for name in PRAGMAS}
        _refuse_other_values(connection, settings, PRAGMAS)
    refuse_lossy(connection)


def refuse_lossy(connection: Connection) -> None:
    """Refuse settings under which a server would change texts without a word.

    Raises:
        SettingsError: There are such settings.
    """
    match connection.dialect.name:
        case "postgresql":
            settings = {name: _scalar_text(connection, f"SHOW {name}") for name in ENCODINGS}
            _refuse_other_values(connection, settings, ENCODINGS)
        case "mysql" | "mariadb":
            charset = _scalar_text(connection, f"SELECT @@{CHARSET}")
            # Outside strict mode too long texts are cut, and characters that the charset lacks
            # become "?".
            mode = _scalar_text(connection, "SELECT @@sql_mode")
            settings = {CHARSET: charset, "sql_mode": mode}
            safe_mode = mode if "STRICT_" in mode else ""
            _refuse_other_values(connection, settings, {CHARSET: "utf8mb4", "sql_mode": safe_mode})
        case _:
            pass


def _refuse_other_values(
    connection: Connection, settings: Mapping[str, str], safe: Mapping[str, str]
) -> None:
    wrong = {name: value for name, value in settings.items() if value != safe[name]}
    if wrong:
        raise SettingsError(store=shown_url(connection.engine.url), settings=wrong)


def _scalar_text(connection: Connection, query: str) -> str:
    return str(connection.exec_driver_sql(query).scalar())
