"""Kill relays again and again while an outbox is filled, and look what the other side took.

`python -m reliability.notices --messages 3000 --kills 150` ends with 1 when a message that was
committed is missing, one that was rolled back was told, a copy came under another id, or when the
kills did not fall where it matters.
"""

import argparse
import os
import signal
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from attrs import define, field
from reliability.page import put_row
from reliability.relays import (
    LINE,
    MOST_ATTEMPTS,
    WAYS,
    FastClock,
    Sink,
    entry,
    fill,
    poison,
    relay_until_killed,
)
from reliability.stores import STORES, fresh, opened, version

from renda import Office
from renda.plugins import Plugins
from renda.ports import OutboxEntry

RELAYS = 3
POISONED = 3
PLACED = 5
# Seconds after which a relay is killed though little arrived.
PATIENCE = 0.5
SEED = "2025"


def main() -> int:
    """Deliver on each store asked for."""
    asked = _asked()
    verdicts = [_run(asked, name) for name in asked.stores.split(",")]
    return int(not all(verdicts))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="notices", description=__doc__)
    parser.add_argument("--messages", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=150)
    parser.add_argument("--rollbacks", type=int, default=300)
    parser.add_argument("--relays", type=int, default=RELAYS)
    parser.add_argument("--stores", default=",".join(STORES))
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--way", choices=WAYS, default="sound", help="others are planted bugs")
    parser.add_argument("--page", action="store_true", help="write the figures into docs")
    return parser.parse_args()


def _run(asked: argparse.Namespace, name: str) -> bool:
    """Fill, deliver and kill on one kind of store; tell whether all arrived."""
    plugins, begun = Plugins(discover=True), time.monotonic()
    with fresh(name, plugins) as address, TemporaryDirectory() as folder:
        trial = Trial(asked, address, plugins, Path(folder, "taken"))
        trial.go()
        score = trial.score()
        version_of = version(address)
    took = time.monotonic() - begun
    sys.stdout.write(f"{name}  {score.text()}  ({took:.0f} s)\n")
    sys.stdout.flush()
    if asked.page:
        put_row("notices", name, [version_of, *score.cells()])
    return score.is_sound and score.is_telling


