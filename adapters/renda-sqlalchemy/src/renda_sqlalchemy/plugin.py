"""What the core finds when it looks for stores."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from renda.plugins import hookimpl
from renda_sqlalchemy.connection.drivers import schemes

if TYPE_CHECKING:
    from renda.ports import Rooms, Store


@hookimpl
def renda_stores() -> "Mapping[str, Callable[[str, Rooms], Store]]":
    """Return what opens the stores at addresses, by the scheme their addresses begin with."""
    return dict.fromkeys(schemes(), _open)


def _open(url: str, rooms: "Rooms") -> "Store":
    # Plugins are looked for by every command; few of them open a database.
    from renda_sqlalchemy import Schema, SqlStore

    return SqlStore.open(url, schema=Schema(rooms=rooms))
