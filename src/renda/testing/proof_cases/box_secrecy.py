"""Ballot boxes: each slot takes one ballot, whoever casts it and when, and nobody can tell."""

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from renda.ports import (
    LONGEST_ID,
    AlreadyThereError,
    BoxShutError,
    Capability,
    EmptiedBox,
    ForeignSlotError,
    NotFoundError,
    SlotFilledError,
    Store,
    UnstorableError,
)
from renda.testing.sessions import BrokenOffError
from renda.testing.store_cases.audits import entries
from renda.testing.store_cases.backups import dump_lines
from renda.testing.stores import Needing, StoreSuite, needs, new_session
from renda.testing.threads import run_together

needs_boxes: Needing = needs(Capability.BOXES)
# Not in the order of their names: a box must not come out in the order in which it is filled.
SLOTS = ("m", "c", "x", "a", "t")
BLANK = "................"


def open_box(store: Store, box_id: str = "b1") -> None:
    """Open a box in a session."""
    with new_session(store) as session:
        session.boxes.open(box_id, dict.fromkeys(SLOTS, BLANK))


def ballot(slot: str) -> str:
    """Return what a voter casts into a slot."""
    return f"sealed choice {slot} "


def cast_ballot(store: Store, slot: str, sealed: str | None = None, *, box_id: str = "b1") -> None:
    """Cast a ballot into a slot of a box."""
    casting: Any = store
    casting.cast(box_id, slot, ballot(slot) if sealed is None else sealed)


def cast_if_open(store: Store, accepted: list[str], slot: str) -> None:
    """Cast a ballot; note its slot once the store has taken it."""
    try:
        cast_ballot(store, slot)
    except BoxShutError:
        return
    accepted.append(slot)


def empty_box(store: Store, box_id: str = "b1") -> EmptiedBox:
    """Return what a session takes out of a box."""
    with new_session(store) as session:
        return session.boxes.empty(box_id)


def ballots_of(*slots: str) -> Mapping[str, str]:
    """Return what a box gives back after ballots were cast into some slots."""
    return {slot: ballot(slot) for slot in slots}


