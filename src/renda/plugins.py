"""Plugins: packages that contribute rulebooks, calendars, stores and sinks, asked for by name.

A hook only names what a plugin offers; behaviour flows through ordinary values. Each `Plugins` has
a manager of its own, so nothing is global. A plugin that cannot be loaded is named, and the others
work on; this module does not know what any plugin does.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarDay, WorkCalendar
from renda.dates.own_days.laid_days import laid_over
from renda.duties.rules.files.rulebook_files import load_rulebook, shipped_kinds
from renda.duties.rules.files.rulebook_paths import shipped_rulebooks
from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.plugin_answers import (
    NameTakenError,
    PluginAnswerError,
    PluginExitError,
    UnknownCalendarError,
    UnknownStoreError,
    checked_answer,
    made,
)

if TYPE_CHECKING:
    from renda.ports.audits import AnchorSink
    from renda.ports.kit.registry import Rooms
    from renda.ports.notifiers import Notifier
    from renda.ports.stores import Store
    from renda.process.room import Room

# The project name of pluggy and the entry-point group of packaging: plugins need one word only.
GROUP = "renda"
hookspec: pluggy.HookspecMarker = pluggy.HookspecMarker(GROUP)
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker(GROUP)

T = TypeVar("T")
log: logging.Logger = logging.getLogger("renda")
# Whatever a plugin raises, an exit too: it is not for one of them to end the application.
FAILURES = (Exception, SystemExit)

__all__ = [
    "Hooks",
    "NameTakenError",
    "PluginAnswerError",
    "PluginExitError",
    "Plugins",
    "UnknownCalendarError",
    "UnknownStoreError",
    "hookimpl",
]


class Hooks:
    """What a plugin may offer, by name."""

    @hookspec
    def renda_rulebooks(self) -> Mapping[str, Path]:  # type: ignore[empty-body]
        """Return the paths of rulebook files by the names they are asked for by."""

    @hookspec
    def renda_calendars(self) -> Mapping[str, Callable[[], WorkCalendar]]:  # type: ignore[empty-body]
        """Return what makes working-day calendars by the names they are asked for by."""

    @hookspec
    def renda_rooms(self) -> Mapping[str, "Room[Any]"]:  # type: ignore[empty-body]
        """Return the rooms of further kinds of values that stores are to keep, by their names."""

    @hookspec
    def renda_stores(self) -> Mapping[str, "Callable[[str, Rooms], Store]"]:  # type: ignore[empty-body]
        """Return what opens the stores at addresses, by the scheme their addresses begin with.

        It is given the address and the rooms that the store is to keep.
        """

    @hookspec
    def renda_anchor_sinks(self) -> Mapping[str, "AnchorSink"]:  # type: ignore[empty-body]
        """Return where else the audit's anchors are to be kept, by name."""

    @hookspec
    def renda_notifiers(self) -> Mapping[str, "Callable[[], Notifier]"]:  # type: ignore[empty-body]
        """Return what makes notifiers by the channels they carry, such as `mail`.

        Each takes its settings and secrets from where its host keeps them, when it is made.
        """

    @hookspec
    def renda_identity_keys(self) -> Sequence[str]:  # type: ignore[empty-body]
        """Return keys from outside that seal identities, as a keeper of secrets gives them now.

        Those of the environment come before them: the first seals, each opens.
        """


