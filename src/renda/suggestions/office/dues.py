"""The due dates of many suggestions: what is overdue, and what falls due soon.

A time in which something may be done, such as asking to return a suggestion, is never owed.
Deputies owe their feedback, so entries may name them: show a unit only its own. Where a deputy may
not be named, an entry has the deputy's party instead.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from renda.kernel.fields import whole_number
from renda.kernel.moments import day_of
from renda.process.parties import Party
from renda.process.steps import Task
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Owed
from renda.suggestions.office.as_of import as_of
from renda.wording import ENGLISH, mark, say

DAYS_LEFT = mark("{n} day left"), mark("{n} days left")
DAYS_OVERDUE = mark("{n} day overdue"), mark("{n} days overdue")

STOPPED = mark("{text}; its clock stands still since {day}")
OPEN_DAY = mark("{text}; the day is open: the calendar of {year} is not published")


@frozen(kw_only=True)
class DueEntry:
    """An open task of a suggestion, judged on a day (时限台账条目).

    Args:
        suggestion: The id of the suggestion.
        owner: The id of the unit or deputy who owes it, or the name of a body; of a deputy who may
            not be named, the party.
        task: The task as the suggestion holds it.
        today: The day it is judged on.
    """

    suggestion: str
    owner: str
    task: Task
    today: date = field(converter=day_of)

    @property
    def timer(self) -> str:
        """The name of the task's timer, such as `reply`."""
        return self.task.timer

    @property
    def about(self) -> str:
        """Which of several such things of its owner it is, as the id of a promise; else empty."""
        return self.task.about

    @property
    def on(self) -> date:
        """The last day, rolled as the place has it."""
        return self.task.due.on

    @property
    def legal(self) -> date:
        """The last day by law, before any roll."""
        return self.task.due.legal

    @property
    def days_left(self) -> int:
        """The number of days left; below 0 once it is overdue."""
        return (self.on - self.today).days

    @property
    def days_over(self) -> int:
        """The number of days it is overdue; 0 while it is not."""
        return max(0, -self.days_left)


def overdue(suggestions: Iterable[Suggestion], today: date) -> tuple[DueEntry, ...]:
    """Return what is overdue on a day, the first due first."""
    return tuple(entry for entry in owed(suggestions, today) if entry.days_over)


def due_soon(
    suggestions: Iterable[Suggestion], today: date, *, within: int
) -> tuple[DueEntry, ...]:
    """Return what falls due from a day on, that day included, the first due first.

    Args:
        suggestions: The suggestions to look at, of any stage.
        today: The day to judge on; what is overdue then is left out.
        within: The number of days ahead to look; 0 for that day alone.

    Raises:
        CountError: `within` is no whole number from 0 up.
    """
    days = whole_number(within, "within")
    return tuple(entry for entry in owed(suggestions, today) if 0 <= entry.days_left <= days)


def owed(suggestions: Iterable[Suggestion], today: date) -> tuple[DueEntry, ...]:
    """Return all that is owed on a day, the first due first."""
    entries = (entry for item in as_of(suggestions, today) for entry in _open_entries(item, today))
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.suggestion, entry.task.key)))


def by_owner(entries: Iterable[DueEntry]) -> dict[str, tuple[DueEntry, ...]]:
    """Return entries by their owner, in order of owners; each one's stay in the order given."""
    listed = tuple(entries)
    owners = sorted({entry.owner for entry in listed})
    return {owner: tuple(entry for entry in listed if entry.owner == owner) for owner in owners}


def task_text(entry: DueEntry, lang: str = ENGLISH) -> str:
    """Return an entry as one line, which tells only the id of the suggestion.

    Args:
        entry: An entry that `overdue`, `due_soon` or `owed` returned.
        lang: A language code; English and Chinese are complete.
    """
    text = say(
        "{suggestion}: {what}, owed by {owner} until {on} (by law {legal}); {days}",
        lang,
        suggestion=entry.suggestion,
        what=_what_text(entry, lang),
        owner=Party(entry.owner) if entry.owner in {*Party} else entry.owner,
        on=entry.on,
        legal=entry.legal,
        days=_days_text(entry, lang),
    )
    due = entry.task.due
    if entry.task.stopped_on is not None:
        text = say(STOPPED, lang, text=text, day=entry.task.stopped_on)
    if due.awaits is not None:
        return say(OPEN_DAY, lang, text=text, year=due.awaits)
    return say("{text}; provisional", lang, text=text) if due.provisional else text


def _what_text(entry: DueEntry, lang: str) -> str:
    what = Owed(entry.timer).label(lang)
    return say("{what} {about}", lang, what=what, about=entry.about) if entry.about else what


def _open_entries(item: Suggestion, today: date) -> Iterator[DueEntry]:
    for task in item.tasks:
        if task.is_open and not task.window:
            owner = item.told_as(task.owner)
            # While its clock stands still, neither is it overdue nor do its days go by.
            day = task.clock_day(today)
            yield DueEntry(suggestion=item.id, owner=owner, task=task, today=day)


def _days_text(entry: DueEntry, lang: str) -> str:
    one, many = DAYS_OVERDUE if entry.days_over else DAYS_LEFT
    days = abs(entry.days_left)
    return say(one if days == 1 else many, lang, n=days)
