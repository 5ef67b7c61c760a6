"""Refusals as values and in words."""

import pickle
from datetime import UTC, date, datetime

import pytest
from process.errands import Give, Spot, fellow

from renda.kernel.moments import NaiveInstantError
from renda.kernel.terms import Listed
from renda.process import refusals
from renda.process.parties import Party
from renda.process.refusals import (
    MoveRefusedError,
    NoTaskError,
    NotYourMoveError,
    Refusal,
    Told,
)

EACH = [
    refusal
    for name, refusal in vars(refusals).items()
    if name.endswith("Error") and MoveRefusedError in refusal.__bases__
]
SAID = {
    "actor": "d0003",
    "move": "give",
    "item": "e1",
    "stage": Spot.GIVEN,
    "result": "well",
    "timer": "answer",
    "due": date(2025, 3, 1),
    "on": date(2025, 3, 2),
    "earliest": date(2025, 3, 3),
    "possible": "-",
    "allowed": Listed((Party.WORK_BODY, Party.COUNCIL)),
    "facts": Listed((Spot.DONE,)),
    "step": 3,
    "number": 4,
    "why": Told(NoTaskError(item="e1", timer="answer", allowed="-")),
    "procedure": "ours (2025-01-01)",
    "word": Spot.DONE,
    "own": "ours (2020-01-01)",
    "days": "2025-01-01/…",
    "category": "路灯",
    "nearest": "道路",
}


def test_words_are_listed_in_the_readers_language():
    listed = Listed((Party.WORK_BODY, Spot.DONE))
    assert str(listed) == "deputies' work body; done"
    assert listed.label("zh") == "代表工作机构；已办结"


def test_no_words_at_all_are_a_dash():
    assert str(Listed(())) == Listed(()).label("zh") == "-"


@pytest.mark.parametrize("refusal", EACH)
def test_a_refusal_says_itself_in_english_and_chinese(refusal):
    error = refusal(**SAID)
    assert "{" not in str(error)
    assert "{" not in error.text("zh")


@pytest.mark.parametrize("refusal", EACH)
def test_a_refusal_travels_between_processes(refusal):
    again = pickle.loads(pickle.dumps(refusal(**SAID)))  # noqa: S301 - our own
    assert (type(again), str(again)) == (refusal, str(refusal(**SAID)))


def test_a_refusal_has_what_it_speaks_of_as_attributes(desk, opened):
    with pytest.raises(NotYourMoveError) as refused:
        desk.apply(opened(), Give(on=date(2025, 3, 12)), by=fellow)
    error = refused.value
    assert (error.actor, error.move, error.item) == ("d0003", "give", "e1")
    assert error.allowed.words == (Party.SECRETARIAT, Party.WORK_BODY)


def kept(**changes):
    given = {"item_id": "e1", "move": "give", "actor_id": "d0003", "why": "not theirs"}
    at = datetime(2025, 3, 1, 20, tzinfo=UTC)
    return Refusal(**{**given, "tried_on": at, "recorded_at": at, **changes})


def test_a_refusal_is_kept_with_its_day_and_its_instant():
    assert kept().tried_on == date(2025, 3, 2)
    assert kept().recorded_at.hour == 20


def test_the_instant_of_a_refusal_has_an_offset():
    with pytest.raises(NaiveInstantError):
        kept(recorded_at=datetime(2025, 3, 1, 20))  # noqa: DTZ001 - that is the mistake
