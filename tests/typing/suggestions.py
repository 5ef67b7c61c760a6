"""Suggestions and motions as an office's programmer types them: never run."""

from datetime import date

from renda import Office
from renda.calendars import china
from renda.office import ItemDesk, ItemSession, OfficeSession
from renda.ports import Stored
from renda.process import Actor, Desk, Item, Move, Step, Task
from renda.suggestions import (
    Accept,
    DueEntry,
    Figure,
    File,
    Motion,
    Owed,
    Suggestion,
    motion_desk,
    on_time,
    overdue,
    suggestion_desk,
)

BODY = Actor(id="work-body", capacity="work_body", congress_id="c1")


def a_filed_one(desk: ItemDesk[Suggestion], filed: File, deputy: Actor) -> Suggestion:
    """File a suggestion and accept it, a transaction for each."""
    desk.file(filed, by=deputy)
    accepted: Stored[Suggestion] = desk.apply(filed.suggestion_id, Accept(on=filed.on), by=BODY)
    return accepted.value


def in_one_session(
    items: ItemSession[Suggestion], stored: Stored[Suggestion], move: Move
) -> Stored[Suggestion]:
    """Make a move among others of one transaction."""
    return items.apply(stored, move, by=BODY)


def in_a_session(session: OfficeSession) -> ItemSession[Suggestion]:
    """Take a place's desk within a session."""
    return session.suggestions("chongqing-2017")


def still_open(item: Item) -> list[str]:
    """List what is owed, of any kind of item."""
    tasks: tuple[Task, ...] = item.tasks
    steps: tuple[Step, ...] = item.history
    return [task.owner for task in tasks if task.is_open and steps]


def without_a_store() -> tuple[Desk[Suggestion], Desk[Motion]]:
    """Desks that keep nothing."""
    return suggestion_desk("chongqing-2017", china()), motion_desk("national", china())


def in_may(office: Office, place: str) -> tuple[tuple[DueEntry, ...], Figure]:
    """Look at what is late, and at the rate."""
    every: tuple[Suggestion, ...] = office.suggestions(place).find()
    today = date(2024, 5, 10)
    return overdue(every, today), on_time(every, today, timer=Owed.REPLY)


def both(suggestion: Suggestion, motion: Motion) -> list[str]:
    """Items of both kinds are items."""
    return [*still_open(suggestion), *still_open(motion)]
