"""Stores with a fault in the outbox."""

from attrs import evolve
from contracts.planting import Planted, Through, faulty

from renda.testing.samples import INSTANT


class GivesAnEntryToTwo(Planted):
    fails = "test_no_entry_is_given_to_two_sessions_at_once"

    class Outbox(Through):
        def due(self, at, **asked):
            self.inner._transaction.committed.claims.clear()
            return self.inner.due(at, **asked)


class SendsAgain(Planted):
    fails = "test_what_was_given_up_is_never_due_again"

    class Outbox(Through):
        def failed(self, entry_id, *, again_at, error=""):
            self.inner.failed(entry_id, again_at=again_at or INSTANT, error=error)


class MixesChannels(Planted):
    fails = "test_entries_are_taken_by_channel"

    class Outbox(Through):
        def due(self, at, *, channels=None, **asked):
            return self.inner.due(at, channels=channels or None, **asked)


class LeavesNobodyOut(Planted):
    fails = "test_recipients_may_be_left_out"

    class Outbox(Through):
        def due(self, at, *, leaving_out=(), **asked):
            ids = {recipient.id for recipient in leaving_out}
            due = self.inner.due(at, **asked)
            return tuple(told for told in due if not told.recipient or told.recipient.id not in ids)


class CountsWhatIsFreeOnly(Planted):
    fails = "test_what_is_due_is_counted_whoever_has_claimed_it"

    class Outbox(Through):
        def count_due(self, at, *, channels=None):
            free = self.inner.count_due(at, channels=channels)
            return free - len(self.inner._transaction.committed.claims)


class ForgetsWhy(Planted):
    fails = "test_why_an_attempt_was_in_vain_is_kept"

    class Outbox(Through):
        def failed(self, entry_id, *, again_at, error=""):
            self.inner.failed(entry_id, again_at=again_at, error=error[:99])


class WithdrawsWhatWasSent(Planted):
    fails = "test_what_is_withdrawn_is_never_due"

    class Outbox(Through):
        def withdraw(self, ids):
            return sum(self._withdraw(entry_id) for entry_id in ids)

        def _withdraw(self, entry_id):
            found = self.inner.find([entry_id])
            for notice in found:
                self.inner._put(evolve(notice, withdrawn=True))
            return len(found)


class TriesOnWithOldAttempts(Planted):
    fails = "test_what_is_tried_again_is_due_as_if_never_tried"

    class Outbox(Through):
        def retry(self, entry_id):
            notice = self.inner._require(entry_id)
            self.inner.retry(entry_id)
            again = self.inner._require(entry_id)
            self.inner._put(evolve(again, attempts=notice.attempts))


class TriesWhatWasSent(Planted):
    fails = "test_what_was_sent_is_not_tried_again"

    class Outbox(Through):
        def retry(self, entry_id):
            notice = self.inner._require(entry_id)
            self.inner._put(evolve(notice, sent_at=None))
            self.inner.retry(entry_id)


class FindsWhatIsOpenOnly(Planted):
    fails = "test_entries_are_found_by_their_ids_whatever_became_of_them"

    class Outbox(Through):
        def find(self, ids):
            return tuple(told for told in self.inner.find(ids) if told.sent_at is None)


class ListsWhatWasWithdrawn(Planted):
    fails = "test_what_is_to_be_sent_still_and_what_was_given_up_are_listed"

    class Outbox(Through):
        def parked(self):
            rows = self.inner._transaction.rows.all("outbox").values()
            return iter([told for told in rows if told.parked])


FAULTY = faulty(vars())
