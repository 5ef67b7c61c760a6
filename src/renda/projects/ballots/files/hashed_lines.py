"""Lines that each begin with a hash: of the hash before and of the line's own text.

Whoever knows the last hash knows whether any byte before it was changed, and a changed byte shows
in its own line. What the lines say is not known here.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from renda.kernel.chain import digest
from renda.kernel.input.problems import InputError, Problem
from renda.wording import mark

MOST_BYTES = 1 << 20  # of a line; one of a ballot on hundreds of candidates has a tenth of it
ALTERED = mark("this line is not as it was written: it and its hash do not belong together")
CUT_OFF = mark("the file ends before its last line; it was cut off")


class HashedLines:
    """The lines of an open file, each told without its hash once it is proved (哈希链文本行).

    Attributes:
        name: What problems call the file.
        row: The number of the line that was read last, the first being 1.
        last_hash: Its hash; empty before the first.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.row: int = 0
        self.last_hash: str = ""
        self.name: str = name
        self._file = file

    def __iter__(self) -> Iterator[str]:
        """Yield the texts.

        Raises:
            InputError: A line and its hash do not belong together, or it has no end.
        """
        while raw := self._file.readline(MOST_BYTES):
            self.row += 1
            yield self._text(raw)

    def error(self, message: str, **data: object) -> InputError:
        """Return what is wrong with the line read last, or with the first of none."""
        row = max(self.row, 1)
        return InputError([Problem(message=message, file=self.name, row=row, data=data)])

    def _text(self, raw: bytes) -> str:
        if not raw.endswith(b"\n"):
            raise self.error(CUT_OFF)
        # Half a character is told by the hash too, as are the line ends of another system.
        given, _, text = raw[:-1].decode("utf-8", "replace").partition(" ")
        if given != next_hash(self.last_hash, text):
            raise self.error(ALTERED)
        self.last_hash = given
        return text


def hashed_lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield the lines of some texts, without line feeds; the last begins with the last hash."""
    last_hash = ""
    for text in texts:
        last_hash = next_hash(last_hash, text)
        yield f"{last_hash} {text}"


def next_hash(last_hash: str, text: str) -> str:
    """Return the SHA-256 of the hash before, a line feed, a text and a line feed."""
    return digest([last_hash, text])
