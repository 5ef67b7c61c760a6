"""What commands stand on: the installed plugins, and the office behind an address."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from renda import RendaError
from renda.calendars import load_own_days
from renda.plugins import Plugins
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.settings import CALENDAR, setting
from renda_cli.arguments.sources import Address
from renda_cli.output.terminal import complain
from renda_cli.wording import mark, say

# A check of a folder needs plugins and no office, whose rooms take as long to load as it lasts.
if TYPE_CHECKING:
    from renda import Office
    from renda.ports import Capability, Session

NOT_LOADED = mark("plugin {name} could not be loaded: {error}")
NO_ADAPTER = mark("{scheme}://… needs an optional package: pip install 'renda-cli[sql]'")
SQL_SCHEMES = frozenset({"sqlite", "postgresql", "mysql", "mariadb"})


def installed_plugins(lang: str) -> Plugins:
    """Return the plugins of installed packages, and complain of those that cannot be loaded."""
    # Which days are off is asked by few commands, and a file of them is read for those alone.
    found = setting(CALENDAR)
    days = () if found is None else load_own_days(found.text)
    plugins = Plugins(discover=True, own_days=days)
    for name, error in plugins.failures.items():
        cause = f"{type(error).__name__}: {error}"
        complain(say(NOT_LOADED, lang, name=name, error=cause))
    return plugins


@contextmanager
def office_at(address: Address, plugins: Plugins) -> Generator["Office", None, None]:
    """Yield the office whose store is at an address; it is closed in the end.

    Raises:
        UsageError: The package for such addresses is not installed.
        RendaError: There is no such store, or it is not set up.
    """
    from renda import Office

    with naming_adapter(address):
        office = Office.open(address.url, plugins=plugins)
    with office:
        yield office


@contextmanager
def session_reading(address: Address, plugins: Plugins) -> Generator["Session", None, None]:
    """Yield a session that reads the store at an address, and writes nothing to it.

    Raises:
        UsageError: The package for such addresses is not installed.
        RendaError: There is no such store, or it is not set up.
    """
    with office_at(address, plugins) as office, office.store.reading() as session:
        yield session


@contextmanager
def naming_adapter(address: Address) -> Generator[None, None, None]:
    """Name the missing package where nothing installed knows the address of a database.

    Raises:
        UsageError: The package is not installed.
    """
    try:
        yield
    except RendaError as error:
        # Only the error of an unknown scheme has this field; `renda` knows of no adapter by name.
        if error.data.get("scheme") in SQL_SCHEMES:
            raise UsageError([Complaint(NO_ADAPTER, {"scheme": address.scheme})]) from None
        raise


def require(office: "Office", capability: "Capability") -> None:
    """Refuse a store that does not offer a capability.

    Raises:
        NotSupportedError: The store does not.
    """
    from renda.ports import NotSupportedError

    offered = office.store.capabilities
    if capability not in offered:
        allowed = ", ".join(sorted(offered))
        raise NotSupportedError(capability=capability, allowed=allowed)
