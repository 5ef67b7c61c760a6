"""Stores with a fault in the ledger, the audit or the identities."""

from errno import ENOSPC

from attrs import evolve
from contracts.planting import Planted, Through, faulty

from renda.ports import Action, NotFoundError


class LosesTheOrderOfRecords(Planted):
    fails = "test_records_are_in_the_order_of_their_ids"

    class Ledger(Through):
        def records(self, *chosen, **order):
            return reversed(list(self.inner.records(*chosen, **order)))


class AppendsTwice(Planted):
    fails = "test_a_record_is_added_once"

    class Ledger(Through):
        def append(self, records):
            there = {record.record_id for record in self.inner.records()}
            return self.inner.append(
                [record for record in records if record.record_id not in there]
            )


class KeepsUnseen(Planted):
    fails = "test_what_is_taken_of_poisoned_records_comes_back"

    class Ledger(Through):
        def load(self, records):
            given = [*records]
            self.inner.table.write()
            self.inner.table.keep(Action.LOADED, given, True)
            return len(given)


class VoidsAgain(Planted):
    fails = "test_a_record_is_voided_once"

    class Ledger(Through):
        def void(self, ids):
            live = {record.record_id for record in self.inner.records() if record.voided_at is None}
            return self.inner.void(live & {*ids})


class DeletesTheVoided(Planted):
    fails = "test_a_voided_record_stays_as_it_was"

    class Ledger(Through):
        def records(self, *chosen, **order):
            found = self.inner.records(*chosen, **order)
            return iter([record for record in found if record.voided_at is None])


class ChangesTheVoided(Planted):
    fails = "test_a_voided_record_stays_as_it_was"

    class Ledger(Through):
        def records(self, *chosen, **order):
            for record in self.inner.records(*chosen, **order):
                yield record if record.voided_at is None else evolve(record, standing="disputed")


class ForgetsVoidingsInTheFeed(Planted):
    fails = "test_additions_and_voidings_are_fed_in_the_order_of_commits"

    class Ledger(Through):
        def feed(self, after=0):
            return iter([record for record in self.inner.feed(after) if not record.voided])


class FeedsWhatIsNow(Planted):
    fails = "test_a_record_is_fed_as_its_commit_left_it"

    class Ledger(Through):
        def feed(self, after=0):
            now = {record.record_id: record for record in self.inner.records()}
            return iter([evolve(e, record=now[e.record.record_id]) for e in self.inner.feed(after)])


class SkipsInTheFeed(Planted):
    fails = "test_after_a_number_nothing_is_fed_again_and_nothing_missed"

    class Ledger(Through):
        def feed(self, after=0):
            return self.inner.feed(after + 1 if after else 0)


class LosesARow(Planted):
    fails = "test_whoever_reads_on_misses_nothing_while_others_write"

    class Ledger(Through):
        def append(self, records):
            return self.inner.append([record for record in records if record.record_id != "r303"])


class FailsAtTheSeventh(Planted):
    fails = "test_whoever_reads_on_misses_nothing_while_others_write"

    class Ledger(Through):
        def append(self, records):
            if len([*self.inner.records()]) == 6:
                raise OSError(ENOSPC, "full")
            return self.inner.append(records)


class LeavesNobodyInTheAudit(Planted):
    fails = "test_an_entry_says_who_why_when_and_under_which_key"

    class Audit(Through):
        def entries(self, after=0):
            return iter([evolve(entry, actor="system") for entry in self.inner.entries(after)])


class ForgetsGrantsInTheAudit(Planted):
    fails = "test_an_entry_says_who_was_logged_in_and_what_the_session_might_touch"

    class Audit(Through):
        def entries(self, after=0):
            return iter([evolve(entry, grants=()) for entry in self.inner.entries(after)])


class ForgetsEntries(Planted):
    fails = "test_each_session_that_changed_something_leaves_one_entry"

    class Audit(Through):
        def entries(self, after=0):
            return iter([entry for entry in self.inner.entries(after) if entry.no % 2])


class LinksNoEntries(Planted):
    fails = "test_each_entry_is_sealed_with_the_one_before"

    class Audit(Through):
        def entries(self, after=0):
            return iter([evolve(entry, previous="") for entry in self.inner.entries(after)])


class ReadsWithoutReason(Planted):
    fails = "test_an_identity_is_read_for_a_reason_only"

    class Identities(Through):
        def read(self, visitor_id):
            self.inner._transaction.journal.reason = "-"
            return self.inner.read(visitor_id)


class NotesAfterwards(Planted):
    fails = "test_a_reading_is_in_the_audit_before_the_identity_is_returned"

    class Identities(Through):
        def read(self, visitor_id):
            self.inner._transaction.claimable_rows()
            visitor = self.inner._transaction.rows.get("identities", visitor_id).visitor
            self.inner._transaction.begin_writing()
            self.inner._note("read", visitor_id)
            return visitor


class HidesWhoTried(Planted):
    fails = "test_who_tried_in_vain_is_in_the_audit"

    class Identities(Through):
        def read(self, visitor_id):
            if self.inner._transaction.rows.get("identities", visitor_id) is None:
                raise NotFoundError(what="identities", id=visitor_id)
            return self.inner.read(visitor_id)


class KeepsTheErased(Planted):
    fails = "test_what_is_erased_is_gone"

    class Identities(Through):
        def erase(self, visitor_id):
            self.inner._there(visitor_id)


class TellsTheAuditWhoItWas(Planted):
    fails = "test_nothing_personal_is_in_the_audit"

    class Identities(Through):
        def keep(self, visitor):
            self.inner.keep(visitor)
            self.inner._note("kept", visitor.visitor_id, visitor.name)


class OffersWhatItDoesNotDeclare(Planted):
    fails = "test_what_is_not_declared_is_refused"
    capabilities = frozenset()


FAULTY = faulty(vars())
