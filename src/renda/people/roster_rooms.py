"""The rooms of the roster: congresses with terms and sessions, mandates, groups and bodies."""

from typing import Any

from renda.people.bodies import Body
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.process.room import Room, row_id

_TIMES = ("recorded_at", "voided_at")
_DRAWN = "renda.testing.strategies.people"
_SAMPLES = "renda.testing.samples"

ROSTER_ROOMS: tuple[Room[Any], ...] = (
    Room(
        name="congresses",
        kind=Congress,
        id=row_id("congress_id"),
        found_by=("congress_id", "name", "congress_level", "parent_id", *_TIMES),
        indexes={"ix_congress": ("congress_id",)},
        sample=f"{_SAMPLES}:full_congress",
        strategy=f"{_DRAWN}:congresses",
    ),
    Room(
        name="congress_terms",
        kind=CongressTerm,
        id=row_id("congress_id", "number", "first_session_on", "next_first_session_on"),
        found_by=("congress_id", "number", "first_session_on", "next_first_session_on", *_TIMES),
        indexes={"ix_term": ("congress_id", "number")},
        sample=f"{_SAMPLES}:congress_term",
        strategy=f"{_DRAWN}:congress_terms",
    ),
    Room(
        name="congress_sessions",
        kind=CongressSession,
        id=row_id("congress_id", "term", "session_number", "opened_on"),
        found_by=(
            "congress_id",
            "term",
            "session_number",
            "opened_on",
            "closed_on",
            "begins_year",
            *_TIMES,
        ),
        indexes={"ix_session": ("congress_id", "opened_on")},
        sample=f"{_SAMPLES}:congress_session",
        strategy=f"{_DRAWN}:congress_sessions",
    ),
    Room(
        name="deputies",
        kind=Mandate,
        id=row_id("deputy_id"),
        found_by=(
            "deputy_id",
            "person_id",
            "name",
            "congress_id",
            "elected_on",
            "elected_by",
            "left_on",
            "left_reason",
            "resident",
            "at_electors",
            *_TIMES,
        ),
        indexes={
            "ix_deputy": ("deputy_id",),
            "ix_deputy_person": ("person_id",),
            "ix_deputy_congress": ("congress_id",),
        },
        sample=f"{_SAMPLES}:full_mandate",
        strategy=f"{_DRAWN}:mandates",
    ),
    Room(
        name="groups",
        kind=DeputyGroup,
        id=row_id("group_id"),
        found_by=(
            "group_id",
            "name",
            "congress_id",
            "field",
            "kind",
            "formed_on",
            "dissolved_on",
            *_TIMES,
        ),
        indexes={"ix_group": ("group_id",), "ix_group_congress": ("congress_id",)},
        sample=f"{_SAMPLES}:group",
        strategy=f"{_DRAWN}:groups",
    ),
    Room(
        name="group_members",
        kind=Membership,
        id=row_id("group_id", "deputy_id", "joined_on", "left_on"),
        found_by=("group_id", "deputy_id", "joined_on", "left_on", *_TIMES),
        indexes={
            "ix_member_group": ("group_id", "deputy_id"),
            "ix_member_deputy": ("deputy_id",),
        },
        sample=f"{_SAMPLES}:membership",
        strategy=f"{_DRAWN}:memberships",
    ),
    Room(
        name="absences",
        kind=Absence,
        id=row_id("deputy_id", "from_on", "to_on", "reason"),
        found_by=("deputy_id", "from_on", "to_on", "reason", *_TIMES),
        indexes={"ix_absence": ("deputy_id", "from_on")},
        sample=f"{_SAMPLES}:absence",
        strategy=f"{_DRAWN}:absences",
    ),
    Room(
        name="bodies",
        kind=Body,
        id=row_id("body_id"),
        found_by=("body_id", "scope", "name", "congress_id", "kind", *_TIMES),
        indexes={"ix_body": ("body_id",), "ix_body_congress": ("congress_id",)},
        sample=f"{_SAMPLES}:body",
        strategy=f"{_DRAWN}:bodies",
    ),
)
