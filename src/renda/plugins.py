"""Plugins: packages that contribute rulebooks and calendars, found by pluggy and asked by name.

A hook only names what there is; behaviour flows through ordinary values. Each `Plugins` has a
manager of its own, so nothing is global; a plugin that cannot be loaded is named, and the others
work on.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import pluggy

from renda.dates.calendar_files import china
from renda.dates.calendars import WorkCalendar
from renda.duties.rulebook_files import load_rulebook, shipped_rulebooks
from renda.duties.rulebooks import Rulebook
from renda.errors import RendaError

GROUP = "renda"
hookspec: pluggy.HookspecMarker = pluggy.HookspecMarker(GROUP)
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker(GROUP)

T = TypeVar("T")


class NameTakenError(RendaError, ValueError):
    """Two plugins offer the same name."""

    message = "two plugins offer {name} by {hook}; block or rename one of them"


class UnknownCalendarError(RendaError, LookupError):
    """Nobody offers a calendar of this name."""

    message = "there is no calendar {name}; allowed: {allowed}"


class Hooks:
    """What a plugin may offer, by name."""

    @hookspec
    def renda_rulebooks(self) -> Mapping[str, Path]:  # type: ignore[empty-body]
        """Return the paths of rulebook files by the names they are asked for by."""

    @hookspec
    def renda_calendars(self) -> Mapping[str, Callable[[], WorkCalendar]]:  # type: ignore[empty-body]
        """Return what makes working-day calendars by the names they are asked for by."""


class Plugins:
    """The plugins of one application (插件).

    Args:
        plugins: Modules or objects with implementations of the hooks.
        discover: Whether to load the plugins that installed packages name under the entry-point
            group `renda`.

    Attributes:
        failures: The entry points that could not be loaded, with what they raised.

    >>> Plugins().rulebook("wujin-2024").version
    '1'
    """

    def __init__(self, plugins: Iterable[object] = (), *, discover: bool = False) -> None:
        self._manager = pluggy.PluginManager(GROUP)
        self._manager.add_hookspecs(Hooks)
        self.failures: dict[str, Exception] = {}
        for plugin in plugins:
            self._manager.register(plugin)
        self._manager.check_pending()
        if discover:
            self._discover()

    def rulebook(self, name: str | Path) -> Rulebook:
        """Return a rulebook by its name, shipped or of a plugin, or by its path.

        Raises:
            UnknownRulebookError: There is none.
            InputError: It cannot be used.
            NameTakenError: Two plugins offer it.
        """
        return load_rulebook(self._rulebook_paths().get(str(name), name))

    def rulebooks(self) -> tuple[str, ...]:
        """Return the names of the rulebooks there are."""
        return tuple(sorted({*shipped_rulebooks(), *self._rulebook_paths()}))

    def calendar(self, name: str = "china") -> WorkCalendar:
        """Return a working-day calendar by its name.

        Raises:
            UnknownCalendarError: There is none.
            NameTakenError: Two plugins offer it.
        """
        offered: dict[str, Callable[[], WorkCalendar]] = {"china": china, **self._calendars()}
        if name not in offered:
            raise UnknownCalendarError(name=name, allowed=", ".join(sorted(offered)))
        return offered[name]()

    def _rulebook_paths(self) -> dict[str, Path]:
        return _united(self._manager.hook.renda_rulebooks(), "renda_rulebooks")

    def _calendars(self) -> dict[str, Callable[[], WorkCalendar]]:
        return _united(self._manager.hook.renda_calendars(), "renda_calendars")

    def _discover(self) -> None:
        from importlib.metadata import entry_points

        for each in entry_points(group=GROUP):
            try:
                self._register(each.name, each.load())
            except Exception as error:  # noqa: BLE001 - whatever a plugin raises
                self.failures[each.name] = error

    def _register(self, name: str, plugin: object) -> None:
        """Register a plugin whole or not at all."""
        self._manager.register(plugin, name=name)
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError:
            self._manager.unregister(plugin)
            raise


def _united(answers: Iterable[Mapping[str, T]], hook: str) -> dict[str, T]:
    offered: dict[str, T] = {}
    for answer in answers:
        for name, value in answer.items():
            if name in offered:
                raise NameTakenError(name=name, hook=hook)
            offered[name] = value
    return offered
