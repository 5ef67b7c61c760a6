"""What the system and Python's own parsers say of a failure, in the language of the reader.

They speak English whatever was asked for. Common failures are said in the words of the catalogue,
of the others the place or the number; English readers get what was said, as it was said.
"""

import errno
import re
from collections.abc import Mapping

from attrs import field, frozen

from renda.errors import RendaError
from renda.wording import ENGLISH, mark, say

SYSTEM_REASONS: Mapping[int, str] = {
    errno.ENOENT: mark("it is not there"),
    errno.EACCES: mark("the system does not permit it"),
    errno.EPERM: mark("the system does not permit it"),
    errno.EISDIR: mark("it is a folder"),
    errno.ENOTDIR: mark("a part of the path is no folder"),
    errno.ENAMETOOLONG: mark("the name is too long"),
    errno.ELOOP: mark("too many links lead to each other"),
    errno.EINVAL: mark("the path is none"),
    errno.ENOSPC: mark("there is no space left"),
    errno.EROFS: mark("nothing can be written there"),
    errno.EEXIST: mark("it is there already"),
}
SYSTEM_NUMBER = mark("error {number} of the system")
NO_CHARACTER = mark("the byte {byte} at {place} begins no character")
HALF_CHARACTER = mark("the character at {place} is half of one")
PLACE = mark("line {line}, column {column}")
UNEXPECTED_END = mark("it ends too early")
UNREADABLE = mark("it cannot be read any further")

# How the parsers of TOML, JSON and CSV tell where they stopped.
_PLACE = re.compile(r"\(?(?:at )?line (\d+),? column (\d+)")
_END = re.compile("at end of document|unexpected end of data|Unterminated")


@frozen
class ForeignReason:
    """Why the system or a parser does not do what was asked (系统原因).

    Args:
        said: What it said, as it was said; readers of English get this.
        message: The English text that catalogues translate, with `{name}` places.
        data: By name the values for the places of the message.

    >>> from renda.terms import ForeignReason
    >>> reason = ForeignReason.of(FileNotFoundError(2, "No such file or directory"))
    >>> reason.label("en"), reason.label("zh")
    ('No such file or directory', '文件不存在')
    """

    said: str
    message: str
    # A dict has no hash; reasons that differ in their data alone merely share one.
    data: Mapping[str, object] = field(factory=dict, hash=False)

    @classmethod
    def of(cls, error: Exception) -> "ForeignReason":
        """Return the reason that an error of the system or of a parser tells."""
        message, data = _told(error)
        strerror = error.strerror if isinstance(error, OSError) else None
        return cls(strerror or str(error), message, data)

    def label(self, lang: str = ENGLISH) -> str:
        """Return the reason in `lang`."""
        return self.said if lang == ENGLISH else say(self.message, lang, **self.data)

    def __str__(self) -> str:
        """Return the reason as it was said."""
        return self.said


def _told(error: Exception) -> tuple[str, Mapping[str, object]]:
    """Return the message that a catalogue translates, and what it has places for."""
    text = str(error)
    match error:
        case RendaError():
            return error.message, error.data
        case OSError(errno=int(number)):
            return SYSTEM_REASONS.get(number, SYSTEM_NUMBER), {"number": number}
        case UnicodeDecodeError():
            return NO_CHARACTER, {"byte": hex(error.object[error.start]), "place": error.start}
        case UnicodeEncodeError():
            return HALF_CHARACTER, {"place": error.start}
        case _ if found := _PLACE.search(text):
            return PLACE, {"line": found[1], "column": found[2]}
        case _:
            return (UNEXPECTED_END if _END.search(text) else UNREADABLE), {}
