"""Which windows a check judges, and of whom: each rule's periods, and its versions in force.

It knows rules and the roster, and nothing of records.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, groupby, repeat
from typing import Protocol

from renda.dates.periods import DAY, MONTHS, Period, PeriodKind, periods_judged, suits
from renda.duties.reports.findings import Dossier, Finding
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.proration import rule_by_share, shared_traits
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook, code_of
from renda.duties.rules.subjects import everyone, subject_chooser, subject_names
from renda.duties.rules.tenure import Tenure
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import Window
from renda.errors import RendaError
from renda.kernel.construction import build_values
from renda.people.roster import Roster
from renda.people.services import Service
from renda.people.session_years import (
    is_of_sessions,
    session_years,
    session_years_judged,
    yearly_openings,
)

JudgedWindow = tuple[Window, tuple[str, ...]]


class CountedWindow(Protocol):
    """A window and what was counted in it, by subject, wherever it was counted."""

    @property
    def window(self) -> Window:
        """The rule, the period and the judging day."""
        ...

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return a ruling on each of some subjects, in their order.

        Args:
            subjects: The ids of those to judge.
            tenures: By subject id, the tenures that are not the full one.
        """
        ...

    def dossiers_of(self, subjects: Sequence[str]) -> Iterable[Dossier]:
        """Return at least one dossier for each of some subjects, in their order."""
        ...


# A counted window, those it judges, their tenures that are not the full one, and their services.
WindowJudging = tuple[CountedWindow, tuple[str, ...], Mapping[str, Tenure], Mapping[str, Service]]


class TermUnknownError(RendaError, LookupError):
    """A rule runs over a term, and the roster does not know the term of a congress."""

    message = "rule {rule} needs a term of {congress} for {period}, and the table terms has none"


class SessionYearUnknownError(RendaError, LookupError):
    """A rule runs from session to session, and the roster does not know those of a congress."""

    message = (
        "rule {rule} runs over session years, and the table sessions lacks of {congress} a session "
        "that begins or ends the one of {period}; there are: {known}"
    )


class ForeignPeriodError(RendaError, ValueError):
    """Days are asked for that no rule has a period of, such as a year that begins in May."""

    message = (
        "no rule of {rulebook} has the period {period}; allowed: {allowed}, several of them, "
        "or days within one"
    )


def rules_of_other_periods(rulebook: Rulebook, roster: Roster, period: Period) -> tuple[str, ...]:
    """Return the codes of the rules that have not the period asked for, and are judged for theirs.

    Terms are not looked at: each congress has its own, and none is asked for by its days.

    Args:
        rulebook: The rules that the place has set.
        roster: Whose sessions are the ends of session years.
        period: The period that is asked for.

    Raises:
        ForeignPeriodError: No rule has it.
    """
    rules = [rule for rule in rulebook.rules if rule.period is not PeriodKind.TERM]
    others = [rule for rule in rules if not _suits(rule, roster, period)]
    if others and len(others) == len(rules):
        own = sorted({one for rule in others for one in _periods_around(rule, roster, period)})
        allowed = ", ".join(map(str, own))
        raise ForeignPeriodError(rulebook=rulebook.id, period=period, allowed=allowed)
    return tuple(dict.fromkeys(rule.code for rule in others))


def _suits(rule: DutyRule, roster: Roster, period: Period) -> bool:
    """Tell whether it is plain which periods of a rule are meant by the period asked for."""
    if rule.period in MONTHS:
        return suits(rule.period, period, rule.year_from)
    # By a calendar year the session year is meant that begins in it.
    openings = yearly_openings(roster.sessions).values()
    return suits(PeriodKind.YEAR, period) or any(
        is_of_sessions(opened_on, period) for opened_on in openings
    )


def _periods_around(rule: DutyRule, roster: Roster, period: Period) -> set[Period]:
    """Return the rule's periods that hold the first day and the last day of another period."""
    edges = Period(period.start, period.start + DAY), Period(period.last, period.end)
    if rule.period in MONTHS:
        periods = (periods_judged(rule.period, edge, rule.year_from) for edge in edges)
        return {found for around in periods for found in around}
    openings = yearly_openings(roster.sessions).values()
    years = (year for opened_on in openings for year in session_years(opened_on))
    return {year for year in years if any(edge.start in year for edge in edges)}


def windows_to_judge(
    rulebook: Rulebook, roster: Roster, period: Period, as_of: date
) -> Iterator[JudgedWindow]:
    """Yield all windows by rule and period; of the versions of a rule those that are in force.

    Where several versions are in force in one period, each is judged for its part of it.

    Args:
        rulebook: The rules that the place has set.
        roster: Whom they can bind, as known when the check judges.
        period: The period that is asked for.
        as_of: The judging day.

    Raises:
        TermUnknownError: A rule runs over a term the roster does not have.
        SessionYearUnknownError: A rule runs over a session year the roster does not have.
    """
    chosen_ids = subject_chooser(roster)
    for _, versions in groupby(rulebook.rules, key=code_of):
        rules = [*versions]
        windows = [
            window
            for rule in rules
            for window in _windows_of_rule(rule, chosen_ids(rule), roster, period, as_of)
        ]
        is_alone = len(rules) == 1 and rules[0].in_force is not InForce.SHARE
        yield from windows if is_alone else _windows_in_force(windows, as_of)


