"""The port of attachments: the bytes that references stand for, found by their digest.

Written as obligations; each has a case in the contract suite.
"""

from hashlib import sha256
from typing import Protocol

from renda.errors import RendaError
from renda.kernel.terms import Term
from renda.process.registers.attachments import Attachment


class AttachmentGoneError(RendaError, LookupError):
    """The bytes of a file are nowhere."""

    message = "the file {name} ({digest}) is not there; put it again, or take it from a copy"


class AttachmentChangedError(RendaError, ValueError):
    """The bytes of a file are not those that were put."""

    message = "the file {name} ({digest}) is not what was put; put it again, or take it from a copy"


class AttachmentStanding(Term):
    """What became of the bytes of a file (附件状态)."""

    KEPT = "kept", "there as it was put"
    GONE = "gone", "not there"
    CHANGED = "changed", "there, but not as it was put"


class AttachmentFiles(Protocol):
    """Where the bytes of attachments are kept (附件存放).

    - What was put is there to the last byte, also for whoever opens the place anew.
    - The reference says the number of bytes and their SHA-256; names may be alike, files are not.
    - The same bytes put again, under whatever name, are kept once, and mend what was changed.
    - Other bytes than those that were put are never given: it is an error, and told as a standing.
    """

    def put(self, content: bytes, *, name: str, media_type: str) -> Attachment:
        """Keep the bytes of a file, and return the reference to it.

        Args:
            content: All bytes of the file.
            name: What the file is called, for readers.
            media_type: What it is, such as `application/pdf`.

        Raises:
            EmptyTextError: The name is empty.
            MediaTypeError: The media type is none.
        """
        ...

    def get(self, file: Attachment) -> bytes:
        """Return the bytes that a reference stands for.

        Raises:
            AttachmentGoneError: They are not there.
            AttachmentChangedError: What is there is not what was put.
        """
        ...

    def standing(self, file: Attachment) -> AttachmentStanding:
        """Return what became of the bytes that a reference stands for; it raises for none."""
        ...


def reference_to(content: bytes, *, name: str, media_type: str) -> Attachment:
    """Return the reference to a file of some bytes."""
    found = sha256(content).hexdigest()
    return Attachment(name=name, size=len(content), media_type=media_type, digest=found)


def standing_of(file: Attachment, content: bytes | None) -> AttachmentStanding:
    """Return how a file stands, of which these bytes were found; None where none were."""
    if content is None:
        return AttachmentStanding.GONE
    is_same = (len(content), sha256(content).hexdigest()) == (file.size, file.digest)
    return AttachmentStanding.KEPT if is_same else AttachmentStanding.CHANGED


def proved(file: Attachment, content: bytes | None) -> bytes:
    """Return the bytes that were found of a file, where they are those that were put.

    Raises:
        AttachmentGoneError: None were found.
        AttachmentChangedError: They are others.
    """
    words = {"name": file.name, "digest": file.digest}
    if content is None:
        raise AttachmentGoneError(**words)
    if standing_of(file, content) is not AttachmentStanding.KEPT:
        raise AttachmentChangedError(**words)
    return content
