"""Cases of stores that outlast their process, and of stores that several processes share.

A second process is imitated by a store opened again on the same data: it knows nothing of what the
first one holds in memory.
"""

from pathlib import Path

import pytest

from renda.people.congresses import Congress
from renda.ports import Capability, StaleRevisionError, Store
from renda.testing.samples import SECOND, congress
from renda.testing.sessions import add, congresses
from renda.testing.store_cases.feeds import feed_entries
from renda.testing.store_cases.keys import add_under_key
from renda.testing.store_cases.ledgers import append, kept_records, void
from renda.testing.stores import Needing, StoreSuite, needs, new_session
from renda.testing.threads import start_in_thread
from renda.work.ledger import RecordedTooEarlyError

needs_durability: Needing = needs(Capability.DURABLE)
needs_sharing: Needing = needs(Capability.SHARED)


class LastingCases(StoreSuite):
    """Cases of `Capability.DURABLE` and `Capability.SHARED`."""

    @needs_durability
    def test_what_was_kept_is_there_when_the_store_is_opened_again(
        self, store: Store, tmp_path: Path
    ) -> None:
        add(store, 1)
        append(store, 1, 2)
        void(store, "r1")
        before = kept_records(store), feed_entries(store)
        store.close()
        again = self.reopen(store, tmp_path)
        assert congresses(again) == ["c1"]
        assert (kept_records(again), feed_entries(again)) == before
        again.close()

    @needs_durability
    def test_what_was_kept_is_there_when_the_store_was_never_closed(
        self, store: Store, tmp_path: Path
    ) -> None:
        add(store, 1)
        again = self.reopen(store, tmp_path)
        assert congresses(again) == ["c1"]
        again.close()

    @needs_durability
    def test_keys_and_instants_go_on_when_the_store_is_opened_again(
        self, store: Store, tmp_path: Path
    ) -> None:
        add_under_key(store, "k1", 1)
        last = add(store, 2)
        store.close()
        again = self.reopen(store, tmp_path)
        assert not add_under_key(again, "k1", 3)
        with pytest.raises(RecordedTooEarlyError):
            add(again, 4, at=last - SECOND)
        again.close()

    @needs_sharing
    def test_another_process_sees_what_was_kept(self, store: Store, tmp_path: Path) -> None:
        other = self.reopen(store, tmp_path)
        add(store, 1)
        assert congresses(other) == ["c1"]
        add(other, 2)
        assert congresses(store) == ["c1", "c2"]
        other.close()

    @needs_sharing
    def test_another_process_does_not_write_at_the_same_time(
        self, store: Store, tmp_path: Path
    ) -> None:
        other = self.reopen(store, tmp_path)

        def later() -> tuple[bool, int]:
            with new_session(other) as session:
                return session.begin_writing() > at, session.of(Congress).count()

        with new_session(store) as session:
            at = session.begin_writing()
            running = start_in_thread(later)
            session.of(Congress).add(congress(1))
        assert running.result() == (True, 1)
        other.close()

    @needs_sharing
    def test_another_process_puts_over_no_newer_revision(
        self, store: Store, tmp_path: Path
    ) -> None:
        other = self.reopen(store, tmp_path)
        add(store, 1)
        with new_session(other) as session:
            session.of(Congress).put(congress(1, name="改一"), revision=1)
        with new_session(store) as session, pytest.raises(StaleRevisionError):
            session.of(Congress).put(congress(1, name="改二"), revision=1)
        other.close()

    @needs_sharing
    def test_what_is_done_under_a_key_is_done_for_every_process(
        self, store: Store, tmp_path: Path
    ) -> None:
        other = self.reopen(store, tmp_path)
        add_under_key(store, "k1", 1)
        assert not add_under_key(other, "k1", 2)
        other.close()
