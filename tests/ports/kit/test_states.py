"""What values were before: kept apart, but of an item that went on by one step."""

import pytest
from attrs import evolve

from renda import Congress
from renda.ports import (
    KeptState,
    NotFoundError,
    Stored,
    goes_on,
    next_document,
    state_at,
    to_document,
)
from renda.rooms import shipped_rooms
from renda.suggestions import Suggestion
from renda.testing.samples import congress, suggestion

ROOMS = shipped_rooms()
ITEM = ROOMS.of(Suggestion)
STEPS = [ITEM.item.replay(suggestion(1).history[:count]) for count in (1, 2, 3)]


def follows(before, after):
    return goes_on(ITEM, to_document(before), after, to_document(after))


def test_an_item_goes_on_by_one_step():
    one, two, three = STEPS
    assert follows(one, two)
    assert follows(two, three)
    assert not follows(one, three)
    assert not follows(two, one)
    assert not follows(one, one)
    assert not follows(suggestion(2), three)


def test_the_next_document_of_an_item_is_its_own():
    one, two, _ = STEPS
    assert next_document(to_document(one), two) == to_document(two)


def test_no_other_value_goes_on():
    before, after = (to_document(congress(1, name=name)) for name in "甲乙")
    assert not goes_on(ROOMS.of(Congress), before, congress(1, name="乙"), after)


def test_of_an_item_each_step_is_in_the_later_ones():
    last = Stored("s1", STEPS[2], 3)
    assert [state_at(ROOMS, Suggestion, "s1", at, last) for at in (1, 2, 3)] == STEPS
    kept = KeptState(room="suggestions", id="s1", revision=2, document=to_document(STEPS[1]))
    assert state_at(ROOMS, Suggestion, "s1", 1, kept) == STEPS[0]


def test_what_nothing_says_is_not_found():
    kept = KeptState(room="congresses", id="c1", revision=2, document=to_document(congress(1)))
    assert state_at(ROOMS, Congress, "c1", 2, kept) == congress(1)
    erased = kept.erased("sha256")
    assert (erased.document, len(erased.digest)) == (None, 64)
    for at, later in ((1, kept), (2, erased), (2, None), (0, Stored("c1", congress(1), 1))):
        with pytest.raises(NotFoundError, match="there is no congress"):
            state_at(ROOMS, Congress, "c1", at, later)
    with pytest.raises(NotFoundError):
        state_at(ROOMS, Suggestion, "s1", 1, Stored("s1", STEPS[0], 4))
    assert evolve(erased, digest=None).document is None
