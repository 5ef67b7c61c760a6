"""The public name spaces of the library, and the names in each."""

from importlib import import_module
from types import ModuleType

SPACES: tuple[ModuleType, ...] = tuple(
    import_module(name)
    for name in (
        "renda",
        "renda.ballots",
        "renda.calendars",
        "renda.cases",
        "renda.comparison",
        "renda.inputs",
        "renda.likeness",
        "renda.memory",
        "renda.notices",
        "renda.office",
        "renda.people",
        "renda.plugins",
        "renda.ports",
        "renda.process",
        "renda.projects",
        "renda.quality",
        "renda.reports",
        "renda.rooms",
        "renda.rules",
        "renda.secrecy",
        "renda.suggestions",
        "renda.tallies",
        "renda.terms",
        "renda.testing",
        "renda.work",
    )
)


def publics(space: ModuleType) -> dict[str, object]:
    """Return what a name space makes public, by name."""
    return {name: getattr(space, name) for name in space.__all__}
