"""A small world for livelihood projects: the bodies of one congress, a unit, and the usual way."""

from datetime import date
from functools import cache

from renda.calendars import china
from renda.process import Actor
from renda.projects import (
    AnnounceProject,
    CollectProject,
    ConsiderProject,
    DecideProject,
    DeliberateProject,
    NominateProject,
    PartProgress,
    PlannedPart,
    PlanProject,
    ProgressPlan,
    ProjectDecision,
    ProjectPlan,
    PublishProject,
    ReportProgress,
    ScreenProject,
    project_desk,
)

CONGRESS, UNIT_ID = "wj-17", "transport"
COLLECTED = date(2024, 8, 12)
VOTED = date(2025, 1, 9)
PLANNED = date(2025, 1, 20)
QUARTERLY = ["20/100", "50/100", "80/100", "1/1"]


def actor(who, capacity=None, congress_id=CONGRESS):
    """Return who acts; a body is called by what it is."""
    return Actor(id=who, capacity=capacity or who, congress_id=congress_id)


GOVERNMENT, WORK_BODY, PRESIDIUM, STANDING = map(
    actor, ("government_office", "work_body", "presidium", "standing_committee")
)
DEPUTY, UNIT, HELPER = actor("d1", "deputy"), actor(UNIT_ID, "unit"), actor("town", "unit")


@cache
def desk(place="national"):
    return project_desk(place, china().provisional())


EXAMPLE = desk("equal-example")


def idea(**other):
    """Take up the idea of a parking project for 2025."""
    data = {
        "project_id": "parking-2025",
        "title": "增加公共停车位",
        "congress_id": CONGRESS,
        "level": "county",
        "year": 2025,
        "on": COLLECTED,
    }
    return CollectProject(**{**data, **other})


def decision(result="chosen", way="ballot", **other):
    """Return what was decided, with a reference to the count."""
    data = {"reason": "211 of 415 approve", "count": "sha256-0", "on": VOTED}
    return ProjectDecision(way=way, result=result, **{**data, **other})


def progress_plan(**other):
    """Return a plan for 2025 with one part, by quarters."""
    part = PlannedPart(part_id="places", title="车位", weight="1/1", targets=QUARTERLY)
    data = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31), "parts": [part]}
    return ProgressPlan(**{**data, **other})


def plan(progress=None, **other):
    """Return an implementation plan for the year."""
    data = {"goal": "新增公共停车位2700个", "progress": progress or progress_plan()}
    return ProjectPlan(**{**data, "yuan": 30_000_000, "funds": "区级财政", **other})


SCREEN = ScreenProject(on=date(2024, 10, 10), assessed=True, legality_reviewed=True)
NOMINATE = NominateProject(on=date(2024, 11, 4))
CONSIDER = ConsiderProject(on=date(2024, 12, 20), opinion="同意列为候选项目")
PUBLISH = PublishProject(on=date(2024, 12, 30))
DELIBERATE = DeliberateProject(on=date(2025, 1, 8))
DECIDE = DecideProject(on=VOTED, decision=decision())
ANNOUNCE = AnnounceProject(on=date(2025, 1, 10))
PLAN = PlanProject(on=PLANNED, unit=UNIT_ID, co_units=["town"], plan=plan())
# The usual way until the work begins, each move with who makes it.
WAY = (
    (SCREEN, GOVERNMENT),
    (NOMINATE, GOVERNMENT),
    (CONSIDER, STANDING),
    (PUBLISH, WORK_BODY),
    (DELIBERATE, PRESIDIUM),
    (DECIDE, PRESIDIUM),
    (ANNOUNCE, PRESIDIUM),
    (PLAN, GOVERNMENT),
)


def after(*steps, place="national", **other):
    """Return the project of the idea after some moves, each with who makes it."""
    item = desk(place).begin(idea(**other), by=GOVERNMENT)
    for move, by in steps:
        item = desk(place).apply(item, move, by=by)
    return item


def until(last, place="national", **other):
    """Return the project on the usual way up to one of its moves, that move included."""
    moves = [move for move, _ in WAY]
    return after(*WAY[: moves.index(last) + 1], place=place, **other)


def with_progress(*moves, place="equal-example"):
    """Return a project under way, after some moves of its unit."""
    item = until(PLAN, place=place)
    for move in moves:
        item = desk(place).apply(item, move, by=UNIT)
    return item


def report(quarter, share, on, **other):
    """Report how far the one part is."""
    parts = [PartProgress(part_id="places", share=share)]
    return ReportProgress(quarter=quarter, parts=parts, on=on, **other)


FIRST = report(date(2025, 3, 31), "20/100", date(2025, 4, 10))


def open_tasks(item):
    """Return what is open by what it is and which of several such things."""
    return {(str(task.timer), task.about): task for task in item.tasks if task.is_open}
