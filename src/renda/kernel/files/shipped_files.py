"""The data files that this library carries with it, by name."""

from pathlib import Path

from renda.errors import RendaError


class IncompleteInstallationError(RendaError, FileNotFoundError):
    """Data files that this library carries with it are not there."""

    message = (
        "renda is not wholly installed: there are no files in {folder}; install it again, or pack "
        "its data files too where it was packed into a program"
    )


def shipped_files(folder: Path) -> dict[str, Path]:
    """Return the TOML files of a folder of this library, by their names without the ending.

    Raises:
        IncompleteInstallationError: There are none, as where a program was packed without them.
    """
    files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if not files:
        raise IncompleteInstallationError(folder=f"{folder.parent.name}/{folder.name}")
    return files