class Plugins:
    """The plugins of one application (插件).

    Args:
        plugins: Modules or objects with implementations of the hooks.
        discover: Whether to load the plugins that installed packages name under the entry-point
            group `renda` as well.
        own_days: Days of the place's own, laid over the shipped calendar.

    Attributes:
        failures: By name of a plugin that could not be loaded or asked the exception it raised.

    >>> Plugins().rulebook("wujin-2024").version
    '1'
    """

    def __init__(
        self,
        plugins: Iterable[object] = (),
        *,
        discover: bool = False,
        own_days: Iterable[CalendarDay] = (),
    ) -> None:
        self._own_days = tuple(own_days)
        self._manager = pluggy.PluginManager(GROUP)
        self._manager.add_hookspecs(Hooks)
        self.failures: dict[str, BaseException] = {}
        for plugin in plugins:
            self._manager.register(plugin)
        self._manager.check_pending()
        if discover:
            self._discover()

    def rulebook(self, name: str | Path) -> Rulebook:
        """Return a rulebook by its name, shipped or of a plugin, or by its path.

        Raises:
            UnknownRulebookError: There is no rulebook of this name or path.
            InputError: The file cannot be used.
            NameTakenError: A plugin offers a name that is taken.
        """
        return load_rulebook(self._rulebook_paths().get(str(name), name))

    def rulebooks(self) -> tuple[str, ...]:
        """Return the names of all rulebooks, shipped or of plugins, in order."""
        return tuple(sorted(self._rulebook_paths()))

    def kinds(self) -> frozenset[str]:
        """Return the kinds of work that all rulebooks know, shipped or of plugins."""
        return self._kinds

    def calendar(self, name: str = "china") -> WorkCalendar:
        """Return a working-day calendar by its name, shipped or of a plugin.

        Raises:
            UnknownCalendarError: There is no calendar of this name.
            NameTakenError: A plugin offers a name that is taken.
        """
        offered = self._calendars()
        if name not in offered:
            raise UnknownCalendarError(name=name, allowed=", ".join(sorted(offered)))
        return made("renda_calendars", name, offered[name], method="day")

    def rooms(self) -> "Rooms":
        """Return the rooms that renda ships, and those that plugins offer.

        Raises:
            NameTakenError: A plugin offers a name that is taken.
            RoomTakenError: A plugin offers a room for a class that has one.
        """
        from renda.rooms import shipped_rooms

        shipped = {room.name: room for room in shipped_rooms()}
        offered = self._offered("renda_rooms", shipped)
        return shipped_rooms().extended(
            room for name, room in offered.items() if name not in shipped
        )

    def store(self, url: str, rooms: "Rooms | None" = None) -> "Store":
        """Open the store at an address, such as `sqlite:///wujin.db`.

        What comes after a `+` in the scheme names a driver, and is left to the adapter.

        Args:
            url: The address.
            rooms: What the store is to keep; by default what `rooms` returns.

        Raises:
            UnknownStoreError: No adapter is installed for its scheme.
            NameTakenError: A plugin offers a scheme that is taken.
        """
        scheme = url.partition("://")[0].partition("+")[0]
        offered = self._offered("renda_stores", {"memory": _memory})
        if scheme not in offered:
            raise UnknownStoreError(scheme=scheme, allowed=", ".join(sorted(offered)))
        kept = self.rooms() if rooms is None else rooms
        store = made("renda_stores", scheme, lambda: offered[scheme](url, kept), method="session")
        # The scheme alone: the rest of an address may hold a password.
        log.info("a store was opened: %s", scheme)
        from renda.ports.stores import SupportsSealing

        if isinstance(store, SupportsSealing):
            store.offer_keys(self.identity_keys)
        return store

    def identity_keys(self) -> tuple[str, ...]:
        """Return the keys from outside that plugins offer.

        A plugin that fails raises here: without its key identities would be kept unsealed.
        """
        return tuple(chain.from_iterable(self._manager.hook.renda_identity_keys()))

    def anchor_sinks(self) -> "dict[str, AnchorSink]":
        """Return by name the sinks that keep the audit's anchors outside the store.

        Raises:
            NameTakenError: Two plugins offer sinks of one name.
        """
        return self._offered("renda_anchor_sinks", {})

    def notifiers(self) -> "tuple[Notifier, ...]":
        """Return the notifiers that plugins offer; why one cannot be made stands in `failures`.

        Raises:
            NameTakenError: Two plugins offer notifiers of one channel.
        """
        makers: dict[str, Callable[[], Notifier]] = self._offered("renda_notifiers", {})
        made: list[Notifier] = []
        for channel, make in makers.items():
            try:
                made.append(make())
            except FAILURES as error:
                self.failures[channel] = error
        return tuple(made)

    @cached_property
    def _kinds(self) -> frozenset[str]:
        known = shipped_kinds()
        for name in sorted(self._rulebook_paths().keys() - shipped_rulebooks()):
            try:
                known |= self.rulebook(name).known_kinds
            except RendaError as error:  # the other rulebooks are of use all the same
                self.failures[name] = error
        return known

    def _rulebook_paths(self) -> dict[str, Path]:
        return self._offered("renda_rulebooks", shipped_rulebooks())

    def _calendars(self) -> dict[str, Callable[[], WorkCalendar]]:
        return self._offered(
            "renda_calendars", {"china": lambda: laid_over(china(), self._own_days)}
        )

    def _offered(self, hook: str, shipped: Mapping[str, T]) -> dict[str, T]:
        """Return by name what is shipped and what plugins offer; note the plugins that fail."""
        offered = dict(shipped)
        # Each implementation is called by itself: pluggy's own call would end with the first that
        # raises, and one broken plugin would take the others with it.
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            try:
                answer: dict[str, T] = checked_answer(hook, implementation.function())
            except FAILURES as error:
                self.failures[implementation.plugin_name] = error
                continue
            for name, value in answer.items():
                if name in offered:
                    raise NameTakenError(name=name, hook=hook)
                offered[name] = value
        return offered

    def _discover(self) -> None:
        from importlib.metadata import entry_points

        for entry_point in entry_points(group=GROUP):
            try:
                self._register(entry_point.name, entry_point.load())
            except FAILURES as error:
                self.failures[entry_point.name] = error

    def _register(self, name: str, plugin: object) -> None:
        """Register a plugin whole or not at all."""
        self._manager.register(plugin, name=name)
        # A hook with a name that does not exist here is a mistake, and would never be called.
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError:
            self._manager.unregister(plugin)
            raise


def _memory(_: str, rooms: "Rooms") -> "Store":
    from renda.memory import MemoryStore

    return MemoryStore(rooms=rooms)
