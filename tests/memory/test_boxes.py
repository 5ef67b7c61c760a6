"""What is particular about ballot boxes in memory: the rest is the contract of stores."""

from threading import Thread

import pytest

from renda.memory import MemoryStore
from renda.ports import (
    Boxes,
    EmptiedBox,
    StoreBusyError,
    SupportsBoxes,
    UnstorableError,
    check_slots,
)


def opened(**options):
    """Return a store with an open box of one slot."""
    store = MemoryStore(**options)
    with store.session(actor="办公室") as session:
        boxes: Boxes = session.boxes
        boxes.open("b1", {"s1": "空白"})
    return store


def test_casting_waits_for_a_session_that_writes_and_not_for_ever():
    store: SupportsBoxes = opened(patience=0.01)
    with store.session(actor="办公室") as session:
        session.begin_writing()
        refused = []

        def cast():
            with pytest.raises(StoreBusyError) as told:
                store.cast("b1", "s1", "选择")
            refused.append(told.value)

        thread = Thread(target=cast)
        thread.start()
        thread.join()
    assert len(refused) == 1


def test_a_refused_ballot_is_not_repeated_in_the_error():
    with pytest.raises(UnstorableError) as refused:
        check_slots("b1", {"s1": "赞成\0"})
    assert "赞成" not in str(refused.value)


def test_an_emptied_box_leaves_no_row():
    store = opened()
    store.cast("b1", "s1", "选择")
    with store.session(actor="办公室") as session:
        assert session.boxes.empty("b1") == EmptiedBox(ballots={"s1": "选择"}, foreign=0)
    assert not store.committed.tables["slots"]
    assert not store.committed.tables["boxes"]


def test_slots_lie_in_their_own_order_not_in_that_of_the_papers():
    store = MemoryStore()
    with store.session(actor="代表工委") as session:
        session.boxes.open("b1", dict.fromkeys(["s3", "s1", "s2"], "空白"))
    assert [slot for _, slot in store.committed.tables["slots"]] == ["s1", "s2", "s3"]
