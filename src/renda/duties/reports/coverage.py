"""The coverage matrix: what an instrument asks for, and what answers each of it.

A requirement is counted by rules, attested by the office, or still open. Texts that are not public
are shown as such.
"""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import field, frozen

from renda.duties.reports.remarks import Omission, Remark
from renda.duties.rules.rulebook import Requirement, Rulebook
from renda.duties.rules.rulebook_files import shipped_requirements
from renda.kernel.ids import Id, Reference
from renda.kernel.input.annotations import Typed
from renda.kernel.knowledge import is_known
from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import Term
from renda.wording import mark

UNKNOWN_REQUIREMENT = mark("{value} is no requirement of rulebook {rulebook}")


class CoverageStatus(Term):
    """What answers a requirement (落实方式)."""

    COUNTED = "counted", "counted by rules"
    ATTESTED = "attested", "attested by the office"
    OPEN = "open", "open"


@frozen(kw_only=True)
class Attestation(Typed):
    """An office's word that a requirement was met (确认), with its evidence.

    Args:
        requirement_id: The id of the requirement.
        attested_on: The day the office gave its word.
        attested_by: Who gave it; None where that is not recorded.
        evidence: What proves it, such as the number of a paper; None where nothing is named.
        recorded_at: The instant it became known; None where that is not recorded.
        voided_at: The instant it was withdrawn; None while it stands.
    """

    requirement_id: Id
    attested_on: date = field(converter=day_of)
    attested_by: str | None = None
    evidence: str | None = None
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)


@frozen(kw_only=True)
class Coverage:
    """One requirement, its status, and the attestations of it, by day."""

    requirement: Requirement
    status: CoverageStatus
    attestations: tuple[Attestation, ...]


def coverage(
    rulebook: Rulebook,
    attestations: Iterable[Attestation],
    known_at: datetime | None = None,
) -> tuple[Coverage, ...]:
    """Return the matrix as it was known, a row for each requirement.

    Args:
        rulebook: The rules and the requirements they count.
        attestations: What the office attests, of whatever rulebook.
        known_at: Only what was known at this instant stands; None means now.

    """
    standing = [attestation for attestation in attestations if is_known(attestation, known_at)]
    return tuple(_row(requirement, standing) for requirement in rulebook.requirements)


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


def _row(requirement: Requirement, attestations: Iterable[Attestation]) -> Coverage:
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
    )


def _order(attestation: Attestation) -> tuple[date, str, str]:
    return attestation.attested_on, attestation.attested_by or "", attestation.evidence or ""
