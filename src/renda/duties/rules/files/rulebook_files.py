"""Rulebooks by name: those this library carries, and an office's own by path.

What a file holds, and what can be wrong in it, is the business of `rulebook_toml`.
"""

from functools import cache
from pathlib import Path

from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.input.text_files import may_be_file

SHIPPED_FOLDER = Path(__file__).parents[3] / "rulebooks"


class UnknownRulebookError(RendaError, LookupError):
    """No rulebook has this name, and no file is there."""

    message = "there is no rulebook {name}; shipped: {allowed}; or give the path of a TOML file"


def load_rulebook(name: str | Path) -> Rulebook:
    """Read a shipped rulebook by its name, or any by its path.

    Args:
        name: The name of a shipped rulebook, such as `national-2025`, or the path of a TOML file.

    Raises:
        UnknownRulebookError: No shipped rulebook has this name, and no file this path.
        InputError: The file cannot be used; the error holds every problem of it.

    >>> [rule.code for rule in load_rulebook("wujin-2024").rules][:2]
    ['congress.theme-months', 'deputy.receptions']
    """
    shipped = shipped_rulebooks()
    if str(name) in shipped:
        return _read_rulebook(shipped[str(name)])
    if may_be_file(Path(name)):
        return _read_rulebook(Path(name))
    raise UnknownRulebookError(name=str(name), allowed=", ".join(shipped))


def shipped_rulebooks() -> dict[str, Path]:
    """Return the paths of the rulebooks that this library carries, by name.

    >>> from renda import shipped_rulebooks
    >>> list(shipped_rulebooks())[:3]
    ['beijing-2014', 'chongqing-2016', 'dongbao-2018']
    """
    return shipped_files(SHIPPED_FOLDER)


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
    return tuple(_read_rulebook(file) for file in shipped_rulebooks().values())


def _read_rulebook(file: Path) -> Rulebook:
    # Loaded only when a file is read: it brings cattrs, a seventh of what importing `check` takes.
    from renda.duties.rules.files.rulebook_toml import read_rulebook

    return read_rulebook(file)
