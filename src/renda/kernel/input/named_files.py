"""The file that a name or a path means: one that this library carries, or an office's own.

It knows that a shipped name comes first. It does not know what a file says.
"""

from pathlib import Path

from renda.errors import RendaError
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.input.text_files import may_be_file

HERE = Path()


def named_file(
    name: str | Path, folder: Path, unknown: type[RendaError], *, beside: Path = HERE
) -> Path:
    """Return the shipped file that has a name, or else the file at that path.

    Args:
        name: The name of a shipped file, or the path of any.
        folder: The folder of this library with the shipped files.
        unknown: The error raised where neither is there; it is told `name` and `allowed`.
        beside: The folder that a path starts from; as a rule the current one.

    Raises:
        IncompleteInstallationError: There are no shipped files.
    """
    shipped = shipped_files(folder)
    # A shipped name comes first, so that a file that happens to lie there does not hide it.
    file = shipped.get(str(name), beside / str(name))
    if not may_be_file(file):
        raise unknown(name=str(name), allowed=", ".join(shipped))
    return file
