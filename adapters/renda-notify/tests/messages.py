"""Messages as an office would send them."""

from datetime import UTC, datetime

from attrs import evolve

from renda.ports import Message
from renda.terms import Reference

NOON = datetime(2025, 6, 16, 4, tzinfo=UTC)
REPLY_DUE = Message(
    message_id="m1",
    channel="any",
    recipient=Reference("units", "transport"),
    title="答复期限临近",
    text="建议s1应于2025-06-30前答复。",
    lang="zh",
    about=Reference("suggestions", "s1"),
    topic="notice.reply-due",
    at=NOON,
)


def message(**fields):
    return evolve(REPLY_DUE, **fields)
