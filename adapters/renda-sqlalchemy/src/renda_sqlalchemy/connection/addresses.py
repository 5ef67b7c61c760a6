"""Addresses of databases: read, shown without their secrets, and what they say of files.

It connects to nothing.
"""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from renda import RendaError
from renda_sqlalchemy.connection.drivers import DRIVERS, schemes
from renda_sqlalchemy.wording import WORDS


class AddressError(RendaError, ValueError):
    """An address names no database that this adapter can keep a store in."""

    message = "{address} is no address of a store; allowed: {allowed}"
    said_by = WORDS


def read_url(address: str | URL) -> URL:
    """Return an address split into its parts.

    Raises:
        AddressError: The text is no address.
    """
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        # The text is not shown: what cannot be split may have a password anywhere.
        raise AddressError(address="…", allowed=allowed_addresses()) from None


def allowed_addresses() -> str:
    """Return the forms of addresses that are allowed, as a message lists them."""
    return ", ".join(f"{scheme}://…" for scheme in schemes())


def with_driver(url: URL) -> URL:
    """Return an address with the usual driver of its database, where it names none."""
    driver = DRIVERS.get(url.drivername)
    return url if driver is None else url.set(drivername=f"{url.drivername}+{driver}")


def shown_url(url: URL) -> str:
    """Return an address as it may be shown: without its password, and without its query."""
    # Drivers take passwords in the query too.
    return url.set(query={}).render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """Return the file of an address of SQLite; None for a server, or where there is no file."""
    is_file = url.get_backend_name() == "sqlite" and "uri" not in url.query
    return Path(url.database or "") if is_file and not is_temporary(url) else None


def is_temporary(url: URL) -> bool:
    """Tell whether an address is of an SQLite database that ends with its last connection."""
    return (
        url.get_backend_name() == "sqlite"
        and url.database in {None, "", ":memory:"}
        and "uri" not in url.query
    )
