"""Verdicts kept current: one record in, the findings it touches out, equal to a full check.

A tally keeps keys and numbers, never records, so that adding a record costs the same however many
there are. Where a store has the records, it counts those of the one subject again inside itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, Protocol, runtime_checkable

from attrs import field, frozen

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counters import EMPTY_DOSSIER
from renda.duties.check.counting_plan import (
    Counts,
    LineCounters,
    counting_routes,
    live_counters,
    window_counts,
)
from renda.duties.check.counting_steps import CountingStep
from renda.duties.check.in_store import StoreCounts
from renda.duties.check.judge import subject_judge
from renda.duties.check.record_routes import CreditedTo, RecordRoutes
from renda.duties.check.roll_ups.share_recounts import share_recounted
from renda.duties.check.strays import StrayCounter
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.amounts import Amount
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.subjects import SubjectNames, subject_names
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import Line, Window
from renda.kernel.construction import bare_value, field_setters
from renda.kernel.terms import Scope
from renda.people.roster import Roster
from renda.work.records import DutyRecord


@runtime_checkable
class RecountsLines(Protocol):
    """Whoever has the records and counts those of one subject again."""

    def recount(
        self,
        lines: Sequence[Line],
        known_at: datetime | None,
        subject: str,
        *,
        latest: bool = False,
    ) -> Sequence[tuple[Amount, ...]]:
        """Return for each line an amount for each part of its window, of one subject.

        Args:
            lines: The counts that are wanted, each with its rule, period and judging day.
            known_at: Only what was known at this instant counts; None means now.
            subject: The id of the subject, of the scope that the lines' rules have.
            latest: How unknown days of election are taken, as `CountsLines` says.
        """
        ...


@frozen(kw_only=True)
class LiveTally:
    """What counts under a rulebook so far, kept current by one record at a time (实时统计).

    Args:
        check_scope: The windows of the check, with those they judge.

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

    check_scope: CheckScope
    _counters: LineCounters = field(alias="counters", repr=False)
    _routes: "Mapping[tuple[str, Scope], LiveRoute]" = field(alias="routes", repr=False)
    _strays: StrayCounter = field(alias="strays", repr=False)
    _latest: "LiveTally | None" = field(alias="latest", repr=False)

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
            TermUnknownError: A rule runs over a term the roster does not have.
            SessionYearUnknownError: A rule runs over a session year the roster does not have.
            ForeignPeriodError: No rule has the period, nor one that holds it.
        """
        check_scope = CheckScope.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
        tally = cls._of_scope(check_scope)
        for record in records:
            tally.count(record)
        return tally

    @classmethod
    def _of_scope(cls, check_scope: CheckScope) -> "LiveTally":
        counters, latest = live_counters(check_scope), check_scope.latest
        return cls(
            check_scope=check_scope,
            counters=counters,
            routes=_live_routes(check_scope, counters),
            strays=StrayCounter(check_scope.asked),
            latest=None if latest is None else cls._of_scope(latest),
        )

    def count(self, record: DutyRecord) -> "Sequence[LiveWindow]":
        """Count a record, and return the windows it may count under.

        The same record twice counts once. One of an unknown kind, or of a subject that is not on
        the roster, counts for nobody, and the report tells of it.
        """
        if self._latest is not None:
            self._latest.count(record)
        if record.recorded_at is not None:
            self._strays.add_early((record,))
        if record.scope is Scope.GROUP:
            self._strays.add_without_group((record,))
        route = self._routes.get((record.kind, record.scope))
        if route is None:
            self._strays.add_kinds((record,))
            return ()
        if record.subject_id not in route.known_ids:
            self._strays.add_subjects((record,))
            return ()
        if route.step is not None:
            route.step((record,), (record.subject_id,))
        return route.windows

    def add(self, record: DutyRecord) -> tuple[Finding, ...]:
        """Count a record, and return the findings it may have changed, as they now are.

        They are those of a check of all records so far, without dossiers. Nothing is ever taken
        away: where a record was voided or corrected after it was counted, make a new tally.
        """
        windows = self.count(record)
        if not windows:
            return ()
        findings: list[Finding] = []
        for subjects, credited_to, finding_of in windows:
            for subject in (record.subject_id,) if credited_to is None else credited_to(record):
                if subject in subjects:
                    findings.append(finding_of(subject))  # noqa: PERF401 - twice as fast as a generator
        # The same record twice counts once, so that it may be counted by the latest days again.
        latest = () if self._latest is None else self._latest.add(record)
        return tuple(self.check_scope.merged(findings, latest))

    def report(self) -> Report:
        """Return the report of all that was counted so far."""
        return self.check_scope.report(self._counted(), self._strays.strays())

    def _counted(self) -> list[list[Counts]]:
        """Return for each of the extremes what was counted in each of its windows."""
        latest = [] if self._latest is None else self._latest._counted()  # noqa: SLF001 - its own
        return [window_counts(self.check_scope, self._counters), *latest]


class LiveWindow(NamedTuple):
    """A window kept current: whom it judges, to whom it credits a record, what makes findings.

    `credited_to` is None where a record counts for the subject it names and no other.
    """

    subjects: frozenset[str]
    credited_to: CreditedTo | None
    finding_of: Callable[[str], Finding]


class LiveRoute(NamedTuple):
    """How the records of one kind and scope are counted, and the windows they count under."""

    known_ids: AbstractSet[str]
    step: CountingStep | None
    windows: tuple[LiveWindow, ...]


def _live_routes(
    check_scope: CheckScope, counters: LineCounters
) -> dict[tuple[str, Scope], LiveRoute]:
    """Return for each known kind and each scope all that its records need."""
    counting = counting_routes(check_scope, counters.values())
    finding_makers = [
        _finding_maker(
            counts.window,
            counts.ruling_of(check_scope.tenures_under(counts.window)),
            subject_names(counts.window, check_scope.services_under(counts.window.rule)),
        )
        for counts in window_counts(check_scope, counters)
    ]
    return {
        (kind, route.scope): LiveRoute(
            route.known_ids,
            counting[route.scope].steps[kind],
            tuple(
                LiveWindow(window.subjects, window.credited_to, finding_makers[window.position])
                for window in route.windows
            ),
        )
        for kind, routes in RecordRoutes(check_scope).routes.items()
        for route in routes
    }


def _finding_maker(
    window: Window, ruling_of: Callable[[str], Ruling], names: SubjectNames
) -> Callable[[str], Finding]:
    """Return the function that makes the finding of one subject under a window, without dossier."""
    # The fields are set without `Finding.__init__`, which takes twice as long; all that is the same
    # for each finding is looked up here, outside of `finding_of`.
    new, empty_dossier = bare_value, EMPTY_DOSSIER
    set_window, set_subject, set_ruling, set_dossier, set_mandates = FINDING_SETTERS

    def finding_of(subject: str) -> Finding:
        finding: Finding = new(Finding)
        set_window(finding, window)
        name, mandates = names.get(subject, (subject, ()))
        set_subject(finding, name)
        set_ruling(finding, ruling_of(subject))
        set_dossier(finding, empty_dossier)
        set_mandates(finding, mandates)
        return finding

    return finding_of


FINDING_SETTERS = field_setters(Finding)


def recount_in_store(
    routes: RecordRoutes, record: DutyRecord, counter: RecountsLines
) -> tuple[Finding, ...]:
    """Return the findings that a record may have changed, counted again where the records are.

    Args:
        routes: Whom records may concern, and under which windows.
        record: The record; whoever counts has it already.
        counter: Whoever has the records and counts them, such as a session of a store.
    """
    findings = _recounted(routes, record, counter)
    if routes.latest is None:
        return tuple(findings)
    latest = _recounted(routes.latest, record, counter, latest=True)
    return tuple(routes.check_scope.merged(findings, latest))


def _recounted(
    routes: RecordRoutes, record: DutyRecord, counter: RecountsLines, **days: bool
) -> list[Finding]:
    """Return the findings of one extreme; `days` says how a store takes unknown days."""
    findings: list[Finding] = []
    check_scope = routes.check_scope

    def recount(lines: Sequence[Line], subject: str) -> Sequence[tuple[Amount, ...]]:
        return counter.recount(lines, check_scope.known_at, subject, **days)

    for subject, windows in routes.windows_by_subject(record).items():
        own = [routed.window for routed in windows if routed.window.counted is routed.window]
        # One question for all lines of a subject: a store answers it in one statement.
        lines = [line for window in own for line in window.lines]
        amounts = iter(recount(lines, subject) if lines else ())
        for window in own:
            by_part = tuple(zip(*islice(amounts, len(window.lines)), strict=True))
            ruling = subject_judge(window, check_scope.tenures_under(window))(subject, by_part)
            names = subject_names(window, check_scope.services_under(window.rule))
            name, mandates = names.get(subject, (subject, ()))
            findings.append(Finding(window, name, ruling, EMPTY_DOSSIER, mandates))
        for window in (routed.window for routed in windows if routed.window not in own):
            ruling = share_recounted(check_scope, window, subject, StoreCounts, recount)
            findings.append(Finding(window, subject, ruling, EMPTY_DOSSIER))
    return findings
