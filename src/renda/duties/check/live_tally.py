"""Verdicts kept current: one record in, the findings it touches out, equal to a full check.

A tally keeps keys and numbers, never records, so what it costs to add one does not grow with how
many there are. Where a store has the records, it recounts the one subject inside itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, Protocol, runtime_checkable

from attrs import field, fields, frozen

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counters import BARE, CountingStep
from renda.duties.check.counting_plan import (
    LineCounters,
    counting_routes,
    line_counters,
    window_counts,
)
from renda.duties.check.in_memory import refuse_kinds
from renda.duties.check.judge import ruler
from renda.duties.check.record_routes import CreditedTo, RecordRoutes
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.measures import Amount
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import Line, Window
from renda.kernel.terms import Scope
from renda.people.roster import Roster
from renda.work.records import DutyRecord


@runtime_checkable
class RecountsLines(Protocol):
    """Whoever has the records and counts those of one subject again."""

    def recount(
        self, lines: Sequence[Line], known_at: datetime | None, subject: str
    ) -> Sequence[tuple[Amount, ...]]:
        """Return for each line an amount for each part of its window, of one subject.

        Args:
            lines: What is to be counted, each with its rule, period and judging day.
            known_at: What was known when; None means now.
            subject: The id of the subject.
        """
        ...


@frozen(kw_only=True)
class LiveTally:
    """What counts under a rulebook so far, kept current by one record at a time (实时统计).

    Args:
        asked: What is asked.

    >>> from renda import Congress, DutyRecord, Mandate, Roster, Year, load_rulebook
    >>> roster = Roster(
    ...     congresses=[Congress(congress_id="c", name="区人大", congress_level="county")],
    ...     mandates=[
    ...         Mandate(
    ...             deputy_id="代表0001", person_id="p1", name="代表0001", congress_id="c",
    ...             elected_on=date(2022, 1, 8),
    ...         )
    ...     ],
    ... )
    >>> tally = LiveTally.of(load_rulebook("wujin-2024"), roster, Year(2025))
    >>> [finding] = tally.add(
    ...     DutyRecord(
    ...         record_id="r1", scope="deputy", subject_id="代表0001", kind="reception",
    ...         happened_on=date(2025, 3, 7),
    ...     )
    ... )
    >>> finding.rule.code, finding.counted, finding.required
    ('deputy.receptions', 1, 3)
    """

    asked: CheckScope
    _sieves: LineCounters = field(alias="sieves", repr=False)
    _taking: "Mapping[str, list[Taking]]" = field(alias="taking", repr=False)

    @classmethod
    def of(
        cls,
        rulebook: Rulebook,
        roster: Roster,
        period: Period,
        records: Iterable[DutyRecord] = (),
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> "LiveTally":
        """Return a tally of some records; the arguments are those of `check`.

        Raises:
            InputError: As for `check`.
            UnknownKindError: A record is of a kind nobody has declared.
            TermUnknownError: A rule runs over a term the roster does not have.
        """
        asked = CheckScope.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
        sieves = line_counters(asked, dossiers=False)
        made = cls(asked=asked, sieves=sieves, taking=_taking(asked, sieves))
        for record in records:
            made.take(record)
        return made

    def take(self, record: DutyRecord) -> "Sequence[KeptAmounts]":
        """Count a record, and return what is kept of the windows it may count under.

        The same record twice counts once.

        Raises:
            UnknownKindError: It is of a kind nobody has declared.
            InputError: It names a subject the roster does not have.
        """
        takings = self._taking.get(record.kind)
        if takings is None:
            refuse_kinds({record.kind}, self._taking)
            return ()
        for scope, known, takes, kept in takings:
            if record.scope is scope:
                named = record.subject_id
                if named not in known:
                    self.asked.refuse_stranger(scope, named)
                for take in takes:
                    take(record, named)
                return kept
        return ()

    def add(self, record: DutyRecord) -> tuple[Finding, ...]:
        """Count a record, and return the findings it may have changed, as they now are.

        They are those of a check of all records so far, without dossiers. Nothing is ever taken
        away: where a record was voided or corrected after it was counted, make a new tally.

        Raises:
            UnknownKindError: It is of a kind nobody has declared.
            InputError: It names a subject the roster does not have.
        """
        kept = self.take(record)
        if not kept:
            return ()
        named = record.subject_id
        found: list[Finding] = []
        for subjects, reach, finding_of in kept:
            for subject in (named,) if reach is None else reach(named):
                if subject in subjects:
                    found.append(finding_of(subject))  # noqa: PERF401 - twice as fast as a generator
        return tuple(found)

    def report(self) -> Report:
        """Return the report of all that was counted so far."""
        return self.asked.report(window_counts(self.asked, self._sieves))


class KeptAmounts(NamedTuple):
    """What is kept of a window: for whom, whom a record reaches, and what makes their findings."""

    subjects: frozenset[str]
    reach: CreditedTo | None
    finding_of: Callable[[str], Finding]


class Taking(NamedTuple):
    """A route, with what takes its records and what is kept of its windows."""

    scope: Scope
    known: Mapping[str, None]
    takes: tuple[CountingStep, ...]
    kept: tuple[KeptAmounts, ...]


def _taking(asked: CheckScope, sieves: LineCounters) -> dict[str, list[Taking]]:
    """Return for each known kind, by scope, all that its records need."""
    plan = counting_routes(asked, sieves.values())
    makers = [
        _finder(each.window, each.ruling_of(asked.tenures_under(each.window)))
        for each in window_counts(asked, sieves)
    ]
    return {
        kind: [
            Taking(
                route.scope,
                route.known,
                tuple(take for scope, take in plan[kind] if scope is route.scope),
                tuple(
                    KeptAmounts(each.subjects, each.reach, makers[each.place])
                    for each in route.windows
                ),
            )
            for route in routes
        ]
        for kind, routes in RecordRoutes(asked).routes.items()
    }


def _finder(window: Window, rule_on: Callable[[str], Ruling]) -> Callable[[str], Finding]:
    """Return what makes the finding of one subject under a window, without a dossier.

    The fields are set as `build` sets them, which takes half as long as `Finding` does.
    """
    new, bare = object.__new__, BARE
    set_window, set_subject, set_ruling, set_dossier = SETTERS

    def finding_of(subject: str) -> Finding:
        made = new(Finding)
        set_window(made, window)
        set_subject(made, subject)
        set_ruling(made, rule_on(subject))
        set_dossier(made, bare)
        return made

    return finding_of


SETTERS = tuple(getattr(Finding, each.name).__set__ for each in fields(Finding))


def recounted(
    concerned: RecordRoutes, record: DutyRecord, counter: RecountsLines
) -> tuple[Finding, ...]:
    """Return the findings that a record may have changed, counted again where the records are.

    Args:
        concerned: Whom a record may concern.
        record: The record; whoever counts has it already.
        counter: Whoever has the records.

    Raises:
        UnknownKindError: It is of a kind nobody has declared.
        InputError: It names a subject the roster does not have.
    """
    found: list[Finding] = []
    known_at, asked = concerned.asked.known_at, concerned.asked
    for subject, windows in concerned.subjects(record).items():
        lines = [line for each in windows for line in each.window.lines]
        amounts = iter(counter.recount(lines, known_at, subject))
        for each in windows:
            of_lines = islice(amounts, len(each.window.lines))
            tallies = tuple(zip(*of_lines, strict=True))
            rule_on = ruler(each.window, asked.tenures_under(each.window))
            found.append(Finding(each.window, subject, rule_on(subject, tallies), BARE))
    return tuple(found)
