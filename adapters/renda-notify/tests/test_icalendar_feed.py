"""A calendar is read by others as it was meant, and is the same when it is written again."""

import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from renda import Title
from renda.notices import CalendarEntry
from renda.terms import Reference
from renda_notify import MissingExtraError, calendar_feed

DAY = date(2025, 6, 1)
UNIT = Reference("unit", "u1")
LONG = "答复期限临近 · 增加公共停车位；" * 9
NINE = datetime(2025, 6, 10, 1, tzinfo=UTC)


def entry(id="a1", *, title="答复期限临近", **more):
    usual = {
        "entry_id": id,
        "sort": "deadline",
        "about": Reference("suggestion", "s1"),
        "day": date(2025, 6, 10),
        "title": Title({"zh": title, "en": "A reply falls due"}),
        "text": Title({"zh": "s1", "en": "s1"}),
        "recipients": frozenset(),
    }
    return CalendarEntry(**usual | more)


def feed(*entries, day=DAY, lang="zh", **more):
    return calendar_feed(entries, day=day, lang=lang, **more)


def events(raw):
    """The events of a calendar as each of two parsers reads them: UID, start, title."""
    first = [
        (str(event["UID"]), event.start, str(event["SUMMARY"]))
        for event in Calendar.from_ical(raw).events
    ]
    second = [
        (event.uid.value, event.dtstart.value, event.summary.value)
        for event in vobject.readOne(raw.decode()).contents.get("vevent", [])
    ]
    assert first == second
    return first


def test_both_parsers_read_what_was_written():
    raw = feed(entry(), entry("b1", title=LONG))
    assert events(raw) == [
        ("a1@renda", date(2025, 6, 10), "答复期限临近"),
        ("b1@renda", date(2025, 6, 10), LONG),
    ]


def test_no_line_is_longer_than_the_standard_allows():
    assert max(map(len, feed(entry(title=LONG)).split(b"\r\n"))) <= 75


def test_a_deadline_takes_the_whole_day_and_nobody_s_time():
    (event,) = Calendar.from_ical(feed(entry())).events
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_reception_is_told_in_the_time_of_the_place_whoever_reads_it():
    reception = entry(sort="reception", begins_at=NINE, ends_at=NINE + timedelta(hours=3))
    raw = feed(reception)
    assert b"DTSTART;TZID=Asia/Shanghai:20250610T090000" in raw
    assert b"BEGIN:VTIMEZONE" in raw
    ((_, start, _),) = events(raw)
    assert start.astimezone(UTC) == NINE
    (event,) = Calendar.from_ical(raw).events
    assert event.duration == timedelta(hours=3)


def test_a_reception_whose_end_nobody_noted_has_none():
    (event,) = Calendar.from_ical(feed(entry(begins_at=NINE))).events
    assert "DTEND" not in event


def test_a_reception_of_which_only_the_end_was_noted_takes_the_whole_day():
    raw = feed(entry(sort="reception", ends_at=NINE), entry("b1"))
    assert [(uid, start) for uid, start, _ in events(raw)] == [
        ("a1@renda", date(2025, 6, 10)),
        ("b1@renda", date(2025, 6, 10)),
    ]
    assert "DTEND" not in Calendar.from_ical(raw).events[0]


def test_what_fell_away_is_told_as_cancelled_under_its_id():
    raw = feed(entry(is_cancelled=True), entry("b1"))
    first, second = Calendar.from_ical(raw).events
    assert (first["UID"], first["STATUS"]) == ("a1@renda", "CANCELLED")
    assert "STATUS" not in second
    read = vobject.readOne(raw.decode()).contents["vevent"]
    assert [event.contents.get("status", [])[:1] for event in read][1] == []
    assert read[0].status.value == "CANCELLED"


ALARMS = {day: frozenset({UNIT}) for day in (date(2025, 6, 9), date(2025, 5, 31), DAY)}


def test_an_alarm_rings_at_the_hour_of_the_place_on_each_day_that_is_to_come():
    raw = feed(entry(alarms=ALARMS), alarm_at=time(9))
    (event,) = Calendar.from_ical(raw).events
    rings = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert rings == [datetime(2025, 6, 1, 1, tzinfo=UTC), datetime(2025, 6, 9, 1, tzinfo=UTC)]
    (other,) = vobject.readOne(raw.decode()).contents["vevent"]
    assert [alarm.trigger.value for alarm in other.valarm_list] == rings
    assert {alarm.description.value for alarm in other.valarm_list} == {"答复期限临近"}
    assert raw == feed(entry(alarms=ALARMS), alarm_at=time(9))


def test_nothing_rings_unless_somebody_says_when():
    assert b"VALARM" not in feed(entry(alarms=ALARMS))
    assert b"VALARM" not in feed(entry(), alarm_at=time(9))


def test_a_calendar_speaks_the_language_asked_for():
    assert "期限" in feed(entry()).decode()
    told = feed(entry(), lang="en").decode()
    assert "A reply falls due" in told
    assert "a deadline" in told


def test_written_again_a_calendar_is_the_same():
    entries = [entry(), entry("b1", begins_at=NINE)]
    assert feed(*entries) == feed(*entries)
    # Of the clock nothing is told: it is stamped with the first moment of its day.
    stamps = {event["DTSTAMP"].dt for event in Calendar.from_ical(feed(*entries)).events}
    assert stamps == {datetime(2025, 5, 31, 16, tzinfo=UTC)}


def test_whoever_is_recipient_is_not_told():
    told = feed(entry(recipients=frozenset({Reference("mandate", "代表0001")})))
    assert "代表0001" not in told.decode()


# Both parsers turn the carriage return into nothing or a line feed, as the standard has no sign
# for it, and controls are no part of a text there.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1)


@given(texts, texts)
def test_any_text_is_read_as_it_was_written(title, text):
    told = entry(title=title, text=Title({"zh": text, "en": "-"}))
    raw = feed(told)
    (event,) = Calendar.from_ical(raw).events
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (title, text)


def test_without_the_extra_its_name_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtraError, match=r"renda-notify\[calendar\]"):
        feed()
