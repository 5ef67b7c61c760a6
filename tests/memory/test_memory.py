"""What the store in memory does besides what every store is obliged to."""

from datetime import UTC, datetime, timedelta

import pytest

from renda import Congress, DutyRecord
from renda.kernel.fields import EmptyTextError
from renda.kernel.moments import NaiveInstantError
from renda.memory import MemoryStore
from renda.memory.state import CommittedState, SessionOverlay
from renda.ports import (
    AlreadyDoneError,
    ReadingOnlyError,
    StoreBusyError,
    UnstorableError,
    utc_now,
)
from renda.testing.samples import congress, entry, record, visitor

NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def at_noon():
    return MemoryStore(clock=lambda: NOON)


def instants(store, times):
    found = []
    for number in range(times):
        with store.session(actor="office") as session:
            session.of(Congress).add(congress(number))
            found.append(session.begin_writing())
    return found


def test_a_clock_that_stands_still_gives_each_session_an_instant_of_its_own():
    assert instants(at_noon(), 3) == [NOON, NOON + TICK, NOON + 2 * TICK]


def test_the_clock_is_asked_once_a_session_and_only_where_it_writes():
    asked = []

    def clock():
        asked.append(NOON)
        return NOON + len(asked) * timedelta(hours=1)

    store = MemoryStore(clock=clock)
    with store.session(actor="office") as session:
        assert session.of(Congress).count() == 0
    assert asked == []
    assert instants(store, 2) == [NOON + timedelta(hours=1), NOON + timedelta(hours=2)]
    assert len(asked) == 2


def test_the_clock_says_its_offset():
    store = MemoryStore(clock=lambda: NOON.replace(tzinfo=None))
    with store.session(actor="office") as session, pytest.raises(NaiveInstantError):
        session.begin_writing()


def test_the_systems_clock_is_the_default():
    before = utc_now()
    (at,) = instants(MemoryStore(), 1)
    assert before <= at <= utc_now()


def test_who_waits_too_long_for_others_is_told_so():
    store = MemoryStore(patience=0)
    with store.session(actor="one") as one, store.session(actor="other") as other:
        one.of(Congress).add(congress(1))
        with pytest.raises(StoreBusyError, match="another session is writing; try again"):
            other.ledger.append([record(1)])
        assert other.of(Congress).count() == 0
    assert instants(store, 1)


def test_who_acts_why_and_under_which_key_can_be_kept():
    store = MemoryStore()
    with pytest.raises(EmptyTextError, match="actor must be a text that is not empty"):
        store.session(actor="  ")
    for given in (
        {"actor": "a\0"},
        {"actor": "a" * 201},
        {"reason": "r" * 4001},
        {"key": "k" * 201},
        {"content": "\ud800"},
    ):
        with pytest.raises(UnstorableError):
            store.session(**{"actor": "a", **given})


def test_a_key_done_meanwhile_ends_the_session_at_its_first_change():
    store = MemoryStore()
    late = store.session(actor="office", key="k1")
    with pytest.raises(AlreadyDoneError) as done, late:  # noqa: PT012 - the block is the example
        with store.session(actor="office", key="k1") as early:
            early.of(Congress).add(congress(1))
        late.of(Congress).add(congress(2))
    assert done.value.no == 1
    assert instants(store, 1)


def test_a_reading_session_takes_nothing_of_the_outbox_and_reads_no_identity():
    store = MemoryStore()
    with store.session(actor="office", reason="登记") as session:
        session.outbox.add([entry(1)])
        session.identities.keep(visitor(1))
    with store.reading() as reading:
        with pytest.raises(ReadingOnlyError):
            reading.outbox.due(NOON)
        with pytest.raises(ReadingOnlyError):
            reading.identities.read("v1")
        assert reading.audit.head().no == 1


def test_an_identity_is_not_shown_where_its_key_is():
    store = MemoryStore()
    with store.session(actor="office", reason="登记") as session:
        session.identities.keep(visitor(1))
    shown = repr(store) + repr(store.committed)
    assert visitor(1).name not in shown


def test_many_records_are_loaded_and_fed():
    store = MemoryStore()
    many = [
        DutyRecord(
            record_id=f"r{number}",
            scope="deputy",
            subject_id=f"d{number % 50}",
            kind="reception",
            happened_on=NOON.date(),
        )
        for number in range(20_000)
    ]
    with store.session(actor="office") as session:
        assert session.ledger.load(many) == len(many)
    with store.reading() as reading:
        assert sum(1 for _ in reading.ledger.feed()) == len(many)
        assert sum(1 for _ in reading.ledger.records(order="subject_id")) == len(many)


def test_a_table_is_seen_as_it_is_whenever_it_is_looked_at():
    committed = CommittedState()
    rows = SessionOverlay(committed)
    seen = rows.table("congresses")
    assert (len(seen), [*seen]) == (0, [])
    rows.set("congresses", "c1", congress(1))
    committed.tables["congresses"]["c2"] = congress(2)
    assert {*seen} == {"c1", "c2"}
    rows.set("congresses", "c2", None)
    assert dict(seen) == {"c1": congress(1)}
    with pytest.raises(KeyError):
        seen["c2"]
