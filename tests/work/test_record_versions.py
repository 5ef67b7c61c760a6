"""Of the records under one id the last that was recorded by an instant is the one that matters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.work.ledger import Ledger
from renda.work.record_versions import superseded_records, without_superseded
from renda.work.records import DutyRecord

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
HOURS = [NOON + timedelta(hours=number) for number in range(6)]


def record(record_id="r1", **more):
    given = {"scope": "deputy", "subject_id": "d1", "kind": "reception"}
    return DutyRecord(record_id=record_id, happened_on=date(2025, 3, 1), **{**given, **more})


FIRST = record(voided_at=HOURS[1])
SECOND = record(recorded_at=HOURS[1], voided_at=HOURS[2], subject_id="d2")
LAST = record(recorded_at=HOURS[3], voided_at=HOURS[4])
VERSIONS = (FIRST, SECOND, LAST)


@pytest.mark.parametrize(
    "make", [tuple, lambda rows: rows[::-1], iter], ids=["as is", "reversed", "stream"]
)
def test_what_was_withdrawn_in_the_end_stays_and_what_was_corrected_goes(make):
    assert [*without_superseded(make(VERSIONS), None)] == [LAST]


@pytest.mark.parametrize(
    ("known_at", "expected"), [(0, FIRST), (1, SECOND), (2, SECOND), (3, LAST), (5, LAST)]
)
def test_what_came_later_takes_no_place_yet(known_at, expected):
    for versions in (VERSIONS, iter(VERSIONS)):
        left = [*without_superseded(versions, HOURS[known_at])]
        assert left[0] == expected
        assert all(row.recorded_at > HOURS[known_at] for row in left[1:])


def test_records_of_other_ids_stay_whatever_became_of_them():
    given = (record("r0", voided_at=NOON), record("r2"))
    assert without_superseded(given, None) is given
    assert [*without_superseded(iter(given), None)] == [*given]
    assert [*without_superseded(iter(()), None)] == []


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 5)), max_size=8),
    st.none() | st.sampled_from(HOURS),
)
def test_a_stream_by_id_and_any_order_say_the_same(steps, known_at):
    ledger = Ledger()
    for number, hour in sorted(steps, key=lambda step: step[1]):
        id = f"r{number}"
        if any(row.record_id == id for row in ledger.known()):
            ledger = ledger.void([id], at=HOURS[hour])
        else:
            ledger = ledger.append([record(id, quantity=hour)], at=HOURS[hour])
    streamed = [*without_superseded(iter(ledger.records), known_at)]
    assert [*without_superseded(ledger.records, known_at)] == streamed
    gone = superseded_records(ledger.records, known_at)
    assert gone.isdisjoint(ledger.known(known_at))
    assert {row.record_id for row in streamed} == {row.record_id for row in ledger.records}
