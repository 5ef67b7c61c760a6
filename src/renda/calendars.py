"""Working days and due dates: which days are worked, and the day by which something is due.

A calendar answers for one day at a time: `china()` is the published one of mainland China,
`load_calendar` reads another from files, and `WorkCalendar` is what any calendar must offer. `due`
adds a `Span` to a day and moves the result off days nobody works, as `Roll` says; the `Due` it
returns keeps each step, so that `explain_due` can tell it. Where a calendar is not published yet,
the answer says so, and is never guessed. `Openings` are an office's own: the days on which, say, a
station receives, and how many fit into one; `load_openings` reads them from a file, and what cannot
be is an `OpeningsError`.
"""

from renda.dates.calendar_files import china, load_calendar
from renda.dates.calendars import (
    CalendarDay,
    CountedDay,
    DayKind,
    PublishedCalendar,
    WorkCalendar,
    add_working_days,
    next_working_day,
    working_days,
)
from renda.dates.deadlines import Due, Roll, Span, SpanUnit, due, extended, recomputed
from renda.dates.due_explanation import explain_due
from renda.dates.opening_files import load_openings
from renda.dates.openings import Openings, OpeningsError
from renda.dates.own_days.laid_days import OwnDayError, laid_over
from renda.dates.own_days.own_day_files import load_own_days
from renda.dates.periods import PeriodKind
from renda.dates.year_starts import YearStart

__all__ = [
    "CalendarDay",
    "CountedDay",
    "DayKind",
    "Due",
    "Openings",
    "OpeningsError",
    "OwnDayError",
    "PeriodKind",
    "PublishedCalendar",
    "Roll",
    "Span",
    "SpanUnit",
    "WorkCalendar",
    "YearStart",
    "add_working_days",
    "china",
    "due",
    "explain_due",
    "extended",
    "laid_over",
    "load_calendar",
    "load_openings",
    "load_own_days",
    "next_working_day",
    "recomputed",
    "working_days",
]
