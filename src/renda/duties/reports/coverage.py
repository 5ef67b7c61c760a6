"""The coverage matrix: what an instrument asks for, and what answers each of it.

A requirement is counted by rules, attested by the office, or still open. Texts that are not public
are shown as such.
"""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import field, frozen

from renda.duties.rules.rulebook import Requirement, Rulebook
from renda.duties.rules.rulebook_files import shipped_requirements
from renda.kernel.input.problems import InputError, Problem, quoted
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
class Attestation:
    """An office's word that a requirement was met (确认), with its evidence.

    Args:
        requirement_id: The requirement.
        attested_on: The day.
        attested_by: Who attests it.
        evidence: What bears it out.
        recorded_at: When it became known.
        voided_at: When it was withdrawn.
    """

    requirement_id: str
    attested_on: date = field(converter=day_of)
    attested_by: str | None = None
    evidence: str | None = None
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)


@frozen(kw_only=True)
class Coverage:
    """One requirement, its status, and what stands behind it."""

    requirement: Requirement
    status: CoverageStatus
    attestations: tuple[Attestation, ...]


def coverage(
    rulebook: Rulebook,
    attestations: Iterable[Attestation],
    known_at: datetime | None = None,
) -> tuple[Coverage, ...]:
    """Return the matrix as it was known, a row per requirement.

    Raises:
        InputError: An attestation names a requirement that neither the rulebook nor a shipped one
            has.
    """
    rows = tuple(attestations)
    known_ids = {each.id for each in rulebook.requirements} | shipped_requirements()
    strangers = sorted({each.requirement_id for each in rows} - known_ids)
    if strangers:
        raise InputError(unknown_requirement(each, rulebook) for each in strangers)
    holding = [each for each in rows if is_known(each, known_at)]
    return tuple(_row(requirement, holding) for requirement in rulebook.requirements)


def unknown_requirement(value: str, rulebook: Rulebook) -> Problem:
    """Return the problem of an attestation that names no requirement of the rulebook."""
    data: dict[str, object] = {"value": quoted(value), "rulebook": rulebook.id}
    return Problem(
        message=UNKNOWN_REQUIREMENT, file="attestations", column="requirement_id", data=data
    )


def _row(requirement: Requirement, attestations: Iterable[Attestation]) -> Coverage:
    mine = [each for each in attestations if each.requirement_id == requirement.id]
    status = CoverageStatus.OPEN
    if requirement.rules:
        status = CoverageStatus.COUNTED
    elif mine:
        status = CoverageStatus.ATTESTED
    return Coverage(
        requirement=requirement,
        status=status,
        attestations=tuple(sorted(mine, key=_order)),
    )


def _order(each: Attestation) -> tuple[date, str, str]:
    return each.attested_on, each.attested_by or "", each.evidence or ""
