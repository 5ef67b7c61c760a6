"""Stores with a fault in their ballot boxes: they know who, when, twice, or too late."""

from itertools import count

from attrs import evolve
from contracts.planting import Planted, Through, faulty

from renda import Congress
from renda.memory.boxes import Slot
from renda.ports import BoxShutError, ForeignSlotError, SlotFilledError


class Casting(Planted):
    """A store whose boxes are reached past its locks, to be spoilt."""

    def rows(self, table):
        return self.inner.committed.tables[table]


class GivesBallotsInTheirOrder(Casting):
    fails = "test_a_box_gives_back_what_was_cast_and_no_order_of_casting"

    def cast(self, box_id, slot, sealed):
        self.inner.cast(box_id, slot, sealed)
        self.rows("order").setdefault((box_id, slot), len(self.rows("order")))

    class Boxes(Through):
        def empty(self, box_id):
            emptied = self.inner.empty(box_id)
            order = self.inner._transaction.committed.tables["order"]
            slots = sorted(emptied.ballots, key=lambda slot: order[box_id, slot])
            return evolve(emptied, ballots={slot: emptied.ballots[slot] for slot in slots})


class EntersWhoCasts(Casting):
    fails = "test_no_audit_tells_of_casting"
    voters = count()

    def cast(self, box_id, slot, sealed):
        voter = next(self.voters)
        self.inner.cast(box_id, slot, sealed)
        with self.inner.session(actor=f"代表{voter}") as session:
            session.of(Congress).add(
                Congress(congress_id=f"x{voter}", name="x", congress_level="county")
            )


class BacksUpWhatIsCast(Casting):
    fails = "test_no_backup_tells_of_casting"

    def cast(self, box_id, slot, sealed):
        self.inner.cast(box_id, slot, sealed)
        self.rows("cast")[slot] = sealed

    def dump(self):
        return [*self.inner.dump(), *self.rows("cast").values()]


class TakesASlotTwice(Casting):
    fails = "test_a_slot_takes_one_ballot"

    def cast(self, box_id, slot, sealed):
        try:
            self.inner.cast(box_id, slot, sealed)
        except SlotFilledError:
            self.rows("slots")[box_id, slot] = Slot(sealed, is_filled=True)


class RefusesTheSameTwice(Casting):
    fails = "test_the_same_ballot_once_more_changes_nothing"

    def cast(self, box_id, slot, sealed):
        held = self.rows("slots").get((box_id, slot))
        if held is not None and held.is_filled:
            raise SlotFilledError(id=box_id)
        self.inner.cast(box_id, slot, sealed)


class TakesLateBallots(Casting):
    fails = "test_an_emptied_box_takes_nothing"

    def cast(self, box_id, slot, sealed):
        try:
            self.inner.cast(box_id, slot, sealed)
        except BoxShutError:
            self.rows("slots")[box_id, slot] = Slot(sealed, is_filled=True)


class TakesForeignBallots(Casting):
    fails = "test_a_ballot_without_a_slot_is_refused_and_counted"

    def cast(self, box_id, slot, sealed):
        try:
            self.inner.cast(box_id, slot, sealed)
        except ForeignSlotError:
            self.rows("slots")[box_id, slot] = Slot(sealed, is_filled=True)


class CountsNoForeignBallots(Casting):
    fails = "test_a_ballot_without_a_slot_is_refused_and_counted"

    class Boxes(Through):
        def empty(self, box_id):
            return evolve(self.inner.empty(box_id), foreign=0)


class TakesBlanksForBallots(Casting):
    fails = "test_a_box_gives_back_what_was_cast_and_no_order_of_casting"

    class Boxes(Through):
        def open(self, box_id, slots):
            self.inner.open(box_id, slots)
            for slot, blank in slots.items():
                rows = self.inner._transaction.rows
                rows.set("slots", (box_id, slot), Slot(blank, is_filled=True))


class EmptiesABoxThatIsLookedAt(Casting):
    fails = "test_a_look_into_a_box_takes_nothing_out"

    class Boxes(Through):
        def content(self, box_id):
            return self.inner.empty(box_id)


class KeepsAnEmptiedBox(Casting):
    fails = "test_an_emptied_box_takes_nothing"

    class Boxes(Through):
        def empty(self, box_id):
            emptied = self.inner.empty(box_id)
            self.inner._transaction.rows.set("boxes", box_id, emptied.foreign)
            return emptied


FAULTY = faulty(vars())
