"""Notices as entries of the outbox: one for a notice and the channel that carries it.

An entry holds the wording as it was when it was posted, and no address.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from renda.kernel.ids import Reference
from renda.kernel.titles import Title
from renda.notices.notice_plans import Notice
from renda.ports.kit.documents import canonical
from renda.ports.outboxes import OutboxEntry

TOPIC = "notice"
"""The topic of all notices in an outbox."""
Reachable: TypeAlias = Callable[[Reference, str], bool]
"""Tells whether a recipient can be reached by a channel."""


def notice_entry(notice: Notice, channel: str) -> OutboxEntry:
    """Return the entry by which a channel carries a notice."""
    return OutboxEntry(
        entry_id=entry_id(notice, channel),
        topic=TOPIC,
        about=notice.about,
        body=canonical(notice_data(notice)),
        recipient=notice.recipient,
        channel=channel,
    )


def entry_id(notice: Notice, channel: str) -> str:
    """Return the id of the entry by which a channel carries a notice."""
    return f"{notice.notice_id}/{channel}"


def notice_id_of(entry: OutboxEntry) -> str:
    """Return the id of the notice that an entry carries."""
    return entry.entry_id.partition("/")[0]


def channel_for(notice: Notice, is_reachable: Reachable) -> str:
    """Return the first channel of a notice that reaches its recipient; the first where none does.

    Args:
        notice: The notice; it has a channel.
        is_reachable: Tells whether a recipient can be reached by a channel.
    """
    reached = (channel for channel in notice.channels if is_reachable(notice.recipient, channel))
    return next(reached, notice.channels[0])


def notice_data(notice: Notice) -> dict[str, Any]:
    """Return a notice as plain data, as an outbox and a plan in JSON have it."""
    return {
        "id": notice.notice_id,
        "recipient": _pair(notice.recipient),
        "policy": notice.policy_id,
        "step": notice.step,
        "about": _pair(notice.about),
        "day": notice.day.isoformat(),
        "channels": [*notice.channels],
        "title": dict(notice.title.texts),
        "text": dict(notice.text.texts),
        "reason": dict(notice.reason.texts),
        "citation": notice.citation and dict(Title.said(notice.citation.label).texts),
    }


def _pair(reference: Reference) -> dict[str, str]:
    return {"kind": reference.kind, "id": reference.id}
