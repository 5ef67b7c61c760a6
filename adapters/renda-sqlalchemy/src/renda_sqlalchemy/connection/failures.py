"""Errors of databases and their drivers, translated into errors of the ports.

Of a message of SQLite or PostgreSQL only the first line is kept: the lines after it may quote data.
Where the first line may quote data too, as in MariaDB and MySQL and for values that PostgreSQL
cannot read, only the class of the error and its number or state are kept.
"""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from renda import RendaError
from renda.ports import ConnectionLostError, NotSetUpError, StoreBusyError, StoreError
from renda_sqlalchemy.wording import WORDS

# SQLite: busy, and locked by another connection of the same process.
SQLITE_BUSY = {5, 6}
# SQLite: read-only, its log cannot be made, opened or mended, nor anything in its folder.
SQLITE_READ_ONLY = {8, 14, 264, 1288, 1544}
# PostgreSQL: serialization failure, deadlock, lock not available (the time to wait is over).
BUSY_STATES = {"40001", "40P01", "55P03"}
# MariaDB and MySQL: lock wait timeout, deadlock, NOWAIT was refused.
BUSY_NUMBERS = {1205, 1213, 3572}
# PostgreSQL's data errors, which quote the value.
QUOTING_STATES = "22"
# No such table, or no such schema or database.
MISSING_STATES = {"42P01", "3F000"}
MISSING_NUMBERS = {1146, 1049}


class ReadOnlyFileError(StoreError):
    """A file of SQLite cannot be written, or cannot even be read where its folder cannot."""

    message = (
        "{store} can only be read here: {error}; where its folder cannot be written either, read "
        "{store}?immutable=1 if nobody writes it any more, or copy it, with its -wal if there is "
        "one, into a folder that can be written"
    )
    said_by = WORDS


class RowcountError(RendaError, ValueError):
    """A driver does not say how many rows an update changed, so revisions could not be checked."""

    message = "the driver {driver} does not say how many rows it changed; no store can use it"
    said_by = WORDS


class NotScrubbedError(StoreError):
    """An erasure was committed, but its bytes may still be in the files of the database."""

    message = "it is erased, but {store} may still hold its bytes: {error}; call scrub() later"
    said_by = WORDS


@contextmanager
def translate_errors(address: str, dialect: Dialect) -> Generator[None, None, None]:
    """Raise errors of the ports in the place of those that a database raises within a `with`.

    Args:
        address: The address of the store, as it may be shown.
        dialect: The dialect of the database.

    Raises:
        ConnectionLostError: The server ended the connection, or cannot be reached any more.
        StoreBusyError: Others wrote for too long, or at the same time.
        NotSetUpError: A table is missing.
        StoreError: The database fails in another way.
    """
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated:
            raise ConnectionLostError(error=_safe_message(error.orig)) from error
        # A file that is not there fails with the same number, but before any statement.
        if error.statement is not None and _is_read_only(error.orig):
            raise ReadOnlyFileError(store=address, error=_safe_message(error.orig)) from error
        raise _port_error(error.orig, address) from error
    except SQLAlchemyError as error:
        raise StoreError(error=_safe_message(error)) from error
    # Statements that go straight to the driver, as those of bulk loads do, raise its own errors.
    except dialect.loaded_dbapi.Error as error:
        raise _port_error(error, address) from error


def _port_error(error: BaseException | None, address: str) -> RendaError:
    if _is_busy(error):
        return StoreBusyError(error=_safe_message(error))
    if _is_missing(error):
        return NotSetUpError(store=address, missing=_safe_message(error))
    return StoreError(error=_safe_message(error))


def _is_busy(error: object) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        # The lowest byte is the kind of error; the bytes above it say more about it.
        return code & 0xFF in SQLITE_BUSY
    return getattr(error, "sqlstate", None) in BUSY_STATES or error_number(error) in BUSY_NUMBERS


def _is_read_only(error: object) -> bool:
    return getattr(error, "sqlite_errorcode", None) in SQLITE_READ_ONLY


def _is_missing(error: object) -> bool:
    # SQLite has the same number for these as for any other mistake in a statement.
    if getattr(error, "sqlite_errorcode", None) == 1:
        return "no such table" in str(error) or "unknown database" in str(error)
    return (
        getattr(error, "sqlstate", None) in MISSING_STATES or error_number(error) in MISSING_NUMBERS
    )


def error_number(error: object) -> int | None:
    """Return the number that MariaDB and MySQL give an error; None for that of another database."""
    args: tuple[object, ...] = getattr(error, "args", ())
    return args[0] if args and isinstance(args[0], int) else None


def _safe_message(error: object) -> str:
    """Return the part of an error's message that quotes no data."""
    number, state = error_number(error), getattr(error, "sqlstate", None) or ""
    if number is not None:
        return f"{type(error).__name__} {number}"
    if state.startswith(QUOTING_STATES):
        return f"{type(error).__name__} {state}"
    return str(error).partition("\n")[0]