class BoxCases(StoreSuite):
    """Cases of `Boxes` and `SupportsBoxes`."""

    @needs_boxes
    def test_a_box_gives_back_what_was_cast_and_no_order_of_casting(self, store: Store) -> None:
        open_box(store)
        for slot in ("x", "a", "m"):
            cast_ballot(store, slot)
        emptied = empty_box(store)
        assert [*emptied.ballots.items()] == [*ballots_of("a", "m", "x").items()]
        assert emptied.foreign == 0

    @needs_boxes
    def test_a_look_into_a_box_takes_nothing_out(self, store: Store) -> None:
        open_box(store)
        for slot in ("x", "a"):
            cast_ballot(store, slot)
        with new_session(store) as session:
            looked = session.boxes.content("b1")
            with pytest.raises(NotFoundError):
                session.boxes.content("b2")
        cast_ballot(store, "m")
        assert looked == EmptiedBox(ballots=ballots_of("a", "x"), foreign=0)
        assert empty_box(store).ballots == ballots_of("a", "m", "x")

    @needs_boxes
    def test_boxes_share_nothing(self, store: Store) -> None:
        open_box(store)
        open_box(store, "b2")
        cast_ballot(store, "a", box_id="b2")
        assert empty_box(store).ballots == {}
        assert empty_box(store, "b2").ballots == ballots_of("a")

    @needs_boxes
    def test_a_slot_takes_one_ballot(self, store: Store) -> None:
        open_box(store)
        cast_ballot(store, "a")
        with pytest.raises(SlotFilledError):
            cast_ballot(store, "a", "another choice !")
        assert empty_box(store).ballots == ballots_of("a")

    @needs_boxes
    def test_the_same_ballot_once_more_changes_nothing(self, store: Store) -> None:
        open_box(store)
        for _ in range(3):
            cast_ballot(store, "a")
        assert empty_box(store) == EmptiedBox(ballots=ballots_of("a"), foreign=0)

    @needs_boxes
    def test_a_blank_slot_takes_what_it_looks_like(self, store: Store) -> None:
        open_box(store)
        cast_ballot(store, "a", BLANK)
        assert empty_box(store).ballots == {"a": BLANK}

    @needs_boxes
    def test_of_several_who_cast_at_once_each_slot_takes_one(self, store: Store) -> None:
        open_box(store)
        taken = list[tuple[str, str]]()

        def cast_all(voter: int) -> None:
            for slot in SLOTS[voter:] + SLOTS[:voter]:
                sealed = f"{ballot(slot)}{voter}"
                try:
                    cast_ballot(store, slot, sealed)
                except SlotFilledError:
                    continue
                taken.append((slot, sealed))

        run_together([partial(cast_all, voter) for voter in range(4)])
        assert len(taken) == len(SLOTS)
        assert empty_box(store).ballots == dict(taken)

    @needs_boxes
    def test_a_ballot_without_a_slot_is_refused_and_counted(self, store: Store) -> None:
        open_box(store)
        for slot in ("foreign", "A", "a "):
            with pytest.raises(ForeignSlotError):
                cast_ballot(store, slot)
        assert empty_box(store) == EmptiedBox(ballots={}, foreign=3)

    @needs_boxes
    def test_a_box_without_slots_is_one(self, store: Store) -> None:
        with new_session(store) as session:
            session.boxes.open("b1", {})
        with pytest.raises(ForeignSlotError):
            cast_ballot(store, "a")
        assert empty_box(store) == EmptiedBox(ballots={}, foreign=1)

    @needs_boxes
    def test_an_emptied_box_takes_nothing(self, store: Store) -> None:
        open_box(store)
        cast_ballot(store, "a")
        empty_box(store)
        for slot in ("a", "c"):
            with pytest.raises(BoxShutError):
                cast_ballot(store, slot)
        with pytest.raises(NotFoundError):
            empty_box(store)

    @needs_boxes
    def test_a_box_that_was_never_opened_takes_nothing(self, store: Store) -> None:
        with pytest.raises(BoxShutError):
            cast_ballot(store, "a")

    @needs_boxes
    def test_what_is_cast_while_a_box_is_emptied_is_taken_out_or_refused(
        self, store: Store
    ) -> None:
        open_box(store)
        accepted, emptied = list[str](), list[EmptiedBox]()
        casting = [partial(cast_if_open, store, accepted, slot) for slot in SLOTS]
        run_together([*casting[:2], lambda: emptied.append(empty_box(store)), *casting[2:]])
        assert emptied[0].ballots == ballots_of(*sorted(accepted))

    @needs_boxes
    def test_a_box_is_open_if_its_session_was_kept(self, store: Store) -> None:
        with pytest.raises(BrokenOffError), new_session(store) as session:  # noqa: PT012
            session.boxes.open("b1", {"a": BLANK})
            raise BrokenOffError
        with pytest.raises(BoxShutError):
            cast_ballot(store, "a")

    @needs_boxes
    def test_a_box_that_was_not_emptied_after_all_takes_ballots(self, store: Store) -> None:
        open_box(store)
        with pytest.raises(BrokenOffError), new_session(store) as session:  # noqa: PT012
            session.boxes.empty("b1")
            raise BrokenOffError
        cast_ballot(store, "a")
        assert empty_box(store).ballots == ballots_of("a")

    @needs_boxes
    def test_an_open_box_is_opened_by_nobody_else(self, store: Store) -> None:
        open_box(store)
        cast_ballot(store, "a")
        with new_session(store) as session, pytest.raises(AlreadyThereError):
            session.boxes.open("b1", {"z": BLANK})
        assert empty_box(store).ballots == ballots_of("a")

    @needs_boxes
    def test_what_cannot_be_kept_in_a_box_is_refused(self, store: Store) -> None:
        open_box(store)
        for slot, sealed in (("a", "\0"), ("a", "\ud800"), ("a" * (LONGEST_ID + 1), "x")):
            with pytest.raises(UnstorableError):
                cast_ballot(store, slot, sealed)
            with new_session(store) as session, pytest.raises(UnstorableError):
                session.boxes.open("b2", {slot: sealed})
        assert empty_box(store) == EmptiedBox(ballots={}, foreign=0)

    @needs(Capability.BOXES, Capability.AUDIT)
    def test_no_audit_tells_of_casting(self, store: Store) -> None:
        open_box(store)
        before = [*entries(store)]
        for slot in SLOTS:
            cast_ballot(store, slot)
        assert [*entries(store)] == before

    @needs(Capability.BOXES, Capability.BACKUP)
    def test_no_backup_tells_of_casting(self, store: Store) -> None:
        open_box(store)
        before = dump_lines(store)
        cast_ballot(store, "a")
        assert dump_lines(store) == before

    @needs_boxes
    def test_no_log_tells_of_casting(self, store: Store, caplog: pytest.LogCaptureFixture) -> None:
        open_box(store)
        with caplog.at_level(logging.DEBUG):
            cast_ballot(store, "a")
            with pytest.raises(SlotFilledError) as refused:
                cast_ballot(store, "a", "another choice !")
        assert ballot("a") not in caplog.text
        assert "another choice" not in caplog.text + str(refused.value)

    @needs(Capability.BOXES, Capability.DURABLE)
    def test_what_was_cast_stays_whatever_becomes_of_the_process(
        self, store: Store, tmp_path: Path
    ) -> None:
        open_box(store)
        cast_ballot(store, "a")
        again = self.reopen(store, tmp_path)
        with pytest.raises(SlotFilledError):
            cast_ballot(again, "a", "another choice !")
        assert empty_box(again).ballots == ballots_of("a")
        again.close()
