"""Files of SQLite: those that are only read, those that are made, those that end with a process.

It reads none of them.
"""

import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import URL

from renda import RendaError
from renda_sqlalchemy.connection.addresses import file_of, shown_url
from renda_sqlalchemy.wording import WORDS

READING_OPTIONS = ("mode", "immutable")
"""What an address may ask for: `mode=ro`, and `immutable=1` of an archive that nobody writes."""


class UnreadLogError(RendaError, ValueError):
    """A file is to be read as immutable, but its latest changes stand in a log beside it."""

    message = (
        "{store} is not immutable: its latest changes are in {log}; copy both into a folder that "
        "can be written, and read the copy without immutable=1"
    )
    said_by = WORDS


def make_private(url: URL) -> None:
    """Make the file of an address where it is missing, empty, so that only its owner reads it."""
    file = file_of(url)
    # SQLite would make it for everybody; its logs take over the mode. What hinders, SQLite tells.
    with suppress(OSError):
        if file is not None:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def remove_folder(folder: str, owner: int) -> None:
    """Remove the folder of a store that lasts as long as its process, unless this is a child's.

    Args:
        folder: Its path.
        owner: The number of the process that made it.
    """
    if os.getpid() == owner:
        rmtree(folder, ignore_errors=True)


def is_only_read(url: URL) -> bool:
    """Tell whether a database can only be read, by its address or by what the system allows."""
    if "immutable" in url.query or url.query.get("mode") == "ro":
        return True
    file = file_of(url)
    # To write to a file is to make others beside it.
    places = () if file is None or not file.exists() else (file, file.parent)
    return not all(os.access(place, os.W_OK) for place in places)


def bare_url(url: URL) -> URL:
    """Return an address without the options that `sqlite_place` gives to SQLite itself."""
    return url if file_of(url) is None else url.difference_update_query(READING_OPTIONS)


def sqlite_place(url: URL) -> dict[str, Any]:
    """Return what SQLite's driver is to open, where the address asks to read only.

    Returns:
        The arguments of the driver that replace its own; none where it may write.

    Raises:
        UnreadLogError: The file is to be read as immutable and has a log beside it.
    """
    file = file_of(url)
    options = {name: url.query[name] for name in READING_OPTIONS if name in url.query}
    if file is None or not options:
        return {}
    log = Path(f"{file}-wal")
    if "immutable" in options and log.exists() and log.stat().st_size:
        raise UnreadLogError(store=shown_url(url), log=log.name)
    return {"database": f"{file.absolute().as_uri()}?{urlencode(options)}", "uri": True}
