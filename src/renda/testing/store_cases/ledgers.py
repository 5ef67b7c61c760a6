"""The ledger of a store: records are added, voided once, and never deleted."""

from collections.abc import Iterable

import pytest
from attrs import evolve

from renda.kernel.input.problems import InputError
from renda.kernel.predicates import Predicate, PredicateError, where
from renda.ports import Store
from renda.testing.samples import FULL_RECORD, INSTANT, SECOND, record, records
from renda.testing.stores import StoreSuite, new_session
from renda.work.ledger import Ledger, NotLiveError
from renda.work.records import DutyRecord


def append(store: Store, *numbers: int) -> None:
    """Append records in a session."""
    with new_session(store) as session:
        session.ledger.append(records(*numbers))


def void(store: Store, *ids: str) -> None:
    """Void records in a session."""
    with new_session(store) as session:
        session.ledger.void(ids)


def kept_records(store: Store, predicate: Predicate | None = None) -> list[DutyRecord]:
    """Return the records that the store keeps, voided ones included."""
    with new_session(store) as session:
        return list(session.ledger.records(predicate or where()))


def without_times(given: Iterable[DutyRecord]) -> list[DutyRecord]:
    """Return records without their times."""
    return [evolve(row, recorded_at=None, voided_at=None) for row in given]


