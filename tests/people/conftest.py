"""The smallest rows of a roster: of each only what is given is not ordinary."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership

ELECTED = date(2022, 1, 10)


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
