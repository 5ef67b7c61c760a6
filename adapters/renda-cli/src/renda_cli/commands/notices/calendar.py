"""`renda notices calendar`: what falls due, is told, and is held, as a calendar to subscribe to."""

import re
from datetime import date, time
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.terms import Reference
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.named_parties import parse_recipient
from renda_cli.arguments.parameters import Force, LanguageCode, StoreUrl, WrittenFile
from renda_cli.arguments.sources import Address, parse_output, read_address
from renda_cli.arguments.values import NOT_ALLOWED, ArgumentReader, UnreadableTextError
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.notices.notice_choice import USUAL_NOTICES, NoticeChoice, NoticeOptions
from renda_cli.inputs.line_files import STANDARD_OUTPUT, write_lines_to
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.wording import mark

HELP = """写出日历：期限、提醒与接待 · Write a calendar: what is due, told and held

用法 · Usage: renda notices calendar URL [--on DATE] [--recipient KIND:ID] [--alarm HH:MM] [...]"""

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
NO_CALENDAR = mark("a calendar needs an optional package: pip install 'renda-cli[calendar]'")
Recipient = Annotated[
    str | None,
    Parameter(
        name="--recipient",
        metavar="KIND:ID",
        help="只写此人的日历，如deputy:d1、unit:u1 · Only whose it is, such as unit:u1",
    ),
]
AlarmTime = Annotated[
    str | None,
    Parameter(
        name="--alarm",
        metavar="HH:MM",
        help="在提醒日的几点响铃，默认不响 · At what time alarms ring; none by default",
    ),
]


@frozen(kw_only=True)
class NoticesCalendarRequest(Request):
    """A store whose calendar is to be written.

    Args:
        address: The address of the store.
        choice: By which policies, and on which day.
        recipient: In whose calendar it stands; None for all.
        alarm: At what time of day it rings on days of reminders; None for never.
        to: The file to write.
        force: Whether a file that is there already is replaced.
        lang: The language of the calendar.
    """

    address: Address
    choice: NoticeChoice
    recipient: Reference | None
    alarm: time | None
    to: Path
    force: bool
    lang: str

    def run(self, today: date, /) -> int:
        """Write the calendar, whole or not at all."""
        try:
            from renda_notify import calendar_feed
        except ModuleNotFoundError:
            raise UsageError([Complaint(NO_CALENDAR)]) from None

        day = self.choice.on or today
        with office_at(self.address, installed_plugins(self.lang)) as office:
            entries = self.choice.desk(office).entries(day, self.recipient)
        feed = calendar_feed(entries, day=day, lang=self.lang, alarm_at=self.alarm)
        # Each line keeps its carriage return: iCalendar wants it before the line feed.
        *lines, _ = feed.decode().split("\n")
        write_lines_to(self.to, lines, force=self.force)
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    options: NoticeOptions = USUAL_NOTICES,
    recipient: Recipient = None,
    alarm: AlarmTime = None,
    to: WrittenFile = None,
    force: Force = False,
    lang: LanguageCode = None,
) -> NoticesCalendarRequest:
    """Return the request that the arguments of `renda notices calendar` make."""
    reader = ArgumentReader()
    request = NoticesCalendarRequest(
        address=read_address(reader, url),
        choice=options.choice(reader),
        recipient=reader.optional("--recipient", recipient, parse_recipient, None),
        alarm=reader.optional("--alarm", alarm, _parse_time, None),
        to=reader.optional("--to", to, parse_output, STANDARD_OUTPUT),
        force=force,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


def _parse_time(text: str) -> time:
    if not CLOCK.fullmatch(text):
        raise UnreadableTextError(NOT_ALLOWED, value=repr(text), allowed="HH:MM")
    return time.fromisoformat(text)


COMMAND = command("calendar", read_arguments, help=HELP)
