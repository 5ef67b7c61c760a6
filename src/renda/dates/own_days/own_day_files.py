"""Days of a place's own from a file: a table for each day, with the notice that says so.

It knows the form of the file. Which years are published is known to whoever lays the days over
them.
"""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda.dates.calendars import CalendarDay, DayKind
from renda.wording import mark

FORMAT = "renda.own-days/1"
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")


def load_own_days(path: str | Path) -> tuple[CalendarDay, ...]:
    """Return the days that an office's file gives, in the order of the file.

    Args:
        path: A TOML file with `format = "renda.own-days/1"`, and a table `[[off]]` for each day
            that is off here and `[[worked]]` for each that is worked here: `day`, `notice`, and of
            a day off perhaps its `name`.

    Raises:
        InputError: The file cannot be used; the error lists everything wrong with it.
    """
    # Imported here, as whoever asks for working days only should not wait for cattrs.
    from renda.kernel.input.codec import make_converter, structure
    from renda.kernel.input.problems import InputError, Problem, quoted
    from renda.kernel.input.toml_files import read_toml

    file = Path(path)
    read = structure(make_converter(), read_toml(file), _OwnDaysFile, file=file.name)
    if read.format != FORMAT:
        data = {"value": quoted(read.format), "allowed": FORMAT}
        raise InputError([Problem(message=NOT_ALLOWED, file=file.name, column="format", data=data)])
    return (
        *(day.as_kind(DayKind.HOLIDAY) for day in read.off),
        *(day.as_kind(DayKind.MAKE_UP_WORKDAY) for day in read.worked),
    )


@frozen
class _OwnDay:
    day: date
    notice: str
    name: str | None = None

    def as_kind(self, why: DayKind) -> CalendarDay:
        """Return the day as a calendar has it."""
        return CalendarDay(date=self.day, why=why, name=self.name, notice=self.notice)


@frozen
class _OwnDaysFile:
    format: str
    off: tuple[_OwnDay, ...] = ()
    worked: tuple[_OwnDay, ...] = ()
