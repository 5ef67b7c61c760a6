"""The composition root: the rooms that renda ships, in the order of a backup.

A new aggregate is one folder and one line here. Hosts and plugins add theirs without it, by the
hook `renda_rooms` or by `Office.open(..., rooms=[...])`.
"""

from functools import cache

from renda.duties.reports.attestation_room import ATTESTATIONS
from renda.duties.rules.files.kinds import DECLARED_KINDS
from renda.notices.contact_points import CONTACT_ROOM
from renda.people.roster_rooms import ROSTER_ROOMS
from renda.ports.kit.registry import Rooms
from renda.process.refusal_room import REFUSALS
from renda.projects.project_room import PROJECT_ROOM
from renda.projects.secrecy.secrecy_rooms import ROLL, SECRET_VOTES
from renda.suggestions.item_rooms import MOTION_ROOM, SUGGESTION_ROOM
from renda.suggestions.units import UNIT_ROOM
from renda.work.activity_room import RECORDED_ACTIVITIES

__all__ = ["shipped_rooms"]


@cache
def shipped_rooms() -> Rooms:
    """Return the rooms that renda ships."""
    return Rooms(
        (
            *ROSTER_ROOMS,
            ATTESTATIONS,
            DECLARED_KINDS,
            RECORDED_ACTIVITIES,
            UNIT_ROOM,
            SUGGESTION_ROOM,
            MOTION_ROOM,
            PROJECT_ROOM,
            REFUSALS,
            SECRET_VOTES,
            ROLL,
            CONTACT_ROOM,
        )
    )
