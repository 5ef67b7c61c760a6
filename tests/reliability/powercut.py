"""Cut the power at every point of a day's work on SQLite, and look at what is left on the disk.

`python -m reliability.powercut --images 3600` ends with 1 when a file is corrupt, anything is
half-written or anything acknowledged is lost. What the store itself sets is what is tried.
"""

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import blake2b
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import apsw
from attrs import define, field, frozen
from reliability.commands import CYCLE, Command
from reliability.disk import SURVIVALS, Acknowledge, Asked, Disk
from reliability.inspecting import Inspector
from reliability.page import put_row
from reliability.recording import NotedDisk
from reliability.stores import opened, set_up
from reliability.writing import ACTOR

from renda.plugins import Plugins

SHORT, LONG = 2 * CYCLE, 5 * CYCLE
PER_RECORDING = 1200
LOOKED_INTO = 201  # so that each way to survive has its turn
SEED = "2025"
WEAKENED = {"0": ("weakened", "OFF"), "1": ("weakened", "NORMAL")}
JUNK = bytes(range(256)) * 128


@frozen
class Recording:
    """A day's work, as the disk saw it (记录).

    Args:
        asked: All that was asked of the disk, from the set-up on.
        states: What the tables held after so many acknowledged commands, as hashes.
    """

    asked: Sequence[Asked]
    states: Sequence[str]


