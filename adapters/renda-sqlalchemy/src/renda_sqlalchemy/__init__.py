"""Stores of renda in SQL databases, with verdicts counted inside them.

A name is loaded when it is first asked for: to whoever opens no database it costs nothing that the
package is installed.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renda_sqlalchemy.store import SqlStore
    from renda_sqlalchemy.tables.schema import Schema

__all__ = ["Schema", "SqlStore"]


def __getattr__(name: str) -> object:
    """Import a public name."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    home = "store" if name == "SqlStore" else "tables.schema"
    return getattr(import_module(f"{__name__}.{home}"), name)
