"""Notices that were given up, for a reader and as data: to whom, by what, and why not."""

from collections.abc import Sequence
from typing import Any

from renda.ports import OutboxEntry
from renda_cli.output.tables import Lines, table
from renda_cli.wording import say

FAILURE_COLUMNS = (
    "notice",
    "topic",
    "about_kind",
    "about_id",
    "recipient_kind",
    "recipient_id",
    "channel",
    "attempts",
    "error",
)


def failure_data(entry: OutboxEntry) -> dict[str, Any]:
    """Return a notice that was given up as plain data."""
    recipient = entry.recipient
    return {
        "notice": entry.entry_id,
        "topic": entry.topic,
        "about_kind": entry.about.kind,
        "about_id": entry.about.id,
        "recipient_kind": recipient and recipient.kind,
        "recipient_id": recipient and recipient.id,
        "channel": entry.channel,
        "attempts": entry.attempts,
        "error": entry.error,
    }


def failures_text(entries: Sequence[OutboxEntry], lang: str) -> Lines:
    """Yield a line for each notice that was given up, then how many they are."""
    titles = ("Notice", "Recipient", "About", "Channel", "Attempts", "Last error")
    rows = (
        (
            entry.entry_id,
            "-" if entry.recipient is None else entry.recipient.id,
            entry.about.id,
            entry.channel or "-",
            entry.attempts,
            entry.error or "-",
        )
        for entry in entries
    )
    yield from table([say(title, lang) for title in titles], rows)
    yield say("Given up: {n}", lang, n=len(entries))
