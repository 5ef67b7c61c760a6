"""Stores carried over whole: into a file, and from a file into an empty store."""

from typing import cast

from renda import Office
from renda.ports import Capability, SupportsBackup
from renda_cli.asked import BackUpAsked, RestoreAsked
from renda_cli.files import read_lines, write_lines_whole
from renda_cli.opening import installed_plugins, office_at, require
from renda_cli.progress import progress, stepping
from renda_cli.terminal import write_lines
from renda_cli.wording import mark, say

EXPORTING = mark("writing {file}")
EXPORTED = mark("{file}: {rows} rows; identities of visitors are not among them")
RESTORING = mark("reading {file}")
RESTORED = mark("restored into {address}: {rows} rows")
FRAME = 2


def back_up(asked: BackUpAsked) -> None:
    """Write all a store holds to a file.

    Raises:
        RendaError: The store cannot be used, or offers no backup.
        OSError: The file cannot be written.
    """
    with office_at(asked.address, installed_plugins(asked.lang)) as office:
        store = _store(office)
        with progress(say(EXPORTING, asked.lang, file=asked.file)) as step:
            lines = write_lines_whole(asked.file, stepping(store.dump(), step))
    write_lines([say(EXPORTED, asked.lang, file=asked.file, rows=lines - FRAME)])


def restore(asked: RestoreAsked) -> None:
    """Take a backup into an empty store.

    Raises:
        RendaError: The store cannot be used or is not empty, or the file is no backup.
        OSError: The file cannot be read.
    """
    size = asked.file.stat().st_size
    with office_at(asked.address, installed_plugins(asked.lang)) as office:
        store = _store(office)
        with progress(say(RESTORING, asked.lang, file=asked.file), size) as step:
            rows = store.restore(read_lines(asked.file, step))
    write_lines([say(RESTORED, asked.lang, address=asked.address, rows=rows)])


def _store(office: Office) -> SupportsBackup:
    """Return the office's store, where it can be carried over."""
    require(office, Capability.BACKUP)
    return cast("SupportsBackup", office.store)
