"""Reading sessions: they see one state as long as they last, while others write."""

import pytest

from renda.people.congresses import Congress
from renda.ports import ReadingOnlyError, SessionOverError, Store
from renda.testing.samples import congress, record
from renda.testing.sessions import add, congresses
from renda.testing.stores import StoreSuite, new_session
from renda.testing.threads import start_in_thread


class ReadingCases(StoreSuite):
    """Cases of `Store.reading`."""

    def test_a_reading_session_reads_what_was_kept(self, store: Store) -> None:
        add(store, 1)
        with store.reading() as reading:
            assert reading.of(Congress).get("c1").value == congress(1)
            assert reading.of(Congress).count() == 1

    def test_a_reading_session_reads_one_state(self, store: Store) -> None:
        add(store, 1)
        with store.reading() as reading:
            assert reading.of(Congress).count() == 1
            start_in_thread(lambda: add(store, 2)).result()
            with new_session(store) as session:
                session.ledger.append([record(1)])
            assert reading.of(Congress).count() == 1
            assert list(reading.ledger.records()) == []
            assert list(reading.ledger.feed()) == []
        assert congresses(store) == ["c1", "c2"]

    def test_nothing_is_changed_in_a_reading_session(self, store: Store) -> None:
        add(store, 1)
        with store.reading() as reading:
            for change in (
                lambda: reading.of(Congress).add(congress(2)),
                lambda: reading.of(Congress).add_all([congress(2)]),
                lambda: reading.of(Congress).put(congress(1, name="另名"), revision=1),
                lambda: reading.ledger.append([record(1)]),
                lambda: reading.ledger.load([record(1)]),
                lambda: reading.ledger.void(["r1"]),
                reading.begin_writing,
            ):
                with pytest.raises(ReadingOnlyError):
                    change()
        with new_session(store) as session:
            assert [stored.revision for stored in session.of(Congress).find()] == [1]
            assert list(session.ledger.records()) == []

    def test_a_reading_session_waits_for_nobody(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
            with store.reading() as reading:
                assert reading.of(Congress).count() == 0

    def test_nobody_waits_for_a_reading_session(self, store: Store) -> None:
        with store.reading() as reading:
            assert reading.of(Congress).count() == 0
            add(store, 1)
        assert congresses(store) == ["c1"]

    def test_outside_its_block_a_reading_session_is_over(self, store: Store) -> None:
        with store.reading() as reading:
            repository = reading.of(Congress)
        with pytest.raises(SessionOverError):
            repository.count()
