"""Which windows a check judges, and of whom: each rule's periods, and its versions in force.

It knows rules and the roster, and nothing of records.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol

from renda.dates.periods import DAY, MONTHS, Period, PeriodKind, periods_judged, suits
from renda.duties.reports.findings import Dossier
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.proration import rule_by_share, shared_traits
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook, code_of
from renda.duties.rules.subjects import everyone, subject_chooser
from renda.duties.rules.tenure import Tenure
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import Window
from renda.errors import RendaError
from renda.people.roster import Roster

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

    def dossiers_of(self, subjects: Iterable[str]) -> Iterable[Dossier]:
        """Return at least one dossier for each of some subjects, in their order."""
        ...


class TermUnknownError(RendaError, LookupError):
    """A rule runs over a term, and the roster does not know the term of a congress."""

    message = "rule {rule} needs a term of {congress} for {period}, and the table terms has none"


class ForeignPeriodError(RendaError, ValueError):
    """Days are asked for that no rule has a period of, such as a year that begins in May."""

    message = (
        "no rule of {rulebook} has the period {period}; allowed: {allowed}, several of them, "
        "or days within one"
    )


def rules_of_other_periods(rulebook: Rulebook, period: Period) -> tuple[str, ...]:
    """Return the codes of the rules that have not the period asked for, and are judged for theirs.

    Terms are not looked at: each congress has its own, and none is asked for by its days.

    Args:
        rulebook: The rules that the place has set.
        period: The period that is asked for.

    Raises:
        ForeignPeriodError: No rule has it.
    """
    rules = [rule for rule in rulebook.rules if rule.period in MONTHS]
    others = [rule for rule in rules if not suits(rule.period, period, rule.year_from)]
    if others and len(others) == len(rules):
        own = sorted({one for rule in others for one in _periods_around(rule, period)})
        allowed = ", ".join(map(str, own))
        raise ForeignPeriodError(rulebook=rulebook.id, period=period, allowed=allowed)
    return tuple(dict.fromkeys(rule.code for rule in others))


def _periods_around(rule: DutyRule, period: Period) -> set[Period]:
    """Return the rule's periods that hold the first day and the last day of another period."""
    first, last = Period(period.start, period.start + DAY), Period(period.last, period.end)
    return {
        found
        for edge in (first, last)
        for found in periods_judged(rule.period, edge, rule.year_from)
    }


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
    if rule.period is not PeriodKind.TERM:
        for period in periods_judged(rule.period, asked_period, rule.year_from):
            yield Window.of(rule, period, as_of), subjects
        return
    # Each congress has terms of its own, so that a term rule judges each subject for another time.
    congress_ids = {subject.id: subject.congress_id for subject in everyone(rule.scope, roster)}
    by_term: dict[Period, list[str]] = defaultdict(list)
    for subject in subjects:
        for term in _judged_terms(rule, roster, congress_ids[subject], asked_period):
            by_term[term].append(subject)
    for term in sorted(by_term):
        yield Window.of(rule, term, as_of), tuple(by_term[term])


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
