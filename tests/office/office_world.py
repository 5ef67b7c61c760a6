"""Who handles suggestions and motions in an office, a motion to propose, and what was kept."""

from datetime import date

from renda.process import Actor
from renda.suggestions import Propose

ON = date(2025, 3, 3)
DEPUTY = Actor(id="d1", capacity="deputy", congress_id="c1")
OTHER = Actor(id="d2", capacity="deputy", congress_id="c1")
BODY = Actor(id="代表工委", capacity="work_body", congress_id="c1")
UNIT = Actor(id="u1", capacity="unit", congress_id="c1")
PRESIDIUM = Actor(id="主席团", capacity="presidium", congress_id="c1")


def proposed(**fields):
    given = {
        "motion_id": "m1",
        "cause": "停车管理",
        "grounds": "车位不足",
        "plan": "制定办法",
        "congress_id": "c1",
        "level": "county",
        "lead": "d1",
        "cosigners": [f"d{number}" for number in range(2, 11)],
        "on": ON,
    }
    return Propose(**{**given, **fields})


def records(office):
    with office.store.reading() as session:
        return [*session.ledger.records()]


def kept(office, kind):
    with office.store.reading() as session:
        return [stored.value for stored in session.of(kind).find()]
