"""Flags on counted work for a reader and as data, by rule and subject: no ranking."""

from collections.abc import Sequence
from typing import Any

from renda import Report
from renda.quality import QualityFlag
from renda_cli.output.json_heads import head_text, period_data
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Lines, table
from renda_cli.texts.subject_names import SubjectNames
from renda_cli.wording import mark, say

UNKNOWN_WORK = mark(
    "A folder tells neither how long an event lasted nor what a document says: crowds in short "
    "events and copied texts are looked for in a store only."
)


def flags_text(
    report: Report, flags: Sequence[QualityFlag], lang: str, *, is_of_folder: bool
) -> Lines:
    """Yield the flags' lines.

    Args:
        report: The check whose counted work was looked through.
        flags: What wants a look; may be empty.
        lang: The language of the lines.
        is_of_folder: Whether the records stand in a folder, which holds nothing of their work.
    """
    yield from head_text(report, lang)
    if is_of_folder:
        yield say(UNKNOWN_WORK, lang)
    yield ""
    if not flags:
        yield say("Nothing counted wants a look.", lang)
        return
    yield heading(say("Counted work that wants a look: {n}", lang, n=len(flags)))
    yield say("Each is a question to whoever keeps the records, and no verdict.", lang)
    names, comma = SubjectNames.of(report), say(", ", lang)
    head = [say(title, lang) for title in ("Rule", "Subject", "What", "Source", "Records")]
    rows = (
        [
            comma.join(flag.rules),
            "-" if flag.subject is None else names.with_id(flag.scope, flag.subject),
            flag.sort.label(lang),
            comma.join(flag.sources) or flag.source or "-",
            comma.join(record.record_id for record in flag.records),
        ]
        for flag in flags
    )
    yield from table(head, rows)


def flag_data(flag: QualityFlag) -> dict[str, Any]:
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
        "records": [record.record_id for record in flag.records],
    }
