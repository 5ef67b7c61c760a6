"""The notifier that writes messages to a file, a line each, for other programs to carry on."""

from pathlib import Path

from attrs import field, frozen

from renda.kernel.files.whole_files import UnwritableFileError, add_line
from renda.ports.kit.documents import canonical, to_plain
from renda.ports.notifiers import Message, NotDeliveredError

FILE = "file"


@frozen(kw_only=True)
class FileNotifier:
    """Appends each message to a file as a line of JSON, on the disk before it counts as sent.

    A line holds no address, and its owner alone may read the file. Of two lines with one
    `message_id` the second is the first one sent again; a line that a crash has cut short is no
    JSON, and its message follows once more.

    Args:
        path: The file; it is made where it is not there.
        channel: The channel that it carries.
    """

    path: Path = field(converter=Path)
    channel: str = FILE

    def send(self, message: Message) -> None:
        """Append a message; see `Notifier.send`."""
        plain = {name: cell for name, cell in to_plain(message).items() if name != "address"}
        try:
            add_line(self.path, canonical(plain))
        except (UnwritableFileError, OSError) as error:
            # The system's own words hold the path, and its language is whatever it was set to.
            raise NotDeliveredError(channel=self.channel, error=type(error).__name__) from None
