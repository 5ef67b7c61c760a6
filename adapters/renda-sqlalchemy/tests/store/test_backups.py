"""A store is carried over whole between any database and memory, and so between any two of them.

What one of them dumps, all others restore and dump again to the byte; each is held against the
store in memory.
"""

import gc
import hashlib
import sys
import tracemalloc
from pathlib import Path

import pytest
from attrs import evolve
from full_stores import BEGUN, moves, record, sample, stock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymysql.converters import escape_string

from renda import InputError, load_rulebook, read_tables
from renda.memory import MemoryStore
from renda.people import Visitor
from renda.ports import (
    AlreadyDoneError,
    Capability,
    NotEmptyError,
    NotSetUpError,
)
from renda_sqlalchemy import Schema, SqlStore, backups
from renda_sqlalchemy.rows import pages
from renda_sqlalchemy.rows.packets import RowTooLargeError, largest_statement, statement_sizes

EXAMPLE = Path(__file__).parents[4] / "examples" / "wujin"
ON_A_DATABASE = settings(
    max_examples=max(4, settings.default.max_examples // 5),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def empty(address, empty_tables, tmp_path_factory):
    """Give an empty store in the database, each time it is asked for; the one before is gone."""
    name, url = address
    opened = []

    def fresh():
        if name == "sqlite":
            folder = tmp_path_factory.mktemp("backup")
            opened.append(_ready(url.set(database=str(folder / "store.db"))))
        elif not opened:
            opened.append(_ready(url))
        if name != "sqlite":
            empty_tables(opened[-1])
        return opened[-1]

    yield fresh
    for store in opened:
        store.close()


def _ready(url):
    store = SqlStore.open(url, schema=Schema(prefix="back_"))
    store.set_up()
    return store


@pytest.fixture(scope="module")
def lines():
    store = MemoryStore()
    sample(store)
    return [*store.dump()]


def _digest(lines):
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def test_it_declares_that_it_can(empty):
    assert Capability.BACKUP in empty().capabilities


def test_what_memory_dumped_is_restored_and_dumped_the_same(empty, lines):
    store = empty()
    assert store.restore(lines) == len(lines) - 2
    assert [*store.dump()] == lines


@ON_A_DATABASE
@given(moves)
def test_whatever_memory_held_comes_back_from_the_database(empty, drawn):
    memory, store, back = MemoryStore(), empty(), MemoryStore()
    stock(memory, drawn)
    told = [*memory.dump()]
    store.restore(told)
    assert [*store.dump()] == told
    back.restore(store.dump())
    with memory.reading() as one, back.reading() as other, store.reading() as third:
        assert [*one.ledger.feed()] == [*other.ledger.feed()] == [*third.ledger.feed()]


@ON_A_DATABASE
@given(moves)
def test_whatever_the_database_held_comes_back_from_memory(empty, drawn):
    store, memory = empty(), MemoryStore()
    stock(store, drawn)
    told = [*store.dump()]
    memory.restore(told)
    assert [*memory.dump()] == told
    again = empty()
    again.restore(told)
    assert _digest(again.dump()) == _digest(told)


def test_a_restored_store_goes_on_where_the_other_stopped(empty, lines):
    store, memory = empty(), MemoryStore()
    for one in (store, memory):
        one.restore(lines)
        with one.session(actor="office", key="next", at=BEGUN.replace(year=2026)) as session:
            session.ledger.void(["r2"])
    assert [*store.dump()] == [*memory.dump()]
    done = store.session(actor="office", key="first", content="import")
    with pytest.raises(AlreadyDoneError), done:
        pass


def test_a_whole_district_is_carried_over_to_the_byte(empty, district):
    store, memory = empty(), MemoryStore()
    assert store.restore(district) == len(district) - 2
    assert _digest(store.dump()) == _digest(district)
    memory.restore(store.dump())
    assert _digest(memory.dump()) == _digest(district)


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    """A backup of the sample district: 1,500 deputies, imported by the table."""
    folder = tmp_path_factory.mktemp("wujin")
    sys.path.insert(0, str(EXAMPLE))
    try:
        import make
    finally:
        sys.path.remove(str(EXAMPLE))
    make.write(make.district(), folder)
    tables, store = read_tables(folder, load_rulebook("wujin-2024")), MemoryStore()
    roster = tables.roster
    with store.session(actor="office", at=BEGUN) as session:
        for rows in (
            roster.congresses,
            roster.mandates,
            roster.groups,
            roster.memberships,
            roster.absences,
            tables.attestations,
        ):
            session.of(type(rows[0])).add_all(rows)
        session.ledger.load(tables.records)
    return [*store.dump()]


def test_identities_stay_where_they_are(empty):
    store = empty()
    with store.session(actor="office", reason="来访登记") as session:
        session.identities.keep(Visitor(visitor_id="v1", name="来访者甲", contact="000-0000"))
    told = "\n".join(store.dump())
    assert "来访者甲" not in told
    assert "000-0000" not in told
    assert "v1" in told


def test_a_dump_is_of_one_state_whatever_is_committed_meanwhile(empty, lines):
    store = empty()
    store.restore(lines)
    dumping = store.dump()
    begun = [next(dumping), next(dumping)]
    with store.session(actor="office", at=BEGUN.replace(year=2026)) as session:
        session.ledger.append([record("later")])
    assert [*begun, *dumping] == lines


# --- refused whole


def test_a_backup_goes_into_an_empty_store_only(empty, lines):
    store = empty()
    with store.session(actor="office") as session:
        session.ledger.append([record("r9")])
    before = [*store.dump()]
    with pytest.raises(NotEmptyError):
        store.restore(lines)
    assert [*store.dump()] == before


def test_identities_make_a_store_not_empty(empty, lines):
    store = empty()
    with store.session(actor="office", reason="来访登记") as session:
        session.identities.keep(Visitor(visitor_id="v1", name="来访者甲"))
    with pytest.raises(NotEmptyError):
        store.restore(lines)


@pytest.mark.parametrize("place", [1, 9, -3, -1])
def test_of_a_broken_backup_nothing_is_kept(empty, lines, place):
    store = empty()
    nothing = [*store.dump()]
    wrong = [*lines]
    wrong[place] = wrong[place].replace('"', "'", 1)
    with pytest.raises(InputError) as refused:
        store.restore(wrong)
    rows = {problem.row for problem in refused.value.problems}
    assert (place % len(lines)) + 1 in rows or None in rows
    assert [*store.dump()] == nothing
    assert store.restore(lines) == len(lines) - 2


def test_of_a_backup_cut_short_nothing_is_kept(empty, district):
    store = empty()
    with pytest.raises(InputError, match="the end is missing"):
        store.restore(district[:-1])
    assert len([*store.dump()]) == 2


def test_a_database_without_tables_is_told_how_to_get_them(address, tmp_path, lines):
    store = SqlStore.open(f"sqlite:///{tmp_path}/none.db")
    with pytest.raises(NotSetUpError, match="renda init"):
        store.restore(lines)
    with pytest.raises(NotSetUpError, match="renda init"):
        list(store.dump())


def test_a_row_too_large_for_the_server_is_refused_with_its_line(empty, lines, monkeypatch):
    monkeypatch.setattr(backups, "largest_statement", lambda _: 1500)
    store = empty()
    nothing = [*store.dump()]
    longest = max(range(len(lines)), key=lambda place: len(lines[place]))
    with pytest.raises(RowTooLargeError, match=f"line {longest + 1} needs .* at most 1500"):
        store.restore(lines)
    assert [*store.dump()] == nothing


def test_a_server_says_how_large_a_statement_may_be(empty):
    store = empty()
    with store.on.connect() as connection:
        limit = largest_statement(connection)
    assert (limit is None) == (store.on.dialect.name != "mysql")


@given(st.lists(st.text(), min_size=1))
def test_no_statement_is_larger_than_it_is_taken_for(texts):
    cells = ", ".join(f"'{escape_string(text)}'" for text in texts)
    (size,) = statement_sizes({str(place): [text] for place, text in enumerate(texts)})
    assert len(f"VALUES ({cells})".encode()) <= size


# --- in constant room


def _themed(number):
    return evolve(record(f"r{number:08}"), theme="长" * 500)


def test_ten_times_as_many_rows_take_a_few_words_more_each(empty, monkeypatch):
    monkeypatch.setattr(backups, "BATCH_ROWS", 100)
    monkeypatch.setattr(pages, "PAGE_ROWS", 100)

    def lines(many):
        store = MemoryStore()
        with store.session(actor="office") as session:
            session.ledger.load(_themed(number) for number in range(many))
        return store.dump()

    def peak(many):
        store, made = empty(), lines(many)
        # What was let go of before is none of what is measured.
        gc.collect()
        tracemalloc.start()
        assert store.restore(made) == many + 1
        restored = tracemalloc.get_traced_memory()[1]
        gc.collect()
        tracemalloc.reset_peak()
        assert sum(1 for _ in store.dump()) == many + 3
        dumped = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return restored, dumped

    peak(100)
    small, large = peak(250), peak(2500)
    # Of each row a hash is held against the history, and nothing of what it says.
    assert large[0] - small[0] < 500 * 2250
    assert large[1] < 1.5 * small[1]
