"""What a session that is rolled back would have told is never told, and all else is."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st
from office.delivery.shelves import D1, Shelf, office_with, reminder


class BrokenOffError(Exception):
    """What ends a session that is rolled back."""


def add(office, ids, *, is_kept):
    """Add reminders in a session, kept or not; return the ids of those that are there then."""
    with suppress(BrokenOffError), office.session(actor="clerk") as session:
        session.outbox.add([reminder(entry_id, D1) for entry_id in ids])
        break_off(is_kept=is_kept)
    return ids if is_kept else []


def break_off(*, is_kept):
    if not is_kept:
        raise BrokenOffError


sessions = st.lists(st.tuples(st.booleans(), st.integers(1, 3), st.booleans()), max_size=12)


@given(sessions)
def test_nothing_is_told_of_sessions_that_were_rolled_back(sessions):
    office, shelf, kept = office_with(), Shelf(), []
    for no, (is_kept, count, delivers) in enumerate(sessions):
        kept += add(office, [f"n{no}-{place}" for place in range(count)], is_kept=is_kept)
        if delivers:
            office.deliver([shelf])
            assert sorted(shelf.ids) == sorted(kept)
    office.deliver([shelf])
    assert sorted(shelf.ids) == sorted(kept)
