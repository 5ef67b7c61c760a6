"""Stores that outlast their process, and stores that several processes share."""

from pathlib import Path

import pytest

from renda.people.congresses import Congress
from renda.ports import Capability, StaleRevisionError, Store
from renda.testing.samples import FAR, congress
from renda.testing.sessions import add, congresses
from renda.testing.store_cases.feeds import fed
from renda.testing.store_cases.keys import do
from renda.testing.store_cases.ledgers import append, kept, void
from renda.testing.stores import Needing, StoreSuite, acting, needs
from renda.testing.threads import start_in_thread

lasting: Needing = needs(Capability.DURABLE)
shared: Needing = needs(Capability.SHARED)


class LastingCases(StoreSuite):
    """Cases of `Capability.DURABLE` and `Capability.SHARED`."""

    @lasting
    def test_what_was_kept_is_there_when_the_store_is_opened_again(
        self, store: Store, tmp_path: Path
    ) -> None:
        add(store, 1)
        append(store, 1, 2)
        void(store, "r1")
        before = kept(store), fed(store)
        store.close()
        again = self.reopen(store, tmp_path)
        assert congresses(again) == ["c1"]
        assert (kept(again), fed(again)) == before
        again.close()

    @lasting
    def test_what_was_kept_is_there_when_the_store_was_never_closed(
        self, store: Store, tmp_path: Path
    ) -> None:
        add(store, 1)
        again = self.reopen(store, tmp_path)
        assert congresses(again) == ["c1"]
        again.close()

    @lasting
    def test_keys_and_instants_go_on_when_the_store_is_opened_again(
        self, store: Store, tmp_path: Path
    ) -> None:
        do(store, "k1", 1, "done")
        add(store, 2, at=FAR)
        store.close()
        again = self.reopen(store, tmp_path)
        assert do(again, "k1", 3, "again") == "done"
        assert add(again, 4) > FAR
        again.close()

    @shared
    def test_another_process_sees_what_was_kept(self, store: Store, tmp_path: Path) -> None:
        other = self.reopen(store, tmp_path)
        add(store, 1)
        assert congresses(other) == ["c1"]
        add(other, 2)
        assert congresses(store) == ["c1", "c2"]
        other.close()

    @shared
    def test_another_process_does_not_write_at_the_same_time(
        self, store: Store, tmp_path: Path
    ) -> None:
        other = self.reopen(store, tmp_path)

        def later() -> tuple[bool, int]:
            with acting(other) as session:
                return session.at > at, session.of(Congress).count()

        with acting(store) as session:
            at = session.at
            running = start_in_thread(later)
            session.of(Congress).add(congress(1))
        assert running.result() == (True, 1)
        other.close()

    @shared
    def test_another_process_puts_over_no_newer_revision(
        self, store: Store, tmp_path: Path
    ) -> None:
        other = self.reopen(store, tmp_path)
        add(store, 1)
        with acting(other) as session:
            session.of(Congress).put(congress(1, name="改一"), revision=1)
        with acting(store) as session, pytest.raises(StaleRevisionError):
            session.of(Congress).put(congress(1, name="改二"), revision=1)
        other.close()

    @shared
    def test_what_is_done_under_a_key_is_done_for_every_process(
        self, store: Store, tmp_path: Path
    ) -> None:
        other = self.reopen(store, tmp_path)
        do(store, "k1", 1, "done")
        assert do(other, "k1", 2, "again") == "done"
        other.close()
