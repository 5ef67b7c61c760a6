"""Attachments in memory, for tests and trials: they end with the process."""

from attrs import field, frozen

from renda.ports.attachments.attachment_files import (
    AttachmentStanding,
    proved,
    reference_to,
    standing_of,
)
from renda.process.registers.attachments import Attachment


@frozen
class HeldFiles:
    """The bytes of attachments in memory (内存附件).

    Attributes:
        held: The bytes, by their digest.
    """

    held: dict[str, bytes] = field(factory=dict, init=False, repr=False)

    def put(self, content: bytes, *, name: str, media_type: str) -> Attachment:
        """Keep the bytes of a file, and return the reference to it."""
        file = reference_to(content, name=name, media_type=media_type)
        self.held[file.digest] = content
        return file

    def get(self, file: Attachment) -> bytes:
        """Return the bytes that a reference stands for.

        Raises:
            AttachmentGoneError: They are not there.
            AttachmentChangedError: What is there is not what was put.
        """
        return proved(file, self.held.get(file.digest))

    def standing(self, file: Attachment) -> AttachmentStanding:
        """Return what became of the bytes that a reference stands for."""
        return standing_of(file, self.held.get(file.digest))
