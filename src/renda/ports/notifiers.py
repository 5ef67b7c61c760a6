"""Notifiers: what carries a notice to whom it is for, each by one channel.

Who is owed which notice is decided before; a notifier carries what it is handed, and says how it
went. It knows no policy, no outbox and no congress.
"""

from datetime import datetime
from typing import Protocol

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.ids import Id, LongText, Reference
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import checked


class NotDeliveredError(RendaError):
    """A message could not be delivered now; a later attempt may succeed.

    Its `again_after` is the number of seconds after which to try again, as the other side asks for;
    None where it asks for nothing.
    """

    message = "not delivered by {channel}: {error}"

    def __init__(self, *, channel: str, error: str, again_after: float | None = None) -> None:
        super().__init__(channel=channel, error=error, again_after=again_after)


class RefusedMessageError(RendaError):
    """A message is refused for good: however often it is tried, it will not be delivered."""

    message = "refused by {channel}: {error}"

    def __init__(self, *, channel: str, error: str) -> None:
        super().__init__(channel=channel, error=error)


class NoAddressError(RefusedMessageError):
    """A message is refused because nobody knows where it should go."""

    message = "the recipient has no address of {channel}"

    def __init__(self, *, channel: str) -> None:
        super().__init__(channel=channel, error="")


@frozen(kw_only=True, repr=False)
class Message(Typed):
    """A notice on its way to one recipient by one channel (通知消息).

    Args:
        message_id: Its id, the same at each attempt, so that a receiver can tell a second copy.
        channel: The channel that is to carry it, such as `mail`.
        address: Where it goes, as the channel writes addresses; empty where nobody knows. It never
            appears in the repr.
        recipient: The person or the body that it is for; None for whoever listens.
        title: What it is about, on one line.
        text: What it says.
        lang: The language of title and text.
        about: What it is about, as other systems may look it up.
        topic: What kind of notice it is, such as `notice.reply-due`.
        at: The instant at which it is sent.
    """

    message_id: Id
    channel: Id
    # Addresses and texts are personal: a log or a traceback that shows a message shows neither.
    address: str = field(default="", repr=False)
    recipient: Reference | None = None
    title: str = field(repr=False)
    text: LongText = field(repr=False)
    lang: str
    about: Reference
    topic: str
    at: datetime = field(converter=checked)


class Notifier(Protocol):
    """What carries messages by one channel (通知渠道).

    - The id of a message goes along unchanged, so that the same message sent twice is recognised.
    - The text arrives whole, or is split or shortened as the notifier says it does.
    - A failure is one of the two errors, and never silence.
    - Nothing secret, and no address, stands in its repr, its logs or its errors.
    - It returns or raises within a time that it states.
    """

    @property
    def channel(self) -> str:
        """The name of the channel, such as `mail`; messages of other channels are not for it."""
        ...

    def send(self, message: Message) -> None:
        """Carry a message; return once the other side has taken it.

        Raises:
            NotDeliveredError: It could not be delivered now.
            RefusedMessageError: It is refused for good.
            NoAddressError: It has no address, and the channel needs one.
        """
        ...
