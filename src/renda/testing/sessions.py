"""Cases of sessions: kept whole or not at all, one writing at a time, each at its own instant."""

from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

from renda.errors import RendaError
from renda.people.congresses import Congress
from renda.ports import (
    AlreadyThereError,
    NoRoomError,
    NotFoundError,
    NotSupportedError,
    Session,
    SessionOverError,
    Store,
)
from renda.testing.samples import INSTANT, SECOND, congress, record
from renda.testing.stores import StoreSuite, begin, new_session
from renda.testing.threads import run_together, start_in_thread
from renda.work.ledger import RecordedTooEarlyError


class BrokenOffError(Exception):
    """The exception that ends sessions which are to leave nothing."""


def add(store: Store, *numbers: int, at: datetime | None = None) -> datetime:
    """Add congresses in a session; return its instant."""
    with store.session(actor="office", at=at) as session:
        for number in numbers:
            session.of(Congress).add(congress(number))
        return session.begin_writing()


def add_in_vain(store: Store, *numbers: int, key: str | None = None) -> None:
    """Add congresses and records in a session that ends by an exception."""
    with pytest.raises(BrokenOffError), store.session(actor="office", key=key) as session:  # noqa: PT012
        for number in numbers:
            session.of(Congress).add(congress(number))
            session.ledger.append([record(number)])
        raise BrokenOffError


def congresses(store: Store) -> list[str]:
    """Return the ids of the congresses there are."""
    with new_session(store) as session:
        return [stored.id for stored in session.of(Congress).find()]


