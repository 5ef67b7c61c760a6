"""Files opened for reading, where they are files: a pipe would be waited for, a device never ends.

It knows no encoding and no format.
"""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from renda.errors import RendaError


class NotAFileError(RendaError, OSError):
    """Something that is no file stands where a file is to be read."""

    message = "{file} is a folder, a device or a pipe; give the path of a file"


def open_regular(path: Path) -> BinaryIO:
    """Return a file opened to read its bytes; a link to a file is followed.

    Args:
        path: Where the file is.

    Raises:
        NotAFileError: It is a folder, a device or a pipe.
        OSError: The system does not open it.
    """
    with telling_paths(path):
        # Asked before it is opened: opening a pipe waits for its writer, opening a device acts.
        if not S_ISREG(path.stat().st_mode):
            raise NotAFileError(file=str(path))
        return path.open("rb")


@contextmanager
def telling_paths(path: Path) -> Generator[None]:
    """Let a path that the system cannot even look for, as with a NUL in it, be an error of files.

    Raises:
        OSError: The path is such a one.
    """
    try:
        yield
    except ValueError:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from None
