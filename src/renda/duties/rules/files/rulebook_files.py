"""Rulebooks by name: those this library carries, and an office's own by path.

What a file holds, and what can be wrong in it, is the business of `rulebook_toml`.
"""

from functools import cache
from os import PathLike, fspath
from typing import TYPE_CHECKING

from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError

# What opens files is loaded by whoever names one: to import `check` is to open none.
if TYPE_CHECKING:
    from pathlib import Path


class UnknownRulebookError(RendaError, LookupError):
    """No rulebook has this name, and no file is there."""

    message = "there is no rulebook {name}; shipped: {allowed}; or give the path of a TOML file"


def load_rulebook(name: str | PathLike[str]) -> Rulebook:
    """Read a shipped rulebook by its name, or any by its path.

    Args:
        name: The name of a shipped rulebook, such as `national-2025`, or the path of a TOML file.

    Raises:
        UnknownRulebookError: No shipped rulebook has this name, and no file this path.
        InputError: The file cannot be used; the error holds every problem of it.

    >>> [rule.code for rule in load_rulebook("wujin-2024").rules][:2]
    ['congress.theme-months', 'deputy.receptions']
    """
    from renda.duties.rules.files.rulebook_paths import SHIPPED_FOLDER
    from renda.kernel.input.named_files import named_file

    return _read_rulebook(named_file(fspath(name), SHIPPED_FOLDER, UnknownRulebookError))


def shipped_kinds() -> frozenset[str]:
    """Return the kinds of work that shipped rulebooks know."""
    return frozenset().union(*(rulebook.known_kinds for rulebook in _read_shipped()))


def shipped_requirements() -> frozenset[str]:
    """Return the ids of the requirements that shipped rulebooks have."""
    return frozenset(
        requirement.id for rulebook in _read_shipped() for requirement in rulebook.requirements
    )


# Read once and only when asked for: most checks need no rulebook but their own.
@cache
def _read_shipped() -> tuple[Rulebook, ...]:
    from renda.duties.rules.files.rulebook_paths import shipped_rulebooks

    return tuple(_read_rulebook(file) for file in shipped_rulebooks().values())


def _read_rulebook(file: "Path") -> Rulebook:
    # Loaded only when a file is read: it brings cattrs, a seventh of what importing `check` takes.
    from renda.duties.rules.files.rulebook_toml import read_rulebook

    return read_rulebook(file)
