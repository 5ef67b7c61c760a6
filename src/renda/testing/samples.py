"""Small values for the cases: no person, no place, each field given where it matters."""

from datetime import UTC, date, datetime, timedelta
from pkgutil import resolve_name
from typing import Any, TypeVar

from attrs import fields_dict

from renda.dates.calendar_files import china
from renda.dates.periods import Month
from renda.duties.reports.coverage import Attestation
from renda.duties.rules.files.kinds import DeclaredKind
from renda.kernel.construction import build_values
from renda.kernel.ids import Reference
from renda.kernel.terms import Grade
from renda.people.bodies import Body
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.visitors import Visitor
from renda.ports.kit.registry import Rooms
from renda.ports.outboxes import OutboxEntry
from renda.process import Actor, Attachment, Refusal
from renda.suggestions import Accept, Assign, File, Suggestion, suggestion_desk
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.moves import Propose
from renda.suggestions.motions.procedures import motion_desk
from renda.suggestions.units import HandlingUnit
from renda.work.activities import (
    OtherActivity,
    Reception,
    ReportToVoters,
    Supervision,
    ThematicResearch,
    ThemeMonth,
)
from renda.work.attendance import Meeting, TrainingSession
from renda.work.filings import Filing, Judgement, ResearchReport
from renda.work.recorded_activity import RecordedActivity
from renda.work.records import DutyRecord
from renda.work.sources import Activity

