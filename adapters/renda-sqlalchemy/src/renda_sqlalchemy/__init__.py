"""Stores of renda in SQL databases, with verdicts counted inside them."""

from renda_sqlalchemy.schema import Schema
from renda_sqlalchemy.store import SqlStore

__all__ = ["Schema", "SqlStore"]
