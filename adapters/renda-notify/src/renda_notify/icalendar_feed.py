"""A calendar as phones and mail programs subscribe to it: iCalendar (RFC 5545), by `icalendar`.

It writes entries; which there are, `NoticeDesk.entries` says.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from renda.notices import CalendarEntry
from renda_notify.extras import needs
from renda_notify.wording import WORDS

if TYPE_CHECKING:
    from icalendar import Alarm, Event

CALENDAR = "calendar"
NAME = "Deadlines, reminders and receptions"
MAKER = "-//renda//calendar//EN"
ZONE = "Asia/Shanghai"


def calendar_feed(
    entries: Iterable[CalendarEntry], *, day: date, lang: str = "en", alarm_at: time | None = None
) -> bytes:
    """Return a calendar of some entries, as UTF-8; equal entries and days give the same bytes.

    Each entry has a UID that stays the same whenever it is planned again. What has a time is told
    in that of Asia/Shanghai, all else is of the whole day and leaves its reader free. What fell
    away is told as cancelled, since a calendar that took it in once keeps it else.

    Args:
        entries: What stands in the calendar.
        day: The day on which it is written.
        lang: The language of its texts.
        alarm_at: The time of day, in that of Asia/Shanghai, at which it reminds of an entry on each
            of its days of alarm from this day on; None for no alarms.

    Raises:
        MissingExtraError: The extra `calendar` is not installed.

    >>> from datetime import date
    >>> from renda_notify import calendar_feed
    >>> calendar_feed([], day=date(2025, 6, 1)).decode().splitlines()[0]
    'BEGIN:VCALENDAR'
    """
    needs("icalendar", CALENDAR, CALENDAR)
    from icalendar import Calendar

    feed = Calendar.new(
        prodid=MAKER, method="PUBLISH", name=WORDS.say(NAME, lang), language=lang, uid="renda"
    )
    # When it was written is the day's first moment, so that writing it again changes nothing.
    stamp = datetime.combine(day, time(), ZoneInfo(ZONE)).astimezone(UTC)
    for entry in entries:
        event = _event(entry, stamp, lang)
        if alarm_at is not None:
            for alarm in _alarms(entry, day, alarm_at, lang):
                event.add_component(alarm)
        feed.add_component(event)
    feed.add_missing_timezones()
    return bytes(feed.to_ical())


def _event(entry: CalendarEntry, stamp: datetime, lang: str) -> "Event":
    from icalendar import STATUS, TRANSP, Event

    return Event.new(
        uid=f"{entry.entry_id}@renda",
        stamp=stamp,
        start=entry.day if entry.begins_at is None else _local(entry.begins_at),
        end=_end(entry),
        summary=entry.title.label(lang),
        description=entry.text.label(lang),
        categories=[entry.sort.label(lang)],
        status=STATUS.CANCELLED if entry.is_cancelled else None,
        transparency=TRANSP.TRANSPARENT if entry.begins_at is None else TRANSP.OPAQUE,
    )


def _alarms(entry: CalendarEntry, day: date, at: time, lang: str) -> Iterator["Alarm"]:
    from icalendar import Alarm

    for alarm_day in sorted(entry.alarms):
        # Some programs ring at once for all that they missed.
        if alarm_day < day:
            continue
        alarm = Alarm.new(
            uid=f"{entry.entry_id}/{alarm_day.isoformat()}@renda",
            description=entry.title.label(lang),
        )
        alarm.add("action", "DISPLAY")
        instant = datetime.combine(alarm_day, at, ZoneInfo(ZONE)).astimezone(UTC)
        alarm.add("trigger", instant, parameters={"VALUE": "DATE-TIME"})
        yield alarm


def _end(entry: CalendarEntry) -> datetime | None:
    """Return when an entry ends; None where that was not noted, or it is of the whole day."""
    # An activity may have an end without a begin; iCalendar allows no time after a day.
    if entry.begins_at is None or entry.ends_at is None:
        return None
    return _local(entry.ends_at)


def _local(instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(ZONE))
