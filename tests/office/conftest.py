"""The smallest district an office keeps: a congress, two deputies, a group, and a clock to turn."""

from datetime import UTC, date, datetime, timedelta

import pytest

from renda import Congress, DeputyGroup, Mandate, Office
from renda.memory import MemoryStore
from renda.plugins import Plugins


class Clock:
    """A clock that goes on by an hour whenever it is asked."""

    def __init__(self):
        self.now = datetime(2026, 6, 6, 1, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(hours=1)
        return self.now


@pytest.fixture
def office():
    opened = Office(MemoryStore(clock=Clock()), Plugins())
    with opened.session(actor="clerk", reason="the beginning") as s:
        s.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
        for n in (1, 2):
            s.roster.add(
                Mandate(
                    deputy_id=f"d{n}",
                    person_id=f"p{n}",
                    name=f"代表000{n}",
                    congress_id="c1",
                    elected_on=date(2022, 1, 5),
                )
            )
        s.roster.add(DeputyGroup(group_id="g1", name="教育组", congress_id="c1"))
    return opened


@pytest.fixture
def desk(office):
    return office.suggestions("national")
