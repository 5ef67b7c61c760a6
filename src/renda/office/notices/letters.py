"""The letter of initiative of each month: by when it is to be issued, and whether it was in time.

A place has it issued within the first days of the month, and on no day that is not worked: where
none of these is worked, it is due before the month begins.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from renda.dates.calendars import WorkCalendar
from renda.dates.periods import DAY, Month, Period
from renda.duties.outlook.remainders import month_name
from renda.kernel.ids import Reference
from renda.kernel.predicates import where
from renda.kernel.terms import Kind, Term
from renda.kernel.titles import Title
from renda.notices.occasions import Occasion, OccasionKind, RecipientRole
from renda.office.notices.told_names import ToldNames, standing_committee, work_body
from renda.ports.sessions import Session
from renda.wording import mark, say
from renda.work.activities import ThemeMonth
from renda.work.recorded_activity import RecordedActivity

MONTHS_AROUND = 2
MONTH_OF_YEAR = mark("{month} {year}")


class LetterStanding(Term):
    """Whether the letter of initiative of a month came in time (倡议书发布情况)."""

    TO_COME = "to_come", "to come"
    IN_TIME = "in_time", "in time"
    LATE = "late", "late"
    MISSING = "missing", "missing"


@frozen(kw_only=True)
class MonthLetter:
    """The letter of initiative of one congress for one month (每月倡议书).

    Args:
        congress_id: The congress that issues the letter.
        month: The calendar month.
        last_day: The last working day on which it is in time; it may be before the month.
        issued_on: The day it was issued; None while it is not.
        channel: By which way it was issued; empty where nobody noted it.
        standing: Whether it came in time, as of the day that was asked for.
    """

    congress_id: str
    month: Period
    last_day: date
    issued_on: date | None
    channel: str
    standing: LetterStanding


def theme_months(session: Session) -> tuple[ThemeMonth, ...]:
    """Return all theme months that a store has and that were not withdrawn."""
    found = session.of(RecordedActivity).find(where(kind=Kind.THEME_MONTH))
    rows = (stored.value for stored in found)
    return tuple(
        row.activity
        for row in rows
        if row.voided_at is None and isinstance(row.activity, ThemeMonth)
    )


def month_letter(
    congress_id: str,
    month: Period,
    held: Iterable[ThemeMonth],
    *,
    within_days: int,
    calendar: WorkCalendar,
    as_of: date,
) -> MonthLetter:
    """Return the letter of a congress for a month.

    Args:
        congress_id: The congress that issues the letter.
        month: The calendar month.
        held: Theme months, of any congress and month.
        within_days: The number of first days of the month within which it is to be issued.
        calendar: The calendar that says which days are worked.
        as_of: The day to judge on; a letter that was issued later is not yet there.
    """
    own = [row for row in held if (row.congress_id, row.month) == (congress_id, month)]
    issued = (row for row in own if row.letter_issued_on and row.letter_issued_on <= as_of)
    # The theme does not matter here, but a theme month has one.
    unissued = ThemeMonth(activity_id="-", congress_id=congress_id, month=month, theme="-")
    row = min(issued, key=_issued_on, default=unissued)
    is_late = row.letter_is_late(within_days=within_days, as_of=as_of)
    return MonthLetter(
        congress_id=congress_id,
        month=month,
        last_day=_last_day(month, within_days, calendar),
        issued_on=row.letter_issued_on,
        channel=row.letter_channel,
        standing=STANDINGS[row.letter_issued_on is not None, is_late],
    )


def letter_occasions(
    held: Iterable[ThemeMonth],
    names: ToldNames,
    *,
    within_days: int,
    calendar: WorkCalendar,
    today: date,
) -> Iterator[Occasion]:
    """Yield each letter of the months around a day that is not issued by then.

    Only a congress that has had a theme month at all is reminded of letters.
    """
    listed = tuple(held)
    for congress_id in sorted({row.congress_id for row in listed}):
        for month in months_around(today):
            letter = month_letter(
                congress_id,
                month,
                listed,
                within_days=within_days,
                calendar=calendar,
                as_of=today,
            )
            if letter.issued_on is None:
                yield _occasion(letter, names)


def months_around(today: date) -> tuple[Month, ...]:
    """Return the month of a day with two months before it and two after it."""
    number = today.year * 12 + today.month - 1
    around = range(number - MONTHS_AROUND, number + MONTHS_AROUND + 1)
    return tuple(Month(n // 12, n % 12 + 1) for n in around)


def month_of_year(month: Period, lang: str) -> str:
    """Return a month with its year, as in `May 2025`."""
    return say(MONTH_OF_YEAR, lang, year=month.start.year, month=month_name(month, lang))


STANDINGS = {
    (False, False): LetterStanding.TO_COME,
    (False, True): LetterStanding.MISSING,
    (True, False): LetterStanding.IN_TIME,
    (True, True): LetterStanding.LATE,
}
"""What a letter is, by whether it is issued and whether the first days are over."""


def _occasion(letter: MonthLetter, names: ToldNames) -> Occasion:
    return Occasion(
        kind=OccasionKind.LETTER_DUE,
        about=Reference("congress", letter.congress_id),
        part=f"{letter.month.start:%Y-%m}",
        day=letter.last_day,
        recipients={
            RecipientRole.OWNER: (work_body(letter.congress_id),),
            RecipientRole.WORK_BODY: (work_body(letter.congress_id),),
            RecipientRole.SUPERVISOR: (standing_committee(letter.congress_id),),
        },
        facts={
            "month": Title.said(lambda lang: month_of_year(letter.month, lang)),
            "last_day": letter.last_day,
            "congress": names.congress(letter.congress_id),
        },
    )


def _issued_on(row: ThemeMonth) -> date:
    return row.letter_issued_on or date.max


def _last_day(month: Period, within_days: int, calendar: WorkCalendar) -> date:
    day = month.start + DAY * (within_days - 1)
    while not calendar.day(day).working:
        day -= DAY
    return day
