"""Who may make a move is told by the procedure and by what the suggestion is, not by its list."""

from datetime import date

import pytest
from suggestions.desks import (
    NATIONAL,
    accepted,
    assigned,
    contacted,
    desk,
    filed,
    filing,
    replied,
    reply,
)

from renda.suggestions import (
    Accept,
    Assign,
    Close,
    Contact,
    Cosign,
    Evaluate,
    GiveOpinion,
    Revise,
    entitled_actor,
    filing_actor,
    load_procedure,
)

ON = date(2024, 6, 3)


def by(item, move, at=NATIONAL):
    actor = entitled_actor(desk(at), item, move)
    return actor.id, str(actor.capacity)


@pytest.mark.parametrize(
    ("item", "move", "expected"),
    [
        (filed(), Accept(on=ON), ("secretariat", "secretariat")),
        (accepted(), Assign(on=ON, lead="u1"), ("work_body", "work_body")),
        (assigned(), Contact(on=ON), ("transport", "unit")),
        (assigned(co=["health"]), GiveOpinion(on=ON), ("health", "unit")),
        (contacted(assigned()), reply(ON), ("transport", "unit")),
        (replied(), Evaluate(on=ON, satisfaction="satisfied"), ("d0001", "deputy")),
    ],
)
def test_a_move_is_made_by_whom_the_table_names(item, move, expected):
    assert by(item, move) == expected


def test_what_a_move_needs_decides_between_bodies():
    beijing = load_procedure("beijing-2014")
    assign = Assign(on=date(2024, 1, 22), lead="u1")
    at, move, accept = desk(beijing), filing(phase="in_session"), Accept(on=date(2024, 1, 20))
    item = at.begin(move, by=filing_actor(move))
    item = at.apply(item, accept, by=entitled_actor(at, item, accept))
    assert by(item, assign, beijing) == ("standing_committee", "standing_committee")


def test_a_delegation_acts_for_what_it_leads():
    move = filing(lead="代表团", by_delegation=True)
    item = desk().begin(move, by=filing_actor(move))
    assert by(item, Revise(on=ON, title="新标题")) == ("代表团", "delegation")


def test_in_a_township_its_presidium_acts():
    item = filed(level="township")
    assert by(item, Accept(on=ON)) in {("presidium", "presidium"), ("secretariat", "secretariat")}


def test_where_nobody_may_the_refusal_is_left_to_the_desk():
    assert by(filed(), Close(on=ON)) == ("work_body", "work_body")
    assert by(filed(), Cosign(on=ON)) == ("work_body", "work_body")
