"""What the texts and the JSON of several answers begin with: on what ground they stand."""

from collections.abc import Iterator
from decimal import Decimal
from json import dumps
from typing import Any

from rich.text import Text

from renda import Period, Report, Rulebook
from renda_cli.layout import heading
from renda_cli.terminal import write_bytes
from renda_cli.wording import mark, plain, say

ENCODING = "utf-8"
DRAFT = "-draft"
VERSION = mark("{title} ({id}, version {version})")
DRAFTED = mark("{title} ({id}, version {version}-draft)")


def book_text(rulebook: Rulebook, lang: str) -> str:
    """Return what a rulebook is called, with its id and version."""
    version = rulebook.version.removesuffix(DRAFT)
    named = {
        "title": plain(rulebook.title.label(lang)),
        "id": plain(rulebook.id),
        "version": plain(version),
    }
    return say(VERSION if version == rulebook.version else DRAFTED, lang, **named)


def head_text(report: Report, lang: str) -> Iterator[Text | str]:
    """Yield the rulebook, the period, the day, and what was known when."""
    period = report.period
    yield heading(book_text(report.rulebook, lang))
    yield say("Period: {first} to {last}", lang, first=period.start, last=period.last)
    yield say("Judged on: {day}", lang, day=min(report.as_of, period.last))
    if report.known_at is not None:
        yield say("Known at: {known_at}", lang, known_at=report.known_at.isoformat())


def head_data(report: Report, form: str) -> dict[str, Any]:
    """Return the same as plain data, under the name of a format."""
    return {
        "format": form,
        "rulebook": book_data(report.rulebook),
        "period": period_data(report.period),
        "as_of": report.as_of.isoformat(),
        "known_at": None if report.known_at is None else report.known_at.isoformat(),
    }


def book_data(rulebook: Rulebook) -> dict[str, str]:
    """Return a rulebook's id and version as plain data."""
    return {"id": rulebook.id, "version": rulebook.version}


def period_data(period: Period) -> dict[str, str]:
    """Return a period as plain data, its end excluded."""
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def number_data(number: int | Decimal | None) -> int | str | None:
    """Return a number as plain data; a decimal one is a text."""
    return str(number) if isinstance(number, Decimal) else number


def write_json(head: dict[str, Any], name: str, rows: Iterator[dict[str, Any]]) -> None:
    """Write an answer as JSON in UTF-8, each row on a line of its own."""
    start = dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f"  {dumps(each, ensure_ascii=False)}" for each in rows)
    write_bytes(f'{start},\n "{name}": [\n{lines}\n ]\n}}\n'.encode(ENCODING))
