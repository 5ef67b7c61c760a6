"""Texts that are longer than a service takes: split into parts, and at last shortened."""

from collections.abc import Iterator

SHORTENED = "……"
# In UTF-8 all bytes of a character but its first.
LATER_BYTES = range(0x80, 0xC0)


def parts_of(text: str, most_bytes: int, most_parts: int) -> list[str]:
    """Return a text in parts, whole if it fits into so many; else its last part ends with `……`.

    Args:
        text: The text to be carried.
        most_bytes: A part has at most so many bytes in UTF-8.
        most_parts: There are at most so many parts.

    >>> parts_of("应于六月底前答复", most_bytes=12, most_parts=3)
    ['应于六月', '底前答复']
    >>> parts_of("应于六月底前答复", most_bytes=12, most_parts=1)
    ['应于……']
    """
    parts: list[str] = []
    for part in _pieces(text, most_bytes):
        if len(parts) == most_parts:
            room = most_bytes - len(SHORTENED.encode())
            return [*parts[:-1], next(_pieces(parts[-1], room)) + SHORTENED]
        parts.append(part)
    return parts


def _pieces(text: str, most_bytes: int) -> Iterator[str]:
    raw = text.encode()
    start = 0
    # A text of nothing is a message too: of its title.
    while start < len(raw) or start == 0:
        end = min(start + most_bytes, len(raw))
        # A character is not cut.
        while end < len(raw) and raw[end] in LATER_BYTES:
            end -= 1
        yield raw[start:end].decode()
        if end == len(raw):
            return
        start = end


def one_line(title: str) -> str:
    """Return a title on one line."""
    return " ".join(title.split())
