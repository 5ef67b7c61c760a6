"""Idempotency keys: a command under a key is done once, and its outcome is given again."""

import pytest

from renda.people.congresses import Congress
from renda.ports import AlreadyDoneError, Store
from renda.testing.samples import congress, record
from renda.testing.sessions import add_in_vain, congresses
from renda.testing.stores import StoreSuite, begin, new_session
from renda.testing.threads import start_in_thread


def add_under_key(store: Store, key: str, number: int, outcome: str | None = None) -> str | None:
    """Add a congress under a key; return the outcome, or the earlier one if the key is done."""
    try:
        with store.session(actor="office", key=key) as session:
            session.of(Congress).add(congress(number))
            session.outcome = outcome
    except AlreadyDoneError as done:
        return done.outcome
    return outcome


class KeyCases(StoreSuite):
    """Cases of the keys of sessions."""

    def test_what_is_done_under_a_key_is_done_once(self, store: Store) -> None:
        add_under_key(store, "k1", 1)
        add_under_key(store, "k1", 2)
        assert congresses(store) == ["c1"]

    def test_a_key_that_is_done_is_refused_before_the_block(self, store: Store) -> None:
        add_under_key(store, "k1", 1)
        with pytest.raises(AlreadyDoneError):
            begin(store.session(actor="other", key="k1"))

    @pytest.mark.parametrize("outcome", [None, "", "s1", "已受理：增加停车位 🚗 "])
    def test_the_earlier_outcome_is_told(self, store: Store, outcome: str | None) -> None:
        add_under_key(store, "k1", 1, outcome)
        assert add_under_key(store, "k1", 2, "another") == outcome

    def test_a_key_whose_session_failed_is_free(self, store: Store) -> None:
        add_in_vain(store, 1, key="k1")
        assert add_under_key(store, "k1", 1, "done") == "done"
        assert congresses(store) == ["c1"]

    def test_a_key_whose_session_changed_nothing_is_free(self, store: Store) -> None:
        with store.session(actor="office", key="k1") as session:
            session.outcome = "nothing to do"
        assert add_under_key(store, "k1", 1, "done") == "done"

    def test_a_change_of_the_ledger_alone_takes_the_key(self, store: Store) -> None:
        with store.session(actor="office", key="k1") as session:
            session.ledger.append([record(1)])
        with pytest.raises(AlreadyDoneError):
            begin(store.session(actor="office", key="k1"))

    def test_keys_are_the_same_to_the_last_space_and_letter_case(self, store: Store) -> None:
        for number, key in enumerate(("k", "K", "k ", " k", "ｋ", "")):
            assert add_under_key(store, key, number, key) == key
        assert len(congresses(store)) == 6

    def test_sessions_without_a_key_are_each_done(self, store: Store) -> None:
        for number in (1, 2):
            with new_session(store) as session:
                session.of(Congress).add(congress(number))
        assert congresses(store) == ["c1", "c2"]

    def test_of_two_sessions_under_a_key_at_once_one_is_done(self, store: Store) -> None:
        with store.session(actor="office", key="k1") as session:
            session.of(Congress).add(congress(1))
            session.outcome = "the first"
            running = start_in_thread(lambda: add_under_key(store, "k1", 2, "the second"))
        assert running.result() == "the first"
        assert congresses(store) == ["c1"]