class SessionCases(StoreSuite):
    """Cases of `Session` and of the sessions of one `Store`."""

    def test_changes_are_kept_when_the_block_ends(self, store: Store) -> None:
        add(store, 1, 2)
        assert congresses(store) == ["c1", "c2"]

    def test_no_change_is_kept_when_the_block_ends_by_an_exception(self, store: Store) -> None:
        add(store, 1)
        add_in_vain(store, 2)
        assert congresses(store) == ["c1"]
        with new_session(store) as session:
            assert list(session.ledger.records()) == []

    def test_a_put_is_undone_when_the_block_ends_by_an_exception(self, store: Store) -> None:
        add(store, 1)
        with pytest.raises(BrokenOffError), new_session(store) as session:  # noqa: PT012
            session.of(Congress).put(congress(1, name="另名"), revision=1)
            raise BrokenOffError
        with new_session(store) as session:
            assert session.of(Congress).get("c1").value == congress(1)
            assert session.of(Congress).get("c1").revision == 1

    def test_after_an_exception_others_write_on(self, store: Store) -> None:
        add_in_vain(store, 1)
        add(store, 1)
        assert congresses(store) == ["c1"]

    def test_a_session_sees_its_own_changes(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
            session.ledger.append([record(1)])
            assert session.of(Congress).get("c1").value == congress(1)
            assert session.of(Congress).count() == 1
            assert len(list(session.ledger.records())) == 1

    def test_others_see_changes_only_when_the_session_has_ended(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
            session.ledger.append([record(1)])
            with store.reading() as other:
                assert list(other.of(Congress).find()) == []
                assert list(other.ledger.records()) == []
        assert congresses(store) == ["c1"]

    def test_one_session_writes_at_a_time(self, store: Store) -> None:
        def other() -> tuple[datetime, int]:
            with new_session(store) as session:
                return session.begin_writing(), session.of(Congress).count()

        with new_session(store) as session:
            at = session.begin_writing()
            running = start_in_thread(other)
            session.of(Congress).add(congress(1))
        later, seen = running.result()
        assert (later > at, seen) == (True, 1)

    def test_a_session_that_begins_to_write_reads_what_the_last_one_left(
        self, store: Store
    ) -> None:
        with new_session(store) as session:
            assert session.of(Congress).count() == 0
            start_in_thread(lambda: add(store, 1)).result()
            assert session.begin_writing().utcoffset() is not None
            assert session.of(Congress).count() == 1

    def test_to_look_at_the_instant_changes_nothing(self, store: Store) -> None:
        with new_session(store) as session:
            assert session.at is None
            start_in_thread(lambda: add(store, 1)).result()
            assert session.at is None
            at = session.begin_writing()
            assert session.at == at

    def test_several_threads_may_use_a_store(self, store: Store) -> None:
        run_together([partial(add, store, number) for number in range(1, 6)])
        assert congresses(store) == ["c1", "c2", "c3", "c4", "c5"]

    def test_no_update_is_lost_among_threads(self, store: Store) -> None:
        add(store, 1)

        def longer() -> None:
            for _ in range(3):
                with new_session(store) as session:
                    at = session.begin_writing()
                    assert at.utcoffset() is not None
                    was = session.of(Congress).get("c1")
                    longer = congress(1, name=was.value.name + "。")
                    session.of(Congress).put(longer, revision=was.revision)

        run_together([longer] * 3)
        with new_session(store) as session:
            assert session.of(Congress).get("c1").value.name == congress(1).name + "。" * 9
            assert session.of(Congress).get("c1").revision == 10

    def test_the_instant_of_a_session_is_one(self, store: Store) -> None:
        with new_session(store) as session:
            assert session.begin_writing() == session.begin_writing()
            session.ledger.append([record(1)])
            (kept,) = session.ledger.records()
            assert kept.recorded_at == session.begin_writing()

    def test_the_instant_runs_forward(self, store: Store) -> None:
        instants = [add(store, number) for number in range(1, 6)]
        assert instants == sorted(set(instants))

    def test_the_instant_may_be_given(self, store: Store) -> None:
        assert add(store, 1, at=INSTANT) == INSTANT
        assert add(store, 2, at=INSTANT) == INSTANT

    def test_an_instant_with_another_offset_is_the_same(self, store: Store) -> None:
        shanghai = INSTANT.astimezone(timezone(timedelta(hours=8)))
        assert add(store, 1, at=shanghai) == INSTANT
        with new_session(store) as session:
            assert session.begin_writing() > INSTANT

    def test_an_instant_before_the_last_session_is_refused(self, store: Store) -> None:
        add(store, 1, at=INSTANT)
        with pytest.raises(RecordedTooEarlyError):
            add(store, 2, at=INSTANT - timedelta(microseconds=1))
        assert congresses(store) == ["c1"]

    def test_a_naive_instant_is_refused(self, store: Store) -> None:
        with pytest.raises(RendaError):
            add(store, 1, at=INSTANT.replace(tzinfo=None))

    def test_a_session_that_changes_nothing_leaves_nothing(self, store: Store) -> None:
        with store.session(actor="office", at=INSTANT) as session:
            assert session.begin_writing() == INSTANT
            assert session.of(Congress).add_all([]) == 0
            assert session.ledger.append([]) == session.ledger.void([]) == 0
        assert add(store, 1, at=INSTANT - SECOND) < INSTANT

    def test_a_session_says_who_acts_and_why(self, store: Store) -> None:
        with store.session(actor="代表工委", reason="更正", key="k1") as session:
            assert (session.actor, session.reason, session.key) == ("代表工委", "更正", "k1")
        with store.session(actor="office") as session:
            assert (session.actor, session.reason, session.key) == ("office", "", None)

    def test_somebody_must_act(self, store: Store) -> None:
        for nobody in ("", " "):
            with pytest.raises(RendaError):
                begin(store.session(actor=nobody))

    def test_before_its_block_a_session_cannot_be_used(self, store: Store) -> None:
        _refuses_everything(new_session(store))

    def test_after_its_block_a_session_cannot_be_used(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
        _refuses_everything(session)

    def test_after_its_block_nothing_of_a_session_can_be_used(self, store: Store) -> None:
        with new_session(store) as session:
            repository, ledger = session.of(Congress), session.ledger
        with pytest.raises(SessionOverError):
            repository.get("c1")
        with pytest.raises(SessionOverError):
            repository.add(congress(1))
        with pytest.raises(SessionOverError):
            list(repository.find())
        with pytest.raises(SessionOverError):
            ledger.append([record(1)])
        with pytest.raises(SessionOverError):
            list(ledger.records())

    def test_a_session_is_begun_once(self, store: Store) -> None:
        with new_session(store) as session, pytest.raises(SessionOverError):
            begin(session)
        with pytest.raises(SessionOverError):
            begin(session)

    def test_other_classes_of_values_are_refused(self, store: Store) -> None:
        with new_session(store) as session, pytest.raises(NoRoomError):
            session.of(str)

    def test_a_refused_change_leaves_the_rest_of_its_session(self, store: Store) -> None:
        add(store, 1)
        with new_session(store) as session:
            session.of(Congress).add(congress(2))
            with pytest.raises(AlreadyThereError):
                session.of(Congress).add(congress(1))
            with pytest.raises(NotFoundError):
                session.of(Congress).get("c9")
            session.of(Congress).add(congress(3))
        assert congresses(store) == ["c1", "c2", "c3"]

    def test_two_stores_share_nothing(self, store: Store, tmp_path: Path) -> None:
        folder = tmp_path / "other"
        folder.mkdir()
        other = self.make_store(folder)
        add(store, 1)
        try:
            assert congresses(other) == []
        finally:
            other.close()


def _refuses_everything(session: Session) -> None:
    for use in (
        session.begin_writing,
        lambda: session.at,
        lambda: session.of(Congress),
        lambda: session.ledger,
        lambda: session.audit,
        lambda: session.outbox,
        lambda: session.identities,
    ):
        with pytest.raises((SessionOverError, NotSupportedError)):
            use()
