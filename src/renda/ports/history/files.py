"""Histories: an audit as lines of text, one entry each, which need no store to be read.

A line is the entry as canonical JSON. Whether the entries hold together is not asked here.
"""

from collections.abc import Iterable, Iterator

from renda.kernel.input.problems import InputError, Problem
from renda.ports.audits import AuditEntry
from renda.ports.history.json_lines import numbered
from renda.ports.kit.documents import to_document

HISTORY = "audit"


def write_history(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """Yield an audit line by line, without line feeds."""
    return map(to_document, entries)


def read_history(lines: Iterable[str], *, file: str = HISTORY) -> Iterator[AuditEntry]:
    """Yield the entries of an audit that was written line by line.

    Args:
        lines: Its lines, with or without line feeds.
        file: Where they came from, for the problems.

    Raises:
        InputError: When the last line is read, and lines are no entries or written otherwise; with
            every problem. Whoever takes entries before that may have taken too few.
    """
    problems: list[Problem] = []
    for line in numbered(lines, file):
        try:
            entry = line.read(AuditEntry)
            line.refuse_other(to_document(entry))
            yield entry
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
