"""TOML files read as plain data; a file that is no TOML is reported as a problem.

It knows the syntax of the file. It does not know what the data means.
"""

from pathlib import Path
from typing import Any

from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import InputError, Problem
from renda.kernel.input.text_files import read_text
from renda.wording import mark

# TOML promises whole numbers of 64 bits; longer ones can neither be shown nor kept.
END_OF_NUMBERS = 1 << 63

NOT_TOML = mark("this is not TOML: {error}")
LONG_NUMBER = mark("a whole number of more than 64 bits stands here")


def read_toml(file: Path) -> dict[str, Any]:
    """Return the plain data of a TOML file.

    Raises:
        InputError: It is no file, cannot be opened, is too large or is not TOML.
    """
    return parse_toml(read_text(file), file.name)


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """Return the plain data of a text.

    Args:
        text: A whole TOML document.
        file: The name of its file, for the problems found.

    Raises:
        InputError: It is no TOML.
    """
    # Imported here, as most runs read no TOML and should not wait for its parser.
    import tomllib

    try:
        data = tomllib.loads(text)
    # Besides its own errors, the parser lets through those of long numbers and of deep brackets.
    except (ValueError, RecursionError) as error:
        problem = Problem(message=NOT_TOML, file=file, data={"error": ForeignReason.of(error)})
        raise InputError([problem]) from None
    if _has_long_number(data):
        raise InputError([Problem(message=LONG_NUMBER, file=file)])
    return data


def _has_long_number(data: object) -> bool:
    # With a list of what is still to be looked at, as data may be nested deeper than calls may.
    waiting = [data]
    while waiting:
        match waiting.pop():
            case int() as number if not -END_OF_NUMBERS <= number < END_OF_NUMBERS:
                return True
            case dict() as table:
                waiting.extend(table.values())
            case list() as items:
                waiting.extend(items)
            case _:
                pass
    return False
