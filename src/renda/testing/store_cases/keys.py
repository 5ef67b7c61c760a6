"""Idempotency keys: a command under a key is done once, and a key stands for one command."""

import pytest

from renda.people.congresses import Congress
from renda.ports import AlreadyDoneError, Capability, KeyTakenError, Store
from renda.testing.samples import congress, record
from renda.testing.sessions import add_in_vain, congresses
from renda.testing.stores import StoreSuite, begin, needs, new_session
from renda.testing.threads import start_in_thread


def add_under_key(store: Store, key: str, number: int) -> bool:
    """Add a congress under a key; tell whether it was added, or was done before."""
    try:
        with store.session(actor="office", key=key, content="add one") as session:
            session.of(Congress).add(congress(number))
    except AlreadyDoneError:
        return False
    return True


class KeyCases(StoreSuite):
    """Cases of the keys of sessions."""

    def test_what_is_done_under_a_key_is_done_once(self, store: Store) -> None:
        assert add_under_key(store, "k1", 1)
        assert not add_under_key(store, "k1", 2)
        assert congresses(store) == ["c1"]

    def test_a_key_that_is_done_is_refused_before_the_block(self, store: Store) -> None:
        add_under_key(store, "k1", 1)
        with pytest.raises(AlreadyDoneError):
            begin(store.session(actor="office", key="k1", content="add one"))

    @needs(Capability.AUDIT)
    def test_whoever_asks_again_learns_the_commit(self, store: Store) -> None:
        add_under_key(store, "k0", 1)
        add_under_key(store, "k1", 2)
        with pytest.raises(AlreadyDoneError) as done:
            begin(store.session(actor="office", key="k1", content="add one"))
        with store.reading() as session:
            assert done.value.no == session.audit.head().no

    @pytest.mark.parametrize(
        ("actor", "content"),
        [("other", "add one"), ("office", "add two"), ("office", ""), ("officeadd", " one")],
    )
    def test_a_key_stands_for_one_command_of_one_actor(
        self, store: Store, actor: str, content: str
    ) -> None:
        add_under_key(store, "k1", 1)
        with pytest.raises(KeyTakenError):
            begin(store.session(actor=actor, key="k1", content=content))
        assert not add_under_key(store, "k1", 1)

    def test_a_stranger_with_a_key_learns_nothing(self, store: Store) -> None:
        add_under_key(store, "k1", 1)
        with pytest.raises(KeyTakenError) as taken:
            begin(store.session(actor="stranger", key="k1", content="add one"))
        assert taken.value.data == {"key": "k1"}

    def test_a_key_whose_session_failed_is_free(self, store: Store) -> None:
        add_in_vain(store, 1, key="k1")
        assert add_under_key(store, "k1", 1)
        assert congresses(store) == ["c1"]

    def test_a_key_whose_session_changed_nothing_is_free(self, store: Store) -> None:
        with store.session(actor="other", key="k1") as session:
            session.of(Congress).count()
        assert add_under_key(store, "k1", 1)

    def test_a_change_of_the_ledger_alone_takes_the_key(self, store: Store) -> None:
        with store.session(actor="office", key="k1") as session:
            session.ledger.append([record(1)])
        with pytest.raises(AlreadyDoneError):
            begin(store.session(actor="office", key="k1"))

    def test_keys_are_the_same_to_the_last_space_and_letter_case(self, store: Store) -> None:
        for number, key in enumerate(("k", "K", "k ", " k", "ｋ")):
            assert add_under_key(store, key, number)
        assert len(congresses(store)) == 5

    def test_sessions_without_a_key_are_each_done(self, store: Store) -> None:
        for number in (1, 2):
            with new_session(store) as session:
                session.of(Congress).add(congress(number))
        assert congresses(store) == ["c1", "c2"]

    def test_of_two_sessions_under_a_key_at_once_one_is_done(self, store: Store) -> None:
        with store.session(actor="office", key="k1", content="add one") as session:
            session.of(Congress).add(congress(1))
            running = start_in_thread(lambda: add_under_key(store, "k1", 2))
        assert running.result() is False
        assert congresses(store) == ["c1"]
