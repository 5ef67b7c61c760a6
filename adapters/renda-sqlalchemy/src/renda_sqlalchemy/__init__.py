"""Stores of renda in SQL databases, with verdicts counted inside them."""

from renda_sqlalchemy.store import SqlStore
from renda_sqlalchemy.tables.schema import Schema

__all__ = ["Schema", "SqlStore"]
