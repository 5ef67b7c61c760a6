"""The office: the one object that an application opens, asks and closes.

It joins a store and plugins, and hands the domain's own functions what the store holds.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeAlias, TypeVar, Unpack, overload

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.rulebook import Rulebook
from renda.office.commands import TRIES, CommandWords, KeyedWords, SessionWords, perform
from renda.office.desks import CHINA, Desks
from renda.office.grants.session_grants import SessionGrants
from renda.office.item_desk import ItemDesk
from renda.office.office_session import OfficeSession
from renda.office.rosters import roster_of
from renda.office.running_tally import RunningTally, tally_of
from renda.office.store_check import evidence_of, reading_as_known, report_of
from renda.people.roster import Roster
from renda.plugins import Plugins
from renda.ports.audits import Anchor
from renda.ports.grants import USUAL_GRANTS, Grant
from renda.ports.history.inspection import Inspection, inspect_store
from renda.ports.stores import Store
from renda.process.items import Item
from renda.process.procedures import Procedure
from renda.process.room import Room
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.motion import Motion

T = TypeVar("T")
Work: TypeAlias = Callable[[OfficeSession], T]
Named: TypeAlias = Procedure | str | Path
I = TypeVar("I", bound=Item)  # noqa: E741 - an item


@frozen
class Office:
    """A store and plugins together (办公室), such as `Office.open("sqlite:///wujin.db")`.

    Args:
        store: Where its data is kept.
        plugins: Whose rulebooks, calendars and sinks it knows.

    >>> from renda import Year
    >>> with Office.open("memory://") as office:
    ...     report = office.check("wujin-2024", Year(2025))
    >>> report.findings
    ()
    """

    store: Store
    plugins: Plugins

    @classmethod
    def open(
        cls, url: str, *, plugins: Plugins | None = None, rooms: Iterable[Room[Any]] = ()
    ) -> "Office":
        """Open the store at an address; the plugins of installed packages are found by default.

        Args:
            url: The address, such as `sqlite:///wujin.db`.
            plugins: Whose stores, rooms, rulebooks and calendars it knows.
            rooms: Rooms of the host, kept beside those that renda ships and plugins offer.

        Raises:
            UnknownStoreError: No adapter is installed for such an address.
            NotSetUpError: Nothing was set up there; `renda init` does.
            StoreError: It cannot be reached.
        """
        found = Plugins(discover=True) if plugins is None else plugins
        return cls(found.store(url, found.rooms().extended(rooms)), found)

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

    def suggestions(self, procedure: Named, *, calendar: str = CHINA) -> ItemDesk[Suggestion]:
        """Return the desk at which the office handles suggestions; see `items`."""
        return self.items(Suggestion, procedure, calendar=calendar)

    def motions(self, procedure: Named, *, calendar: str = CHINA) -> ItemDesk[Motion]:
        """Return the desk at which the office handles motions; see `items`."""
        return self.items(Motion, procedure, calendar=calendar)

    def items(self, kind: type[I], procedure: Named, *, calendar: str = CHINA) -> ItemDesk[I]:
        """Return the desk at which the office handles items of any registered kind.

        Args:
            kind: Their class, such as `Suggestion`.
            procedure: The place's procedure, or its name or path.
            calendar: The working-day calendar, by the name the plugins know it by.

        Raises:
            NoRoomError: The store keeps no such items.
            NoDeskError: What it keeps of the class are no items.
            UnknownProcedureError: There is no such procedure.
            InputError: It cannot be used; every problem is in it.
            UnknownCalendarError: There is no such calendar.
        """
        room = self.store.rooms.of(kind)
        desk = self._desks.desk(room, procedure, calendar=calendar)
        return ItemDesk(self.store, room, desk, self.plugins.kinds)

    @property
    def _desks(self) -> Desks:
        return Desks(self.plugins, self.store.rooms)

    def roster(self) -> Roster:
        """Return everybody and every body there is, over time."""
        with self.store.reading() as session:
            return roster_of(session)

    def check(
        self,
        rulebook: Rulebook | str | Path,
        period: Period,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        dossiers: bool = True,
    ) -> Report:
        """Check the work recorded in the store against a rulebook; see `renda.check`.

        Without dossiers, a store that can counts inside itself; else the records are streamed.
        The findings are the same.

        Args:
            rulebook: The rules; by name or path, those the plugins know.
            period: What is judged.
            as_of: The day to judge on; by default the last of the period.
            known_at: Judge by what was known at this instant.
            dossiers: Whether to keep the records behind each verdict.

        Raises:
            UnknownRulebookError: There is no such rulebook.
            InputError: What is recorded names ids that are not there.
            NotYetKnownError: `known_at` has not come yet.
            ClockGapError: A clock that was set back hides what was known then.
        """
        rules = self._rulebook(rulebook)
        with reading_as_known(self.store, known_at) as session:
            return report_of(session, rules, period, as_of, known_at, dossiers=dossiers)

    def evidence(
        self,
        rulebook: Rulebook | str | Path,
        rule: str,
        subject: str,
        period: Period,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Finding, ...]:
        """Return the findings of one rule on one subject, with the records behind them.

        Only records that may be theirs are read.

        Args:
            rulebook: The rules; by name or path, those the plugins know.
            rule: The code of the rule.
            subject: The subject's id.
            period: What is judged.
            as_of: The day to judge on; by default the last of the period.
            known_at: Judge by what was known at this instant.

        Raises:
            UnknownRulebookError: There is no such rulebook.
            UnknownRuleError: It has no such rule.
            NoSuchFindingError: The rule says nothing of the subject, or it was recorded later.
            NotYetKnownError: `known_at` has not come yet.
            ClockGapError: A clock that was set back hides what was known then.
        """
        rules = self._rulebook(rulebook)
        with reading_as_known(self.store, known_at) as session:
            return evidence_of(session, rules, rule, subject, period, as_of, known_at)

    def tally(
        self,
        rulebook: Rulebook | str | Path,
        period: Period,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> RunningTally:
        """Return what keeps verdicts current: hand it each record that was kept.

        Who is judged is as the store has it now; a later change of the roster wants a new tally.

        Args:
            rulebook: The rules; by name or path, those the plugins know.
            period: What is judged.
            as_of: The day to judge on; by default the last of the period.
            known_at: Judge by what was known at this instant.

        Raises:
            UnknownRulebookError: There is no such rulebook.
            InputError: What is recorded names ids that are not there.
            NotYetKnownError: `known_at` has not come yet.
            ClockGapError: A clock that was set back hides what was known then.
        """
        rules = self._rulebook(rulebook)
        return tally_of(self.store, rules, period, as_of=as_of, known_at=known_at)

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

    def close(self) -> None:
        """Let go of the store; what was kept stays."""
        self.store.close()

    def __enter__(self) -> Self:
        """Use it, and close it at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _rulebook(self, named: Rulebook | str | Path) -> Rulebook:
        return named if isinstance(named, Rulebook) else self.plugins.rulebook(named)
