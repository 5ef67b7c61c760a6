"""A store that holds its rows at hand gets repository, ledger, feed and search from the kit."""

from datetime import UTC, date, datetime

import pytest

from renda import Congress, DutyRecord, InputError, where
from renda.ports import (
    LEDGER_FIELDS,
    RECORD_ORDERS,
    Action,
    FeedEntry,
    HeldLedger,
    HeldRepository,
    HeldTable,
    NoRoomError,
    NotFoundError,
    RecordVersion,
    Room,
    StaleRevisionError,
    Stored,
    feed_of,
    find_in,
    new_versions,
)
from renda.rooms import shipped_rooms
from renda.rules import PredicateError

AT = datetime(2025, 3, 1, 9, tzinfo=UTC)
CONGRESSES: Room[Congress] = shipped_rooms().of(Congress)


class Drawer:
    """The rows of one table in a dict, with a note of what was done to them."""

    def __init__(self, id_of):
        self.rows, self.notes, self._id_of = {}, [], id_of

    def keep(self, action, values, together):
        self.notes.append((action, len(values), together))
        self.rows.update({self._id_of(value): value for value in values})

    @property
    def table(self):
        return HeldTable(rows=lambda: self.rows, write=lambda: AT, keep=self.keep)


@pytest.fixture
def congresses():
    return Drawer(lambda stored: stored.id)


@pytest.fixture
def repository(congresses):
    return HeldRepository(CONGRESSES, congresses.table)


def congress(id, level="county"):
    return Congress(congress_id=id, name=f"示例区{id}", congress_level=level)


def record(id="r1", **changes):
    given = {"scope": "deputy", "subject_id": "d1", "kind": "reception"}
    return DutyRecord(record_id=id, happened_on=date(2025, 3, 1), **{**given, **changes})


def test_a_repository_keeps_values_with_their_revisions(repository, congresses):
    assert repository.add(congress("c1")) == Stored("c1", congress("c1"), 1)
    changed = congress("c1", "township")
    assert repository.put(changed, revision=1) == Stored("c1", changed, 2)
    assert congresses.notes == [(Action.ADDED, 1, False), (Action.CHANGED, 1, False)]


def test_a_value_that_others_changed_is_not_overwritten(repository):
    repository.add(congress("c1"))
    repository.put(congress("c1"), revision=1)
    with pytest.raises(StaleRevisionError):
        repository.put(congress("c1"), revision=1)


def test_many_values_are_one_change(repository, congresses):
    assert repository.add_all([congress("c1"), congress("c2")]) == 2
    assert congresses.notes == [(Action.ADDED, 2, True)]
    assert repository.count(where(congress_level="county")) == 2


def test_what_is_not_there_is_said_with_its_collection(repository):
    with pytest.raises(NotFoundError, match="congress"):
        repository.get("c9")


def test_a_ledger_at_hand_records_at_the_instant_of_its_session():
    drawer = Drawer(lambda row: row.key)
    ledger = HeldLedger(drawer.table, lambda _: ())
    ledger.append([record()])
    (kept,) = ledger.records()
    assert kept.recorded_at == AT
    ledger.void(["r1"])
    assert drawer.rows["r1", 1].record.voided_at == AT


def test_the_feed_tells_what_a_commit_added_and_what_it_voided():
    live = record("r1", recorded_at=AT)
    gone = record("r1", recorded_at=AT, voided_at=AT)
    new = record("r2", recorded_at=AT)
    corrected = RecordVersion(record("r1", recorded_at=AT, quantity=7), 2)
    kept = {row.key: row for row in (corrected, RecordVersion(gone), RecordVersion(new))}
    assert [*feed_of(3, {("r1", 1): RecordVersion(live)}, kept)] == [
        FeedEntry(no=3, record=gone, voided=True),
        FeedEntry(no=3, record=corrected.record, voided=False, version=2),
        FeedEntry(no=3, record=new, voided=False),
    ]


def test_records_are_the_next_versions_under_their_ids():
    gone = record("r1", voided_at=AT)
    new = [record("r1", recorded_at=AT), record("r2")]
    versions = new_versions({"r1": [gone]}, new)
    assert versions == [RecordVersion(new[0], 2), RecordVersion(new[1], 1)]
    with pytest.raises(InputError, match="'r1' is there twice"):
        new_versions({"r1": [record("r1")]}, new)


def test_rows_are_found_in_order_after_one_and_up_to_a_limit():
    rows = [Stored(id, congress(id), 1) for id in ("c3", "c1", "c2", "c4")]
    found = find_in(rows, CONGRESSES, order="-name", after="c4", limit=2)
    assert [row.id for row in found] == ["c3", "c2"]
    with pytest.raises(NotFoundError):
        find_in(rows, CONGRESSES, after="c9")


def test_an_order_by_no_field_is_refused_with_those_there_are():
    with pytest.raises(PredicateError, match="congress_level"):
        find_in([], CONGRESSES, order="colour")


def test_a_class_that_no_store_keeps_is_refused_by_name():
    with pytest.raises(NoRoomError, match="DutyRecord"):
        shipped_rooms().of(DutyRecord)


def test_records_are_asked_for_by_their_fields_and_in_two_orders():
    assert RECORD_ORDERS == ("record_id", "subject_id")
    assert set(RECORD_ORDERS) <= set(LEDGER_FIELDS)
    assert where(kind="reception", standing="disputed").checked(LEDGER_FIELDS)
