"""What a session's store holds, as the values that the domain works on."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from renda.duties.reports.coverage import Attestation
from renda.duties.rules.measures import SubjectShare
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.policies.time_policies import Continuity
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.subjects import mandates_of_persons
from renda.kernel.predicates import Predicate, where
from renda.people.bodies import Body
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.loose_rows import without_loose_rows
from renda.people.roster import Roster
from renda.ports.ledgers import StoredLedger
from renda.ports.sessions import Session
from renda.work.records import DutyRecord

T = TypeVar("T")
ASKED_AT_ONCE = 100
"""How many ids a question lists: of longer ones some drivers read the text anew each time."""


def roster_of(session: Session) -> Roster:
    """Return everybody and every body a store knows, over time, without rows it cannot place."""
    held = Roster(
        congresses=_all(session, Congress),
        mandates=_all(session, Mandate),
        groups=_all(session, DeputyGroup),
        memberships=_all(session, Membership),
        absences=_all(session, Absence),
        terms=_all(session, CongressTerm),
        sessions=_all(session, CongressSession),
        bodies=_all(session, Body),
    )
    return without_loose_rows(held)


def attestations_of(session: Session) -> tuple[Attestation, ...]:
    """Return all that the office attested."""
    return _all(session, Attestation)


def records_for(
    versions: Iterable[DutyRule], subject: str, roster: Roster
) -> tuple[Predicate, ...]:
    """Return what chooses the records that a rule may count for a subject, or reject.

    A record can be chosen by several of them.

    Args:
        versions: The rule, in all its versions.
        subject: The subject's id.
        roster: Who there is.
    """
    versions = [*versions]
    kinds = {kind for version in versions for kind in version.kinds}
    credited = {one for version in versions for one in _credited(version, subject, roster)}
    if any(isinstance(version.measure, SubjectShare) for version in versions):
        # All of a congress's own count, each by whatever way the rule credits work.
        return (where(kind=kinds),)
    named = where(kind=kinds, subject_id={subject, *credited})
    if any(version.crediting is Crediting.HELD_THERE for version in versions):
        return named, where(kind=kinds, venue_id=subject)
    return (named,)


def records_of_ids(ledger: StoredLedger, ids: Iterable[str]) -> Iterator[DutyRecord]:
    """Yield all records that were ever kept under some ids."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), ASKED_AT_ONCE):
        yield from ledger.records(where(record_id=ordered[start : start + ASKED_AT_ONCE]))


def _all(session: Session, kind: type[T]) -> tuple[T, ...]:
    return tuple(stored.value for stored in session.of(kind).find())


def _credited(rule: DutyRule, subject: str, roster: Roster) -> Iterator[str]:
    """Yield those whose records count for a subject besides its own."""
    if rule.time_policy.continuity is Continuity.PERSON:
        yield from _joined_mandates(subject, roster)
    if rule.crediting is Crediting.PERSON:
        yield from mandates_of_persons(roster).get(subject, ())
    if rule.crediting is Crediting.DEPUTIES:
        yield from (row.deputy_id for row in roster.mandates if row.congress_id == subject)
    if rule.crediting is Crediting.GROUPS:
        yield from (row.group_id for row in roster.groups if row.congress_id == subject)
    if rule.crediting is Crediting.OWN_GROUPS:
        own = {subject, *_joined_mandates(subject, roster)}
        yield from (row.group_id for row in roster.memberships if row.deputy_id in own)
    if rule.crediting is Crediting.MEMBERS:
        yield from (
            membership.deputy_id
            for membership in roster.memberships
            if membership.group_id == subject
        )


def _joined_mandates(subject: str, roster: Roster) -> Iterator[str]:
    """Yield the mandates that are counted together with a deputy's."""
    services = (service for service in roster.services if subject in service.deputy_ids)
    yield from (deputy for service in services for deputy in service.deputy_ids)
