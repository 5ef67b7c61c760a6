"""An entry of the outbox as the message that a notifier carries.

The body of a notice has a title and a text by language. What a host put there may be of any form;
it is then told as it stands.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from renda.kernel.input.problems import InputError
from renda.ports.kit.documents import read_json
from renda.ports.notifiers import Message
from renda.ports.outboxes import OutboxEntry
from renda.wording import ENGLISH

TITLE, TEXT = "title", "text"


def message_of(entry: OutboxEntry, *, address: str, lang: str, at: datetime) -> Message:
    """Return an entry as the message that a notifier carries.

    Args:
        entry: The entry.
        address: Where it goes; empty where nobody knows.
        lang: The language in which it is told, English where it has no words of it.
        at: The instant at which it is sent.
    """
    words = _words(entry.body)
    return Message(
        message_id=entry.entry_id,
        channel=entry.channel,
        address=address,
        recipient=entry.recipient,
        title=_in(lang, words.get(TITLE)) or entry.topic,
        text=_in(lang, words.get(TEXT)) or entry.body,
        lang=lang,
        about=entry.about,
        topic=entry.topic,
        at=at,
    )


def _words(body: str) -> Mapping[str, Any]:
    try:
        words = read_json(body)
    except InputError:
        return {}
    return words if isinstance(words, Mapping) else {}


def _in(lang: str, texts: object) -> str:
    """Return the text of a language; nothing where there is none, as of what is no text."""
    if isinstance(texts, Mapping):
        texts = texts.get(lang) or texts.get(ENGLISH)
    return texts if isinstance(texts, str) else ""
