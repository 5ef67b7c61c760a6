"""What stands in a calendar: deadlines, reminders and receptions, as plain entries.

An entry keeps its id whenever it is planned again, though its day or its wording changed, so that
a calendar moves it and does not double it; what stands no more is no entry. It does not know how a
calendar is written, nor who reads it: it tells what notices tell, and no more.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from attrs import field, frozen

from renda.kernel.ids import Id, Reference
from renda.kernel.terms import Kind, Term
from renda.kernel.titles import Title
from renda.notices.notice_plans import Notice, stable_id
from renda.notices.notice_templates import told_as
from renda.notices.occasions import Fact, Occasion
from renda.work.activities import Reception

MANDATE = "mandate"
DUE = frozenset({"due_on", "last_day"})
"""The facts of which an occasion that falls due tells one."""


class CalendarSort(Term):
    """What an entry of a calendar is (日程类别)."""

    DEADLINE = "deadline", "a deadline"
    REMINDER = "reminder", "a reminder"
    RECEPTION = "reception", "a reception"


@frozen(kw_only=True)
class CalendarEntry:
    """Something that stands in a calendar (日程).

    Args:
        entry_id: Its id: the same whenever it is planned, whatever its day and wording.
        sort: What it is.
        about: What it is about, such as a suggestion.
        day: The day on which it stands.
        title: The line that a calendar shows, by language.
        text: What it says beneath, by language.
        recipients: In whose calendars it stands.
        begins_at: The instant at which it begins; None where it is of the whole day.
        ends_at: The instant at which it ends; None where nobody noted it.
    """

    entry_id: Id
    sort: CalendarSort = field(converter=CalendarSort)
    about: Reference
    day: date
    title: Title
    text: Title
    recipients: frozenset[Reference]
    begins_at: datetime | None = None
    ends_at: datetime | None = None


def calendar_entries(
    occasions: Iterable[Occasion], notices: Iterable[Notice], receptions: Iterable[Reception]
) -> tuple[CalendarEntry, ...]:
    """Return all that stands in a calendar, by day.

    Args:
        occasions: What there is to tell; what falls due of it is a deadline.
        notices: The notices that stand; each is a reminder on the day from which on it is told.
        receptions: The receptions of the time that the calendar shows.
    """
    entries = (
        *_deadlines(occasions),
        *map(_reminder, notices),
        *map(_reception, receptions),
    )
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.sort, entry.entry_id)))


def _deadlines(occasions: Iterable[Occasion]) -> Iterator[CalendarEntry]:
    for occasion in occasions:
        if occasion.facts.keys() & DUE:
            yield CalendarEntry(
                # Not the kind, which becomes another once the day is over, nor the day itself.
                entry_id=_id(CalendarSort.DEADLINE, occasion.about, occasion.part),
                sort=CalendarSort.DEADLINE,
                about=occasion.about,
                day=occasion.day,
                title=_joined(Title.said(occasion.kind.label), _theme(occasion)),
                text=_joined(
                    occasion.about.id,
                    occasion.facts.get("unit", ""),
                    "" if occasion.citation is None else Title.said(occasion.citation.label),
                ),
                recipients=frozenset(
                    recipient for told in occasion.recipients.values() for recipient in told
                ),
            )


def _theme(occasion: Occasion) -> Fact:
    """Return what an occasion is about in words: a title, or the month of a letter."""
    return occasion.facts.get("title", occasion.facts.get("month", ""))


def _reminder(notice: Notice) -> CalendarEntry:
    return CalendarEntry(
        entry_id=notice.notice_id,
        sort=CalendarSort.REMINDER,
        about=notice.about,
        day=notice.day,
        title=notice.title,
        text=notice.text,
        recipients=frozenset({notice.recipient}),
    )


def _reception(reception: Reception) -> CalendarEntry:
    about = Reference("activity", reception.activity_id)
    return CalendarEntry(
        entry_id=_id(CalendarSort.RECEPTION, about),
        sort=CalendarSort.RECEPTION,
        about=about,
        day=reception.happened_on,
        title=_joined(Title.said(Kind.RECEPTION.label), reception.venue or ""),
        text=_joined(reception.activity_id),
        recipients=frozenset(Reference(MANDATE, deputy) for deputy in reception.deputies),
        begins_at=reception.begins_at,
        ends_at=reception.ends_at,
    )


def _id(sort: CalendarSort, about: Reference, part: str = "") -> str:
    return stable_id(sort, about.kind, about.id, part)


def _joined(*parts: Fact) -> Title:
    """Return the parts that are not empty on one line, by language."""
    return Title.said(lambda lang: " · ".join(filter(None, (told_as(one, lang) for one in parts))))
