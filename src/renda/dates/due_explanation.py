"""A deadline in words, for a clerk: how it was counted, by which notices, and what changed it.

It knows what the deadline holds, and counts nothing anew.
"""

from collections.abc import Iterator

from renda.dates.calendars import CalendarDay
from renda.dates.deadlines import Due
from renda.wording import ENGLISH, mark, say

SKIPPED = mark("Not worked and passed over: {n}")
MADE_UP = mark("Worked although at a weekend: {n}")
PROVISIONAL = mark("Provisional: it rests on days whose notice is not published")
OPEN = mark("The day is open: the calendar of {year} is not published; this one is a guess")
REPLACES = mark("It replaces {on}, by calendar {version}")
REPLACES_PROVISIONAL = mark("It replaces {on}, provisional, by calendar {version}")


def explain_due(due: Due, lang: str = ENGLISH) -> str:
    """Return how a deadline came about, as plain text of a few lines.

    Args:
        due: The deadline, as `due` and `extended` return it.
        lang: A language code such as "zh"; English and Chinese are complete.
    """
    return "\n".join(_lines(due, lang))


def _lines(due: Due, lang: str) -> Iterator[str]:
    yield say("{span} from {day}, which is not counted", lang, span=due.span, day=due.anchor)
    yield from _extension(due, lang)
    yield say("Legal day: {legal}", lang, legal=due.legal)
    yield say("Roll: {roll}", lang, roll=due.roll)
    yield say("Last day: {on}; overdue from the day after", lang, on=due.on)
    yield from _list_of_days(SKIPPED, due.skipped, lang)
    yield from _list_of_days(MADE_UP, due.made_up, lang)
    if due.awaits is not None:
        yield say(OPEN, lang, year=due.awaits)
    elif due.provisional:
        yield say(PROVISIONAL, lang)
    yield say("Calendar: {version}", lang, version=due.calendar)
    yield from _replaced_dues(due, lang)


def _extension(due: Due, lang: str) -> Iterator[str]:
    if due.extended_on is not None:
        # After an extension `legal` is the day agreed upon; the counted one stands in `first`.
        yield say("Legal day before any extension: {first}", lang, first=due.first)
        days = {"on": due.extended_on, "to": due.legal, "most": due.most}
        yield say("Extended on {on} to {to}; allowed until {most}", lang, **days)


def _list_of_days(title: str, days: tuple[CalendarDay, ...], lang: str) -> Iterator[str]:
    if days:
        yield say(title, lang, n=len(days))
        yield from (_line_of_day(day, lang) for day in days)


def _line_of_day(day: CalendarDay, lang: str) -> str:
    words = [str(day.date), day.why.label(lang), day.name, day.notice]
    if day.provisional:
        words.append(say("a guess", lang))
    return "  " + " · ".join(word for word in words if word)


def _replaced_dues(due: Due, lang: str) -> Iterator[str]:
    """Yield a line for each earlier deadline, from the latest back to the first."""
    if due.earlier is not None:
        earlier = {"on": due.earlier.on, "version": due.earlier.calendar}
        text = REPLACES_PROVISIONAL if due.earlier.provisional else REPLACES
        yield say(text, lang, **earlier)
        yield from _replaced_dues(due.earlier, lang)
