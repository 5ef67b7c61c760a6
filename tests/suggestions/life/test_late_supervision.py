"""Key suggestions are followed after the reply and after the close: that is when results show."""

import pytest
from suggestions.walks import COMMITTEE, COUNCIL, PLACES, answered

from renda.suggestions.life.moves import Supervise, Visit

LATER = "2025-10-15"


def supervised(walk):
    return walk.do(Supervise(on=walk.on(LATER), leader="主任会议组成人员0001"), COUNCIL)


def visited(walk):
    return walk.do(Visit(on=walk.on(LATER), finding="停车泊位已启用"), COMMITTEE)


@pytest.mark.parametrize("place", ["national", *PLACES])
@pytest.mark.parametrize("satisfaction", ["satisfied", "dissatisfied"])
def test_an_evaluated_suggestion_becomes_key_and_is_visited(place, satisfaction):
    walk = answered(place).evaluated(satisfaction)
    before = walk.stage
    visited(supervised(walk))
    assert (walk.it.is_key, len(walk.it.visits), walk.stage) == (True, 1, before)


@pytest.mark.parametrize("place", ["national", *PLACES])
def test_a_closed_one_too_and_it_stays_closed(place):
    walk = answered(place).evaluated("satisfied").closed()
    visited(supervised(walk))
    assert (len(walk.it.visits), walk.stage, walk.open()) == (1, "closed", set())
