"""TOML from files, read as plain data; what is none is told as a problem of the file."""

from pathlib import Path
from typing import Any

from renda.kernel.input.problems import InputError, Problem
from renda.wording import mark

NOT_TOML = mark("this is not TOML in UTF-8: {error}")


def read_toml(file: Path) -> dict[str, Any]:
    """Return what a file holds.

    Raises:
        InputError: It is not TOML in UTF-8.
        OSError: It cannot be read.
    """
    import tomllib

    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = Problem(message=NOT_TOML, file=file.name, data={"error": str(error)})
        raise InputError([problem]) from None
