"""Openings from files: an office's own facts about the work of several rules.

It knows the form of the file. Which rules there are is known to whoever uses the openings.
"""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from renda.dates.openings import Openings


def load_openings(path: str | Path) -> Mapping[str, Openings]:
    """Return the openings that an office's file gives, by the code of a rule.

    Args:
        path: A TOML file with a table `[openings."CODE"]` for each rule; the keys of a table are
            those of `Openings`.

    Raises:
        InputError: The file cannot be used; the error lists everything wrong with it.
    """
    # Imported here, as whoever asks for working days only should not wait for cattrs.
    from renda.kernel.input.codec import make_converter, structure
    from renda.kernel.input.toml_files import read_toml

    file = Path(path)
    return structure(make_converter(), read_toml(file), _OpeningsFile, file=file.name).openings


@frozen
class _OpeningsFile:
    openings: Mapping[str, Openings]
