"""A notifier that puts each message as a file into a folder, which another program empties."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from attrs import field, frozen

from renda.plugins import hookimpl
from renda.ports import Message, NotDeliveredError, Notifier, RefusedMessageError

FOLDER = "RENDA_DROP_FOLDER"
LONGEST_NAME = 250


@frozen(kw_only=True)
class DropFolder:
    """A `Notifier` of the ports: one file a message, there whole or not at all."""

    folder: Path = field(converter=Path)
    channel: str = "drop"

    def send(self, message: Message) -> None:
        """Put a message into the folder; one that comes again takes the place of the first."""
        name = f"{quote(message.message_id, safe='')}.txt"
        if len(name) > LONGEST_NAME:
            raise RefusedMessageError(channel=self.channel, error="the id is too long for a file")
        # A title is one line, whatever it holds; all that follows is the text.
        title = " ".join(message.title.split())
        hidden = self.folder / f".{name}"
        try:
            hidden.write_text(f"{title}\n{message.text}", encoding="utf-8", newline="")
            hidden.replace(self.folder / name)
        except OSError as error:
            # Its words would tell the path; `from None` keeps them from being told beneath.
            raise NotDeliveredError(channel=self.channel, error=type(error).__name__) from None


@hookimpl
def renda_notifiers() -> Mapping[str, Callable[[], Notifier]]:
    """Offer the channel where the environment says which folder; see `Plugins.notifiers`."""
    folder = os.environ.get(FOLDER)
    return {"drop": lambda: DropFolder(folder=folder)} if folder else {}