T = TypeVar("T")
DAY = date(2025, 3, 7)
INSTANT = datetime(2025, 3, 7, 1, 2, 3, 456789, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def congress(number: int = 1, **fields: Any) -> Congress:  # noqa: ANN401 - of any field
    """Return a congress."""
    given: dict[str, Any] = {
        "congress_id": f"c{number}",
        "name": f"人大{number:04}",
        "congress_level": "county",
    }
    return Congress(**{**given, **fields})


def mandate(number: int = 1, **fields: Any) -> Mandate:  # noqa: ANN401 - of any field
    """Return a deputy's mandate."""
    given: dict[str, Any] = {
        "deputy_id": f"d{number}",
        "person_id": f"p{number}",
        "name": f"代表{number:04}",
        "congress_id": "c1",
        "elected_on": date(2022, 1, 8),
    }
    return Mandate(**{**given, **fields})


def record(number: int = 1, **fields: Any) -> DutyRecord:  # noqa: ANN401 - of any field
    """Return a duty record."""
    given: dict[str, Any] = {
        "record_id": f"r{number}",
        "scope": "deputy",
        "subject_id": "d1",
        "kind": "reception",
        "happened_on": DAY,
    }
    return DutyRecord(**{**given, **fields})


def records(*numbers: int) -> list[DutyRecord]:
    """Return several duty records."""
    return [record(number) for number in numbers]


def forced(value: T, **cells: object) -> T:
    """Return a value with other cells, also such as its class would refuse."""
    kind: Any = type(value)
    held = {name: getattr(value, name) for name in fields_dict(kind)}
    changed: list[T] = build_values(
        kind, 1, {name: [cell] for name, cell in {**held, **cells}.items()}
    )
    return changed[0]


def entry(number: int = 1, **fields: Any) -> OutboxEntry:  # noqa: ANN401 - of any field
    """Return something to be told."""
    given: dict[str, Any] = {
        "entry_id": f"e{number}",
        "topic": "activity.recorded",
        "about": Reference("activities", f"a{number}"),
    }
    return OutboxEntry(**{**given, **fields})


def visitor(number: int = 1, **fields: Any) -> Visitor:  # noqa: ANN401 - of any field
    """Return a member of the public."""
    given = {"visitor_id": f"v{number}", "name": f"来访者{number:04}", "contact": "电话0000"}
    return Visitor(**{**given, **fields})


def suggestion(number: int = 1, **fields: Any) -> Suggestion:  # noqa: ANN401 - of any field
    """Return a suggestion that is assigned; the fields are those of its filing."""
    given: dict[str, Any] = {
        "suggestion_id": f"s{number}",
        "title": "增加公共停车位",
        "congress_id": "c1",
        "level": "county",
        "lead": "d1",
        "on": DAY,
    }
    desk = suggestion_desk("national", china())
    deputy, body = (
        Actor(id=id, capacity=capacity, congress_id="c1")
        for id, capacity in (("d1", "deputy"), ("代表工委", "work_body"))
    )
    filed = desk.begin(File(**{**given, **fields}), by=deputy)
    accepted = desk.apply(filed, Accept(on=DAY), by=body)
    return desk.apply(accepted, Assign(on=DAY, lead="u1", co=["u2"]), by=body)


def motion(number: int = 1, **fields: Any) -> Motion:  # noqa: ANN401 - of any field
    """Return a motion that ten deputies signed; the fields are those of its filing."""
    given: dict[str, Any] = {
        "motion_id": f"m{number}",
        "cause": "停车管理",
        "grounds": "车位不足",
        "plan": "制定办法",
        "congress_id": "c1",
        "level": "county",
        "lead": "d1",
        "cosigners": [f"d{signer}" for signer in range(2, 11)],
        "on": DAY,
    }
    lead = Actor(id="d1", capacity="deputy", congress_id="c1")
    return motion_desk("national", china()).begin(Propose(**{**given, **fields}), by=lead)


FULL_RECORD = record(
    role="cosigner",
    source_id="s1",
    grade=Grade.HIGH,
    theme="停车",
    quantity=40,
    standing="disputed",
    recorded_at=INSTANT,
    voided_at=INSTANT + SECOND,
    venue_id="站1",
    mode="online",
    graded_by="代表工委",
    criterion="第三条",
)
_JUDGED = (Judgement(grade="high", by="代表工委", on=DAY, criterion="第三条"),)
ACTIVITIES: tuple[Activity, ...] = (
    Reception(activity_id="a1", happened_on=DAY, deputies=["d2", "d1"], visitors=40, venue="站1"),
    Supervision(activity_id="a2", happened_on=DAY, groups=["g1"], subject="河道"),
    ThematicResearch(activity_id="a3", happened_on=DAY, groups=["g1"], topic="停车"),
    ReportToVoters(activity_id="a4", happened_on=DAY, deputies=["d1"], voters=30),
    OtherActivity(
        activity_id="a5", happened_on=DAY, kind="market", subjects=["c1"], scope="congress"
    ),
    ThemeMonth(
        activity_id="a6", congress_id="c1", month=Month(2025, 3), theme="停车", activities=["a1"]
    ),
    Meeting(activity_id="a7", happened_on=DAY, title="全体会议", in_person=["d1"], online=["d2"]),
    TrainingSession(activity_id="a8", happened_on=DAY, title="代表讲堂", replay_views=0),
    ResearchReport(
        activity_id="a9", happened_on=DAY, title="报告", groups=["g1"], judgements=_JUDGED
    ),
    Filing(
        activity_id="a10", kind="suggestion", happened_on=DAY, title="增加停车位", lead="d1",
        cosigners=["d2"], judgements=_JUDGED, standing="disputed", disputed_by=["d2"],
    ),
)  # fmt: skip


def values(rooms: Rooms) -> tuple[Any, ...]:
    """Return one value of each room that has a sample."""
    return tuple(resolve_name(room.sample)() for room in rooms if room.sample)


def full_congress() -> Congress:
    """Return a congress with all its fields."""
    return congress(parent_id="c0", recorded_at=INSTANT)


def congress_term() -> CongressTerm:
    """Return a term of a congress."""
    return CongressTerm(
        congress_id="c1",
        number=17,
        first_session_on=date(2022, 1, 8),
        next_first_session_on=date(2027, 1, 8),
    )


def congress_session() -> CongressSession:
    """Return a session of a congress, with all its fields."""
    opened_on, closed_on = date(2025, 1, 6), date(2025, 1, 9)
    return CongressSession(
        congress_id="c1", term=17, session_number=4, begins_year=True,
        opened_on=opened_on, closed_on=closed_on, recorded_at=INSTANT,
    )  # fmt: skip


def full_mandate() -> Mandate:
    """Return a mandate begun on an unknown day of a month; it ended, and was withdrawn."""
    return mandate(
        elected_on=date(2022, 1, 1),
        elected_by=date(2022, 1, 31),
        left_on=DAY,
        left_reason="resigned",
        recorded_at=INSTANT,
        voided_at=INSTANT + SECOND,
    )


def group() -> DeputyGroup:
    """Return a group that was dissolved."""
    return DeputyGroup(
        group_id="g1",
        name="财经小组",
        congress_id="c1",
        field="财经",
        kind="professional",
        formed_on=DAY,
        dissolved_on=date(2025, 4, 1),
    )


def body() -> Body:
    """Return a venue."""
    return Body(body_id="b1", scope="venue", name="联络站", congress_id="c1", kind="station")


def membership() -> Membership:
    """Return a membership that ended."""
    return Membership(group_id="g1", deputy_id="d1", joined_on=DAY, left_on=date(2025, 4, 1))


def absence() -> Absence:
    """Return an absence without an end."""
    return Absence(deputy_id="d1", from_on=DAY, reason="leave")


def attestation() -> Attestation:
    """Return an attestation with its evidence."""
    return Attestation(
        requirement_id="r1", attested_on=DAY, attested_by="代表工委", evidence="纪要"
    )


def declared_kind() -> DeclaredKind:
    """Return a kind of work that a place declared."""
    return DeclaredKind(kind="deputies-market", title="代表夜市")


def handling_unit() -> HandlingUnit:
    """Return a unit that handles suggestions."""
    return HandlingUnit(unit_id="u1", name="交通局", congress_id="c1")


def recorded_activity() -> RecordedActivity:
    """Return a reception that was recorded."""
    return RecordedActivity(activity=ACTIVITIES[0], recorded_at=INSTANT)


def full_suggestion() -> Suggestion:
    """Return a suggestion that is assigned, with a co-signer, a text, a file and a topic."""
    plan = Attachment(name="图.pdf", size=4, media_type="application/pdf", digest="0f" * 32)
    return suggestion(cosigners=["d2"], text="全文", topic="停车", attachments=[plan])


def full_motion() -> Motion:
    """Return a motion with a topic."""
    return motion(topic="停车")


def refusal() -> Refusal:
    """Return a move that was refused."""
    return Refusal(
        item_id="s1",
        move="assign",
        actor_id="u1",
        tried_on=DAY,
        why="u1 may not",
        recorded_at=INSTANT,
    )
