"""The office: the one object that an application opens, asks and closes.

It joins a store and plugins, and hands the domain's own functions what the store holds.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeAlias, TypeVar, Unpack, overload

from attrs import frozen

from renda.duties.rules.rulebook import Rulebook
from renda.notices.notice_policies import NoticePolicies
from renda.notices.policy_files import load_notice_policies
from renda.office.checks.duty_checks import DutyChecks
from renda.office.commands import TRIES, CommandWords, KeyedWords, SessionWords, perform
from renda.office.delivery.delivery_counts import DeliveryCounts
from renda.office.delivery.relay import DeliveryWords, deliver
from renda.office.desks import CHINA, Days, Desks
from renda.office.grants.session_grants import SessionGrants
from renda.office.item_desk import ItemDesk
from renda.office.notices.address_lookup import contact_book
from renda.office.notices.notice_desk import NoticeDesk
from renda.office.office_session import OfficeSession
from renda.office.secrecy.ballot_box import BallotBox
from renda.plugins import Plugins
from renda.ports.audits import Anchor
from renda.ports.grants import USUAL_GRANTS, Grant
from renda.ports.history.inspection import Inspection, inspect_store
from renda.ports.notifiers import Notifier
from renda.process.items import Item
from renda.process.procedures import Procedure
from renda.process.room import Room
from renda.projects.secrecy.box_keys import BoxKey
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.motion import Motion

T = TypeVar("T")
Work: TypeAlias = Callable[[OfficeSession], T]
Named: TypeAlias = Procedure | str | Path
I = TypeVar("I", bound=Item)  # noqa: E741 - an item


@frozen
class Office(DutyChecks):
    """A store and plugins together (办公室), such as `Office.open("sqlite:///wujin.db")`.

    Args:
        store: Where its data is kept.
        plugins: Whose rulebooks, calendars and sinks it knows.
        checks_actors: Whether who makes a move must be, by the roster of that day, what they say.

    >>> from renda import Year
    >>> with Office.open("memory://") as office:
    ...     report = office.check("wujin-2024", Year(2025))
    >>> report.findings
    ()
    """

    checks_actors: bool = False

    @classmethod
    def open(
        cls,
        url: str,
        *,
        plugins: Plugins | None = None,
        rooms: Iterable[Room[Any]] = (),
        checks_actors: bool = False,
    ) -> "Office":
        """Open the store at an address; the plugins of installed packages are found by default.

        Args:
            url: The address, such as `sqlite:///wujin.db`.
            plugins: Whose stores, rooms, rulebooks and calendars it knows.
            rooms: Rooms of the host, kept beside those that renda ships and plugins offer.
            checks_actors: Whether who makes a move must be what they say, as the office has it.

        Raises:
            UnknownStoreError: No adapter is installed for such an address.
            NotSetUpError: Nothing was set up there; `renda init` does.
            StoreError: It cannot be reached.
        """
        found = Plugins(discover=True) if plugins is None else plugins
        return cls(found.store(url, found.rooms().extended(rooms)), found, checks_actors)

    def session(
        self,
        *,
        actor: str,
        reason: str = "",
        key: str | None = None,
        content: str = "",
        at: datetime | None = None,
        user: str | None = None,
        may: Iterable[Grant | str] = USUAL_GRANTS,
    ) -> OfficeSession:
        """Return a session in which the office's data is changed; see `Store.session`.

        Args:
            actor: The id of who acts; never empty.
            reason: Why it is done; empty where nobody says.
            key: An idempotency key: what is done under it is done once.
            content: What is to be done under the key, in a text that stays the same.
            at: Its instant; by default that of the store.
            user: The id of the person who is logged in.
            may: What it may touch; the audit tells of what is not usual.

        Raises:
            UnknownWordError: It is to touch what is no grant.
        """
        granted = SessionGrants.of(may)
        told = granted.unusual
        raw = self.store.session(
            actor=actor, reason=reason, key=key, content=content, at=at, user=user, grants=told
        )
        return OfficeSession(self.store, raw, self._desks, granted)

    @overload
    def perform(
        self, command: Work[T], *, actor: str, key: None = None, **more: Unpack[CommandWords]
    ) -> T: ...

    @overload
    def perform(
        self, command: Work[T], *, actor: str, again: Callable[[], T], **more: Unpack[KeyedWords]
    ) -> T: ...

    @overload
    def perform(self, command: Work[T], *, actor: str, **more: Unpack[KeyedWords]) -> T | None: ...

    def perform(
        self,
        command: Work[T],
        *,
        actor: str,
        key: str | None = None,
        again: Callable[[], T] | None = None,
        tries: int = TRIES,
        **more: Unpack[SessionWords],
    ) -> T | None:
        """Do a command in a session of its own, and return what it returned; see `perform`."""
        begin = partial(self.session, actor=actor, key=key, **more)
        return perform(begin, command, tries=tries, again=again)

    def suggestions(self, procedure: Named, *, calendar: Days = CHINA) -> ItemDesk[Suggestion]:
        """Return the desk at which the office handles suggestions; see `items`."""
        return self.items(Suggestion, procedure, calendar=calendar)

    def motions(self, procedure: Named, *, calendar: Days = CHINA) -> ItemDesk[Motion]:
        """Return the desk at which the office handles motions; see `items`."""
        return self.items(Motion, procedure, calendar=calendar)

    def items(self, kind: type[I], procedure: Named, *, calendar: Days = CHINA) -> ItemDesk[I]:
        """Return the desk at which the office handles items of any registered kind.

        Args:
            kind: Their class, such as `Suggestion`.
            procedure: The place's procedure, or its name or path.
            calendar: The working-day calendar, itself or by the name the plugins know it by.

        Raises:
            NoRoomError: The store keeps no such items.
            NoDeskError: What it keeps of the class are no items.
            UnknownProcedureError: There is no such procedure.
            InputError: It cannot be used; every problem is in it.
            UnknownCalendarError: There is no such calendar.
        """
        room = self.store.rooms.of(kind)
        desk = self._desks.desk(room, procedure, calendar=calendar)
        return ItemDesk(self.store, room, desk, self.plugins.kinds, self.checks_actors)

    def notices(
        self,
        policies: NoticePolicies | str | Path = "national",
        *,
        rulebook: Rulebook | str | Path | None = None,
        calendar: Days = CHINA,
    ) -> NoticeDesk:
        """Return the desk at which the office plans its notices.

        Args:
            policies: Whom the place tells, and when; by name or path, those that renda ships.
            rulebook: By which work behind pace is found; None where nobody is told of it.
            calendar: The working-day calendar, itself or by the name the plugins know it by.

        Raises:
            UnknownNoticePoliciesError: There are no such policies.
            InputError: They cannot be used; every problem is in it.
            UnknownRulebookError: There is no such rulebook.
            UnknownCalendarError: There is no such calendar.
        """
        rules = policies
        if not isinstance(rules, NoticePolicies):
            rules = load_notice_policies(rules)
        return NoticeDesk(
            store=self.store,
            plugins=self.plugins,
            policies=rules,
            calendar=self.plugins.calendar(calendar) if isinstance(calendar, str) else calendar,
            rulebook=None if rulebook is None else self._rulebook(rulebook),
        )

    def ballot_box(self, vote_id: str, key: BoxKey) -> BallotBox:
        """Return the box of a secret vote: ballots are cast past all sessions; see `BallotBox`."""
        return BallotBox.of(self.store, vote_id, key)

    @property
    def _desks(self) -> Desks:
        return Desks(self.plugins, self.store.rooms, self.checks_actors)

    def anchor(self) -> Anchor:
        """Hand where the audit stands to every sink that plugins offer, and return it.

        Raises:
            NotSupportedError: The store keeps no audit.
        """
        with self.store.reading() as session:
            head = session.audit.head()
        for sink in self.plugins.anchor_sinks().values():
            sink.keep(head)
        return head

    def verify(self, *anchors: Anchor) -> Inspection:
        """Hold all that is kept against its history, and that against anchors kept elsewhere.

        Raises:
            NotSupportedError: The store cannot be held against its history.
        """
        return inspect_store(self.store, *anchors)

    def deliver(
        self, notifiers: Iterable[Notifier], **words: Unpack[DeliveryWords]
    ) -> DeliveryCounts:
        """Hand what is due in the outbox to notifiers, once; see `Relay` and `Relay.deliver`.

        Addresses and languages are those of the store's contacts, unless `addresses` says where
        others are, and `languages` how they are told.
        """
        if "addresses" not in words or "languages" not in words:
            with self.store.reading() as session:
                book = contact_book(session)
            words.setdefault("addresses", book.address)
            words.setdefault("languages", book.language)
        return deliver(self.store, notifiers, **words)

    def close(self) -> None:
        """Let go of the store; what was kept stays."""
        self.store.close()

    def __enter__(self) -> Self:
        """Use it, and close it at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()
