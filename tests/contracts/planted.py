"""Stores with one fault each, wrapped around the one in memory; each names the case it fails.

No test module itself: `test_planted.py` runs it, the faulty stores and the good one side by side.
"""

from collections import deque
from datetime import timedelta
from typing import ClassVar

from attrs import evolve

from renda.memory import MemoryStore
from renda.memory.committed import Overlay
from renda.memory.transactions import Done, Transaction
from renda.ports import EVERYTHING, collection_of
from renda.testing import StoreContract
from renda.testing.samples import INSTANT

SECOND = timedelta(seconds=1)


class Through:
    """Something that passes everything on to something else."""

    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


class Planted(Through):
    """A store without fault, whose parts can be replaced."""

    base = MemoryStore
    Repository = Ledger = Audit = Outbox = Identities = Seen = Through

    def __init__(self):
        super().__init__(self.base())

    def session(self, **given):
        return PlantedSession(self.inner.session(**given), self)

    def reading(self):
        return PlantedSession(self.inner.reading(), self)


class PlantedSession:
    def __init__(self, inner, store):
        vars(self).update(inner=store.Seen(inner), store=store)

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def __setattr__(self, name, value):
        setattr(self.inner.inner, name, value)

    def __enter__(self):
        self.inner.__enter__()
        return self

    def __exit__(self, *error):
        return self.inner.__exit__(*error)

    def of(self, kind):
        return self.store.Repository(self.inner.of(kind))

    ledger = property(lambda self: self.store.Ledger(self.inner.ledger))
    audit = property(lambda self: self.store.Audit(self.inner.audit))
    outbox = property(lambda self: self.store.Outbox(self.inner.outbox))
    identities = property(lambda self: self.store.Identities(self.inner.identities))


class Session(Through):
    """A session that passes its own block on as well."""

    def __enter__(self):
        self.inner.__enter__()
        return self

    def __exit__(self, *error):
        return self.inner.__exit__(*error)


Planted.Seen = Session


class Changing(Through):
    """A repository that keeps something else than it was given."""

    def add(self, value):
        return self.inner.add(self.changed(value))

    def add_all(self, values):
        return self.inner.add_all(map(self.changed, values))

    def put(self, value, *, revision):
        return self.inner.put(self.changed(value), revision=revision)


class Rewriting(Through):
    """A ledger that keeps something else than it was given."""

    def append(self, records):
        return self.inner.append(map(self.changed, records))

    def load(self, records):
        return self.inner.load(map(self.changed, records))


class PutsOverAnyRevision(Planted):
    fails = "test_nothing_is_put_over_another_revision"

    class Repository(Through):
        def put(self, value, *, revision):
            there = self.inner.get(collection_of(type(value)).id(value))
            return self.inner.put(value, revision=there.revision)


class PutsWhereNothingIs(Planted):
    fails = "test_nothing_is_put_where_nothing_is"

    class Repository(Through):
        def put(self, value, *, revision):
            if self.inner.count() == 0:
                return self.inner.add(value)
            return self.inner.put(value, revision=revision)


class CountsRevisionsWrong(Planted):
    fails = "test_each_put_is_a_revision"

    class Repository(Through):
        def put(self, value, *, revision):
            return evolve(self.inner.put(value, revision=revision), revision=revision)


class AddsSomeOfMany(Planted):
    fails = "test_refused_many_leave_nothing_in_a_session_that_goes_on"

    class Repository(Through):
        def add_all(self, values):
            return len([self.inner.add(each) for each in values])


class TrimsTexts(Planted):
    fails = "test_texts_come_back_to_the_last_character"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, name=value.name.strip())


class LosesRareCharacters(Planted):
    fails = "test_texts_come_back_to_the_last_character"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, name=value.name.encode("gb2312", "replace").decode("gb2312"))


class TakesIdsInUpperCase(Planted):
    fails = "test_ids_are_the_same_to_the_last_character"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, congress_id=value.congress_id.upper())


class TakesNothingForAnEmptyText(Planted):
    fails = "test_an_empty_text_is_not_an_absent_one"

    class Ledger(Rewriting):
        def changed(self, record):
            return evolve(record, theme=record.theme or "")


class TakesAnEmptyTextForNothing(Planted):
    fails = "test_an_empty_text_is_not_an_absent_one"

    class Ledger(Rewriting):
        def changed(self, record):
            return evolve(record, source_id=record.source_id or None)


