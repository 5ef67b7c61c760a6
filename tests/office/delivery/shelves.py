"""A channel of the tests: a shelf on which messages are put, and that fails when it is told to."""

from datetime import UTC, datetime, timedelta

from renda import Office
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.ports import NotDeliveredError, OutboxEntry, canonical
from renda.terms import Reference

BEGUN = datetime(2025, 3, 7, 1, tzinfo=UTC)
D1, D2, D3, D4 = (Reference("deputies", f"d{number}") for number in (1, 2, 3, 4))


class Clock:
    """A clock that stands until it is put on."""

    def __init__(self):
        self.now = BEGUN

    def __call__(self):
        return self.now

    def put_on(self, **pause):
        self.now += timedelta(**pause)


class Shelf:
    """Keeps the messages it is handed; a recipient in `troubles` is not reached."""

    def __init__(self, channel="shelf"):
        self.channel = channel
        self.messages = []
        self.tried = []
        self.troubles = {}

    def send(self, message):
        self.tried.append(message.message_id)
        trouble = self.troubles.get(message.recipient)
        if trouble is not None:
            raise trouble
        self.messages.append(message)

    @property
    def ids(self):
        return [message.message_id for message in self.messages]


def busy(channel="shelf", **more):
    """Return the error of a service that is not reached for now."""
    return NotDeliveredError(channel=channel, error="占线", **more)


def reminder(entry_id, recipient=D1, channel="shelf", **more):
    """Return an entry that says something to somebody."""
    said = {
        "title": {"zh": "答复期限", "en": "Reply due"},
        "text": {"zh": f"建议{entry_id}将到期。", "en": f"Suggestion {entry_id} is due."},
    }
    return OutboxEntry(
        entry_id=entry_id,
        topic="notice",
        about=Reference("suggestions", "s1"),
        body=canonical(said),
        recipient=recipient,
        channel=channel,
        **more,
    )


def office_with(*entries):
    """Return an office in whose outbox some entries lie."""
    office = Office(MemoryStore(), Plugins())
    with office.session(actor="clerk", may=["outbox"]) as session:
        session.outbox.add(entries)
    return office


def kept(office, *ids):
    """Return entries as the outbox has them now."""
    with office.session(actor="clerk", may=["outbox"]) as session:
        return session.outbox.find(ids)
