"""Remarks: what a reader should know of the facts that a report rests on, and what it leaves out.

What nobody can judge, such as records of a subject that is not there, stops no check: it is passed
over, counted and named.
"""

from collections.abc import Iterable

from attrs import frozen

from renda.kernel.ids import Reference
from renda.kernel.terms import Term
from renda.kernel.values.given_words import takes_words

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
    UNKNOWN_REQUIREMENTS = (
        "unknown_requirements",
        "attestations of requirements that no known rulebook has are passed over",
    )
    OTHER_PERIODS = (
        "other_periods",
        "rules that do not have the period asked for are judged for periods of their own",
    )


@frozen(kw_only=True)
class Omission:
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
