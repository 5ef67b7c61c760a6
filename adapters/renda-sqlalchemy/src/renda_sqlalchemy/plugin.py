"""What the core finds when it looks for stores."""

from collections.abc import Callable, Mapping

from renda.plugins import hookimpl
from renda.ports import Store
from renda_sqlalchemy.connection.engines import schemes
from renda_sqlalchemy.store import SqlStore


@hookimpl
def renda_stores() -> Mapping[str, Callable[[str], Store]]:
    """Return what opens the stores at addresses, by the scheme their addresses begin with."""
    return dict.fromkeys(schemes(), SqlStore.open)
