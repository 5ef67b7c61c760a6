"""A check of what a store holds, done where it costs least: inside the store, or in memory."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TypedDict

from attrs import evolve

from renda.dates.periods import Period
from renda.duties.check.in_memory import check
from renda.duties.check.in_store import CountsLines, check_in_store
from renda.duties.reports.coverage import Attestation
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import NotKnownThenError, Report
from renda.duties.rules.rulebook import Rulebook
from renda.office.rosters import attestations_of, records_for, records_of_ids, roster_of
from renda.people.roster import Roster
from renda.ports.failures import NotSupportedError
from renda.ports.sessions import Session
from renda.ports.stores import Capability, Store
from renda.work.record_versions import superseded_records

log: logging.Logger = logging.getLogger("renda")


@contextmanager
def reading_as_known(store: Store, known_at: datetime | None) -> Generator[Session]:
    """Read a store, within a `with`, to judge by what was known at an instant.

    A store without an audit keeps no clocks, and cannot tell of which instants it does not know.

    Args:
        store: The store.
        known_at: The instant; None means all that is known now.

    Raises:
        NotYetKnownError: The instant has not come yet.
        ClockGapError: A clock that was set back makes it impossible to tell.
    """
    with store.reading() as session:
        if known_at is not None and Capability.AUDIT in store.capabilities:
            session.audit.check_knowable(known_at)
        yield session


def report_of(
    session: Session,
    rulebook: Rulebook,
    period: Period,
    as_of: date | None,
    known_at: datetime | None,
    *,
    dossiers: bool,
) -> Report:
    """Return the report of a check; counted inside the store where it can, and no dossier is asked.

    Args:
        session: A session that reads the store.
        rulebook: The rules to judge by.
        period: The stretch that is judged.
        as_of: The judging day; None means the period's last.
        known_at: Judge by what was known at this instant; None means all that is known now.
        dossiers: Whether the report holds the records behind each verdict.
    """
    options: _CheckOptions = {
        "as_of": as_of,
        "known_at": known_at,
        "attestations": attestations_of(session),
    }
    roster = roster_of(session)
    if not dossiers and isinstance(session, CountsLines):
        try:
            return check_in_store(rulebook, roster, session, period, **options)
        except NotSupportedError as error:
            log.warning("the records are counted in memory, not inside the store: %s", error)
    records = session.ledger.records()
    return check(rulebook, roster, records, period, **options, dossiers=dossiers)


def evidence_of(
    session: Session,
    rulebook: Rulebook,
    rule: str,
    subject: str,
    period: Period,
    as_of: date | None,
    known_at: datetime | None,
) -> tuple[Finding, ...]:
    """Return the findings of one rule on one subject; only records that may be theirs are read.

    Args:
        session: A session that reads the store.
        rulebook: The rules to judge by.
        rule: The code of the rule.
        subject: The subject's id.
        period: The stretch that is judged.
        as_of: The judging day; None means the period's last.
        known_at: Judge by what was known at this instant; None means all that is known now.

    Raises:
        NoSuchFindingError: The rule says nothing of the subject, or it was recorded later.
    """
    versions = rulebook.versions(rule)
    roster = roster_of(session)
    chosen = dict.fromkeys(
        record
        for predicate in records_for(versions, subject, roster)
        for record in session.ledger.records(predicate)
    )
    # What took the place of a record may be another subject's.
    voided_ids = {record.record_id for record in chosen if record.voided_at is not None}
    superseded = superseded_records(records_of_ids(session.ledger, voided_ids), known_at)
    records = [record for record in chosen if record not in superseded]
    one = evolve(rulebook, rules=versions)
    report = check(one, roster, records, period, as_of=as_of, known_at=known_at)
    if known_at is not None and _is_on(roster, subject) and not _is_on(report.roster, subject):
        raise NotKnownThenError(subject=repr(subject), known_at=known_at.isoformat())
    return report.of(rule, subject)


def _is_on(roster: Roster, subject: str) -> bool:
    return any(subject in ids for ids in roster.ids.values())


class _CheckOptions(TypedDict):
    """What is passed on to whichever function checks."""

    as_of: date | None
    known_at: datetime | None
    attestations: tuple[Attestation, ...]
