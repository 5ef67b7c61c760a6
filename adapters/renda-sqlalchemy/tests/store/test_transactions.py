"""Several processes write to one store: nothing is lost, nothing done twice, the audit whole."""

import pytest
from store_processes import append_once, count_up, told_by

from renda import Congress
from renda.ports import StaleRevisionError, StoreBusyError, seal_entry


def assert_one_unbroken_chain(store, length):
    with store.reading() as session:
        entries = [*session.audit.entries()]
    assert [entry.no for entry in entries] == [*range(1, length + 1)]
    assert [entry.previous for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]
    assert [seal_entry(entry) for entry in entries] == entries
    instants = [entry.at for entry in entries]
    assert instants == sorted(set(instants))


def test_what_four_processes_read_and_then_write_is_never_lost(store, samples):
    with store.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"](name="0"))
    failures = told_by(count_up, store, 4)
    assert failures == [[], [], [], []]
    with store.reading() as session:
        kept = session.of(Congress).get("c1")
    assert (kept.value.name, kept.revision) == ("40", 41)
    assert_one_unbroken_chain(store, 41)


def test_of_processes_with_one_key_one_acts_and_the_others_learn_its_commit(store):
    told = told_by(append_once, store, 3)
    assert sorted(told, key=str) == [["did"], [1], [1]]
    with store.reading() as session:
        assert len([*session.ledger.records()]) == 50


def test_whoever_comes_later_with_an_old_revision_is_refused(store, samples):
    with store.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"]())
    with store.session(actor="代表工委") as one:
        read = one.of(Congress).get("c1")
    with store.session(actor="代表工委") as other:
        other.of(Congress).put(samples["congress"](name="乙"), revision=read.revision)
    with store.session(actor="代表工委") as late, pytest.raises(StaleRevisionError) as caught:
        late.of(Congress).put(samples["congress"](name="丙"), revision=read.revision)
    assert (caught.value.actual, caught.value.given) == (2, 1)


def test_a_session_that_read_before_others_wrote_still_writes(store, samples):
    with store.session(actor="代表工委") as early:
        assert early.of(Congress).count() == 0
        with store.session(actor="代表工委") as other:
            other.of(Congress).add(samples["congress"](1))
        early.of(Congress).add(samples["congress"](2))
        assert early.of(Congress).count() == 2


def test_rows_read_while_the_session_writes_are_all_read_once(store, samples):
    with store.session(actor="代表工委") as session:
        session.ledger.append(samples["record"](n) for n in range(4100))
    with store.session(actor="代表工委") as session:
        seen = []
        for record in session.ledger.records():
            seen.append(record.record_id)
            if len(seen) % 100 == 0:
                session.ledger.void([record.record_id])
        assert len(seen) == len({*seen}) == 4100


@pytest.mark.parametrize("order", ["record_id", "subject_id"])
def test_a_long_stream_is_in_order_and_whole(store, samples, order):
    with store.session(actor="代表工委") as session:
        session.ledger.append(
            samples["record"](n, subject_id=f"代表{n % 7:04d}", scope=["deputy", "group"][n % 2])
            for n in range(5001)
        )
    with store.reading() as session:
        read = [
            (getattr(record, order), record.record_id)
            for record in session.ledger.records(order=order)
        ]
    assert read == sorted(read)
    assert len({*read}) == 5001


def test_waiting_too_long_for_another_that_writes_is_told_as_busy(stores, tmp_path, samples):
    stores(tmp_path)
    hasty = stores.again(tmp_path)
    _hurry(hasty)
    patient = stores.again(tmp_path)
    with patient.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"](1))
        with pytest.raises(StoreBusyError), hasty.session(actor="代表工委") as other:
            other.of(Congress).add(samples["congress"](2))
    with hasty.session(actor="代表工委") as session:
        session.of(Congress).add(samples["congress"](2))


def _hurry(store):
    """Have the one connection of a store's pool wait for a second at most."""
    with store.on.connect() as connection:
        match connection.dialect.name:
            case "sqlite":
                connection.connection.driver_connection.execute("PRAGMA busy_timeout=50")
            case "postgresql":
                connection.exec_driver_sql("SET lock_timeout='50ms'")
                connection.commit()
            case _:
                connection.exec_driver_sql("SET SESSION innodb_lock_wait_timeout=1")
                connection.commit()
