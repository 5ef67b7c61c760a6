"""Whatever sessions do, a store is as its history tells, and so is its copy."""

from contextlib import ExitStack, closing
from shutil import copyfile
from uuid import uuid4

import pytest
from attrs import evolve

from renda import Congress
from renda.memory import MemoryStore
from renda.ports import inspect_store
from renda.rooms import shipped_rooms
from renda.suggestions import Suggestion
from renda.testing.samples import INSTANT, congress, entry, record, suggestion, visitor
from renda_sqlalchemy import SqlStore

ITEM = shipped_rooms().of(Suggestion).item
STEPS = [ITEM.replay(suggestion(1).history[:count]) for count in (1, 2, 3)]


def add(*numbers):
    return lambda s: [s.of(Congress).add(congress(number)) for number in numbers]


def add_all(*numbers):
    return lambda s: s.of(Congress).add_all(map(congress, numbers))


def put(number, revision):
    name = f"第{revision}次更名"
    return lambda s: s.of(Congress).put(congress(number, name=name), revision=revision)


def erase(number):
    return lambda s: s.audit.erase_states(Congress, f"c{number}")


def move(step, revision):
    return lambda s: s.of(Suggestion).put(STEPS[step], revision=revision)


def append(*numbers):
    return lambda s: s.ledger.append(map(record, numbers))


def load(*numbers, **times):
    return lambda s: s.ledger.load(record(number, **times) for number in numbers)


def void(*numbers):
    return lambda s: s.ledger.void(f"r{number}" for number in numbers)


def keep(number, **fields):
    return lambda s: s.identities.keep(visitor(number, **fields))


VOIDED = {"recorded_at": INSTANT, "voided_at": INSTANT}
# What was done, session by session.
HISTORIES = {
    "put anew": [[add(1)], [put(1, 1)], [put(1, 2)]],
    "added and put in one session": [[add(1), put(1, 1), put(1, 2)]],
    "one of many put anew": [[add_all(1, 2, 3)], [put(2, 1)], [put(2, 2), put(3, 1)]],
    "many added and put in one session": [[add_all(1, 2), put(1, 1)]],
    "added in two batches": [[add_all(1), add(4), add_all(3, 2)], [put(3, 1)]],
    "added in batches of two sessions": [[add_all(1)], [add_all(2)], [put(1, 1), put(2, 1)]],
    "erased, and put again": [[add(1)], [put(1, 1)], [erase(1)], [put(1, 2)], [put(1, 3)]],
    "erased twice": [[add(1)], [put(1, 1)], [erase(1)], [put(1, 2)], [erase(1)]],
    "one of many erased": [[add_all(1, 2)], [put(1, 1)], [put(1, 2)], [erase(1)]],
    "all of many erased": [[add_all(1, 2)], [put(1, 1), put(2, 1)], [erase(1), erase(2)]],
    "added, put and erased in one session": [[add(1), put(1, 1), erase(1)]],
    "an item that went step by step": [
        [lambda s: s.of(Suggestion).add(STEPS[0])],
        [move(1, 1)],
        [move(2, 2)],
    ],
    "an item that took two steps at once": [
        [lambda s: s.of(Suggestion).add(STEPS[0])],
        [move(2, 1)],
    ],
    "an item that went back and on": [
        [lambda s: s.of(Suggestion).add_all([STEPS[0]])],
        [move(1, 1)],
        [move(0, 2)],
        [move(1, 3), move(2, 4)],
    ],
    "an item among many that went on": [
        [lambda s: s.of(Suggestion).add_all([STEPS[0], suggestion(2)])],
        [move(1, 1), move(2, 2)],
    ],
    "records voided later": [[append(3, 1, 2)], [void(2)], [void(1, 3)]],
    "records voided in their session": [[append(1, 2), void(1)], [void(2)]],
    "records loaded voided": [[load(2, 1, **VOIDED), load(3)], [void(3)]],
    "records appended and loaded": [[append(2), load(1), append(3)], [void(1, 2, 3)]],
    "records that were loaded as of then": [[load(1, recorded_at=INSTANT)], [void(1)]],
    "identities": [[keep(1), keep(2)], [keep(1, contact="")], [lambda s: s.identities.erase("v2")]],
    "notices and nothing else": [[lambda s: s.outbox.add([entry(1)])], [add(1)]],
    "a session that did nothing": [[add(1)], [], [put(1, 1)]],
}
OTHER = {"sha256": "sm3", "sm3": "sha256"}

in_each_store = pytest.mark.parametrize("kind", ["memory", "sqlite"])


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The file of an empty database, which takes long to make and is copied for each store."""
    file = tmp_path_factory.mktemp("tables") / "store.db"
    with closing(SqlStore.open(f"sqlite:///{file}")) as store:
        store.set_up()
    return file


@pytest.fixture
def opened(kind, tables, tmp_path):
    """Opens stores of a kind, each empty."""
    with ExitStack() as stores:

        def made(algorithm):
            if kind == "memory":
                return MemoryStore(algorithm=algorithm)
            file = copyfile(tables, tmp_path / f"{uuid4()}.db")
            store = SqlStore.open(f"sqlite:///{file}", algorithm=algorithm)
            return stores.enter_context(closing(store))

        yield made


def live(store, history):
    """Do what a history tells, each session under a key of its own."""
    for number, session in enumerate(history):
        with store.session(actor="office", reason="办理", key=f"k{number}") as open_session:
            for do in session:
                do(open_session)
    return store


def found(store):
    inspection = inspect_store(store)
    return inspection.is_intact, inspection.breaches


@in_each_store
@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
def test_what_sessions_leave_is_as_the_history_tells(opened, kind, history):
    sessions = sum(bool(session) for session in history)
    for algorithm in OTHER if kind == "memory" else ["sha256"]:
        store = live(opened(algorithm), history)
        assert found(store) == (True, ())
        assert inspect_store(store).entries == sessions


@in_each_store
@pytest.mark.parametrize("algorithm", OTHER)
def test_a_copy_under_another_hash_goes_on_and_stays_as_its_history_tells(opened, algorithm):
    first = [[add_all(1, 2, 3)], [put(1, 1), put(2, 1)], [append(1, 2)], *HISTORIES["identities"]]
    store, copy = live(opened(algorithm), first), opened(OTHER[algorithm])
    lines = [*store.dump()]
    copy.restore(lines)
    assert [*copy.dump()] == lines
    assert found(copy) == (True, ())
    with copy.session(actor="office") as session:
        for do in (put(1, 2), put(3, 1), erase(2), add_all(4), void(2)):
            do(session)
    with copy.session(actor="office") as session:
        for do in (erase(1), erase(3), put(4, 1), put(2, 2)):
            do(session)
    assert found(copy) == (True, ())
    again = opened(algorithm)
    again.restore(copy.dump())
    assert found(again) == (True, ())


@in_each_store
def test_what_was_erased_is_in_no_copy_and_what_it_is_now_stays(opened):
    store = opened("sha256")
    secret = congress(1, name="不当留存")
    live(
        store, [[lambda s: s.of(Congress).add_all([secret, congress(2)])], [put(1, 1)], [erase(1)]]
    )
    text = "".join(store.dump())
    assert (secret.name in text, "第1次更名" in text) == (False, True)
    with store.reading() as session:
        assert session.of(Congress).get("c1").value == evolve(secret, name="第1次更名")
