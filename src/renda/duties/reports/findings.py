"""Findings: a ruling on one subject, with the dossier of records it rests on."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from renda.dates.periods import Period
from renda.duties.rules.changes.prorated_bounds import ProratedBound
from renda.duties.rules.measures import Number
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound, Required
from renda.duties.rules.verdicts import (
    LineRuling,
    Note,
    PartRuling,
    Reason,
    Rejected,
    Ruling,
    Verdict,
)
from renda.duties.rules.windows import Window
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Scope
from renda.work.records import DutyRecord

if TYPE_CHECKING:
    from renda.duties.rules.changes.change import Change
# One value for all, as a dossier is made for every finding.
NO_PERSONS: Mapping[str, str] = {}


@frozen(repr=False)
class Rejection(ShortRepr):
    """A record that does not count, and the first of the reasons why."""

    record: DutyRecord
    reason: Rejected


@frozen(kw_only=True, repr=False)
class LineRecords(ShortRepr):
    """The records behind one line of a share or of points, each list by id.

    Args:
        records: The records that count in the line.
        pending: The records that may still count in it.
    """

    records: tuple[DutyRecord, ...] = ()
    pending: tuple[DutyRecord, ...] = ()


@frozen(kw_only=True, repr=False)
class Dossier(ShortRepr):
    """The records behind a finding, each list by id (案卷).

    Args:
        records: The records that count.
        pending: The records that may still count, once they are graded or confirmed.
        rejected: The records of the period that do not count, each with the reason.
        outside: How many records lie outside the period. They are not listed: a report of twelve
            months would list each record eleven times.
        lines: What counts in each line of a share or of points; a record can count in several.
        persons: By the id of a mandate the one whose it is, where the rule counts persons.
    """

    records: tuple[DutyRecord, ...] = ()
    pending: tuple[DutyRecord, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    outside: int = 0
    lines: tuple[LineRecords, ...] = ()
    persons: Mapping[str, str] = field(default=NO_PERSONS, eq=False, repr=False)


@frozen(repr=False)
class Finding(ShortRepr):
    """The verdict on one subject under one rule for one period (核查结论).

    Args:
        window: The rule, the period and the judging day.
        subject: The subject's id; its scope is the rule's.
        ruling: The verdict and its numbers, shared by all findings that came out alike.
        dossier: The records the finding rests on; empty where none were kept.
        mandates: All mandates judged as one, where the person was re-elected without a break.

    >>> from renda import Congress, Roster, Year, check, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> [finding] = check(load_rulebook("wujin-2024"), roster, [], Year(2025)).findings
    >>> print(f"{finding.rule.title}: {finding.counted} of {finding.required}, {finding.verdict}")
    Theme months: 0 of 8, not_met
    """

    window: Window
    subject: str
    ruling: Ruling
    dossier: Dossier
    mandates: tuple[str, ...] = ()

    @property
    def counted_id(self) -> str:
        """The id under which its work is counted: the first of its mandates, or its own."""
        return self.mandates[0] if self.mandates else self.subject

    @property
    def rule(self) -> DutyRule:
        """The rule of the window, in the version that is judged."""
        return self.window.rule

    @property
    def scope(self) -> Scope:
        """Whether the subject is a deputy, a group or a congress."""
        return self.window.rule.scope

    @property
    def period(self) -> Period:
        """The period judged."""
        return self.window.period

    @property
    def verdict(self) -> Verdict:
        """The answer, as the ruling gives it."""
        return self.ruling.verdict

    @property
    def reason(self) -> Reason:
        """Why the verdict is what it is."""
        return self.ruling.reason

    @property
    def counted(self) -> Number:
        """What the measure comes to by the records that surely count; an integer of a count."""
        return self.ruling.counted

    @property
    def possible(self) -> Number:
        """What the measure comes to if everything pending counts; never less than `counted`."""
        return self.ruling.possible

    @property
    def required(self) -> Required | None:
        """The number required, after proration; None where none is."""
        return self.ruling.required

    @property
    def at_most(self) -> Required | None:
        """The upper number, where a lower one is required too; else None."""
        return self.ruling.at_most

    @property
    def bound(self) -> Bound:
        """The bound it was held against: the rule's words, with the numbers left of it."""
        return self.rule.bound.with_numbers(self.required, self.at_most)

    @property
    def proration(self) -> ProratedBound | None:
        """How the numbers required were lessened for a part of the time; None where not."""
        return self.ruling.proration

    @property
    def band(self) -> str | None:
        """The code of the band the value lies in; None if not sure, or nothing is owed."""
        return self.ruling.band

    @property
    def lines(self) -> tuple[LineRuling, ...]:
        """The counts that a share or points are made of."""
        return self.ruling.lines

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a reader should know besides."""
        return self.ruling.notes

    @property
    def parts(self) -> tuple[PartRuling, ...]:
        """Each part owed, where the bound holds in each part of the period."""
        return self.ruling.parts

    @property
    def change(self) -> "Change | None":
        """What would change the verdict; None where nothing is owed, or nothing would."""
        return self.ruling.change

    @property
    def records(self) -> tuple[DutyRecord, ...]:
        """The records that count, by id."""
        return self.dossier.records

    @property
    def pending_records(self) -> tuple[DutyRecord, ...]:
        """The records that may still count, by id."""
        return self.dossier.pending

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """The records of the period that do not count, by id, each with the first reason why."""
        return self.dossier.rejected

    @property
    def rejected_numbers(self) -> Mapping[Rejected, int]:
        """How many records do not count, by reason; those outside the period are among them."""
        numbers = Counter({Rejected.OUTSIDE_PERIOD: self.dossier.outside})
        numbers.update(rejection.reason for rejection in self.dossier.rejected)
        return {reason: numbers[reason] for reason in Rejected if numbers[reason]}
