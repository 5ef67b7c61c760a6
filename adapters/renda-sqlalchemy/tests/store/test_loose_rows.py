"""Rows of the roster that cannot be placed are passed over alike where the database counts."""

from datetime import date

from renda import Congress, DeputyGroup, DutyRecord, Mandate, Membership, Office, Year
from renda.plugins import Plugins
from renda.ports import USUAL_GRANTS, Grant
from renda.reports import Remark
from renda_sqlalchemy import SqlStore

ELECTED = date(2022, 1, 5)
ROWS = (
    Congress(congress_id="c1", name="区", congress_level="county"),
    Mandate(deputy_id="d1", person_id="p1", name="代表0001", congress_id="c1", elected_on=ELECTED),
    DeputyGroup(group_id="g1", name="组", congress_id="c1"),
    DeputyGroup(group_id="g2", name="组", congress_id="c9"),
    Membership(group_id="g1", deputy_id="d9", joined_on=ELECTED),
)


def test_a_database_counts_as_memory_does_beside_rows_that_cannot_be_placed():
    store = SqlStore.open("sqlite://")
    store.set_up()
    office = Office(store, Plugins())
    with office.session(actor="office", may=[*USUAL_GRANTS, Grant.RAW]) as session:
        for row in ROWS:
            session.of(type(row)).add(row)
        session.ledger.append(
            DutyRecord(
                record_id=f"r-{subject}",
                scope=scope,
                subject_id=subject,
                kind="supervision",
                happened_on=date(2025, 3, 1),
            )
            for scope, subject in (("group", "g1"), ("group", "g2"))
        )
    counted, read = (
        office.check("wujin-2024", Year(2025), dossiers=dossiers) for dossiers in (False, True)
    )
    assert [finding.ruling for finding in counted.findings] == [
        finding.ruling for finding in read.findings
    ]
    assert counted.omissions == read.omissions
    assert {omission.remark: omission.rows for omission in counted.omissions} == {
        Remark.LOOSE_ROWS: 2,
        Remark.UNKNOWN_SUBJECTS: 1,
    }
    store.close()
