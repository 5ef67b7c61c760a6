"""The gaps of a rule: periods in which its number changes, and no version of it judges anybody.

It knows the versions of rules and the calendar. It knows no subjects, so terms are not looked at,
and of session years only that a change is within one.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from renda.dates.periods import Period, PeriodKind
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook, code_of, period_of_change
from renda.duties.rules.windows import Window

Gap = tuple[DutyRule, Period, date]


def gaps(rulebook: Rulebook) -> Iterator[Gap]:
    """Yield each rule, period and day of change for which a rulebook judges nobody."""
    for _, versions in groupby(rulebook.rules, key=code_of):
        rules = [*versions]
        for earlier, later in pairwise(rules):
            period = period_of_change(earlier, later)
            if period is not None and not _is_judged(rules, period):
                yield later, period, later.valid_from


def changes_within_session_years(rulebook: Rulebook) -> Iterator[tuple[DutyRule, date]]:
    """Yield each rule and day of change for which nobody is judged, unless a session opens then."""
    for _, versions in groupby(rulebook.rules, key=code_of):
        for earlier, later in pairwise(versions):
            both = earlier, later
            is_by_sessions = all(rule.period is PeriodKind.SESSION_YEAR for rule in both)
            judges_whole_years = all(rule.in_force is InForce.WHOLE for rule in both)
            if is_by_sessions and judges_whole_years and earlier.valid_to == later.valid_from:
                yield later, later.valid_from


def _is_judged(versions: Sequence[DutyRule], period: Period) -> bool:
    return any(Window.of(rule, period, period.last).binds for rule in versions)
