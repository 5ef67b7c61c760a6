"""`renda workdays show`: the days of a year that are not worked, or not off, as usual."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, Any

from attrs import frozen
from cyclopts import Parameter

from renda.calendars import CalendarDay, DayKind, PublishedCalendar
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, CalendarFile, LanguageCode
from renda_cli.arguments.values import ArgumentReader, parse_text, parse_year
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.workdays.day_options import (
    OF_THE_COMMAND_LINE,
    DaysOff,
    DaysWorked,
    own_day,
    parse_days,
)
from renda_cli.inputs.own_calendar import own_calendar
from renda_cli.output.tables import Lines, table
from renda_cli.wording import mark, say

HELP = """列出一年的节假日和调休上班日 · Show the days off and make-up days of a year

用法 · Usage: renda workdays show YEAR [--calendar FILE] [--off DAYS] [--worked DAYS]"""

FORMAT = "renda.workdays/1"
COLUMNS = ("day", "kind", "name", "notice")
HOW_MANY = mark("Working days in {year}: {n}")
YearShown = Annotated[str | None, Parameter(name="YEAR", help="年份（必填）· The year (required)")]


@frozen(kw_only=True)
class WorkdaysShowRequest(Request):
    """A year whose days are to be shown.

    Args:
        year: The year.
        calendar: A file of own days; None means the one that is set.
        own: Own days besides.
        form: The format of the answer.
        lang: The language of the answer.
    """

    year: int
    calendar: str | None
    own: tuple[CalendarDay, ...]
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write the days, and how many are worked."""
        calendar = own_calendar(self.calendar, self.own)
        days = [*_days_of(self.year, calendar)]
        told = [day for day in days if day.notice is not None]
        worked = sum(day.working for day in days)
        write_listing(
            self.form,
            lines=self._text(told, worked),
            head={
                "format": FORMAT,
                "year": self.year,
                "calendar": calendar.version,
                "working_days": worked,
            },
            name="days",
            columns=COLUMNS,
            rows=map(_data, told),
        )
        return DONE

    def _text(self, days: Sequence[CalendarDay], worked: int) -> Lines:
        head = [say(word, self.lang) for word in (DAY, KIND, NAME, NOTICE)]
        rows = (
            [day.date.isoformat(), day.why.label(self.lang), day.name or "", day.notice or ""]
            for day in days
        )
        yield from table(head, rows)
        yield ""
        yield say(HOW_MANY, self.lang, year=str(self.year), n=worked)


DAY, KIND, NAME, NOTICE = mark("Day"), mark("Kind"), mark("Name"), mark("Said by")


def _days_of(year: int, calendar: PublishedCalendar) -> Iterator[CalendarDay]:
    day = date(year, 1, 1)
    while day.year == year:
        yield calendar.day(day)
        day += timedelta(days=1)


def _data(day: CalendarDay) -> dict[str, Any]:
    return {
        "day": day.date.isoformat(),
        "kind": DayKind(day.why).value,
        "name": day.name,
        "notice": day.notice,
    }


def read_arguments(
    year: YearShown = None,
    /,
    *,
    calendar: CalendarFile = None,
    off: DaysOff = None,
    worked: DaysWorked = None,
    form: AnyFormat = None,
    lang: LanguageCode = None,
) -> WorkdaysShowRequest:
    """Return the request that the arguments of `renda workdays show` make."""
    reader = ArgumentReader()
    request = WorkdaysShowRequest(
        year=reader.required("YEAR", year, parse_year, 1),
        calendar=reader.optional("--calendar", calendar, parse_text, None),
        own=(
            *_given(reader.optional("--off", off, parse_days, ()), is_off=True),
            *_given(reader.optional("--worked", worked, parse_days, ()), is_off=False),
        ),
        form=read_format(reader, form, *FORMATS),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


def _given(days: Sequence[date], *, is_off: bool) -> Iterator[CalendarDay]:
    return (own_day(day, is_off=is_off, notice=OF_THE_COMMAND_LINE) for day in days)


COMMAND = command("show", read_arguments, help=HELP)