class ShiftsTimeZones(Planted):
    fails = "test_instants_come_back_to_the_microsecond"

    class Ledger(Rewriting):
        def changed(self, record):
            at = record.recorded_at
            return evolve(record, recorded_at=at and at - (at.utcoffset() or SECOND))


class DropsMicroseconds(Planted):
    fails = "test_instants_come_back_to_the_microsecond"

    class Ledger(Rewriting):
        def changed(self, record):
            at = record.recorded_at
            return evolve(record, recorded_at=at and at.replace(microsecond=0))


class CountsInFloats(Planted):
    fails = "test_numbers_come_back_exactly"

    class Ledger(Rewriting):
        def changed(self, record):
            return evolve(record, quantity=min(int(float(record.quantity)), 2**63 - 1))


class AcceptsNul(Planted):
    fails = "test_ids_that_cannot_be_kept_are_refused"

    class Repository(Changing):
        def changed(self, value):
            return evolve(value, congress_id=value.congress_id.replace("\0", ""))


class FindsOneMore(Planted):
    fails = "test_no_more_are_found_than_asked_for"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, *, limit=None, **page):
            return self.inner.find(predicate, limit=None if limit is None else limit + 1, **page)


class FindsTheOneBefore(Planted):
    fails = "test_after_an_id_only_what_comes_after_it_is_found"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, *, after=None, **page):
            if after is not None:
                yield self.inner.get(after)
            yield from self.inner.find(predicate, after=after, **page)


class OrdersTheAbsentLast(Planted):
    fails = "test_what_is_absent_comes_first"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, *, order="", **page):
            found = list(self.inner.find(predicate, order=order, **page))
            if order:
                found.sort(key=lambda each: getattr(each.value, order.strip("-")) is None)
            return iter(found)


class TakesWildcards(Planted):
    fails = "test_what_a_predicate_holds_for_is_found_and_counted"

    class Repository(Through):
        def find(self, predicate=EVERYTHING, **page):
            wild = predicate.without("name") if "%" in str(predicate) else predicate
            return self.inner.find(wild, **page)


class LosesTheOrderOfRecords(Planted):
    fails = "test_records_are_in_the_order_of_their_ids"

    class Ledger(Through):
        def records(self, *chosen, **order):
            return reversed(list(self.inner.records(*chosen, **order)))


class AppendsTwice(Planted):
    fails = "test_a_record_is_added_once"

    class Ledger(Through):
        def append(self, records):
            there = {each.record_id for each in self.inner.records()}
            return self.inner.append([each for each in records if each.record_id not in there])


class VoidsAgain(Planted):
    fails = "test_a_record_is_voided_once"

    class Ledger(Through):
        def void(self, ids):
            live = {each.record_id for each in self.inner.records() if each.voided_at is None}
            return self.inner.void(live & {*ids})


class DeletesTheVoided(Planted):
    fails = "test_a_voided_record_stays_as_it_was"

    class Ledger(Through):
        def records(self, *chosen, **order):
            found = self.inner.records(*chosen, **order)
            return iter([each for each in found if each.voided_at is None])


class ChangesTheVoided(Planted):
    fails = "test_a_voided_record_stays_as_it_was"

    class Ledger(Through):
        def records(self, *chosen, **order):
            for each in self.inner.records(*chosen, **order):
                yield each if each.voided_at is None else evolve(each, standing="disputed")


class ForgetsVoidingsInTheFeed(Planted):
    fails = "test_additions_and_voidings_are_fed_in_the_order_of_commits"

    class Ledger(Through):
        def feed(self, after=0):
            return iter([each for each in self.inner.feed(after) if not each.voided])


class FeedsWhatIsNow(Planted):
    fails = "test_a_record_is_fed_as_its_commit_left_it"

    class Ledger(Through):
        def feed(self, after=0):
            now = {each.record_id: each for each in self.inner.records()}
            return iter([evolve(e, record=now[e.record.record_id]) for e in self.inner.feed(after)])


class SkipsInTheFeed(Planted):
    fails = "test_after_a_number_nothing_is_fed_again_and_nothing_missed"

    class Ledger(Through):
        def feed(self, after=0):
            return self.inner.feed(after + 1 if after else 0)


class LeavesNobodyInTheAudit(Planted):
    fails = "test_an_entry_says_who_why_when_and_under_which_key"

    class Audit(Through):
        def entries(self, after=0):
            return iter([evolve(each, actor="system") for each in self.inner.entries(after)])


class ForgetsEntries(Planted):
    fails = "test_each_session_that_changed_something_leaves_one_entry"

    class Audit(Through):
        def entries(self, after=0):
            return iter([each for each in self.inner.entries(after) if each.no % 2])


