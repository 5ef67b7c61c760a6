"""The feed: every addition and every voiding, commit by commit, and none passed over."""

from functools import partial

from attrs import evolve

from renda.ports import FeedEntry, Store
from renda.testing.samples import INSTANT, SECOND, record, records
from renda.testing.sessions import add, add_in_vain
from renda.testing.store_cases.ledgers import append, kept_records, void
from renda.testing.stores import StoreSuite, new_session
from renda.testing.threads import run_together


def feed_entries(store: Store, after: int = 0) -> list[FeedEntry]:
    """Return the entries of the feed after a commit's number."""
    with new_session(store) as session:
        return list(session.ledger.feed(after))


def fed_ids(store: Store, after: int = 0) -> list[tuple[str, bool]]:
    """Return the id of each record in the feed, and whether the entry voids it."""
    return [(entry.record.record_id, entry.voided) for entry in feed_entries(store, after)]


class FeedCases(StoreSuite):
    """Cases of `Ledger.feed`."""

    def test_the_feed_of_an_empty_ledger_is_empty(self, store: Store) -> None:
        add(store, 1)
        assert feed_entries(store) == []

    def test_additions_and_voidings_are_fed_in_the_order_of_commits(self, store: Store) -> None:
        append(store, 2)
        append(store, 1)
        void(store, "r2")
        append(store, 3)
        assert fed_ids(store) == [("r2", False), ("r1", False), ("r2", True), ("r3", False)]

    def test_within_a_commit_records_are_fed_by_their_ids(self, store: Store) -> None:
        append(store, 3)
        with new_session(store) as session:
            session.ledger.append(records(4, 2))
            session.ledger.void(["r3", "r2"])
            session.ledger.append(records(1))
        assert fed_ids(store)[1:] == [
            ("r1", False),
            ("r2", False),
            ("r2", True),
            ("r3", True),
            ("r4", False),
        ]

    def test_a_sessions_own_changes_are_fed_once_it_has_ended(self, store: Store) -> None:
        append(store, 1)
        with new_session(store) as session:
            session.ledger.append(records(2))
            session.ledger.void(["r1"])
            assert [entry.record.record_id for entry in session.ledger.feed()] == ["r1"]
        assert fed_ids(store)[1:] == [("r1", True), ("r2", False)]

    def test_a_commit_made_while_the_feed_is_read_is_fed_whole(self, store: Store) -> None:
        append(store, 1)
        with new_session(store) as session:
            feed = session.ledger.feed()
            seen = [next(feed)]
            with new_session(store) as other:
                other.ledger.append(records(2))
                other.ledger.void(["r1"])
            seen += feed
        seen += feed_entries(store, seen[-1].no)
        assert [(entry.record.record_id, entry.voided) for entry in seen] == [
            ("r1", False),
            ("r1", True),
            ("r2", False),
        ]

    def test_each_commit_has_a_number_of_its_own(self, store: Store) -> None:
        append(store, 1, 2)
        void(store, "r1")
        append(store, 3)
        numbers = [entry.no for entry in feed_entries(store)]
        assert numbers[0] == numbers[1]
        assert len(set(numbers)) == 3
        assert numbers == sorted(numbers)

    def test_after_a_number_nothing_is_fed_again_and_nothing_missed(self, store: Store) -> None:
        for number in range(1, 6):
            append(store, number)
        whole = feed_entries(store)
        for entry in whole:
            assert feed_entries(store, entry.no) == [
                other for other in whole if other.no > entry.no
            ]
        assert feed_entries(store, whole[-1].no) == []

    def test_a_record_is_fed_as_its_commit_left_it(self, store: Store) -> None:
        append(store, 1)
        void(store, "r1")
        (now,) = kept_records(store)
        assert [entry.record for entry in feed_entries(store)] == [evolve(now, voided_at=None), now]

    def test_a_record_loaded_as_voided_is_fed_twice_by_the_same_commit(self, store: Store) -> None:
        gone = record(1, recorded_at=INSTANT, voided_at=INSTANT + SECOND)
        with new_session(store) as session:
            session.ledger.load([gone, record(2)])
        first, second, third = feed_entries(store)
        assert (first.record, first.voided) == (evolve(gone, voided_at=None), False)
        assert (second.record, second.voided) == (gone, True)
        assert (third.record, third.voided) == (record(2), False)
        assert first.no == second.no == third.no

    def test_what_takes_the_place_of_a_record_is_fed_after_its_voiding(self, store: Store) -> None:
        append(store, 1)
        with new_session(store) as session:
            session.ledger.void(["r1"])
            session.ledger.append([record(1, quantity=7), record(2)])
        told = [
            (entry.record.record_id, entry.version, entry.voided, entry.record.quantity)
            for entry in feed_entries(store)
        ]
        was = record(1).quantity
        assert told == [
            ("r1", 1, False, was),
            ("r1", 1, True, was),
            ("r1", 2, False, 7),
            ("r2", 1, False, record(2).quantity),
        ]

    def test_what_is_not_kept_is_not_fed(self, store: Store) -> None:
        append(store, 1)
        add_in_vain(store, 2)
        append(store, 3)
        assert fed_ids(store) == [("r1", False), ("r3", False)]

    def test_whoever_reads_on_misses_nothing_while_others_write(self, store: Store) -> None:
        seen: list[FeedEntry] = []

        def read() -> None:
            seen.extend(feed_entries(store, seen[-1].no if seen else 0))

        def write(first: int) -> None:
            for number in range(first, first + 5):
                append(store, number)

        writers = [partial(write, first) for first in (100, 200, 300, 400)]
        run_together(writers, meanwhile=read)
        assert seen == feed_entries(store)
        assert len(seen) == 20