class LedgerCases(StoreSuite):
    """Cases of `Ledger`, but for the feed."""

    def test_records_are_recorded_at_the_instant_of_the_session(self, store: Store) -> None:
        with new_session(store) as session:
            at = session.begin_writing()
            assert session.ledger.append(records(2, 1)) == 2
        assert kept_records(store) == [evolve(row, recorded_at=at) for row in records(1, 2)]

    def test_every_field_of_a_record_comes_back(self, store: Store) -> None:
        with new_session(store) as session:
            assert session.ledger.load([FULL_RECORD, record(2)]) == 2
        assert kept_records(store) == [FULL_RECORD, record(2)]

    def test_records_come_from_any_iterable(self, store: Store) -> None:
        with new_session(store) as session:
            assert session.ledger.append(map(record, range(3))) == 3
            assert session.ledger.load(map(record, range(3, 5))) == 2
            assert session.ledger.void(f"r{number}" for number in range(2)) == 2

    def test_records_that_say_their_times_are_not_appended(self, store: Store) -> None:
        timed = [record(2, recorded_at=INSTANT), record(3, voided_at=INSTANT)]
        with new_session(store) as session, pytest.raises(InputError) as refused:
            session.ledger.append([record(1), *timed])
        assert len(refused.value.problems) == 2
        assert kept_records(store) == []

    @pytest.mark.parametrize("way", ["append", "load"])
    def test_a_record_is_added_once(self, store: Store, way: str) -> None:
        append(store, 1, 2)
        with new_session(store) as session, pytest.raises(InputError) as refused:
            getattr(session.ledger, way)(records(3, 1, 2, 3))
        assert len(refused.value.problems) == 3
        assert without_times(kept_records(store)) == records(1, 2)

    def test_a_record_is_added_once_in_a_session(self, store: Store) -> None:
        with new_session(store) as session:
            session.ledger.append(records(1))
            with pytest.raises(InputError):
                session.ledger.append(records(2, 1))
            session.ledger.append(records(3))
        assert without_times(kept_records(store)) == records(1, 3)

    def test_under_the_id_of_a_voided_record_another_is_kept_beside_it(self, store: Store) -> None:
        append(store, 1)
        void(store, "r1")
        (gone,) = kept_records(store)
        with new_session(store) as session:
            at = session.begin_writing()
            assert session.ledger.append([record(1, quantity=7), record(2)]) == 2
        corrected = record(1, quantity=7, recorded_at=at)
        assert kept_records(store) == [gone, corrected, record(2, recorded_at=at)]
        with new_session(store) as session, pytest.raises(InputError) as refused:
            session.ledger.append(records(3, 1))
        assert len(refused.value.problems) == 1

    def test_a_record_is_corrected_in_one_session_as_often_as_need_be(self, store: Store) -> None:
        append(store, 1)
        with new_session(store) as session:
            at = session.begin_writing()
            for quantity in (2, 3):
                session.ledger.void(["r1"])
                session.ledger.append([record(1, quantity=quantity)])
        first, second, third = kept_records(store)
        assert [first.voided_at, second.voided_at, third.voided_at] == [at, at, None]
        assert [first.quantity, second.quantity, third.quantity] == [record(1).quantity, 2, 3]

    def test_records_of_one_id_are_loaded_where_they_are_never_known_together(
        self, store: Store
    ) -> None:
        earlier = record(1, voided_at=INSTANT)
        later = record(1, recorded_at=INSTANT, quantity=7)
        with new_session(store) as session:
            assert session.ledger.load([later, earlier]) == 2
        assert kept_records(store) == [earlier, later]
        between = record(1, recorded_at=INSTANT - SECOND, voided_at=INSTANT)
        with new_session(store) as session, pytest.raises(InputError):
            session.ledger.load([between])

    def test_a_voided_record_stays_as_it_was(self, store: Store) -> None:
        append(store, 1, 2)
        before = kept_records(store)
        with new_session(store) as session:
            at = session.begin_writing()
            assert session.ledger.void(["r1"]) == 1
        assert kept_records(store) == [evolve(before[0], voided_at=at), before[1]]

    def test_a_record_is_voided_once(self, store: Store) -> None:
        append(store, 1)
        void(store, "r1")
        before = kept_records(store)
        with pytest.raises(NotLiveError):
            void(store, "r1")
        assert kept_records(store) == before

    def test_all_are_voided_or_none(self, store: Store) -> None:
        append(store, 1, 2)
        before = kept_records(store)
        with new_session(store) as session, pytest.raises(NotLiveError):
            session.ledger.void(["r1", "r9"])
        assert kept_records(store) == before

    def test_refused_voiding_leaves_nothing_in_a_session_that_goes_on(self, store: Store) -> None:
        append(store, 1, 2)
        with new_session(store) as session:
            with pytest.raises(NotLiveError):
                session.ledger.void(["r1", "r9"])
            session.ledger.append(records(3))
        assert [row.voided_at for row in kept_records(store)] == [None] * 3

    def test_a_record_named_twice_is_voided_once(self, store: Store) -> None:
        append(store, 1)
        with new_session(store) as session:
            assert session.ledger.void(["r1", "r1"]) == 1

    def test_a_record_can_be_voided_in_the_session_that_added_it(self, store: Store) -> None:
        with new_session(store) as session:
            session.ledger.append(records(1))
            session.ledger.void(["r1"])
            at = session.begin_writing()
        assert kept_records(store) == [record(1, recorded_at=at, voided_at=at)]

    def test_a_loaded_record_keeps_its_times_and_can_be_voided(self, store: Store) -> None:
        with new_session(store) as session:
            session.ledger.load([record(1, recorded_at=INSTANT), record(2)])
        with new_session(store) as session:
            session.ledger.void(["r1", "r2"])
            at = session.begin_writing()
        assert kept_records(store) == [
            record(1, recorded_at=INSTANT, voided_at=at),
            record(2, voided_at=at),
        ]

    def test_records_loaded_as_voided_cannot_be_voided(self, store: Store) -> None:
        with new_session(store) as session:
            session.ledger.load([record(1, voided_at=INSTANT)])
        with pytest.raises(NotLiveError):
            void(store, "r1")

    def test_records_are_in_the_order_of_their_ids(self, store: Store) -> None:
        ids = ["b", "a", "B", "10", "9", "中", "a "]
        with new_session(store) as session:
            session.ledger.append([record(record_id=id) for id in ids])
        assert [row.record_id for row in kept_records(store)] == sorted(ids)

    def test_records_are_given_subject_by_subject(self, store: Store) -> None:
        subjects = {"r1": "d2", "r2": "D2", "r3": "d1", "r4": "d2"}
        with new_session(store) as session:
            session.ledger.append(
                [record(record_id=id, subject_id=subject) for id, subject in subjects.items()]
            )
            ordered = session.ledger.records(order="subject_id")
            assert [row.record_id for row in ordered] == ["r2", "r3", "r1", "r4"]

    @pytest.mark.parametrize(
        "predicate",
        [
            where(kind="reception"),
            where(theme=None),
            where(theme="停车"),
            where(quantity__ge=40),
            where(scope="deputy", standing=["disputed"]),
            where(grade__ne="high"),
            where(subject_id=["d1"], happened_on__lt=FULL_RECORD.happened_on),
            where(voided_at=None),
            where(recorded_at=INSTANT),
        ],
        ids=str,
    )
    def test_records_are_chosen_by_a_predicate(self, store: Store, predicate: Predicate) -> None:
        given = [FULL_RECORD, record(2, kind="market"), record(3, quantity=0, theme="停车 ")]
        with new_session(store) as session:
            session.ledger.load(given)
        assert kept_records(store, predicate) == [row for row in given if predicate.matches(row)]

    def test_records_are_chosen_by_fields_there_are(self, store: Store) -> None:
        with new_session(store) as session:
            with pytest.raises(PredicateError):
                list(session.ledger.records(where(phone="1")))
            with pytest.raises(PredicateError):
                list(session.ledger.records(order="kind"))

    def test_a_session_sees_what_it_did_to_the_ledger(self, store: Store) -> None:
        append(store, 1)
        with new_session(store) as session:
            session.ledger.append(records(2))
            session.ledger.void(["r1"])
            live = session.ledger.records(where(voided_at=None))
            assert [row.record_id for row in live] == ["r2"]

    def test_the_ledger_is_what_the_value_of_that_name_would_be(self, store: Store) -> None:
        expected = Ledger()
        for numbers, gone in (((1, 2), ()), ((3,), ("r1",)), ((), ("r3", "r2")), ((4, 1), ())):
            with new_session(store) as session:
                session.ledger.append(records(*numbers))
                session.ledger.void(gone)
                at = session.begin_writing()
            expected = expected.append(records(*numbers), at=at).void(gone, at=at)
        found = Ledger(tuple(kept_records(store)))
        assert found == expected
        latest = max(row.voided_at or row.recorded_at or INSTANT for row in expected)
        for instant in (latest, latest - SECOND):
            assert found.known(instant) == expected.known(instant)
