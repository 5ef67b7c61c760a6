"""A condition about a move of one class does not hold of a move of another."""

import pytest
from attrs import evolve

from renda.calendars import china
from renda.process import Actor, LackingError
from renda.suggestions import Condition, Visit, load_procedure, suggestion_desk
from renda.testing.samples import DAY, suggestion

ABOUT_OTHERS = [
    Condition.SIGNED,
    Condition.CLASS_AGREES,
    Condition.OWN_TIME,
    Condition.ALL_SIGNERS_ASK,
    Condition.APPLIED,
    Condition.TOLD,
    Condition.SAYS_WHY,
    Condition.TWO_GRADES,
    Condition.LEAD_RECEIVES,
    Condition.CHANNEL_AGREED,
    Condition.FEEDBACK_NOT_SHOWN,
]


@pytest.mark.parametrize("condition", ABOUT_OTHERS)
def test_a_condition_asked_of_a_move_it_is_not_about_is_lacking(condition):
    national = load_procedure("national")
    moves = tuple(
        evolve(row, needs=(str(condition),)) if row.move == "visit" else row
        for row in national.moves
    )
    desk = suggestion_desk(evolve(national, moves=moves), china())
    body = Actor(id="body", capacity="work_body", congress_id="c1")
    with pytest.raises(LackingError):
        desk.apply(suggestion(), Visit(on=DAY, finding="进展缓慢"), by=body)
