"""Units, deputies and bodies enter what they did when they get to it, each in their own order."""

import pytest
from suggestions.walks import BODY, CO, COMMITTEE, UNIT, assigned

from renda.process.moves import Recompute
from renda.process.refusals import BackInTimeError
from renda.suggestions.life.moves import ReturnOpinion, Visit


@pytest.fixture
def shared():
    """A suggestion that two units handle, assigned on 10 February 2025."""
    return assigned("chongqing-2017", co=["police"]).contacted("2025-02-12")


def test_an_opinion_of_10_march_is_entered_after_a_contact_of_12_march(shared):
    shared.contacted("2025-03-12").advised("2025-03-10")
    assert shared.task("co_opinion").ended_on.isoformat() == "2025-03-10"


def test_who_supervises_enters_a_visit_late(shared):
    shared.contacted("2025-03-12").do(
        Visit(on=shared.on("2025-03-01"), finding="已开工"), COMMITTEE
    )
    assert shared.it.visits[0].on.isoformat() == "2025-03-01"


def test_ones_own_acts_stay_in_order(shared):
    shared.contacted("2025-03-12")
    with pytest.raises(BackInTimeError) as refused:
        shared.contacted("2025-03-11")
    assert refused.value.earliest.isoformat() == "2025-03-12"


def test_nothing_is_done_before_the_item_came_to_its_stage(shared):
    with pytest.raises(BackInTimeError):
        shared.contacted("2025-02-09", by=CO)


def test_what_ends_the_turn_of_others_comes_after_their_acts(shared):
    shared.advised("2025-03-10")
    with pytest.raises(BackInTimeError) as refused:
        shared.replied("2025-03-09")
    assert refused.value.earliest.isoformat() == "2025-03-10"


def test_nobody_answers_before_they_were_asked(shared):
    shared.advised("2025-02-20").do(ReturnOpinion(on=shared.on("2025-03-05"), unit="police"), UNIT)
    with pytest.raises(BackInTimeError) as refused:
        shared.advised("2025-03-04")
    assert refused.value.earliest.isoformat() == "2025-03-05"


def test_nobody_asks_again_before_there_was_an_answer(shared):
    shared.advised("2025-02-20")
    with pytest.raises(BackInTimeError):
        shared.do(ReturnOpinion(on=shared.on("2025-02-19"), unit="police"), UNIT)


def test_time_counted_anew_keeps_nobody_from_entering_what_they_did_before(shared):
    shared.do(Recompute(on=shared.on("2025-03-20")), BODY).advised("2025-03-10")
    assert shared.it.handlers[1].opinion_on.isoformat() == "2025-03-10"
