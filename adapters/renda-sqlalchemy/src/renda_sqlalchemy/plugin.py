"""What the core finds when it looks for stores."""

from collections.abc import Callable, Mapping

from renda.plugins import hookimpl
from renda.ports import Rooms, Store
from renda_sqlalchemy.connection.addresses import schemes
from renda_sqlalchemy.store import SqlStore
from renda_sqlalchemy.tables.schema import Schema


@hookimpl
def renda_stores() -> Mapping[str, Callable[[str, Rooms], Store]]:
    """Return what opens the stores at addresses, by the scheme their addresses begin with."""
    return dict.fromkeys(schemes(), _open)


def _open(url: str, rooms: Rooms) -> Store:
    return SqlStore.open(url, schema=Schema(rooms=rooms))
