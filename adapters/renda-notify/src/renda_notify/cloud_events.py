"""A message as a CloudEvent 1.0 in its structured JSON form, as webhooks and brokers carry it."""

import json

from renda.ports import Message
from renda_notify.message_parts import one_line

EVENT_TYPE = "application/cloudevents+json; charset=utf-8"


def event_of(message: Message, source: str) -> bytes:
    """Return the event of a message, its id that of the message.

    Args:
        message: The message; its id is the id of the event.
        source: What events come from, as a URI.
    """
    recipient = message.recipient
    event = {
        "specversion": "1.0",
        "id": message.message_id,
        "source": source,
        "type": f"renda.{message.topic}",
        "subject": f"{message.about.kind}/{message.about.id}",
        "time": message.at.isoformat(),
        "datacontenttype": "application/json",
        "data": {
            "title": one_line(message.title),
            "text": message.text,
            "lang": message.lang,
            "recipient": None
            if recipient is None
            else {"kind": recipient.kind, "id": recipient.id},
        },
    }
    return json.dumps(event, ensure_ascii=False, sort_keys=True).encode()
