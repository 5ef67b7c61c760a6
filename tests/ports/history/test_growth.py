"""A later history begins with all of the earlier one, or it is said what does not."""

import tracemalloc

import pytest
from attrs import evolve
from histories import bare, chained, grown, resealed
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.ports import seal_entry
from renda.ports.history.growth import Alteration, diff_histories

LENGTH = 8
EVERY_ROW = range(LENGTH)


@pytest.mark.parametrize("cut", range(LENGTH + 1))
def test_a_history_extends_each_of_its_beginnings(cut):
    entries = grown(LENGTH)
    growth = diff_histories(entries[:cut], entries)
    assert growth.only_grew
    assert (growth.agreed, growth.altered) == (cut, ())
    assert growth.added == tuple(entries[cut:])


def test_what_was_added_says_who_when_why_and_how_much():
    entries = grown(3)
    (last,) = diff_histories(entries[:2], entries).added
    assert (last.no, last.actor, last.reason, len(last.changes)) == (3, "职员0", "登记", 2)
    assert last.at == entries[2].at


@pytest.mark.parametrize("row", EVERY_ROW)
def test_an_entry_that_was_changed_is_named_with_what_it_was(row):
    old, new = grown(LENGTH), grown(LENGTH + 2)
    new[row] = seal_entry(evolve(new[row], actor="他人"))
    growth = diff_histories(old, new)
    assert not growth.only_grew
    assert growth.agreed == row
    assert growth.altered == (Alteration(no=row + 1, old=old[row], new=new[row]),)
    assert [entry.no for entry in growth.added] == [LENGTH + 1, LENGTH + 2]


@pytest.mark.parametrize("row", EVERY_ROW)
def test_an_entry_that_was_taken_out_is_named(row):
    old, new = grown(LENGTH), grown(LENGTH)
    del new[row]
    growth = diff_histories(old, new)
    assert growth.agreed == row
    assert growth.altered == (Alteration(no=row + 1, old=old[row], new=None),)
    assert growth.added == ()


@pytest.mark.parametrize("row", EVERY_ROW)
def test_an_entry_that_was_slipped_in_is_named(row):
    old, new = grown(LENGTH), grown(LENGTH)
    del old[row]
    growth = diff_histories(old, new)
    if row == LENGTH - 1:
        assert growth.added == (new[row],)
    else:
        assert growth.altered == (Alteration(no=row + 1, old=None, new=new[row]),)


@pytest.mark.parametrize("row", EVERY_ROW)
def test_everything_from_a_rewriting_on_is_named(row):
    old, new = grown(LENGTH), grown(LENGTH + 1)
    new[row] = evolve(new[row], actor="他人")
    growth = diff_histories(old, resealed(new))
    assert growth.agreed == row
    assert [entry.no for entry in growth.altered] == [*range(row + 1, LENGTH + 1)]
    assert [entry.no for entry in growth.added] == [LENGTH + 1]


def test_a_content_changed_under_its_old_hash_is_a_change():
    old, new = grown(3), grown(3)
    new[1] = evolve(new[1], reason="另有原因")
    assert [entry.no for entry in diff_histories(old, new).altered] == [2]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=12))
def test_it_only_grew_where_the_new_begins_with_the_old(cut, rows):
    entries = grown(10)
    old, new = entries[:cut], [entries[row] for row in rows]
    growth = diff_histories(old, new)
    assert growth.only_grew == (new[:cut] == old)
    agreed = (was == now for was, now in zip(old, new, strict=False))
    assert growth.agreed == next((n for n, same in enumerate([*agreed, False]) if not same), 0)
    told = sum(entry.new is not None for entry in growth.altered) + len(growth.added)
    assert growth.agreed <= len(new) - told


def test_histories_ten_times_as_long_are_compared_in_the_same_room():
    def peak(count):
        old, new = ([bare(no, "sha256") for no in range(1, 4)] * count for _ in "ab")
        tracemalloc.start()
        growth = diff_histories(chained(iter(old)), chained(iter(new)))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert growth.agreed == 3 * count
        return top

    peak(10)
    assert peak(500) < 1.5 * peak(50)
