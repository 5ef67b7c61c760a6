"""Portable column types: text that compares by code point, instants in UTC, ids and words.

Every server is told how text compares, so that equality, order and grouping are those of Python's
`str`; nothing here knows what the columns mean.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, String, UnicodeText
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeDecorator, TypeEngine

from renda.ports import LONGEST_ID, LONGEST_TEXT

WORD = 40
POSTGRESQL = "C"
MARIADB = "utf8mb4_nopad_bin"
MYSQL = "utf8mb4_0900_bin"


class Text(TypeDecorator[str]):
    """Text that compares and sorts by code point, trailing spaces and case included.

    Args:
        length: How many characters it holds at most.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type with the collation that the server calls so."""
        if dialect.name in {"mysql", "mariadb"}:
            collation = MARIADB if getattr(dialect, "is_mariadb", False) else MYSQL
            return mysql.VARCHAR(self.length, charset="utf8mb4", collation=collation)
        collate = POSTGRESQL if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(self.length, collation=collate))


class Document(TypeDecorator[str]):
    """Text of any length, which is never compared."""

    impl = UnicodeText
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that holds more than 64 KiB."""
        if dialect.name in {"mysql", "mariadb"}:
            return mysql.LONGTEXT(charset="utf8mb4")
        return UnicodeText()


class Instant(TypeDecorator[datetime]):
    """An instant with its offset, kept in UTC to the microsecond and given back in UTC."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that keeps microseconds."""
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
    """Return the type of ids, with room for a few characters more."""
    return Text(LONGEST_ID + extra)


def name_text() -> Text:
    """Return the type of names, titles and themes."""
    return Text(LONGEST_TEXT)


def long_text() -> Text:
    """Return the type of free text."""
    return Text(LONGEST_TEXT)


def word() -> Text:
    """Return the type of the words of closed vocabularies."""
    return Text(WORD)


def kind_text() -> Text:
    """Return the type of kinds, whose vocabulary is open."""
    return Text(LONGEST_ID)
