"""A deadline in words, for a clerk: how it was counted, by which notices, and what changed it.

It only puts into words what the deadline holds; nothing is counted anew.
"""

from collections.abc import Iterator

from renda.dates.calendars import CalendarDay
from renda.dates.deadlines import Due
from renda.wording import ENGLISH, mark, say

SKIPPED = mark("Not worked and passed over: {n}")
MADE_UP = mark("Worked although at a weekend: {n}")
PROVISIONAL = mark("Provisional: it rests on days whose notice is not published")


def explain_due(due: Due, lang: str = ENGLISH) -> str:
    """Return how a deadline came about, as plain text of a few lines.

    Args:
        due: The deadline.
        lang: A language code; English and Chinese are complete.
    """
    return "\n".join(_lines(due, lang))


def _lines(due: Due, lang: str) -> Iterator[str]:
    yield say("{span} from {day}, which is not counted", lang, span=due.span, day=due.anchor)
    yield from _extension(due, lang)
    yield say("Legal day: {legal}", lang, legal=due.legal)
    yield say("Roll: {roll}", lang, roll=due.roll)
    yield say("Last day: {on}; overdue from the day after", lang, on=due.on)
    yield from _listed(SKIPPED, due.skipped, lang)
    yield from _listed(MADE_UP, due.made_up, lang)
    if due.provisional:
        yield say(PROVISIONAL, lang)
    yield say("Calendar: {version}", lang, version=due.calendar)
    yield from _replaced(due, lang)


def _extension(due: Due, lang: str) -> Iterator[str]:
    if due.extended_on is not None:
        yield say("Legal day before any extension: {first}", lang, first=due.first)
        days = {"on": due.extended_on, "to": due.legal, "most": due.most}
        yield say("Extended on {on} to {to}; allowed until {most}", lang, **days)


def _listed(title: str, days: tuple[CalendarDay, ...], lang: str) -> Iterator[str]:
    if days:
        yield say(title, lang, n=len(days))
        yield from (_day(day, lang) for day in days)


def _day(day: CalendarDay, lang: str) -> str:
    words = [str(day.date), day.why.label(lang), day.name, day.notice]
    if day.provisional:
        words.append(say("a guess", lang))
    return "  " + " · ".join(word for word in words if word)


def _replaced(due: Due, lang: str) -> Iterator[str]:
    """Say what stood before, from the latest back to the first."""
    if due.earlier is not None:
        was = {"on": due.earlier.on, "version": due.earlier.calendar}
        text = WAS_PROVISIONAL if due.earlier.provisional else WAS
        yield say(text, lang, **was)
        yield from _replaced(due.earlier, lang)


WAS = mark("It replaces {on}, by calendar {version}")
WAS_PROVISIONAL = mark("It replaces {on}, provisional, by calendar {version}")
