"""Portable column types: text that compares by code point, instants in UTC, ids and terms.

Every server is told how text compares, so that equality, order and grouping are those of Python's
`str`. Nothing here knows what a column means.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, String, UnicodeText
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeDecorator, TypeEngine

from renda.ports import LONGEST_ID, LONGEST_TEXT

LONGEST_TERM = 40
# MariaDB and MySQL pad texts with blanks before they compare them, unless a collation is NO PAD;
# each server has another name for the binary one of these.
POSTGRESQL_COLLATION = "C"
MARIADB_COLLATION = "utf8mb4_nopad_bin"
MYSQL_COLLATION = "utf8mb4_0900_bin"


class Text(TypeDecorator[str]):
    """Text that compares and sorts by code point, trailing spaces and case included.

    Args:
        length: The most characters it can hold.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type with the server's own name of the collation."""
        if dialect.name in {"mysql", "mariadb"}:
            is_mariadb = getattr(dialect, "is_mariadb", False)
            collation = MARIADB_COLLATION if is_mariadb else MYSQL_COLLATION
            return mysql.VARCHAR(self.length, charset="utf8mb4", collation=collation)
        # SQLite compares bytes of UTF-8 unless told otherwise: that is the order of code points.
        collate = POSTGRESQL_COLLATION if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(self.length, collation=collate))


class Document(TypeDecorator[str]):
    """Text of any length, which is never compared."""

    impl = UnicodeText
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that holds more than 64 KiB."""
        # Their TEXT ends at 64 KiB; a suggestion with many steps is longer.
        if dialect.name in {"mysql", "mariadb"}:
            return mysql.LONGTEXT(charset="utf8mb4")
        return UnicodeText()


class Instant(TypeDecorator[datetime]):
    """An instant with its offset, kept in UTC to the microsecond and given back in UTC."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that keeps microseconds."""
        # Their plain DATETIME rounds to seconds without a word.
        if dialect.name in {"mysql", "mariadb"}:
            return mysql.DATETIME(fsp=6)
        return dialect.type_descriptor(DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC, without its offset."""
        del dialect
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant, in UTC."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


def id_text(*, extra: int = 0) -> Text:
    """Return the type of ids.

    Args:
        extra: How many characters the column holds beyond an id, such as a prefix; usually 0.
    """
    return Text(LONGEST_ID + extra)


def name_text() -> Text:
    """Return the type of names, titles and themes."""
    return Text(LONGEST_TEXT)


def long_text() -> Text:
    """Return the type of free text."""
    return Text(LONGEST_TEXT)


def term_text() -> Text:
    """Return the type of terms of closed vocabularies."""
    return Text(LONGEST_TERM)


def kind_text() -> Text:
    """Return the type of kinds, whose vocabulary is open."""
    return Text(LONGEST_ID)
