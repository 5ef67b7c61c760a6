"""Flags on counted work for a reader and as data, by rule and subject: no ranking."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from renda import Report
from renda.quality import QualityFlag
from renda_cli.heads import head_text, period_data
from renda_cli.layout import heading, table
from renda_cli.names import Names
from renda_cli.wording import say


def flags_text(report: Report, flags: Sequence[QualityFlag], lang: str) -> Iterator[Text | str]:
    """Yield the flags' lines.

    Args:
        report: What was looked through.
        flags: What was found.
        lang: The language.
    """
    yield from head_text(report, lang)
    yield ""
    if not flags:
        yield say("Nothing counted wants a look.", lang)
        return
    yield heading(say("Counted work that wants a look: {n}", lang, n=len(flags)))
    yield say("Each is a question to whoever keeps the records, and no verdict.", lang)
    names, comma = Names.of(report), say(", ", lang)
    head = [say(each, lang) for each in ("Rule", "Subject", "What", "Source", "Records")]
    rows = (
        [
            comma.join(flag.rules),
            "-" if flag.subject is None else names.with_id(flag.scope, flag.subject),
            flag.sort.label(lang),
            comma.join(flag.sources) or flag.source or "-",
            comma.join(each.record_id for each in flag.records),
        ]
        for flag in flags
    )
    yield from table(head, rows)


def flags_data(flag: QualityFlag) -> dict[str, Any]:
    """Return a flag as plain data."""
    return {
        "sort": flag.sort,
        "rules": list(flag.rules),
        "scope": flag.scope,
        "subject": flag.subject,
        "source": flag.source,
        "sources": list(flag.sources),
        "passages": list(flag.passages),
        "period": None if flag.period is None else period_data(flag.period),
        "records": [each.record_id for each in flag.records],
    }
