"""A small world for motions: deputies by number, the bodies of one congress, desks of places."""

from datetime import date
from functools import cache

from renda.calendars import china
from renda.process.parties import Actor
from renda.suggestions.motions.moves import Convert, Keep, Propose, PutOnAgenda, Refer
from renda.suggestions.motions.procedures import motion_desk

CONGRESS = "wj-17"
FILED = date(2024, 1, 24)
NEXT = date(2024, 1, 25)
LATER = date(2024, 1, 26)
CLOSED = date(2024, 1, 27)


def ids(count, start=1):
    return [f"d{number:04}" for number in range(start, start + count)]


def actor(who, capacity="deputy", congress_id=CONGRESS):
    return Actor(id=who, capacity=capacity, congress_id=congress_id)


LEAD, SECOND = map(actor, ids(2))
FELLOW = actor("d0900")
DELEGATION = actor("delegation-1", "delegation")
FINANCE = actor("finance", "committee")
PRESIDIUM, SECRETARIAT, WORK_BODY, COUNCIL, STANDING = (
    actor(party, party)
    for party in ("presidium", "secretariat", "work_body", "council", "standing_committee")
)


def proposal(signed=10, **other):
    """Propose a motion with so many signatures; a delegation's own is none."""
    data = {
        "on": FILED,
        "motion_id": "m1",
        "cause": "关于加快公共停车设施立法的议案",
        "grounds": "停车位缺口持续扩大",
        "plan": "制定公共停车设施条例",
        "congress_id": CONGRESS,
        "level": "county",
        "lead": "d0001",
        "cosigners": ids(signed - 1, 2),
        "session_closed_on": CLOSED,
    }
    return Propose(**{**data, **other})


def delegated(signed=0, **other):
    """Propose a motion of a delegation, with the signatures of so many deputies beside it."""
    data = {"lead": DELEGATION.id, "by_delegation": True, "cosigners": ids(signed)}
    return proposal(**{**data, **other})


@cache
def desk(place="national"):
    return motion_desk(place, china())


def filed(signed=10, *, place="national", by=LEAD, **other):
    return desk(place).begin(proposal(signed, **other), by=by)


def referred(signed=10, *, place="national", by=PRESIDIUM, **other):
    item = filed(signed, place=place, **other)
    return desk(place).apply(item, Refer(on=item.filed_on, committee=FINANCE.id), by=by)


def listed(signed=10, *, place="national", **other):
    item = filed(signed, place=place, **other)
    return desk(place).apply(item, PutOnAgenda(on=NEXT), by=PRESIDIUM)


def kept(signed=10, *, place="national", committee=FINANCE.id, **other):
    item = filed(signed, place=place, **other)
    return desk(place).apply(item, Keep(on=LATER, committee=committee), by=PRESIDIUM)


def converted(signed=10, *, place="national", **other):
    item = filed(signed, place=place, **other)
    return desk(place).apply(item, Convert(on=NEXT, reason="属于政府职权"), by=PRESIDIUM)


def after(item, *made, place="national"):
    """Return a motion after some moves, each with who makes it."""
    for move, by in made:
        item = desk(place).apply(item, move, by=by)
    return item
