"""The coverage matrix: what an instrument asks for, and what answers each of it.

A requirement is counted by rules, attested by the office, or still open. Texts that are not public
are shown as such. What an office attests of other days than those of the report stands in none of
its rows.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from attrs import field, frozen

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.reports.remarks import Omission, Remark
from renda.duties.rules.files.rulebook_files import shipped_requirements
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.duties.rules.verdicts import SEVERITY, Verdict
from renda.kernel.ids import Id, Reference
from renda.kernel.input.annotations import Typed
from renda.kernel.knowledge import is_known
from renda.kernel.moments import aware_only, day_if_known, day_of
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Term
from renda.wording import mark

UNKNOWN_REQUIREMENT = mark("{value} is no requirement of rulebook {rulebook}")


class CoverageStatus(Term):
    """What answers a requirement (落实方式)."""

    COUNTED = "counted", "counted by rules"
    ATTESTED = "attested", "attested by the office"
    OPEN = "open", "open"


@frozen(kw_only=True, repr=False)
class Attestation(Typed):
    """An office's word that a requirement was met (确认), with its evidence.

    Args:
        requirement_id: The id of the requirement.
        attested_on: The day the office gave its word.
        attested_by: Who gave it; None where that is not recorded.
        evidence: What proves it, such as the number of a paper; None where nothing is named.
        covers_from: The first day it speaks of; None where it speaks of the day it was given.
        covers_to: The first day it speaks of no longer; None where it speaks of one day, or, with
            `covers_from`, of all days from then on.
        recorded_at: The instant it became known; None where that is not recorded.
        voided_at: The instant it was withdrawn; None while it stands.
    """

    requirement_id: Id
    attested_on: date = field(converter=day_of)
    attested_by: str | None = None
    evidence: str | None = None
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)
    covers_from: date | None = field(default=None, converter=day_if_known)
    covers_to: date | None = field(default=None, converter=day_if_known)

    def speaks_of(self, period: Period) -> bool:
        """Tell whether it speaks of any day of a period."""
        start, end = self.covers_from or self.attested_on, self.covers_to
        if end is not None:
            return start < period.end and period.start < end
        # Of one day, as no day may follow it that there is.
        is_in_time = self.covers_from is not None or period.start <= self.attested_on
        return start < period.end and is_in_time


@frozen(kw_only=True, repr=False)
class Coverage(ShortRepr):
    """One requirement, and what answers it (落实情况).

    Args:
        requirement: What is asked.
        status: Whether it is counted by rules, attested, or open.
        attestations: The attestations that speak of the report's period, by day.
        verdict: The worst verdict of the rules that count it; None where none does, or found
            nothing.
    """

    requirement: Requirement
    status: CoverageStatus
    attestations: tuple[Attestation, ...]
    verdict: Verdict | None = None


@frozen(kw_only=True, repr=False)
class HeadingCoverage(ShortRepr):
    """What answers the requirements under a heading (重点内容落实情况).

    Args:
        heading: The heading; None for the requirements whose heading is not public.
        requirements: How many requirements stand under it.
        counted: How many of them are counted by rules.
        attested: How many of them are attested.
        open: How many of them are open.
        verdict: The worst verdict of the rules that count them; None where none does.
    """

    heading: Heading | None
    requirements: int
    counted: int
    attested: int
    open: int
    verdict: Verdict | None


def coverage(
    rulebook: Rulebook,
    attestations: Iterable[Attestation],
    period: Period,
    findings: Iterable[Finding] = (),
    known_at: datetime | None = None,
) -> tuple[Coverage, ...]:
    """Return the matrix as it was known, a row for each requirement.

    Args:
        rulebook: The rules and the requirements they count.
        attestations: What the office attests, of whatever rulebook.
        period: Only what is attested of days of this period stands.
        findings: What was found by the rules.
        known_at: Only what was known at this instant stands; None means now.
    """
    standing = [
        attestation
        for attestation in attestations
        if is_known(attestation, known_at) and attestation.speaks_of(period)
    ]
    codes = {code for requirement in rulebook.requirements for code in requirement.rules}
    # Most instruments are counted by no rule, and the findings need not be gone through for them.
    counting = findings if codes else ()
    verdicts = [(found.rule.code, found.verdict) for found in counting if found.rule.code in codes]
    return tuple(_row(requirement, standing, verdicts) for requirement in rulebook.requirements)


def by_heading(rulebook: Rulebook, rows: Sequence[Coverage]) -> tuple[HeadingCoverage, ...]:
    """Return the matrix by heading, in the order of the instrument.

    Those requirements stand last whose heading is not public.

    Args:
        rulebook: The rules, with the headings of their instrument.
        rows: The matrix.
    """
    known = {heading.id for heading in rulebook.headings}
    parts = [
        _under(heading, [row for row in rows if row.requirement.heading == heading.id])
        for heading in rulebook.headings
    ]
    elsewhere = [row for row in rows if row.requirement.heading not in known]
    return (*parts, _under(None, elsewhere)) if elsewhere else tuple(parts)


def _under(heading: Heading | None, rows: Sequence[Coverage]) -> HeadingCoverage:
    counts = Counter(row.status for row in rows)
    return HeadingCoverage(
        heading=heading,
        requirements=len(rows),
        counted=counts[CoverageStatus.COUNTED],
        attested=counts[CoverageStatus.ATTESTED],
        open=counts[CoverageStatus.OPEN],
        verdict=_worst(row.verdict for row in rows if row.verdict is not None),
    )


def _worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    return min(verdicts, key=SEVERITY.__getitem__, default=None)


def unknown_requirements(
    rulebook: Rulebook,
    attestations: Iterable[Attestation],
    known_at: datetime | None = None,
) -> tuple[Omission, ...]:
    """Return what a report tells of attestations whose requirement no known rulebook has.

    The arguments are those of `coverage`.
    """
    named_ids = [
        attestation.requirement_id
        for attestation in attestations
        if is_known(attestation, known_at)
    ]
    known_ids = {requirement.id for requirement in rulebook.requirements}
    # An office keeps one table for all its rulebooks; another one's requirements are no mistake.
    # The shipped ones are read only where one is in doubt, as most checks never need them.
    if not known_ids.issuperset(named_ids):
        known_ids |= shipped_requirements()
    unknown_ids = [id for id in named_ids if id not in known_ids]
    names = {Reference("requirement", id) for id in unknown_ids}
    return Omission.of(Remark.UNKNOWN_REQUIREMENTS, len(unknown_ids), names)


def _row(
    requirement: Requirement,
    attestations: Iterable[Attestation],
    verdicts: Iterable[tuple[str, Verdict]],
) -> Coverage:
    of_requirement = [
        attestation for attestation in attestations if attestation.requirement_id == requirement.id
    ]
    status = CoverageStatus.OPEN
    # A requirement that rules count is counted, attested or not: a word does not replace a number.
    if requirement.rules:
        status = CoverageStatus.COUNTED
    elif of_requirement:
        status = CoverageStatus.ATTESTED
    return Coverage(
        requirement=requirement,
        status=status,
        attestations=tuple(sorted(of_requirement, key=_order)),
        verdict=_worst(verdict for code, verdict in verdicts if code in requirement.rules),
    )


def _order(attestation: Attestation) -> tuple[date, str, str]:
    return attestation.attested_on, attestation.attested_by or "", attestation.evidence or ""
