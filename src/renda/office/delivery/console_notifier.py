"""The notifier that writes messages where somebody reads along: a terminal, or the log of a job."""

import sys
from typing import TextIO

from attrs import field, frozen

from renda.ports.notifiers import Message, NotDeliveredError

CONSOLE = "console"


@frozen(kw_only=True)
class ConsoleNotifier:
    """Writes each message as a few lines of text (控制台通知).

    Args:
        channel: The channel that it carries.
        stream: What it writes to; None for standard output as it is when a message is sent.

    >>> import sys
    >>> ConsoleNotifier(stream=sys.stdout).channel
    'console'
    """

    channel: str = CONSOLE
    stream: TextIO | None = field(default=None, repr=False)

    def send(self, message: Message) -> None:
        """Write a message; see `Notifier.send`."""
        recipient = message.recipient
        name = "" if recipient is None else f" {recipient.kind}:{recipient.id}"
        head = _plain(f"[{message.message_id}]{name} {message.title}")
        body = "".join(f"    {_plain(line)}\n" for line in message.text.splitlines())
        try:
            stream = sys.stdout if self.stream is None else self.stream
            stream.write(f"{head}\n{body}")
            stream.flush()
        except (OSError, ValueError) as error:
            # Of a stream that was closed Python says that a value is wrong.
            raise NotDeliveredError(channel=self.channel, error=type(error).__name__) from None


def _plain(line: str) -> str:
    """Return a line without signs that a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
