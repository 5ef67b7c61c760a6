"""The office: the one object that an application opens, asks and closes.

It joins a store and plugins. The domain's own functions do the work; the office hands them what
the store holds.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict

from attrs import evolve, frozen

from renda.dates.periods import Period
from renda.duties.check.in_memory import check
from renda.duties.check.in_store import CountsLines, check_in_store
from renda.duties.reports.coverage import Attestation
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.rulebook import Rulebook
from renda.office.commands import TRIES, perform
from renda.office.item_desk import ItemDesk
from renda.office.office_session import OfficeSession
from renda.office.rosters import attestations_of, records_for, roster_of
from renda.office.running_tally import RunningTally, tally_of
from renda.people.roster import Roster
from renda.plugins import Plugins
from renda.ports.audits import Anchor
from renda.ports.failures import NotSupportedError
from renda.ports.sessions import Session
from renda.ports.stores import Store
from renda.process.procedures import Procedure
from renda.suggestions.life.procedures import SuggestionProcedure, suggestion_desk
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.procedures import motion_desk

log: logging.Logger = logging.getLogger("renda")


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
    def open(cls, url: str, *, plugins: Plugins | None = None) -> "Office":
        """Open the store at an address; the plugins of installed packages are found by default.

        Raises:
            UnknownStoreError: No adapter is installed for such an address.
            NotSetUpError: Nothing was set up there; `renda init` does.
            StoreError: It cannot be reached.
        """
        found = Plugins(discover=True) if plugins is None else plugins
        return cls(found.store(url), found)

    def session(
        self, *, actor: str, reason: str = "", key: str | None = None, at: datetime | None = None
    ) -> OfficeSession:
        """Return a session in which the office's data is changed; see `Store.session`."""
        return OfficeSession(
            self.store, self.store.session(actor=actor, reason=reason, key=key, at=at)
        )

    def perform(
        self,
        command: Callable[[OfficeSession], str | None],
        *,
        actor: str,
        reason: str = "",
        key: str | None = None,
        tries: int = TRIES,
    ) -> str | None:
        """Do a command in a session of its own, once, and return its outcome; see `perform`."""
        return perform(
            self.store,
            lambda raw: command(OfficeSession(self.store, raw)),
            actor=actor,
            reason=reason,
            key=key,
            tries=tries,
        )

    def suggestions(
        self, procedure: SuggestionProcedure | str | Path, *, calendar: str = "china"
    ) -> ItemDesk[Suggestion]:
        """Return the desk at which the office handles suggestions.

        Args:
            procedure: The place's procedure, or its name or path.
            calendar: The working-day calendar, by the name the plugins know it by.

        Raises:
            UnknownProcedureError: There is no such procedure.
            InputError: It cannot be used; every problem is in it.
            UnknownCalendarError: There is no such calendar.
        """
        desk = suggestion_desk(procedure, self.plugins.calendar(calendar))
        return ItemDesk(self.store, Suggestion, desk)

    def motions(
        self, procedure: Procedure | str | Path, *, calendar: str = "china"
    ) -> ItemDesk[Motion]:
        """Return the desk at which the office handles motions; as `suggestions` does.

        Raises:
            UnknownProcedureError: There is no such procedure.
            InputError: It cannot be used; every problem is in it.
            UnknownCalendarError: There is no such calendar.
        """
        desk = motion_desk(procedure, self.plugins.calendar(calendar))
        return ItemDesk(self.store, Motion, desk)

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
        """
        rules = self._rulebook(rulebook)
        with self.store.reading() as session:
            return _report(session, rules, period, as_of, known_at, dossiers=dossiers)

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
            NoSuchFindingError: The rule says nothing of the subject.
        """
        rules = self._rulebook(rulebook)
        versions = rules.versions(rule)
        one = evolve(rules, rules=versions)
        with self.store.reading() as session:
            roster = roster_of(session)
            theirs = records_for(versions, subject, roster)
            found = check(
                one, roster, session.ledger.records(theirs), period, as_of=as_of, known_at=known_at
            )
        return found.of(rule, subject)

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

    def close(self) -> None:
        """Let go of the store; what was kept stays."""
        self.store.close()

    def __enter__(self) -> Self:
        """Use it, and close it at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _rulebook(self, named: Rulebook | str | Path) -> Rulebook:
        return named if isinstance(named, Rulebook) else self.plugins.rulebook(named)


def _report(
    session: Session,
    rulebook: Rulebook,
    period: Period,
    as_of: date | None,
    known_at: datetime | None,
    *,
    dossiers: bool,
) -> Report:
    asked: _Asked = {
        "as_of": as_of,
        "known_at": known_at,
        "attestations": attestations_of(session),
    }
    roster = roster_of(session)
    if not dossiers and isinstance(session, CountsLines):
        try:
            return check_in_store(rulebook, roster, session, period, **asked)
        except NotSupportedError as error:
            log.warning("the records are counted in memory, not inside the store: %s", error)
    records = session.ledger.records()
    return check(rulebook, roster, records, period, **asked, dossiers=dossiers)


class _Asked(TypedDict):
    """What is passed on to whichever function checks."""

    as_of: date | None
    known_at: datetime | None
    attestations: tuple[Attestation, ...]
