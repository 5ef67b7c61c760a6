"""What databases and their drivers raise, in the words of the ports.

Of what SQLite and PostgreSQL say messages keep the first line: the lines after it may quote data.
Where the first may, as in MariaDB and MySQL and for values that PostgreSQL cannot read, they keep
only the kind and the number or state of the error.
"""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from renda import RendaError
from renda.ports import NotSetUpError, StoreBusyError, StoreError
from renda_sqlalchemy.wording import WORDS

SQLITE_BUSY = {5, 6}
BUSY_STATES = {"40001", "40P01", "55P03"}
BUSY_NUMBERS = {1205, 1213, 3572}
QUOTING_STATES = "22"
MISSING_STATES = {"42P01", "3F000"}
MISSING_NUMBERS = {1146, 1049}


class RowcountError(RendaError, ValueError):
    """A driver cannot say how many rows an update changed, so revisions could not be held."""

    message = "the driver {driver} does not say how many rows it changed; no store can use it"
    said_by = WORDS


class NotScrubbedError(StoreError):
    """What was erased was kept so, but its bytes may still be in the files of the database."""

    message = "it is erased, but {store} may still hold its bytes: {error}; call scrub() later"
    said_by = WORDS


@contextmanager
def translated(address: str, dialect: Dialect) -> Generator[None, None, None]:
    """Raise what a database raises as errors of the ports.

    Args:
        address: That of the store, as it may be shown.
        dialect: The database's.

    Raises:
        StoreBusyError: Others were writing for too long, or in the way.
        NotSetUpError: There is no such table.
        StoreError: Anything else.
    """
    try:
        yield
    except DBAPIError as error:
        raise _said(error.orig, address) from error
    except SQLAlchemyError as error:
        raise StoreError(error=_told(error)) from error
    except dialect.loaded_dbapi.Error as error:
        raise _said(error, address) from error


def _said(error: BaseException | None, address: str) -> RendaError:
    if _is_busy(error):
        return StoreBusyError(error=_told(error))
    if _is_missing(error):
        return NotSetUpError(store=address, missing=_told(error))
    return StoreError(error=_told(error))


def _is_busy(error: object) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in SQLITE_BUSY
    return getattr(error, "sqlstate", None) in BUSY_STATES or _number(error) in BUSY_NUMBERS


def _is_missing(error: object) -> bool:
    if getattr(error, "sqlite_errorcode", None) == 1:
        return "no such table" in str(error) or "unknown database" in str(error)
    return getattr(error, "sqlstate", None) in MISSING_STATES or _number(error) in MISSING_NUMBERS


def _number(error: object) -> int | None:
    """Return the number that MariaDB and MySQL give an error."""
    args: tuple[object, ...] = getattr(error, "args", ())
    return args[0] if args and isinstance(args[0], int) else None


def _told(error: object) -> str:
    """Return what may be told of an error: nothing that quotes data."""
    number, state = _number(error), getattr(error, "sqlstate", None) or ""
    if number is not None:
        return f"{type(error).__name__} {number}"
    if state.startswith(QUOTING_STATES):
        return f"{type(error).__name__} {state}"
    return str(error).partition("\n")[0]
