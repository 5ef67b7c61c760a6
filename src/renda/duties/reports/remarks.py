"""Remarks: what a reader should know of the facts that a report rests on, and what it leaves out.

What nobody can judge, such as records of a subject that is not there, stops no check: it is passed
over, counted and named.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from attrs import frozen

from renda.dates.periods import Period, PeriodKind
from renda.duties.rules.windows import Window
from renda.kernel.ids import Reference
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Term
from renda.kernel.values.given_words import takes_words
from renda.people.deputies import early_starts
from renda.people.roster import Roster

MOST_NAMED = 10
"""How many of the things that were passed over a report names."""


class Remark(Term):
    """What a reader should know of the facts a report rests on (说明)."""

    ROSTER_WITHOUT_TIMES = (
        "roster_without_times",
        "the roster says nothing of when it was known; it is taken as it stands",
    )
    UNKNOWN_KINDS = (
        "unknown_kinds",
        "records of kinds that the rulebook does not know are passed over",
    )
    UNKNOWN_SUBJECTS = (
        "unknown_subjects",
        "records of subjects that are not on the roster are passed over",
    )
    LOOSE_ROWS = (
        "loose_rows",
        "rows of the roster that name what is not there, or whose id stands twice, are passed over",
    )
    UNKNOWN_ELECTION_DAYS = (
        "unknown_election_days",
        "mandates whose first day is not known are judged where that day does not matter",
    )
    ELECTION_DAYS = (
        "election_days",
        "most mandates of a term begin before its first session, as if elections were recorded",
    )
    UNKNOWN_REQUIREMENTS = (
        "unknown_requirements",
        "attestations of requirements that no known rulebook has are passed over",
    )
    OTHER_PERIODS = (
        "other_periods",
        "rules that do not have the period asked for are judged for periods of their own",
    )
    RUNNING_PERIODS = (
        "running_periods",
        "rules run on after the days asked for: their whole number is held against what is there",
    )


@frozen(kw_only=True, repr=False)
class Omission(ShortRepr):
    """Rows that a check passed over or judged otherwise than asked, and why (未纳入核查的数据).

    Args:
        remark: Why they were passed over.
        rows: How many there are.
        names: What they name that is not known, in order; no more than `MOST_NAMED` of it.
    """

    remark: Remark
    rows: int
    names: tuple[Reference, ...]

    @classmethod
    @takes_words(remark=Remark)
    def of(cls, remark: Remark, rows: int, names: Iterable[Reference]) -> "tuple[Omission, ...]":
        """Return the omission of some rows; nothing where there are none."""
        first = tuple(sorted(names)[:MOST_NAMED])
        return (cls(remark=remark, rows=rows, names=first),) if rows else ()

    @classmethod
    @takes_words(remark=Remark)
    def of_rules(cls, remark: Remark, codes: Collection[str]) -> "tuple[Omission, ...]":
        """Return the omission that names rules by their codes; nothing where there are none."""
        return cls.of(remark, len(codes), (Reference("rule", code) for code in codes))


def running_rules(
    judged_windows: Iterable[tuple[Window, Sequence[str]]], period: Period, as_of: date
) -> tuple[Omission, ...]:
    """Return what a report tells of rules whose period goes beyond what was asked, and is not over.

    Of terms nothing is told: nobody asks for one by its days.

    Args:
        judged_windows: The windows with the subjects they judge.
        period: The period that is asked for.
        as_of: The judging day.
    """
    codes = {
        window.rule.code
        for window, subjects in judged_windows
        if subjects and window.binds and window.rule.period is not PeriodKind.TERM
        if window.period.last > max(period.last, as_of)
    }
    return Omission.of_rules(Remark.RUNNING_PERIODS, codes)


def election_days(roster: Roster) -> tuple[Omission, ...]:
    """Return what a report tells of mandates that begin before their term, as most of it do."""
    starts = early_starts(roster.mandates, roster.terms)
    mandates = (Reference("mandate", deputy) for deputy in starts)
    return Omission.of(Remark.ELECTION_DAYS, len(starts), mandates)
