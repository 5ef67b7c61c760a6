"""Files written whole or not at all, each for its owner's eyes only.

All that this library writes to a file is about people, so a new file is as private as the system
allows. It knows lines and bytes; it does not know what they say.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from tempfile import mkstemp

from renda.errors import RendaError
from renda.kernel.files.regular_files import telling_paths

PRIVATE = 0o600
TEMPORARY = ".renda-"
# Windows has no such flag, and no links that a clerk can make.
NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)


class UnwritableFileError(RendaError, OSError):
    """Something that is no file of its own stands where a file is to be written."""

    message = "{file} is a link, a folder, a device or a pipe; give the path of a file"


class FileThereError(RendaError, FileExistsError):
    """A file is there already, and nobody said that it may be replaced."""

    message = "{file} is there already; give another path, or say that it is to be replaced"


def write_whole(path: Path, lines: Iterable[str], *, replace: bool = False) -> int:
    """Write lines to a file, which is as it was until all are on the disk; return how many.

    A new file can be read and written by its owner only; one that is replaced keeps its mode.

    Args:
        path: Where the file is to be.
        lines: The lines, without line feeds.
        replace: Whether a file that is there already may be replaced.

    Raises:
        FileThereError: A file is there and may not be replaced.
        UnwritableFileError: A link, a folder, a device or a pipe is there.
        OSError: The system does not write it.
    """
    return write_parts(path, (line.encode() + b"\n" for line in lines), replace=replace)


def write_parts(path: Path, parts: Iterable[bytes], *, replace: bool = False) -> int:
    """Write bytes to a file part by part, as `write_whole` writes lines; return how many parts.

    Args:
        path: Where the file is to be.
        parts: The bytes, one part after another.
        replace: Whether a file that is there already may be replaced.

    Raises:
        FileThereError: A file is there and may not be replaced.
        UnwritableFileError: A link, a folder, a device or a pipe is there.
        OSError: The system does not write it.
    """
    mode = _mode(path, replace=replace)
    temporary, count = _temporary_beside(path), 0
    try:
        with temporary.open("wb") as file:
            for count, part in enumerate(parts, 1):  # noqa: B007 - the last is how many
                file.write(part)
            file.flush()
            # Renamed before it is on the disk, the file could be empty after a power cut.
            os.fsync(file.fileno())
        temporary.chmod(mode)
        # Asked again: somebody may have put something there since.
        _mode(path, replace=replace)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return count


def add_line(path: Path, line: str) -> None:
    """Add a line to the end of a file, which is made where it is missing, and see it on the disk.

    A last line that a crash has cut short stays as it is; the new one stands below it.

    Args:
        path: Where the file is.
        line: The line, without a line feed.

    Raises:
        UnwritableFileError: A link, a folder, a device or a pipe is there.
        OSError: The system does not write it.
    """
    _mode(path, replace=True)
    with open(path, "a+b", opener=_open_private) as file:
        file.seek(max(file.seek(0, os.SEEK_END) - 1, 0))
        begun = b"" if file.read() in {b"", b"\n"} else b"\n"
        file.write(begun + line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(path.parent)


def _mode(path: Path, *, replace: bool) -> int:
    """Return the mode that a file is to have; refuse what must not be written over."""
    try:
        with telling_paths(path):
            found = path.lstat().st_mode
    except FileNotFoundError:
        return PRIVATE
    if not S_ISREG(found):
        raise UnwritableFileError(file=str(path))
    if not replace:
        raise FileThereError(file=str(path))
    return S_IMODE(found)


def _temporary_beside(path: Path) -> Path:
    """Return a new empty file in the same folder, of a name that nobody can foresee."""
    try:
        handle, name = mkstemp(prefix=TEMPORARY, dir=path.parent)
    except OSError as error:
        # Whoever reads the error knows the path that was given, not the name tried beside it.
        raise OSError(error.errno, error.strerror, str(path)) from None
    os.close(handle)
    return Path(name)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags | NO_LINK, PRIVATE)


def _sync_folder(folder: Path) -> None:
    """Put the name of a new file on the disk; a system that opens no folders does so itself."""
    with suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
