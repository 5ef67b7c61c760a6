"""The files that a suggestion refers to, for a reader and as data; their bytes are never told."""

from typing import Any

from renda.process import Attachment
from renda_cli.wording import mark, say

ONE_BYTE = mark("{name} ({type}, 1 byte, SHA-256 {digest})")
BYTES = mark("{name} ({type}, {size} bytes, SHA-256 {digest})")


def attachment_text(file: Attachment, lang: str) -> str:
    """Return a file as a reader is told of it: name, type, size and digest."""
    words = {"name": file.name, "type": file.media_type, "digest": file.digest}
    return say(ONE_BYTE if file.size == 1 else BYTES, lang, size=file.size, **words)


def attachment_data(file: Attachment) -> dict[str, Any]:
    """Return a reference to a file as plain data."""
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "digest": file.digest,
    }
