"""The room of recorded activities, with the classes of activities that renda ships.

Other rooms, also those of hosts, contribute classes of their own; all lie in the one table here.
"""

from renda.process.room import Room
from renda.work.activities import (
    OtherActivity,
    Reception,
    ReportToVoters,
    Supervision,
    ThematicResearch,
    ThemeMonth,
)
from renda.work.attendance import Meeting, TrainingSession
from renda.work.filings import Filing, ResearchReport
from renda.work.recorded_activity import RecordedActivity

RECORDED_ACTIVITIES: Room[RecordedActivity] = Room(
    name="activities",
    kind=RecordedActivity,
    id=lambda recorded: recorded.activity_id,
    found_by=(
        "activity_id",
        "kind",
        "happened_on",
        "theme",
        "standing",
        "recorded_at",
        "voided_at",
    ),
    indexes={"ix_activity_day": ("happened_on",)},
    activities=(
        Reception,
        Supervision,
        ThematicResearch,
        ReportToVoters,
        OtherActivity,
        ThemeMonth,
        Meeting,
        TrainingSession,
        ResearchReport,
        Filing,
    ),
    sample="renda.testing.samples:recorded_activity",
    strategy="renda.testing.strategies.work:recorded_activities",
)
