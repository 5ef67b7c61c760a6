"""SQLite on a disk that notes what is asked of it, for the store as it is.

`sqlite+noted:///PATH?disk=NAME` is an ordinary address whose driver stands on apsw, which lets a
program see each write. All that the store sets and says reaches SQLite unchanged, unless a weaker
`synchronous` is planted in the address.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import apsw
import sqlalchemy.dialects
from reliability.disk import Asked, Delete, Sync, Truncate, Write
from sqlalchemy import URL
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

SYNCHRONOUS = re.compile(r"PRAGMA synchronous=\w+")


class NotedDisk(apsw.VFS):
    """The system's files, with a note of all that is asked of one database (记录盘).

    Args:
        name: What SQLite knows it by.
        database: The path of the database's file.

    Attributes:
        notes: What was asked, in order.
        name: What SQLite knows it by.
    """

    def __init__(self, name: str, database: Path) -> None:
        super().__init__(name, "")
        self.name, self.notes = name, list[Asked]()
        self._database = str(database)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's name
        """Open a file."""
        return _NotedFile(name, flags, self.notes, self.ending(name))

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's name
        """Remove a file."""
        super().xDelete(filename, syncdir)
        self.notes.append(Delete(self.ending(filename), bool(syncdir)))

    def ending(self, name: Any) -> str:
        """Return what a file's name has after that of the database."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        return path.removeprefix(self._database)


class _NotedFile(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], notes: list[Asked], ending: str) -> None:
        super().__init__("", name, flags)
        self._notes, self._ending = notes, ending

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        super().xWrite(data, offset)
        self._notes.append(Write(self._ending, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        super().xTruncate(newsize)
        self._notes.append(Truncate(self._ending, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        super().xSync(flags)
        self._notes.append(Sync(self._ending))


class NotedDialect(SQLiteDialect_pysqlite):
    """SQLAlchemy's SQLite, driven by apsw."""

    supports_statement_cache = True
    driver = "noted"

    @classmethod
    def import_dbapi(cls) -> ModuleType:
        """Return the driver."""
        return DRIVER

    def create_connect_args(self, url: URL) -> tuple[list[str], dict[str, Any]]:
        """Return what the driver is told."""
        return [url.database or ""], dict(url.query)


class _Connection:
    """A connection as the standard library's driver has it."""

    isolation_level: str | None = None

    def __init__(self, database: str, *, disk: str, synchronous: str = "", **_: object) -> None:
        self.apsw = apsw.Connection(database, vfs=disk)
        self._planted = synchronous

    @property
    def in_transaction(self) -> bool:
        return self.apsw.in_transaction

    def cursor(self) -> "_Cursor":
        return _Cursor(self.apsw, self._planted)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "_Cursor":
        return self.cursor().execute(sql, parameters)

    def create_function(self, name: str, count: int, function: Any, **_: object) -> None:
        self.apsw.create_scalar_function(name, function, count)

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self.apsw.close()


class IntegrityError(apsw.ConstraintError):
    """A constraint that failed, by the name that SQLAlchemy knows it by."""


class _Cursor:
    """A cursor as the standard library's driver has it; each statement is done at once."""

    arraysize = 1

    def __init__(self, connection: apsw.Connection, planted: str) -> None:
        self._apsw, self._planted = connection, planted
        self._rows: Iterator[Any] = iter(())
        self.description: list[tuple[Any, ...]] | None = None
        self.rowcount, self.lastrowid = -1, 0

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "_Cursor":
        self._rows = iter(self._done(sql, parameters))
        return self

    def executemany(self, sql: str, many: Iterable[Sequence[Any]]) -> "_Cursor":
        total = 0
        for parameters in many:
            self.execute(sql, parameters)
            total += self.rowcount
        self.rowcount = total
        return self

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        wanted = self.arraysize if size is None else size
        return [row for _, row in zip(range(wanted), self._rows, strict=False)]

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())

    def _done(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        """Do a statement to its end; apsw alone would stop at the first row."""
        if self._planted and sql == "PRAGMA synchronous":
            return [(2,)]
        if self._planted:
            sql = SYNCHRONOUS.sub(f"PRAGMA synchronous={self._planted}", sql)
        cursor, before = self._apsw.cursor(), self._apsw.total_changes()
        cursor.exec_trace = self._described
        try:
            rows = list(cursor.execute(sql, tuple(parameters)))
        except apsw.ConstraintError as error:
            raise IntegrityError(*error.args) from error
        changed = self._apsw.total_changes() != before
        self.rowcount = self._apsw.changes() if changed else 0
        self.lastrowid = self._apsw.last_insert_rowid()
        return rows

    def _described(self, cursor: apsw.Cursor, _: str, __: object) -> bool:
        columns = cursor.get_description()
        self.description = [(column[0], *[None] * 6) for column in columns] or None
        return True


def _driver() -> ModuleType:
    """Return apsw as a module of the form that SQLAlchemy drives."""
    made = ModuleType("noted")
    made.paramstyle = "qmark"
    made.sqlite_version_info = tuple(map(int, apsw.sqlite_lib_version().split(".")))
    made.sqlite_version = apsw.sqlite_lib_version()
    made.connect = _Connection
    made.Binary = bytes
    for name in ("Error", "DatabaseError", "OperationalError", "ProgrammingError"):
        setattr(made, name, apsw.Error)
    made.InterfaceError = made.InternalError = made.DataError = made.NotSupportedError = apsw.Error
    made.IntegrityError = IntegrityError
    return made


DRIVER = _driver()
sqlalchemy.dialects.registry.register("sqlite.noted", __name__, NotedDialect.__name__)
