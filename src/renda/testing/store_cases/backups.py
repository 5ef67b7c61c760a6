"""Backups: everything a store holds as lines, and another store restored from them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from renda.kernel.input.problems import InputError
from renda.people.congresses import Congress
from renda.ports import Capability, NotEmptyError, Store
from renda.testing.samples import FULL_RECORD, congress, record, values, visitor
from renda.testing.sessions import add, congresses
from renda.testing.store_cases.feeds import feed_entries
from renda.testing.store_cases.keys import add_under_key
from renda.testing.store_cases.ledgers import kept_records
from renda.testing.stores import Needing, StoreSuite, needs, new_session

needs_backup: Needing = needs(Capability.BACKUP)


def dump_lines(store: Store) -> list[str]:
    """Return the lines of a store's backup."""
    saving: Any = store
    return list(saving.dump())


def restore_into(store: Store, lines: list[str]) -> int:
    """Restore a backup's lines into a store; return the number of what was restored."""
    saving: Any = store
    restored: int = saving.restore(iter(lines))
    return restored


def fill(store: Store) -> None:
    """Keep something of everything."""
    for value in values(store.rooms):
        with new_session(store) as session:
            session.of(type(value)).add(value)
    with new_session(store) as session:
        session.ledger.load([FULL_RECORD, record(2)])
        session.ledger.append([record(3)])
    with new_session(store) as session:
        session.ledger.void(["r2"])
    add_under_key(store, "k1", 7)


class BackupCases(StoreSuite):
    """Cases of `SupportsBackup`."""

    @pytest.fixture
    def other(self, tmp_path: Path) -> Iterator[Store]:
        """Another empty store."""
        folder = tmp_path / "other"
        folder.mkdir()
        made = self.make_store(folder)
        yield made
        made.close()

    @needs_backup
    def test_a_restored_store_gives_the_same_backup(self, store: Store, other: Store) -> None:
        fill(store)
        lines = dump_lines(store)
        assert restore_into(other, lines) > 0
        assert dump_lines(other) == lines

    @needs_backup
    def test_a_restored_store_holds_the_same(self, store: Store, other: Store) -> None:
        fill(store)
        restore_into(other, dump_lines(store))
        for value in values(store.rooms):
            with new_session(store) as one, new_session(other) as two:
                kind = type(value)
                assert list(one.of(kind).find()) == list(two.of(kind).find())
        assert kept_records(store) == kept_records(other)
        assert feed_entries(store) == feed_entries(other)
        assert not add_under_key(other, "k1", 8)

    @needs_backup
    def test_a_restored_store_goes_on_where_the_other_stood(
        self, store: Store, other: Store
    ) -> None:
        last = add(store, 1)
        restore_into(other, dump_lines(store))
        assert add(other, 2) > last
        assert congresses(other) == ["c1", "c2"]

    @needs_backup
    def test_the_backup_of_an_empty_store_can_be_restored(self, store: Store, other: Store) -> None:
        restore_into(other, dump_lines(store))
        assert dump_lines(other) == dump_lines(store)

    @needs_backup
    def test_a_backup_is_restored_into_an_empty_store_only(
        self, store: Store, other: Store
    ) -> None:
        add(store, 1)
        add(other, 2)
        with pytest.raises(NotEmptyError):
            restore_into(other, dump_lines(store))
        assert congresses(other) == ["c2"]

    @needs_backup
    def test_of_a_broken_backup_nothing_is_restored(self, store: Store, other: Store) -> None:
        fill(store)
        lines = dump_lines(store)
        for broken in ([*lines[:-1], "{"], [*lines[:-1], lines[-1][:-1]], ["x", *lines]):
            with pytest.raises(InputError):
                restore_into(other, broken)
        with new_session(other) as session:
            assert session.of(Congress).count() == 0
        assert kept_records(other) == []
        restore_into(other, lines)
        assert dump_lines(other) == lines

    @needs(Capability.BACKUP, Capability.IDENTITIES)
    def test_identities_are_in_no_backup(self, store: Store) -> None:
        with new_session(store, "登记") as session:
            session.of(Congress).add(congress(1))
            session.identities.keep(visitor(1))
        text = "".join(dump_lines(store))
        assert visitor(1).name not in text
        assert visitor(1).contact not in text
