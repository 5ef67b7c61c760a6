"""TOML files read as plain data; a file that is no TOML is reported as a problem.

It knows the file and its syntax. It does not know what the data means.
"""

from pathlib import Path
from typing import Any

from renda.kernel.input.problems import InputError, Problem
from renda.wording import mark

NOT_TOML = mark("this is not TOML in UTF-8: {error}")


def read_toml(file: Path) -> dict[str, Any]:
    """Return the plain data of a TOML file.

    Raises:
        InputError: The file is not TOML in UTF-8.
        OSError: The system cannot read the file.
    """
    # Imported here, as most runs read no TOML and should not wait for its parser.
    import tomllib

    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = Problem(message=NOT_TOML, file=file.name, data={"error": str(error)})
        raise InputError([problem]) from None
