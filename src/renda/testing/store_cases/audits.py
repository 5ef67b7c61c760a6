"""The audit: each commit has one entry of all that was done, sealed with the entry before."""

from collections.abc import Sequence

import pytest

from renda.kernel.chain import SHA256, digest
from renda.people.congresses import Congress
from renda.ports import (
    Action,
    Anchor,
    AuditChange,
    AuditEntry,
    Capability,
    Grant,
    NotFoundError,
    StaleRevisionError,
    Store,
    batch_digest,
    seal_entry,
    to_document,
)
from renda.suggestions import Suggestion
from renda.testing.samples import INSTANT, congress, record, records, suggestion
from renda.testing.sessions import add, add_in_vain
from renda.testing.store_cases.feeds import feed_entries
from renda.testing.store_cases.ledgers import append, void
from renda.testing.stores import Needing, StoreSuite, needs, new_session

needs_audit: Needing = needs(Capability.AUDIT)


def entries(store: Store, after: int = 0) -> list[AuditEntry]:
    """Return the audit's entries after a number."""
    with new_session(store) as session:
        return list(session.audit.entries(after))


def head(store: Store) -> Anchor:
    """Return number, hash and instant of the audit's last entry."""
    with new_session(store) as session:
        return session.audit.head()


def changes(store: Store) -> list[tuple[str, str, str, int | None]]:
    """Return the changes in the last entry: action, kind, id, and the revision afterwards."""
    last = entries(store)[-1]
    return [
        (str(change.action), change.kind, change.id, change.revision) for change in last.changes
    ]


def _renamed(store: Store, number: int, *names: str) -> list[Congress]:
    """Keep a congress under one name after another; return it as it was under each."""
    states = [congress(number, name=name) for name in names]
    with new_session(store) as session:
        session.of(Congress).add(states[0])
        for revision, state in enumerate(states[1:], 1):
            session.of(Congress).put(state, revision=revision)
    return states


