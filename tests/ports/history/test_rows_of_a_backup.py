"""A backup is made of rows of six kinds, and a store's whole content is among them."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from renda import Congress, DutyRecord
from renda.memory import MemoryStore
from renda.people import Visitor
from renda.ports import (
    Action,
    AuditEntry,
    Breach,
    BreachKind,
    Growth,
    KeptCommand,
    KeptEntry,
    KeptNotice,
    KeptRecord,
    KeptRow,
    KeptState,
    KeptValue,
    OutboxEntry,
    ReasonMissingError,
    SessionOverError,
    command_digest,
    diff_histories,
    kept_kind,
    read_backup,
    to_document,
    verify,
    write_history,
)
from renda.rooms import shipped_rooms
from renda.terms import Reference

AT = datetime(2025, 3, 1, 9, tzinfo=UTC)
CONGRESS = Congress(congress_id="c1", name="示例区", congress_level="county")
RENAMED = evolve(CONGRESS, name="新区")
RECORD = DutyRecord(
    record_id="r1",
    scope="deputy",
    subject_id="d1",
    kind="reception",
    happened_on=date(2025, 3, 1),
)
NOTICE = OutboxEntry(entry_id="n1", topic="news", about=Reference("congress", "c1"))


@pytest.fixture
def store():
    store = MemoryStore(clock=lambda: AT)
    with store.session(actor="clerk", reason="the beginning", key="k1") as session:
        session.of(Congress).add(CONGRESS)
        session.of(Congress).put(RENAMED, revision=1)
        session.ledger.append([RECORD])
        session.outbox.add([NOTICE])
    return store


def rows_by_kind(store) -> dict[str, KeptRow]:
    return {kept_kind(row): row for row in read_backup(store.dump(), shipped_rooms())}


def test_each_thing_a_store_holds_is_a_row_of_its_kind(store):
    rows = rows_by_kind(store)
    assert rows["congresses"] == KeptValue(
        room=shipped_rooms().of(Congress), added_no=1, revision=2, value=RENAMED
    )
    assert isinstance(rows["duty_records"], KeptRecord)
    assert (rows["duty_records"].added_no, rows["duty_records"].voided_no) == (1, None)
    assert rows["commands"] == KeptCommand(key="k1", no=1, digest=command_digest("clerk", ""))
    assert isinstance(rows["outbox"], KeptNotice)
    assert rows["outbox"].value == NOTICE
    assert isinstance(rows["audit"], KeptEntry)
    assert rows["states"] == KeptState(
        room="congresses", id="c1", revision=1, document=to_document(CONGRESS)
    )
    assert rows["audit"].value.reason == "the beginning"


def history(store) -> list[AuditEntry]:
    with store.reading() as session:
        return [*session.audit.entries()]


def test_a_history_that_only_grew_is_told_by_what_was_added(store):
    before = history(store)
    with store.session(actor="clerk") as session:
        session.ledger.void(["r1"])
    after = history(store)
    assert diff_histories(before, after) == Growth(agreed=1, altered=(), added=(after[1],))
    assert [change.action for change in after[1].changes] == [Action.VOIDED]


def test_a_history_whose_beginning_is_gone_is_broken_where_it_begins(store):
    with store.session(actor="clerk") as session:
        session.ledger.void(["r1"])
    breaches = verify(write_history(history(store)[1:]))
    assert all(isinstance(breach, Breach) for breach in breaches)
    assert BreachKind.MISSING in {breach.kind for breach in breaches}


def test_a_session_is_over_when_its_block_ends(store):
    with store.session(actor="clerk") as session:
        pass
    with pytest.raises(SessionOverError, match="clerk"):
        session.of(Congress).get("c1")


def test_an_identity_is_not_read_by_whoever_says_no_reason(store):
    with store.session(actor="clerk", reason="they came") as session:
        session.identities.keep(Visitor(visitor_id="v1", name="来访人"))
    with store.session(actor="clerk") as session, pytest.raises(ReasonMissingError):
        session.identities.read("v1")
