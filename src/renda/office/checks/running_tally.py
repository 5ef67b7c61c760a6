"""Verdicts on what a store has, kept current: each record in, the findings it touches out."""

from datetime import date, datetime
from typing import Protocol, cast

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.live_tally import LiveTally, RecountsLines, recount_in_store
from renda.duties.check.record_routes import RecordRoutes
from renda.duties.reports.findings import Finding
from renda.duties.rules.rulebook import Rulebook
from renda.office.checks.store_check import reading_as_known
from renda.office.rosters import roster_of
from renda.ports.stores import Store
from renda.work.records import DutyRecord


class RunningTally(Protocol):
    """Whoever keeps verdicts current (实时统计)."""

    def add(self, record: DutyRecord) -> tuple[Finding, ...]:
        """Return the findings that a record may have changed, as they now are.

        They are those of a check of all records so far, without dossiers.

        Args:
            record: A record that the store has been given.
        """
        ...


@frozen
class StoredTally:
    """Verdicts that the store itself counts again, for those whom a record concerns.

    Args:
        store: Where the records are.
        routes: Whom records may concern, and under which windows.
    """

    store: Store
    routes: RecordRoutes

    def add(self, record: DutyRecord) -> tuple[Finding, ...]:
        """Return the findings that a record may have changed, as the store now counts them."""
        with self.store.reading() as session:
            return recount_in_store(self.routes, record, cast("RecountsLines", session))


def tally_of(
    store: Store,
    rulebook: Rulebook,
    period: Period,
    *,
    as_of: date | None,
    known_at: datetime | None,
) -> RunningTally:
    """Return what keeps the verdicts on a store's records current.

    A store that can recounts inside itself; of another the records are read once, and counted in
    memory from then on.
    """
    with reading_as_known(store, known_at) as session:
        roster = roster_of(session)
        if isinstance(session, RecountsLines):
            check_scope = CheckScope.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
            return StoredTally(store, RecordRoutes(check_scope))
        records = session.ledger.records()
        return LiveTally.of(rulebook, roster, period, records, as_of=as_of, known_at=known_at)