class LinksNoEntries(Planted):
    fails = "test_each_entry_is_sealed_with_the_one_before"

    class Audit(Through):
        def entries(self, after=0):
            return iter([evolve(each, previous="") for each in self.inner.entries(after)])


class GivesAnEntryToTwo(Planted):
    fails = "test_no_entry_is_given_to_two_sessions_at_once"

    class Outbox(Through):
        def due(self, at, *, limit=1):
            self.inner._transaction.committed.claims.clear()
            return self.inner.due(at, limit=limit)


class SendsAgain(Planted):
    fails = "test_what_was_given_up_is_never_due_again"

    class Outbox(Through):
        def failed(self, entry_id, *, again_at):
            self.inner.failed(entry_id, again_at=again_at or INSTANT)


class ReadsWithoutReason(Planted):
    fails = "test_an_identity_is_read_for_a_reason_only"

    class Identities(Through):
        def read(self, visitor_id):
            self.inner._transaction.journal.reason = "-"
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


class Based(MemoryStore):
    """A store whose transactions are of another class."""

    Made = Transaction

    def _transaction(self, journal, **given):
        made = super()._transaction(journal, **given)
        return self.Made(
            committed=made.committed,
            journal=made.journal,
            clock=made.clock,
            given=made.given,
            patience=made.patience,
            only_reads=made.only_reads,
        )


class KeepsWhatWasBrokenOff(Based):
    fails = "test_no_change_is_kept_when_the_block_ends_by_an_exception"

    class Made(Transaction):
        def end(self, *, keep, outcome):
            super().end(keep=True, outcome=outcome)


class DropsWhatWasDone(Based):
    fails = "test_changes_are_kept_when_the_block_ends"

    class Made(Transaction):
        def end(self, *, keep, outcome):
            super().end(keep=False, outcome=outcome)


class KeepsTheOutboxOnly(Based):
    fails = "test_what_is_added_is_there_if_the_changes_are"

    class Made(Transaction):
        def end(self, *, keep, outcome):
            if not keep:
                added = self.rows.all("outbox")
                self.committed.tables["outbox"].update(added)
            super().end(keep=keep, outcome=outcome)


class CommitsTooLate(Based):
    fails = "test_changes_are_kept_when_the_block_ends"

    class Made(Transaction):
        late: ClassVar = deque()

        def write(self):
            at = super().write()
            while self.late:
                self.late.pop().merge()
            return at

        def end(self, *, keep, outcome):
            if keep and self.rows:
                self.late.append(self.rows)
            super().end(keep=False, outcome=outcome)


class EagerRows(Overlay):
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


class LooksForKeysTooEarly(Based):
    fails = "test_of_two_sessions_under_a_key_at_once_one_is_done"

    class Made(Transaction):
        def _refuse_done(self):
            if not self.is_open:
                super()._refuse_done()


class TakesTheKeysOfTheBroken(Based):
    fails = "test_a_key_whose_session_failed_is_free"

    class Made(Transaction):
        def end(self, *, keep, outcome):
            if not keep and self.journal.key is not None:
                self.committed.tables["keys"][self.journal.key] = Done("")
            super().end(keep=keep, outcome=outcome)


class LetsTwoWrite(Based):
    fails = "test_one_session_writes_at_a_time"

    class Made(Transaction):
        def write(self):
            self.claiming()
            if self._at is None:
                self._at = self._instant()
            return self._at

        def end(self, *, keep, outcome):
            self.committed.writing.acquire(blocking=False)
            super().end(keep=keep, outcome=outcome)


class TurnsBackTime(Based):
    fails = "test_the_instant_follows_the_last_where_the_clock_is_behind"

    class Made(Transaction):
        def _instant(self):
            return super()._instant() if self.given else self.clock()


class TakesAnyInstant(Based):
    fails = "test_an_instant_before_the_last_session_is_refused"

    class Made(Transaction):
        def _instant(self):
            return self.given or super()._instant()


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
        def seen(self):
            return self.rows


FAULTY = [
    each
    for each in vars().copy().values()
    if isinstance(each, type) and isinstance(vars(each).get("fails"), str)
]


def suite(name, make):
    """Return a contract suite for what `make` makes."""
    return type(name, (StoreContract,), {"make_store": lambda self, tmp_path: make()})


vars().update({f"Test{each.__name__}": suite(f"Test{each.__name__}", each) for each in FAULTY})
TestGood = suite("TestGood", Planted)
