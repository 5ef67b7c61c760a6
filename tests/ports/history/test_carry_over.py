"""A store is carried over whole, line by line: how a backup is written, there and back."""

import json
import tracemalloc

import pytest
from attrs import evolve
from full_stores import BEGUN, DAY, moves, record, stock
from hypothesis import given, settings
from ports.trailers import with_trailer

from renda import InputError
from renda.memory import MemoryStore
from renda.people.visitors import Visitor
from renda.ports import (
    AlreadyDoneError,
    KeptRecord,
    KeyTakenError,
    NotEmptyError,
    StoreBusyError,
    canonical,
    command_digest,
    read_backup,
    write_backup,
)
from renda.rooms import shipped_rooms
from renda.work import Reception
from renda.work.recorded_activity import RecordedActivity

# --- its form


def test_a_backup_is_a_header_the_rows_in_order_and_a_trailer(lines):
    header, *rows, trailer = map(json.loads, lines)
    assert header == {"format": "renda.backup/1"}
    collections = [room.name for room in shipped_rooms()]
    kinds = ["audit", *collections, "states", "duty_records", "outbox", "commands"]
    assert [*dict.fromkeys(row["kind"] for row in rows)] == kinds
    assert trailer["count"] == len(rows)
    assert [*lines[:-1], lines[-1]] == with_trailer(lines[:-1])


def test_every_line_is_canonical_json(lines):
    assert [canonical(json.loads(line)) for line in lines] == lines


def test_rows_say_their_revisions_and_the_commits_that_they_are_from(lines):
    rows = [json.loads(line) for line in lines[1:-1]]
    assert [row["revision"] for row in rows if row["kind"] == "congresses"] == [2]
    assert [
        (row["value"]["record_id"], row["added_no"], row.get("voided_no"))
        for row in rows
        if row["kind"] == "duty_records"
    ] == [("r1", 1, 2), ("r2", 1, None), ("r3", 2, 2)]
    assert rows[-1] == {
        "kind": "commands",
        "key": "first",
        "no": 1,
        "digest": command_digest("office", "import"),
    }


def test_rows_are_in_the_order_of_code_points():
    store = MemoryStore()
    with store.session(actor="office") as session:
        session.ledger.append(map(record, ["😀", "\uffff", "a", "B", "a "]))
    rows = [json.loads(line) for line in store.dump()][2:-1]
    assert [row["value"]["record_id"] for row in rows] == ["B", "a", "a ", "\uffff", "😀"]


def test_an_empty_store_gives_a_header_and_a_trailer():
    assert [*MemoryStore().dump()] == with_trailer(['{"format":"renda.backup/1"}'])


def test_identities_are_left_out(store):
    with store.session(actor="office", reason="来访登记") as session:
        session.identities.keep(Visitor(visitor_id="v1", name="某某", contact="13800000000"))
    text = "\n".join(store.dump())
    assert "某某" not in text
    assert "13800000000" not in text
    assert '"kept"' in text


def test_a_dump_is_of_one_state_whatever_is_committed_meanwhile(store, lines):
    dumping = store.dump()
    with store.session(actor="office", at=None) as session:
        session.ledger.append([record("later")])
    assert [*dumping] == lines


def test_what_is_written_out_of_order_is_refused():
    rows = [KeptRecord(added_no=1, value=record(id)) for id in ("b", "a")]
    with pytest.raises(InputError, match="'a' does not come after"):
        list(write_backup(rows, shipped_rooms()))


# --- there and back


def test_what_was_dumped_is_restored_and_dumped_the_same(lines):
    into = MemoryStore()
    assert into.restore(line + "\n" for line in lines) == len(lines) - 2
    assert [*into.dump()] == lines


def test_a_restored_store_goes_on_where_the_other_stopped(store, lines):
    into = MemoryStore()
    into.restore(lines)
    for side in (store, into):
        with side.session(actor="office", key="next", at=BEGUN.replace(year=2026)) as session:
            session.ledger.void(["r2"])
    assert [*into.dump()] == [*store.dump()]
    with store.reading() as one, into.reading() as other:
        assert [*one.ledger.feed()] == [*other.ledger.feed()]
        assert one.audit.head() == other.audit.head()


def test_what_was_done_under_a_key_stays_done(lines):
    into = MemoryStore()
    into.restore(lines)
    done = into.session(actor="office", key="first", content="import")
    with pytest.raises(AlreadyDoneError), done:
        pass
    another = into.session(actor="office", key="first", content="another import")
    with pytest.raises(KeyTakenError), another:
        pass


@settings(max_examples=60, deadline=None)
@given(moves)
def test_whatever_a_store_holds_is_carried_over(drawn):
    store, into = MemoryStore(), MemoryStore()
    stock(store, drawn)
    lines = [*store.dump()]
    into.restore(lines)
    assert [*into.dump()] == lines
    with store.reading() as one, into.reading() as other:
        assert [*one.ledger.feed()] == [*other.ledger.feed()]


def test_a_backup_goes_into_an_empty_store_only(store, lines):
    with pytest.raises(NotEmptyError):
        store.restore(lines)
    assert [*store.dump()] == lines


def test_identities_make_a_store_not_empty(lines):
    into = MemoryStore()
    with into.session(actor="office", reason="来访登记") as session:
        session.identities.keep(Visitor(visitor_id="v1", name="某某"))
    with pytest.raises(NotEmptyError):
        into.restore(lines)


def test_nobody_writes_while_a_backup_is_restored(lines):
    into = MemoryStore(patience=0.01)
    with into.session(actor="office") as session:
        session.ledger.append([record("r9")])
        with pytest.raises(StoreBusyError):
            into.restore(lines)
    with into.reading() as after:
        assert [record.record_id for record in after.ledger.records()] == ["r9"]


def test_what_a_value_was_may_be_longer_than_any_text():
    store, into = MemoryStore(), MemoryStore()
    with store.session(actor="office") as session:
        deputies = [f"d{number:06}" for number in range(1000)]
        held = Reception(activity_id="r", happened_on=DAY, deputies=deputies, visitors=1)
        repository = session.of(RecordedActivity)
        stored = repository.add(RecordedActivity(activity=held))
        repository.put(evolve(stored.value, voided_at=session.begin_writing()), revision=1)
    lines = [*store.dump()]
    into.restore(lines)
    assert [*into.dump()] == lines


def test_reading_a_backup_takes_a_few_words_a_row():
    def peak(count):
        whole = MemoryStore()
        with whole.session(actor="office") as session:
            theme = "长" * 1000
            session.ledger.load(evolve(record(f"r{no:06}"), theme=theme) for no in range(count))
        lines = whole.dump()
        tracemalloc.start()
        assert sum(1 for _ in read_backup(lines, shipped_rooms())) == count + 1
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    # Of each row a hash is held, and nothing of what it says.
    assert peak(1500) - peak(500) < 1000 * 500