@define
class Tally:
    """What the images came to (结果).

    Attributes:
        images: How many there were.
        corrupt: Images that SQLite cannot read, or finds damaged.
        halves: Images that hold no state there ever was.
        lost: Images that lack what was acknowledged.
        most: How many commands the worst of them lacks.
    """

    images: int = 0
    corrupt: list[str] = field(factory=list)
    halves: list[str] = field(factory=list)
    lost: int = 0
    most: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with any image."""
        return not (self.corrupt or self.halves or self.lost)

    def cells(self) -> tuple[int, ...]:
        """Return the figures in the order in which the page has them."""
        return self.images, len(self.corrupt), len(self.halves), self.lost

    def text(self) -> str:
        """Return all that is to be said."""
        names = ("images", "corrupt", "half-written", "with losses")
        cells = zip(names, self.cells(), strict=True)
        said = "  ".join(f"{name} {cell:,}" for name, cell in cells)
        said += f" (up to {self.most})" if self.most else ""
        return "\n    ".join([said, *self.corrupt[:2], *self.halves[:2]])


def main() -> int:
    """Make and judge as many images as asked."""
    asked = _asked()
    tally, begun = Tally(), time.monotonic()
    with TemporaryDirectory() as folder:
        for no in count():
            wanted = min(PER_RECORDING, asked.images - tally.images)
            if not wanted:
                break
            random = Random(f"{asked.seed}/{no}")  # noqa: S311 - points to cut at
            recording = record(Path(folder), f"{no}", random, asked.synchronous)
            Trial(recording, Path(folder), random, tally).go(wanted)
    took = time.monotonic() - begun
    table, name = WEAKENED.get(asked.synchronous, ("powercut", "sqlite"))
    sys.stdout.write(f"{name}  {tally.text()}  ({took:.0f} s)\n")
    if asked.page:
        put_row(table, name, [apsw.sqlite_lib_version(), *tally.cells()])
    return int(not tally.is_sound)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="powercut", description=__doc__)
    parser.add_argument("--images", type=int, default=3600)
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--synchronous", default="", choices=["", *WEAKENED], help="planted")
    parser.add_argument("--page", action="store_true", help="write the figures into docs")
    return parser.parse_args()


def record(folder: Path, name: str, random: Random, synchronous: str = "") -> Recording:
    """Let an office do commands on a disk that notes them.

    Of three recordings, two open and close the store every few commands, so that files come and
    go; the third keeps it open until SQLite itself carries the log over into the database.
    """
    database = folder / f"work-{name}.db"
    disk = NotedDisk(f"disk-{name}", database)
    planted = f"&synchronous={synchronous}" if synchronous else ""
    address = f"sqlite+noted:///{database}?disk=disk-{name}{planted}"
    plugins = Plugins(discover=True)
    set_up(address, plugins)
    disk.notes.append(Acknowledge())
    with closing(sqlite3.connect(":memory:")) as empty:
        states = [_hash(empty), _state_of(disk, database)]
    is_long = int(name) % 3 == 2
    todo = [*map(Command, range(LONG if is_long else SHORT))]
    while todo:
        at_once = LONG if is_long else random.randint(1, 9)
        with opened(address, plugins) as office:
            for command in todo[:at_once]:
                command.do(office, actor=ACTOR, key=command.key)
                disk.notes.append(Acknowledge())
                states.append(_state_of(disk, database))
        del todo[:at_once]
    return Recording(disk.notes, states)


def _state_of(disk: NotedDisk, database: Path) -> str:
    """Return the hash of what the tables hold, read beside the one that writes."""
    with closing(apsw.Connection(str(database), vfs=disk.name)) as beside:
        return _hash(beside)


def _hash(connection: apsw.Connection | sqlite3.Connection) -> str:
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    tables = [name for (name,) in connection.execute(names)]
    hashed = blake2b(digest_size=16)
    for table in tables:
        rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own
        hashed.update(repr((table, rows)).encode())
    return hashed.hexdigest()


@define
class Trial:
    """One recording, and the images of it.

    Args:
        recording: What the disk saw.
        folder: Where the images are made.
        random: Where the power is cut.
        tally: What it all comes to.
    """

    recording: Recording
    folder: Path
    random: Random
    tally: Tally

    def go(self, images: int) -> None:
        """Make and judge so many images, of points in order."""
        for disk in self._cut(-(-images // len(SURVIVALS))):
            for survival in SURVIVALS[:images]:
                found = disk.image(survival, self.random)
                self._judge(found, disk.acknowledged, survival.__name__)
                images -= 1

    def _cut(self, points: int) -> Iterator[Disk]:
        """Yield the disk at so many points after the set-up."""
        asked, disk = self.recording.asked, Disk()
        first = next(no for no, action in enumerate(asked) if isinstance(action, Acknowledge)) + 1
        chosen = sorted(self.random.choices(range(first, len(asked) + 1), k=points))
        done = 0
        for point in chosen:
            for action in asked[done:point]:
                disk.take(action)
            done = point
            yield disk

    def _judge(self, found: dict[str, bytes], acknowledged: int, survival: str) -> None:
        no = self.tally.images
        self.tally.images += 1
        what = f"image {no}, {survival}, after {acknowledged} commands"
        database = self._written(found)
        try:
            with closing(sqlite3.connect(database)) as connection:
                connection.execute("PRAGMA synchronous=OFF")  # our own closing need not last
                answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
                state = _hash(connection)
        except sqlite3.DatabaseError as error:
            answer, state = str(error), ""
        if answer != "ok":
            self.tally.corrupt.append(f"{what}: {answer}")
        elif state not in self.recording.states:
            self.tally.halves.append(what)
        else:
            kept = self.recording.states.index(state)
            self.tally.lost += kept < acknowledged
            self.tally.most = max(self.tally.most, acknowledged - kept)
            if kept and no % LOOKED_INTO == 0:
                self._look_into(database, kept - 1, what)

    def _written(self, found: dict[str, bytes]) -> Path:
        """Write an image, with junk where processes share memory: that is never synced."""
        for old in self.folder.glob("image.db*"):
            old.unlink()
        database = self.folder / "image.db"
        for ending, content in found.items():
            Path(f"{database}{ending}").write_bytes(content)
        if self.random.random() < 0.5:
            Path(f"{database}-shm").write_bytes(JUNK)
        return database

    def _look_into(self, database: Path, done: int, what: str) -> None:
        """Open the office on an image, look at all it holds, and go on working."""
        inspector, following = Inspector(), Command(done)
        with opened(f"sqlite:///{database}", Plugins(discover=True)) as office:
            following.do(office, actor=ACTOR, key=following.key)
            inspector.look(office)
            inspector.look_at_all(office)
        if sum(inspector.done.values()) != done + 1:
            inspector.faults.append(f"{sum(inspector.done.values())} commands, not {done + 1}")
        self.tally.halves += [f"{what}: {fault}" for fault in inspector.faults]


if __name__ == "__main__":
    sys.exit(main())
