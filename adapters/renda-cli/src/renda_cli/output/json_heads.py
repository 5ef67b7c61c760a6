"""What the texts and the JSON of several answers begin with: on what ground they stand."""

from collections.abc import Iterable
from json import dumps
from typing import Any

from renda import Bound, Period, Report, Rulebook
from renda.rules import Required, bound_signs
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Lines
from renda_cli.output.terminal import write_bytes
from renda_cli.wording import mark, say

ENCODING = "utf-8"
DRAFT_SUFFIX = "-draft"
VERSION = mark("{title} ({id}, version {version})")
DRAFT_VERSION = mark("{title} ({id}, version {version}-draft)")


def rulebook_text(rulebook: Rulebook, lang: str) -> str:
    """Return what a rulebook is called, with its id and version."""
    # A draft has a message of its own, so that "-draft" is said in the reader's language.
    version = rulebook.version.removesuffix(DRAFT_SUFFIX)
    words = {
        "title": rulebook.title.label(lang),
        "id": rulebook.id,
        "version": version,
    }
    return say(VERSION if version == rulebook.version else DRAFT_VERSION, lang, **words)


def head_text(report: Report, lang: str) -> Lines:
    """Yield the rulebook, the period, the judging day, and what was known when."""
    period = report.period
    yield heading(rulebook_text(report.rulebook, lang))
    yield say("Period: {first} to {last}", lang, first=period.start, last=period.last)
    yield say("Judged on: {day}", lang, day=min(report.as_of, period.last))
    if report.known_at is not None:
        yield say("Known at: {known_at}", lang, known_at=report.known_at.isoformat())


def head_data(report: Report, form: str) -> dict[str, Any]:
    """Return the head of an answer as plain data.

    Args:
        report: What the answer was made from.
        form: The name of the format and its version, such as `renda.forecast/1`.
    """
    return {
        "format": form,
        "rulebook": rulebook_data(report.rulebook),
        "period": period_data(report.period),
        "as_of": report.as_of.isoformat(),
        "known_at": None if report.known_at is None else report.known_at.isoformat(),
    }


def rulebook_data(rulebook: Rulebook) -> dict[str, str]:
    """Return a rulebook's id and version as plain data."""
    return {"id": rulebook.id, "version": rulebook.version}


def period_data(period: Period) -> dict[str, str]:
    """Return a period as plain data, its end excluded."""
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def number_data(number: Required | None) -> int | str | None:
    """Return a number as plain data; a decimal or a part is a text, since JSON would round it."""
    return number if number is None or isinstance(number, int) else str(number)


def required_sign(bound: Bound, required: Required | None) -> str:
    """Return a number that is required as a cell says it, such as `3` or `>1/2`.

    Args:
        bound: The bound of the rule, which says whether the number itself is enough.
        required: The number that is left of it; None where none is required.
    """
    return next(iter(bound_signs(bound.with_numbers(required))), str(required))


def write_json(head: dict[str, Any], name: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write an answer as JSON in UTF-8, each row on a line of its own.

    Args:
        head: The members before the rows.
        name: What the rows are called.
        rows: The rows as plain data.
    """
    # `dumps` of the whole would put every value on a line, or all rows on one; tools that compare
    # two answers line by line need a row a line.
    start = dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f"  {dumps(row, ensure_ascii=False)}" for row in rows)
    write_bytes(f'{start},\n "{name}": [\n{lines}\n ]\n}}\n'.encode(ENCODING))