def _windows_in_force(windows: list[JudgedWindow], as_of: date) -> Iterator[JudgedWindow]:
    """Yield for each period the windows of the versions in force in it.

    Where no version is in force, the first one's window is left, so that its subjects still get
    their one finding, which says that the rule was not in force.
    """
    by_period: dict[Period, list[JudgedWindow]] = defaultdict(list)
    for judged_window in windows:
        by_period[judged_window[0].whole].append(judged_window)
    for versions in by_period.values():
        binding = [judged_window for judged_window in versions if judged_window[0].binds]
        yield from _sharing(binding, as_of) if binding else versions[:1]


def _sharing(binding: list[JudgedWindow], as_of: date) -> Iterator[JudgedWindow]:
    """Yield the windows of versions that judge one period; those that share a number are one."""
    for traits, alike in groupby(binding, key=_shares_with):
        versions = [*alike]
        if traits is None:
            yield from versions
            continue
        window, subjects = versions[-1]
        rule = rule_by_share([version.rule for version, _ in versions], window.whole)
        yield Window.of(rule, window.whole, as_of), subjects


def _shares_with(judged_window: JudgedWindow) -> Mapping[str, object] | None:
    """Return what other versions must have to share a number; None where none is shared."""
    rule = judged_window[0].rule
    return shared_traits(rule) if rule.in_force is InForce.SHARE else None


def _windows_of_rule(
    rule: DutyRule, subjects: tuple[str, ...], roster: Roster, asked_period: Period, as_of: date
) -> Iterator[JudgedWindow]:
    """Yield a window for each period a rule is judged for, with those of whom it is judged."""
    if rule.period in MONTHS:
        for period in periods_judged(rule.period, asked_period, rule.year_from):
            yield Window.of(rule, period, as_of), subjects
        return
    # Each congress has terms and sessions of its own, so that each subject is judged for another
    # time.
    congress_ids = {subject.id: subject.congress_id for subject in everyone(rule.scope, roster)}
    judged = {
        congress_id: _periods_of_congress(rule, roster, congress_id, asked_period)
        for congress_id in sorted({congress_ids[subject] for subject in subjects})
    }
    by_period: dict[Period, list[str]] = defaultdict(list)
    for subject in subjects:
        for period in judged[congress_ids[subject]]:
            by_period[period].append(subject)
    for period in sorted(by_period):
        yield Window.of(rule, period, as_of), tuple(by_period[period])


def _periods_of_congress(
    rule: DutyRule, roster: Roster, congress_id: str, asked_period: Period
) -> list[Period]:
    """Return the terms or session years of a congress that a rule is judged for.

    Raises:
        TermUnknownError: The roster has no such term.
        SessionYearUnknownError: The roster has no session that begins or ends such a year.
    """
    if rule.period is PeriodKind.TERM:
        return _judged_terms(rule, roster, congress_id, asked_period)
    openings = yearly_openings(roster.sessions).get(congress_id, ())
    years = session_years_judged(openings, asked_period)
    if not years:
        raise SessionYearUnknownError(
            rule=rule.code,
            congress=congress_id,
            period=asked_period,
            known=", ".join(map(str, openings)) or "-",
        )
    return years


def _judged_terms(
    rule: DutyRule, roster: Roster, congress_id: str, asked_period: Period
) -> list[Period]:
    """Return the terms of a congress that end in a period, else the one that holds its last day.

    Raises:
        TermUnknownError: The roster has no such term.
    """
    terms = [term.period for term in roster.terms if term.congress_id == congress_id]
    ending = [term for term in terms if asked_period.start < term.end <= asked_period.end]
    judged = ending or [term for term in terms if asked_period.last in term]
    if not judged:
        raise TermUnknownError(rule=rule.code, congress=congress_id, period=asked_period)
    return judged


def findings_in_order(windows: Iterable[WindowJudging]) -> Iterator[Finding]:
    """Yield findings by rule, subject and period.

    Args:
        windows: By rule, what was counted in each window, the ids of those it judges, the tenures
            that are not the full one, and the services that are judged as one.
    """
    for _, alike in groupby(windows, key=lambda judged: judged[0].window.rule.code):
        of_rule = [*alike]
        of_windows = [_findings_of(*judged) for judged in of_rule]
        is_joined = any(services for *_, services in of_rule)
        if len(of_windows) == 1 and not is_joined:
            # The subjects of one window are in order already; most rules have no other.
            yield from of_windows[0]
        else:
            yield from sorted(
                chain(*of_windows), key=lambda finding: (finding.subject, finding.period)
            )


def _findings_of(
    counted_window: CountedWindow,
    subjects: tuple[str, ...],
    tenures: Mapping[str, Tenure],
    services: Mapping[str, Service],
) -> list[Finding]:
    """Return the findings of one window, one for each subject and in their order."""
    window = counted_window.window
    rulings = counted_window.rulings(subjects, tenures)
    columns: dict[str, Iterable[object]] = {
        "window": repeat(window),
        "subject": subjects,
        "ruling": rulings,
        "dossier": counted_window.dossiers_of(subjects),
    }
    names = subject_names(window, services)
    if names:
        columns["subject"] = [names.get(subject, (subject,))[0] for subject in subjects]
        columns["mandates"] = [names.get(subject, ("", ()))[1] for subject in subjects]
    return build_values(Finding, len(rulings), columns)
