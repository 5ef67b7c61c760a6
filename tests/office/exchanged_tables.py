"""Plain tables as an office exchanges them: few records of two deputies, or a row in each table."""

from datetime import UTC, date, datetime

from renda import (
    Absence,
    Body,
    Congress,
    DeputyGroup,
    DutyRecord,
    Mandate,
    Membership,
    Month,
    Roster,
    Tables,
)
from renda.people import CongressSession, CongressTerm
from renda.reports import Attestation
from renda.rules import DeclaredKind
from renda.work import RecordedActivity, ThemeMonth

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
DISTRICT = Congress(congress_id="c1", name="某区", congress_level="county")
MANDATES = [
    Mandate(
        deputy_id=f"d{number}",
        person_id=f"p{number}",
        name=f"代表000{number}",
        congress_id="c1",
        elected_on=date(2022, 1, 10),
    )
    for number in (1, 2)
]


def record(number, month=1, **more):
    given = {"scope": "deputy", "subject_id": "d1", "kind": "reception"}
    return DutyRecord(record_id=f"r{number}", happened_on=date(2025, month, 7), **{**given, **more})


def tables(*records, mandates=MANDATES, **more):
    return Tables(roster=Roster(congresses=[DISTRICT], mandates=mandates), records=records, **more)


def whole_tables():
    """Return contents in which every table has a row."""
    held = ThemeMonth(
        activity_id="t1", congress_id="c1", month=Month(2025, 3), theme="停车", activities=("r1",)
    )
    (of_month,) = held.records()
    days = (date(2022, 1, 5), date(2027, 1, 5))
    return Tables(
        roster=Roster(
            congresses=[DISTRICT],
            mandates=MANDATES,
            groups=[DeputyGroup(group_id="g1", name="法治组", congress_id="c1")],
            memberships=[Membership(group_id="g1", deputy_id="d1", joined_on=date(2022, 2, 1))],
            absences=[Absence(deputy_id="d2", from_on=date(2025, 5, 1), reason="leave")],
            terms=[
                CongressTerm(
                    congress_id="c1",
                    number=17,
                    first_session_on=days[0],
                    next_first_session_on=days[1],
                )
            ],
            sessions=[
                CongressSession(
                    congress_id="c1",
                    term=17,
                    session_number=4,
                    opened_on=date(2025, 1, 6),
                    begins_year=True,
                )
            ],
            bodies=[Body(body_id="b1", scope="venue", name="代表之家", congress_id="c1")],
        ),
        records=(record(1), of_month),
        attestations=(Attestation(requirement_id="requirement-01", attested_on=date(2025, 11, 1)),),
        theme_months=(RecordedActivity(activity=held),),
        kinds=(DeclaredKind(kind="market", title="赶集"),),
    )
