"""The outbox: an entry is there if and only if its commit is; one session at a time gets it."""

from datetime import timedelta

import pytest

from renda.kernel.ids import Reference
from renda.people.congresses import Congress
from renda.ports import (
    LONGEST_TEXT,
    AlreadyThereError,
    Capability,
    NotFoundError,
    OutboxEntry,
    Store,
    UnstorableError,
)
from renda.testing.samples import INSTANT, SECOND, congress, entry
from renda.testing.sessions import BrokenOffError
from renda.testing.stores import Needing, StoreSuite, needs, new_session

needs_outbox: Needing = needs(Capability.OUTBOX)


def put_out(store: Store, *entries: OutboxEntry) -> None:
    """Add entries in a session."""
    with new_session(store) as session:
        assert session.outbox.add(entries) == len(entries)


def due_ids(store: Store, after: timedelta = timedelta(0)) -> list[str]:
    """Return the ids of the entries that are due some time after the instant of the samples."""
    with new_session(store) as session:
        return [due_entry.entry_id for due_entry in session.outbox.due(INSTANT + after, limit=100)]


class OutboxCases(StoreSuite):
    """Cases of `Outbox`."""

    @needs_outbox
    def test_what_is_added_is_due_at_once(self, store: Store) -> None:
        put_out(store, entry(1))
        assert due_ids(store) == ["e1"]

    @needs_outbox
    def test_entries_come_back_equal(self, store: Store) -> None:
        told = entry(
            1,
            topic="建议.已答复 ",
            about=Reference("activities", "a/1 "),
            body='{"内容":"🚗"}',
            recipient=Reference("deputies", "代表0001 "),
            channel="邮件 ",
            due_at=INSTANT,
        )
        put_out(store, told)
        with new_session(store) as session:
            assert session.outbox.due(INSTANT) == (told,)

    @needs_outbox
    def test_what_is_added_is_there_if_the_changes_are(self, store: Store) -> None:
        with pytest.raises(BrokenOffError), new_session(store) as session:  # noqa: PT012
            session.of(Congress).add(congress(1))
            session.outbox.add([entry(1)])
            raise BrokenOffError
        assert due_ids(store) == []
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
            session.outbox.add([entry(1)])
        assert due_ids(store) == ["e1"]

    @needs_outbox
    @pytest.mark.parametrize("second", [1, 2], ids=["taken", "twice"])
    def test_an_entry_is_added_once(self, store: Store, second: int) -> None:
        put_out(store, entry(1))
        with new_session(store) as session, pytest.raises(AlreadyThereError):
            session.outbox.add([entry(2), entry(second)])
        assert due_ids(store) == ["e1"]

    @needs_outbox
    def test_nothing_is_due_before_its_instant(self, store: Store) -> None:
        put_out(store, entry(1, due_at=INSTANT + SECOND))
        assert due_ids(store) == []
        assert due_ids(store, SECOND - timedelta(microseconds=1)) == []
        assert due_ids(store, SECOND) == ["e1"]

    @needs_outbox
    def test_those_due_first_come_first(self, store: Store) -> None:
        put_out(
            store,
            entry(1, due_at=INSTANT),
            entry(2, due_at=INSTANT - SECOND),
            entry(3),
            entry(4, due_at=INSTANT - 2 * SECOND),
        )
        assert due_ids(store) == ["e3", "e4", "e2", "e1"]

    @needs_outbox
    def test_no_more_are_given_than_asked_for(self, store: Store) -> None:
        put_out(store, *map(entry, range(4)))
        with new_session(store) as session:
            assert len(session.outbox.due(INSTANT)) == 1
        with new_session(store) as session:
            assert len(session.outbox.due(INSTANT, limit=3)) == 3

    @needs_outbox
    def test_what_was_sent_is_never_due_again(self, store: Store) -> None:
        put_out(store, entry(1), entry(2))
        with new_session(store) as session:
            session.outbox.sent("e1", at=INSTANT)
        assert due_ids(store, timedelta(days=999)) == ["e2"]

    @needs_outbox
    def test_sending_that_is_not_kept_is_due_again(self, store: Store) -> None:
        put_out(store, entry(1))
        with pytest.raises(BrokenOffError), new_session(store) as session:  # noqa: PT012
            session.outbox.sent("e1", at=INSTANT)
            raise BrokenOffError
        assert due_ids(store) == ["e1"]

    @needs_outbox
    def test_what_failed_is_due_again_when_it_was_said(self, store: Store) -> None:
        put_out(store, entry(1))
        with new_session(store) as session:
            session.outbox.failed("e1", again_at=INSTANT + SECOND)
        assert due_ids(store) == []
        with new_session(store) as session:
            (again,) = session.outbox.due(INSTANT + SECOND)
            assert again == entry(1, attempts=1, due_at=INSTANT + SECOND)

    @needs_outbox
    def test_attempts_are_counted(self, store: Store) -> None:
        put_out(store, entry(1))
        for _ in range(3):
            with new_session(store) as session:
                session.outbox.failed("e1", again_at=INSTANT)
        with new_session(store) as session:
            assert [due_entry.attempts for due_entry in session.outbox.due(INSTANT)] == [3]

    @needs_outbox
    def test_what_was_given_up_is_never_due_again(self, store: Store) -> None:
        put_out(store, entry(1), entry(2))
        with new_session(store) as session:
            session.outbox.failed("e1", again_at=None)
        assert due_ids(store, timedelta(days=999)) == ["e2"]

    @needs_outbox
    def test_of_what_is_not_there_nothing_is_noted(self, store: Store) -> None:
        with new_session(store) as session:
            with pytest.raises(NotFoundError):
                session.outbox.sent("e1", at=INSTANT)
            with pytest.raises(NotFoundError):
                session.outbox.failed("e1", again_at=None)

    @needs_outbox
    def test_no_entry_is_given_to_two_sessions_at_once(self, store: Store) -> None:
        put_out(store, entry(1), entry(2))
        with new_session(store) as one:
            first = one.outbox.due(INSTANT)
            with new_session(store) as other:
                second = other.outbox.due(INSTANT, limit=2)
            assert not {*first} & {*second}

    @needs_outbox
    def test_what_a_session_took_is_free_when_it_has_ended(self, store: Store) -> None:
        put_out(store, entry(1))
        for _ in range(2):
            with new_session(store) as session:
                assert len(session.outbox.due(INSTANT)) == 1
        with pytest.raises(BrokenOffError), new_session(store) as session:  # noqa: PT012
            session.outbox.due(INSTANT)
            raise BrokenOffError
        assert due_ids(store) == ["e1"]

    @needs_outbox
    def test_entries_are_taken_by_channel(self, store: Store) -> None:
        put_out(store, entry(1), entry(2, channel="mail"), entry(3, channel="robot"))
        with new_session(store) as session:
            asked: tuple[list[str] | None, ...] = (["mail"], ["mail", "robot"], [""], [], None)
            taken = [session.outbox.due(INSTANT, limit=9, channels=names) for names in asked]
        ids = [[told.entry_id for told in entries] for entries in taken]
        assert ids == [["e2"], ["e2", "e3"], ["e1"], [], ["e1", "e2", "e3"]]

    @needs_outbox
    def test_recipients_may_be_left_out(self, store: Store) -> None:
        first, second = Reference("deputies", "d1"), Reference("groups", "d1")
        put_out(store, entry(1, recipient=first), entry(2, recipient=second), entry(3))
        with new_session(store) as session:
            left = session.outbox.due(INSTANT, limit=9, leaving_out=[first])
            assert [told.entry_id for told in left] == ["e2", "e3"]
            left = session.outbox.due(INSTANT, limit=9, leaving_out={first, second})
            assert [told.entry_id for told in left] == ["e3"]

    @needs_outbox
    def test_why_an_attempt_was_in_vain_is_kept(self, store: Store) -> None:
        put_out(store, entry(1), entry(2))
        with new_session(store) as session:
            session.outbox.failed("e1", again_at=INSTANT, error="对方未应答")
            session.outbox.failed("e2", again_at=None, error="x" * LONGEST_TEXT)
            with pytest.raises(UnstorableError):
                session.outbox.failed("e1", again_at=None, error="x" * (LONGEST_TEXT + 1))
        with new_session(store) as session:
            told = session.outbox.find(["e2", "e1"])
        assert [noted.error for noted in told] == ["对方未应答", "x" * LONGEST_TEXT]

    @needs_outbox
    def test_what_is_withdrawn_is_never_due(self, store: Store) -> None:
        put_out(store, entry(1), entry(2), entry(3))
        with new_session(store) as session:
            session.outbox.sent("e1", at=INSTANT)
            assert session.outbox.withdraw(["e1", "e2", "e9"]) == 1
            assert session.outbox.withdraw(["e2"]) == 0
        assert due_ids(store, timedelta(days=999)) == ["e3"]
        with new_session(store) as session:
            told = session.outbox.find(["e1", "e2"])
            assert [noted.withdrawn for noted in told] == [False, True]

    @needs_outbox
    def test_what_is_tried_again_is_due_as_if_never_tried(self, store: Store) -> None:
        put_out(store, *map(entry, (1, 2, 3)), entry(4, due_at=INSTANT + SECOND))
        with new_session(store) as session:
            session.outbox.failed("e1", again_at=None, error="无此地址")
            session.outbox.failed("e2", again_at=INSTANT + SECOND, error="占线")
            session.outbox.withdraw(["e3"])
        with new_session(store) as session:
            for number in (1, 2, 3, 4):
                session.outbox.retry(f"e{number}")
        with new_session(store) as session:
            assert session.outbox.due(INSTANT, limit=9) == tuple(map(entry, (1, 2, 3, 4)))

    @needs_outbox
    def test_what_was_sent_is_not_tried_again(self, store: Store) -> None:
        put_out(store, entry(1))
        with new_session(store) as session:
            session.outbox.sent("e1", at=INSTANT)
            for entry_id in ("e1", "e9"):
                with pytest.raises(NotFoundError):
                    session.outbox.retry(entry_id)
        assert due_ids(store) == []

    @needs_outbox
    def test_entries_are_found_by_their_ids_whatever_became_of_them(self, store: Store) -> None:
        put_out(store, *map(entry, (3, 2, 1)))
        with new_session(store) as session:
            session.outbox.sent("e1", at=INSTANT)
            found = session.outbox.find(["e3", "e1", "e9", "e3"])
            assert found == (entry(1, sent_at=INSTANT), entry(3))
            assert session.outbox.find([]) == ()

    @needs_outbox
    def test_what_is_to_be_sent_still_and_what_was_given_up_are_listed(self, store: Store) -> None:
        put_out(store, *map(entry, (5, 4, 3, 2, 1)), entry(6, topic="other"))
        with new_session(store) as session:
            session.outbox.sent("e1", at=INSTANT)
            session.outbox.withdraw(["e2"])
            for entry_id in ("e3", "e4"):
                session.outbox.failed(entry_id, again_at=None)
            session.outbox.withdraw(["e4"])
        with store.reading() as session:
            outbox = session.outbox
            assert [told.entry_id for told in outbox.unsent()] == ["e5", "e6"]
            assert [told.entry_id for told in outbox.unsent(topic="other")] == ["e6"]
            assert [told.entry_id for told in outbox.parked()] == ["e3"]
            assert outbox.find(["e5"]) == (entry(5),)

    @needs_outbox
    def test_what_is_due_is_counted_whoever_has_claimed_it(self, store: Store) -> None:
        put_out(store, entry(1), entry(2, channel="mail"), entry(3, due_at=INSTANT + SECOND))
        put_out(store, entry(4, channel="mail"), entry(5, channel="mail"), entry(6))
        with new_session(store) as session:
            session.outbox.sent("e4", at=INSTANT)
            session.outbox.failed("e5", again_at=None)
            session.outbox.withdraw(["e6"])
        with new_session(store) as claiming, new_session(store) as session:
            assert len(claiming.outbox.due(INSTANT)) == 1
            counted = [
                session.outbox.count_due(INSTANT + after, channels=channels)
                for after, channels in (
                    (timedelta(0), None),
                    (SECOND, None),
                    (timedelta(0), ["mail"]),
                    (timedelta(0), ["mail", ""]),
                )
            ]
        assert counted == [2, 3, 1, 2]
