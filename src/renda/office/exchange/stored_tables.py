"""What a store holds of the plain tables, as one value: what `write_tables` writes down."""

from renda.duties.rules.files.kinds import DeclaredKind
from renda.kernel.predicates import where
from renda.kernel.terms import Kind
from renda.office.rosters import attestations_of, roster_of
from renda.ports.sessions import Session
from renda.tables.folder_contents import Tables
from renda.work.recorded_activity import RecordedActivity

THEME_MONTHS = where(kind=str(Kind.THEME_MONTH))


def stored_tables(session: Session) -> Tables:
    """Return the roster, records, attestations, theme months and kinds that a store holds.

    All versions are there, those that hold no longer too. Left out are rows of the roster that
    point nowhere, which `roster.left_out` names, and records of whoever is not on it.

    Args:
        session: In which they are read.
    """
    roster = roster_of(session)
    on_roster = {(scope, id) for scope, ids in roster.ids.items() for id in ids}
    return Tables(
        roster=roster,
        records=tuple(
            record
            for record in session.ledger.records()
            if (record.scope, record.subject_id) in on_roster
        ),
        attestations=attestations_of(session),
        theme_months=tuple(
            stored.value for stored in session.of(RecordedActivity).find(THEME_MONTHS)
        ),
        kinds=tuple(stored.value for stored in session.of(DeclaredKind).find()),
    )
