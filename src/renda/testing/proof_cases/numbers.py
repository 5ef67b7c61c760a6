"""Numbers of items: whoever accepts at the same time, and whatever is broken off, none is missing.

They are counted from what the store keeps, so a store that lets two write at once, or finds what
was dropped, gives a number twice or leaves one out.
"""

from contextlib import suppress
from datetime import date
from functools import partial

from renda.dates.calendar_files import china
from renda.kernel.predicates import where
from renda.office.item_session import ItemSession
from renda.ports import Session, Store
from renda.process import Actor
from renda.suggestions import Accept, File, Suggestion, suggestion_desk
from renda.suggestions.item_rooms import SUGGESTION_ROOM
from renda.testing.stores import StoreSuite, new_session
from renda.testing.threads import run_together

ACCEPTANCE = Accept(on=date(2024, 1, 20))
CONGRESS = "c1"
MANY = 6


class DroppedError(Exception):
    """A session is broken off on purpose."""


def desk_in(session: Session) -> ItemSession[Suggestion]:
    """Return the desk of suggestions in a session."""
    return ItemSession(session, SUGGESTION_ROOM, suggestion_desk("national", china()), tells=False)


def file_many(store: Store) -> None:
    """File some suggestions, none of them accepted."""
    lead = Actor(id="d1", capacity="deputy", congress_id=CONGRESS)
    with new_session(store) as session:
        for number in range(MANY):
            filing = File(
                suggestion_id=f"s{number}",
                title="停车",
                congress_id=CONGRESS,
                level="county",
                lead="d1",
                on=date(2024, 1, 15),
            )
            desk_in(session).file(filing, by=lead)


def accept(store: Store, number: int, *, drop: bool = False) -> None:
    """Accept a suggestion in a session of its own, and drop all of it where that is asked for."""
    body = Actor(id="body", capacity="work_body", congress_id=CONGRESS)
    with suppress(DroppedError), new_session(store) as session:
        desk_in(session).apply(f"s{number}", ACCEPTANCE, by=body)
        if drop:
            raise DroppedError


def serials(store: Store) -> list[int | None]:
    """Return the numbers that suggestions have in the year, in order."""
    with store.reading() as session:
        found = session.of(Suggestion).find(where(series="2024"), order="serial")
        return [stored.value.serial for stored in found]


class NumberCases(StoreSuite):
    """Cases of numbers that are counted from what is kept."""

    def test_numbers_given_at_once_are_each_given_once(self, store: Store) -> None:
        file_many(store)
        run_together([partial(accept, store, number) for number in range(MANY)])
        assert serials(store) == [*range(1, MANY + 1)]

    def test_what_is_dropped_leaves_no_gap_in_numbers(self, store: Store) -> None:
        file_many(store)
        for number in range(MANY):
            accept(store, number, drop=True)
            accept(store, number)
        assert serials(store) == [*range(1, MANY + 1)]