@define
class Score:
    """What the other side took, held against what was committed (结果).

    Attributes:
        messages: How many were committed.
        kills: How many relays were killed.
        within: How many of them between sending a message and noting it.
        rollbacks: How many sessions were rolled back.
        copies: How many messages came again, under the id of the first.
        most: How often one came at most.
        missing: The ids of messages that never came.
        strange: Ids that came and were never committed.
        blocked: What is not as it should be in the outbox at the end, in words.
    """

    messages: int
    kills: int
    within: int
    rollbacks: int
    copies: int = 0
    most: int = 0
    missing: list[str] = field(factory=list)
    strange: list[str] = field(factory=list)
    blocked: list[str] = field(factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether all arrived, and nothing else."""
        return not (self.missing or self.strange or self.blocked)

    @property
    def is_telling(self) -> bool:
        """Whether a relay died between sending a message and noting it, and it came again."""
        return self.within > 0 and self.copies > 0

    def cells(self) -> tuple[int, ...]:
        """Return the figures in the order in which the page has them."""
        counted = (self.messages, self.kills, self.within, self.rollbacks, self.copies, self.most)
        return (*counted, len(self.missing), len(self.strange), len(self.blocked))

    def text(self) -> str:
        """Return all that is to be said, in one line and one more for each kind of fault."""
        names = ("messages", "kills", "within", "rollbacks", "copies", "most")
        names += ("missing", "strange", "blocked")
        said = "  ".join(f"{name} {cell:,}" for name, cell in zip(names, self.cells(), strict=True))
        faults = [id for found in (self.missing, self.strange, self.blocked) for id in found[:2]]
        return "\n    ".join([said, *faults])


@define
class Trial:
    """One outbox, the process that fills it, and the relays that are killed."""

    asked: argparse.Namespace
    address: str
    plugins: Plugins
    taken: Path
    clock: FastClock = field(factory=FastClock)
    kills: int = 0
    within: int = 0
    _relays: set[int] = field(factory=set)
    _is_filled: bool = False

    def opened(self) -> Office:
        """Open an office of its own, by the clock that all share."""
        office = opened(self.address, self.plugins)
        office.store.clock = self.clock  # type: ignore[attr-defined]
        return office

    def go(self) -> None:
        """Fill and deliver, killing relays all the while, until all is delivered or parked."""
        self.taken.touch()
        with self.opened() as office, office.session(actor="office") as session:
            session.outbox.add(map(poison, range(POISONED)))
        random = Random(self.asked.seed)  # noqa: S311 - moments to kill at
        filler = self._fork(partial(self._fill, random.random()))
        try:
            while not self._is_done(filler):
                while len(self._relays) < self.asked.relays:
                    self._relays.add(self._fork(partial(self._relay, random.random(), self.kills)))
                self._wait(random)
                for relay in random.sample(sorted(self._relays), self._kills_due()):
                    self._kill(relay)
                    self.kills += 1
        finally:
            for relay in [*self._relays]:
                self._kill(relay)

    def score(self) -> Score:
        """Return what came of it."""
        lines = self.taken.read_bytes()
        taken = Counter(lines[at : at + LINE].decode().strip() for at in range(0, len(lines), LINE))
        expected = {entry(number).entry_id for number in range(self.asked.messages)}
        score = Score(self.asked.messages, self.kills, self.within, self.asked.rollbacks)
        score.copies = sum(taken.values()) - len(taken)
        score.most = max(taken.values(), default=0)
        score.missing = sorted(expected - taken.keys())
        score.strange = sorted(taken.keys() - expected)
        with self.opened() as office, office.store.reading() as session:
            score.blocked = [f"not sent: {left.entry_id}" for left in session.outbox.unsent()]
            parked = [*session.outbox.parked()]
        score.blocked += [f"parked: {left.entry_id}" for left in parked if not _is_poison(left)]
        if len(parked) < POISONED:
            score.blocked.append(f"only {len(parked)} of {POISONED} poisoned messages are parked")
        return score

    def _is_done(self, filler: int) -> bool:
        """Tell whether the outbox is filled, and nothing waits in it."""
        if not self._is_filled:
            ended, status = os.waitpid(filler, os.WNOHANG)
            if status:
                sys.exit("the process that fills the outbox failed by itself")
            self._is_filled = ended == filler
        if self._count() < self.asked.messages // 2 or not self._is_filled:
            return False
        with self.opened() as office, office.store.reading() as session:
            return next(session.outbox.unsent(), None) is None

    def _kills_due(self) -> int:
        """Return how many relays are killed now: several where kills fall behind what arrived."""
        by_now = self.asked.kills * self._count() // max(1, self.asked.messages)
        return min(max(1, by_now - self.kills), len(self._relays))

    def _wait(self, random: Random) -> None:
        """Wait until so many messages more arrived as fall on a kill, or until nothing moves."""
        # Of what is left: messages arrive while a relay is replaced, and kills would fall short.
        count = self._count()
        messages, kills = self.asked.messages - count, self.asked.kills - self.kills
        share = max(1, messages // max(1, kills))
        goal, until = count + random.randint(1, 2 * share), time.monotonic() + PATIENCE
        while self._count() < goal and time.monotonic() < until:
            time.sleep(0.001)

    def _count(self) -> int:
        return self.taken.stat().st_size // LINE

    def _kill(self, relay: int) -> None:
        ended, status = os.waitpid(relay, os.WNOHANG)
        # It died by its own hand, between sending and noting.
        self.within += ended == relay
        if ended != relay:
            os.kill(relay, signal.SIGKILL)
            _, status = os.waitpid(relay, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            sys.exit("a relay failed by itself")
        self._relays.discard(relay)

    def _fork(self, work: partial[None]) -> int:
        child = os.fork()
        if not child:
            work()
        return child

    def _fill(self, seed: float) -> None:
        random = Random(seed)  # noqa: S311 - which sessions are rolled back
        fill(self.opened, self.asked.messages, self.asked.rollbacks, random)

    def _relay(self, seed: float, no: int) -> None:
        random = Random(seed)  # noqa: S311 - when the other side fails
        doomed = random.randint(1, 3) if no % PLACED == 0 else None
        relay_until_killed(self.opened, WAYS[self.asked.way], Sink(self.taken, random, doomed))


def _is_poison(left: OutboxEntry) -> bool:
    return "poisoned" in left.entry_id and left.attempts == MOST_ATTEMPTS and bool(left.error)


if __name__ == "__main__":
    sys.exit(main())
