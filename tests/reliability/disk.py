"""A disk as a power cut leaves it: what was synced is there, of the rest anything may be missing.

It is given what was asked of it, in order, and says what may be found after the power was cut
there. Files are known by what their names end with; of databases nothing is known.
"""

from collections.abc import Callable
from random import Random

from attrs import define, field, frozen

SECTOR = 512


@frozen
class Write:
    """Bytes written at an offset."""

    file: str
    offset: int
    data: bytes


@frozen
class Truncate:
    """A file cut to a length."""

    file: str
    size: int


@frozen
class Sync:
    """A file told to be on the disk."""

    file: str


@frozen
class Delete:
    """A file removed; its folder told to be on the disk, or not."""

    file: str
    synced: bool


@frozen
class Acknowledge:
    """Somebody told that a command is kept."""


Asked = Write | Truncate | Sync | Delete | Acknowledge
Survival = Callable[[Write | Truncate, Random], list[Write | Truncate]]


def all_lost(_: Write | Truncate, __: Random) -> list[Write | Truncate]:
    """Let nothing survive that was not synced."""
    return []


def half_lost(asked: Write | Truncate, random: Random) -> list[Write | Truncate]:
    """Let every other write survive, in any order."""
    return [asked] if random.random() < 0.5 else []


def none_lost(asked: Write | Truncate, _: Random) -> list[Write | Truncate]:
    """Let everything survive."""
    return [asked]


def torn(asked: Write | Truncate, random: Random) -> list[Write | Truncate]:
    """Let every other sector of each write survive."""
    if isinstance(asked, Truncate):
        return half_lost(asked, random)
    starts = range(0, len(asked.data), SECTOR)
    return [
        Write(asked.file, asked.offset + start, asked.data[start : start + SECTOR])
        for start in starts
        if random.random() < 0.5
    ]


SURVIVALS: tuple[Survival, ...] = (all_lost, half_lost, none_lost, torn)


@define
class File:
    """One file: what is surely there, and what was asked of it since it was synced."""

    content: bytearray | None = None
    pending: list[Write | Truncate] = field(factory=list)


@define
class Disk:
    """All files, and those that were removed while nobody can tell whether they are gone (磁盘).

    Attributes:
        acknowledged: How many commands were said to be kept.
    """

    acknowledged: int = 0
    _files: dict[str, File] = field(factory=dict, init=False)
    _ghosts: dict[str, bytes] = field(factory=dict, init=False)

    def take(self, asked: Asked) -> None:
        """Do what is asked."""
        match asked:
            case Write() | Truncate():
                self._files.setdefault(asked.file, File()).pending.append(asked)
            case Sync():
                self._sync(self._files.setdefault(asked.file, File()))
            case Delete():
                self._delete(asked)
            case Acknowledge():
                self.acknowledged += 1

    def image(self, survival: Survival, random: Random) -> dict[str, bytes]:
        """Return the files as they may be found when the power is cut now."""
        found = {name: ghost for name, ghost in self._ghosts.items() if random.random() < 0.5}
        for name, file in self._files.items():
            if file.content is None and (name in found or survival is all_lost):
                continue
            content = bytearray(file.content or b"")
            for pending_write in file.pending:
                for kept in survival(pending_write, random):
                    _apply(content, kept)
            found[name] = bytes(content)
        return found

    def _sync(self, file: File) -> None:
        """Make a file last; where it is new, its folder too, and so what was removed from there."""
        if file.content is None:
            file.content = bytearray()
            self._ghosts.clear()
        for pending_write in file.pending:
            _apply(file.content, pending_write)
        file.pending.clear()

    def _delete(self, asked: Delete) -> None:
        file = self._files.pop(asked.file, File())
        if asked.synced:
            self._ghosts.clear()
        elif file.content is not None:
            self._ghosts[asked.file] = bytes(file.content)


def _apply(content: bytearray, asked: Write | Truncate) -> None:
    size = asked.size if isinstance(asked, Truncate) else asked.offset
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if isinstance(asked, Truncate):
        del content[size:]
    else:
        content[size : size + len(asked.data)] = asked.data
