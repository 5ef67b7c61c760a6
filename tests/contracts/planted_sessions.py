"""Stores with a fault in how a session begins, ends, and stands beside others."""

from collections import deque
from threading import TIMEOUT_MAX
from typing import ClassVar

from attrs import evolve
from contracts.planting import Based, Planted, Through, faulty

from renda.memory import MemoryStore
from renda.memory.state import SessionOverlay
from renda.memory.transactions import Transaction
from renda.ports import EVERYTHING, CommitTime, KeyTakenError, commit_time


class KeepsWhatWasBrokenOff(Based):
    fails = "test_no_change_is_kept_when_the_block_ends_by_an_exception"

    class Made(Transaction):
        def end(self, *, keep):
            super().end(keep=True)


class DropsWhatWasDone(Based):
    fails = "test_changes_are_kept_when_the_block_ends"

    class Made(Transaction):
        def end(self, *, keep):
            super().end(keep=False)


class KeepsTheOutboxOnly(Based):
    fails = "test_what_is_added_is_there_if_the_changes_are"

    class Made(Transaction):
        def end(self, *, keep):
            if not keep:
                added = self.rows.all("outbox")
                self.committed.tables["outbox"].update(added)
            super().end(keep=keep)


class CommitsTooLate(Based):
    fails = "test_changes_are_kept_when_the_block_ends"

    class Made(Transaction):
        late: ClassVar = deque()

        def begin_writing(self):
            at = super().begin_writing()
            while self.late:
                self.late.pop().merge()
            return at

        def end(self, *, keep):
            if keep and self.rows:
                self.late.append(self.rows)
            super().end(keep=False)


class EagerRows(SessionOverlay):
    def set(self, table, id, row):
        super().set(table, id, row)
        self._committed.tables[table][id] = row


class ShowsWhatIsNotKeptYet(Based):
    fails = "test_others_see_changes_only_when_the_session_has_ended"

    class Made(Transaction):
        def begin(self):
            super().begin()
            self.rows = EagerRows(self.committed)


class ForgetsKeys(Based):
    fails = "test_what_is_done_under_a_key_is_done_once"

    class Made(Transaction):
        def _refuse_done(self):
            pass


class ForgetsWhatKeysStandFor(Based):
    fails = "test_a_key_stands_for_one_command_of_one_actor"

    class Made(Transaction):
        def _refuse_done(self):
            self.journal = evolve(self.journal, command_digest="any")
            super()._refuse_done()


class ForgetsWhoseAKeyIs(Based):
    fails = "test_a_key_stands_for_one_command_of_one_actor"

    def session(self, *, actor, **given):
        session = super().session(actor="anybody", **given)
        session._transaction.journal.actor = actor
        return session


class TellsStrangersOfTheCommit(Based):
    fails = "test_a_stranger_with_a_key_learns_nothing"

    class Made(Transaction):
        def _refuse_done(self):
            try:
                super()._refuse_done()
            except KeyTakenError as taken:
                raise KeyTakenError(**taken.data, no=1) from None


class LooksForKeysTooEarly(Based):
    fails = "test_of_two_sessions_under_a_key_at_once_one_is_done"

    class Made(Transaction):
        def _refuse_done(self):
            if not self.is_open:
                super()._refuse_done()


class TakesTheKeysOfTheBroken(Based):
    fails = "test_a_key_whose_session_failed_is_free"

    class Made(Transaction):
        def end(self, *, keep):
            if not keep and self.journal.key is not None:
                command = self.journal.kept_command(1)
                self.committed.tables["commands"][self.journal.key] = command
            super().end(keep=keep)


class NeverLetsGo(Based):
    """A store that blocks for ever whoever writes after a session that failed."""

    fails = "test_after_an_exception_others_write_on"
    deadline = 0.5

    def __init__(self):
        super().__init__(patience=TIMEOUT_MAX)

    class Made(Transaction):
        def end(self, *, keep):
            if keep:
                super().end(keep=keep)


class LetsTwoWrite(Based):
    fails = "test_one_session_writes_at_a_time"

    class Made(Transaction):
        def begin_writing(self):
            self.claimable_rows()
            if self._time is None:
                self._time = commit_time(self.given, self.clock, self.committed.latest_at)
            return self._time.at

        def end(self, *, keep):
            self.committed.write_lock.acquire(blocking=False)
            super().end(keep=keep)


class GivesNumbersTwice(Planted):
    """A store that finds the first where the last is asked for."""

    fails = "test_what_is_dropped_leaves_no_gap_in_numbers"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, *, order="", **asked):
            return self.inner.find(predicate, order=order.removeprefix("-"), **asked)


class GivesNumbersWithGaps(Based):
    """A store that finds what a session dropped, as one with a counter of its own would."""

    fails = "test_what_is_dropped_leaves_no_gap_in_numbers"

    class Made(Transaction):
        def end(self, *, keep):
            dropped = {} if keep else self.rows.all("suggestions")
            super().end(keep=keep)
            found = self.committed.tables["suggestions"]
            numbered = [row for row in dropped.values() if row.value.serial]
            found.update({f"{row.id}?": row for row in numbered})


class TurnsBackTime(Based):
    fails = "test_the_instant_follows_the_last_where_the_clock_is_behind"

    class Made(Transaction):
        def begin_writing(self):
            if self._time is None and self.given is None:
                self.committed.latest_at = None
            return super().begin_writing()


class TakesAnyInstant(Based):
    fails = "test_an_instant_before_the_last_session_is_refused"

    class Made(Transaction):
        def begin_writing(self):
            if self._time is None and self.given is not None:
                self.committed.latest_at = None
            return super().begin_writing()


class TakesInstantsThatHaveNotCome(Based):
    fails = "test_an_instant_that_has_not_come_is_refused"

    class Made(Transaction):
        def begin_writing(self):
            if self.given is not None:
                self.clock = lambda: self.given
            return super().begin_writing()


class HidesThatAClockWasBehind(Based):
    fails = "test_an_entry_says_what_a_clock_said_that_was_behind"

    class Made(Transaction):
        def begin_writing(self):
            at = super().begin_writing()
            self._time = CommitTime(at)
            return at


class StandsStillBehindAWrongClock(Based):
    fails = "test_the_next_commit_is_always_possible"

    class Made(Transaction):
        def begin_writing(self):
            if self.committed.latest_at is not None and self.given is None:
                self.given = self.clock()
            return super().begin_writing()


class TellsWhatNobodyKnows(Planted):
    fails = "test_what_was_known_in_what_a_clock_leapt_over_is_refused"

    class Audit(Through):
        def check_knowable(self, at):
            pass


class ReadsSeveralStates(MemoryStore):
    fails = "test_a_reading_session_reads_one_state"

    def reading(self):
        return self.session(actor="reader")


class WritesWhenReading(MemoryStore):
    fails = "test_nothing_is_changed_in_a_reading_session"

    def reading(self):
        return self.session(actor="reader")


class CanBeUsedAfterwards(Based):
    fails = "test_after_its_block_nothing_of_a_session_can_be_used"

    class Made(Transaction):
        def visible_rows(self):
            return self.rows


FAULTY = faulty(vars())