class AuditCases(StoreSuite):
    """Cases of `Audit`."""

    @needs_audit
    def test_an_empty_audit_stands_nowhere(self, store: Store) -> None:
        assert entries(store) == []
        assert head(store) == Anchor()

    @needs_audit
    def test_each_session_that_changed_something_leaves_one_entry(self, store: Store) -> None:
        add(store, 1, 2)
        append(store, 1)
        void(store, "r1")
        assert [entry.no for entry in entries(store)] == [1, 2, 3]

    @needs_audit
    def test_a_session_that_changed_nothing_leaves_no_entry(self, store: Store) -> None:
        add(store, 1)
        with new_session(store) as session:
            assert session.of(Congress).count() == 1
            assert session.begin_writing().utcoffset() is not None
            with pytest.raises(StaleRevisionError):
                session.of(Congress).put(congress(1), revision=7)
        assert len(entries(store)) == 1

    @needs_audit
    def test_a_session_that_is_not_kept_leaves_no_entry(self, store: Store) -> None:
        add_in_vain(store, 1)
        add(store, 1)
        assert [entry.no for entry in entries(store)] == [1]

    @needs_audit
    def test_an_entry_says_who_why_when_and_under_which_key(self, store: Store) -> None:
        with store.session(actor="代表工委", reason="更正 ", key="k1") as session:
            session.of(Congress).add(congress(1))
            at = session.begin_writing()
        (entry,) = entries(store)
        assert (entry.actor, entry.reason, entry.key) == ("代表工委", "更正 ", "k1")
        assert entry.at == at
        add(store, 2)
        assert (entries(store)[1].reason, entries(store)[1].key) == ("", None)

    @needs_audit
    def test_an_entry_says_who_was_logged_in_and_what_the_session_might_touch(
        self, store: Store
    ) -> None:
        grants = Grant.IDENTITIES, Grant.RAW
        with store.session(actor="代表工委", user="u 7", grants=grants) as session:
            session.of(Congress).add(congress(1))
        add(store, 2)
        told = [(entry.user, entry.grants) for entry in entries(store)]
        assert told == [("u 7", grants), (None, ())]

    @needs_audit
    def test_an_entry_says_what_was_done_in_order(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(2))
            session.of(Congress).add(congress(1))
            session.of(Congress).put(congress(2, name="另名"), revision=1)
            session.ledger.append(records(1))
        assert changes(store) == [
            ("added", "congresses", "c2", 1),
            ("added", "congresses", "c1", 1),
            ("changed", "congresses", "c2", 2),
            ("added", "duty_records", "1 rows", None),
        ]

    @needs_audit
    def test_an_entry_holds_the_hash_of_the_state_after_each_change(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
            session.of(Congress).put(congress(1, name="另名"), revision=1)
        hashes = [change.digest for change in entries(store)[0].changes]
        states = [congress(1), congress(1, name="另名")]
        assert hashes == [digest([to_document(state)]) for state in states]

    @needs_audit
    def test_an_entry_says_nothing_of_what_was_kept(self, store: Store) -> None:
        _renamed(store, 1, "甲" * 3000, "乙" * 3000)
        with new_session(store) as session:
            session.ledger.append([record(1, theme="停车")])
        history = "".join(map(to_document, entries(store)))
        assert not {*"甲乙停"} & {*history}

    @needs_audit
    def test_a_value_can_be_read_as_it_was_at_each_revision(self, store: Store) -> None:
        given = _renamed(store, 1, "甲", "乙", "丙")
        with new_session(store) as session:
            was = [session.audit.state(Congress, "c1", revision) for revision in (1, 2, 3)]
            assert was == given
            for id, revision in (("c1", 0), ("c1", 4), ("c2", 1)):
                with pytest.raises(NotFoundError):
                    session.audit.state(Congress, id, revision)

    @needs_audit
    def test_an_item_can_be_read_as_it_was_at_each_revision(self, store: Store) -> None:
        whole, item = suggestion(1), store.rooms.of(Suggestion).item
        assert item is not None
        counts = range(1, len(whole.history) + 1)
        steps = [item.replay(whole.history[:count]) for count in counts]
        with new_session(store) as session:
            repository = session.of(Suggestion)
            repository.add(steps[0])
            for revision, step in enumerate(steps[1:], 1):
                repository.put(step, revision=revision)
        with new_session(store) as session:
            for revision, step in enumerate(steps, 1):
                assert session.audit.state(Suggestion, whole.suggestion_id, revision) == step

    @needs_audit
    def test_what_a_value_was_can_be_erased_and_the_value_stays(self, store: Store) -> None:
        *_, last = _renamed(store, 1, "甲", "乙", "丙")
        _renamed(store, 2, "丁", "戊")
        before = entries(store)
        with new_session(store) as session:
            assert session.audit.erase_states(Congress, "c1") == 2
        with new_session(store) as session:
            assert session.audit.state(Congress, "c1", 3) == last
            assert session.audit.state(Congress, "c2", 1).name == "丁"
            for revision in (1, 2):
                with pytest.raises(NotFoundError):
                    session.audit.state(Congress, "c1", revision)
            for id in ("c1", "c3"):
                with pytest.raises(NotFoundError):
                    session.audit.erase_states(Congress, id)
        assert entries(store)[: len(before)] == before
        assert changes(store) == [("erased", "congresses", "c1", 3)]

    @needs_audit
    @pytest.mark.parametrize("order", [(3, 1, 2), (1, 2, 3)])
    def test_many_added_are_one_change_in_whatever_order(
        self, store: Store, order: Sequence[int]
    ) -> None:
        first, *others = map(congress, order)
        with new_session(store) as session:
            session.of(Congress).add_all([first])
            session.of(Congress).add_all(others)
        hashes = [digest([to_document(congress(number))]) for number in (1, 2, 3)]
        hash = batch_digest(hashes, SHA256)  # noqa: A001 - as in the entry
        told = AuditChange(action=Action.ADDED, kind="congresses", id="3 rows", digest=hash)
        assert entries(store)[0].changes == (told,)

    @needs_audit
    def test_records_are_one_change_with_their_hash(self, store: Store) -> None:
        append(store, 1, 2, 3)
        assert changes(store) == [("added", "duty_records", "3 rows", None)]
        void(store, "r1", "r2")
        assert changes(store) == [("voided", "duty_records", "2 rows", None)]
        with new_session(store) as session:
            session.ledger.load(records(4))
            session.ledger.append(records(5))
            session.ledger.load([record(6, voided_at=INSTANT)])
        assert changes(store) == [
            ("loaded", "duty_records", "3 rows", None),
            ("voided", "duty_records", "1 rows", None),
        ]
        assert all(len(entry.changes[0].digest or "") == 64 for entry in entries(store))

    @needs_audit
    def test_each_entry_is_sealed_with_the_one_before(self, store: Store) -> None:
        for number in range(1, 5):
            add(store, number)
        previous = ""
        for entry in entries(store):
            assert entry.previous == previous
            assert seal_entry(entry) == entry
            previous = entry.hash
        assert previous != ""

    @needs_audit
    def test_the_head_is_the_last_entry(self, store: Store) -> None:
        for number in (1, 2):
            add(store, number)
            last = entries(store)[-1]
            assert head(store) == Anchor(no=number, hash=last.hash, at=last.at)

    @needs_audit
    def test_entries_after_a_number_are_those_that_follow(self, store: Store) -> None:
        for number in (1, 2, 3):
            add(store, number)
        whole = entries(store)
        assert [entries(store, after) for after in range(5)] == [
            whole[after:] for after in range(5)
        ]

    @needs_audit
    def test_entries_are_never_changed(self, store: Store) -> None:
        add(store, 1)
        before = entries(store)
        with new_session(store) as session:
            session.of(Congress).put(congress(1, name="另名"), revision=1)
        assert entries(store)[:1] == before

    @needs_audit
    def test_instants_run_forward(self, store: Store) -> None:
        instants = [add(store, number) for number in range(1, 5)]
        assert [entry.at for entry in entries(store)] == instants == sorted(instants)

    @needs_audit
    def test_the_feed_names_the_entries_of_the_audit(self, store: Store) -> None:
        add(store, 1)
        append(store, 1)
        add(store, 2)
        void(store, "r1")
        assert [entry.no for entry in feed_entries(store)] == [2, 4]
