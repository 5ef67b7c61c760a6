"""The smallest rows of a roster, and rosters of them: only what is given is not ordinary."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from renda import Roster
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership

ELECTED = date(2022, 1, 10)
PARENTS = {
    "china": None,
    "jiangsu": "china",
    "changzhou": "jiangsu",
    "wujin": "changzhou",
    "hutang": "wujin",
    "xinbei": "changzhou",
    "lone-town": None,
}
LEVELS = {
    "china": "national",
    "jiangsu": "provincial",
    "changzhou": "city",
    "wujin": "county",
    "hutang": "township",
    "xinbei": "county",
    "lone-town": "township",
}


@pytest.fixture(scope="session")
def congress() -> Callable[..., Congress]:
    """Return what makes a congress, of a county unless another level is given."""

    def make(congress_id: str = "wujin", **given: Any) -> Congress:
        ordinary = {"name": congress_id, "congress_level": "county"}
        return Congress(congress_id=congress_id, **{**ordinary, **given})

    return make


@pytest.fixture(scope="session")
def term() -> CongressTerm:
    """Return the term of a county's congress."""
    return CongressTerm(
        congress_id="wujin",
        number=17,
        first_session_on=ELECTED,
        next_first_session_on=date(2027, 1, 12),
    )


@pytest.fixture(scope="session")
def mandate() -> Callable[..., Mandate]:
    """Return what makes a mandate, which runs unless an end is given."""

    def make(deputy_id: str = "d1", **given: Any) -> Mandate:
        ordinary = {
            "person_id": "p1",
            "name": "代表0009",
            "congress_id": "wujin",
            "elected_on": ELECTED,
        }
        return Mandate(deputy_id=deputy_id, **{**ordinary, **given})

    return make


@pytest.fixture(scope="session")
def group() -> Callable[..., DeputyGroup]:
    """Return what makes a group."""

    def make(group_id: str = "g1", **given: Any) -> DeputyGroup:
        return DeputyGroup(group_id=group_id, **{"name": "一组", "congress_id": "wujin", **given})

    return make


@pytest.fixture(scope="session")
def membership() -> Callable[..., Membership]:
    """Return what makes a membership, which runs unless an end is given."""

    def make(**given: Any) -> Membership:
        return Membership(**{"group_id": "g1", "deputy_id": "d1", "joined_on": ELECTED, **given})

    return make


@pytest.fixture(scope="session")
def absence() -> Callable[..., Absence]:
    """Return what makes a suspension in the second quarter of 2025."""

    def make(**given: Any) -> Absence:
        ordinary = {
            "deputy_id": "d1",
            "from_on": date(2025, 4, 1),
            "to_on": date(2025, 7, 1),
            "reason": "suspension",
        }
        return Absence(**{**ordinary, **given})

    return make


@pytest.fixture(scope="session")
def areas(congress: Callable[..., Congress]) -> tuple[Congress, ...]:
    """Return a nation down to a township, a second county, and a township of unknown county."""
    return tuple(
        congress(congress_id, congress_level=LEVELS[congress_id], parent_id=parent)
        for congress_id, parent in PARENTS.items()
    )


@pytest.fixture(scope="session")
def held(areas: tuple[Congress, ...], mandate: Callable[..., Mandate]) -> Callable[..., Roster]:
    """Return what makes the roster of a person with a mandate in each of some areas."""

    def make(*homes: str, **given: Any) -> Roster:
        mandates = [
            mandate(f"d{number}", congress_id=home, **given)
            for number, home in enumerate(homes, start=1)
        ]
        return Roster(congresses=areas, mandates=mandates)

    return make


@pytest.fixture(scope="session")
def small(
    congress: Callable[..., Congress],
    mandate: Callable[..., Mandate],
    group: Callable[..., DeputyGroup],
    membership: Callable[..., Membership],
    absence: Callable[..., Absence],
) -> Roster:
    """Return one row of each sort."""
    return Roster(
        congresses=[congress()],
        mandates=[mandate()],
        groups=[group()],
        memberships=[membership()],
        absences=[absence()],
    )
