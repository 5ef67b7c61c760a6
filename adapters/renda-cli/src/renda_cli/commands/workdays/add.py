"""`renda workdays add`: days of a place's own, put into a file."""

from collections.abc import Iterator
from datetime import date
from json import dumps
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.calendars import CalendarDay, china, laid_over, load_own_days
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, LanguageCode
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.workdays.day_options import DaysOff, DaysWorked, own_day, parse_days
from renda_cli.inputs.line_files import write_lines_to
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """把本地的放假日、上班日写进文件 · Put a place's own days into a file

用法 · Usage: renda workdays add FILE --off DAYS|--worked DAYS --notice TEXT [--name TEXT]"""

HEAD = 'format = "renda.own-days/1"'
NOTHING = mark("give --off or --worked")
ADDED = mark("{file}: {n} days more, {total} in all")
NoticeText = Annotated[
    str | None,
    Parameter(name="--notice", metavar="TEXT", help="依据的文件（必填）· What says so (required)"),
]
HolidayName = Annotated[
    str | None, Parameter(name="--name", metavar="TEXT", help="节日名称 · What the day is called")
]


@frozen(kw_only=True)
class WorkdaysAddRequest(Request):
    """Days of a place's own that are to be put into a file.

    Args:
        file: The file, which is made where it is missing.
        days: The days.
        lang: The language of messages.
    """

    file: Path
    days: tuple[CalendarDay, ...]
    lang: str

    def run(self, _: date, /) -> int:
        """Write the file whole, if all its days can be laid over the published years."""
        there = load_own_days(self.file) if self.file.exists() else ()
        days = (*there, *self.days)
        laid_over(china(), days)
        write_lines_to(self.file, _lines(days), force=True)
        text = say(ADDED, self.lang, file=self.file, n=len(self.days), total=len(days))
        write_lines([text])
        return DONE


def _lines(days: tuple[CalendarDay, ...]) -> Iterator[str]:
    yield HEAD
    for day in sorted(days, key=lambda own: own.date):
        yield ""
        yield "[[worked]]" if day.working else "[[off]]"
        yield f"day = {day.date}"
        for key, text in (("name", day.name), ("notice", day.notice)):
            if text is not None:
                # A text of JSON is one of TOML as well, whatever stands in it.
                yield f"{key} = {dumps(text, ensure_ascii=False)}"


def read_arguments(
    file: FilePath = None,
    /,
    *,
    off: DaysOff = None,
    worked: DaysWorked = None,
    notice: NoticeText = None,
    name: HolidayName = None,
    lang: LanguageCode = None,
) -> WorkdaysAddRequest:
    """Return the request that the arguments of `renda workdays add` make."""
    reader = ArgumentReader()
    path = reader.required("FILE", file, parse_path, Path())
    none: tuple[date, ...] = ()
    days_off = reader.optional("--off", off, parse_days, none)
    days_worked = reader.optional("--worked", worked, parse_days, none)
    if off is worked is None:
        reader.complain(NOTHING)
    told = reader.required("--notice", notice, parse_text, "")
    called = reader.optional("--name", name, parse_text, None)
    request = WorkdaysAddRequest(
        file=path,
        days=(
            *(own_day(day, is_off=True, notice=told, name=called) for day in days_off),
            *(own_day(day, is_off=False, notice=told) for day in days_worked),
        ),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("add", read_arguments, help=HELP)
