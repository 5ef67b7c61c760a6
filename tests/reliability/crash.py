"""Kill a writing process again and again, and look whether its store kept its word.

`python -m reliability.crash --kills 300` ends with 1 when anything acknowledged is lost, anything
is half-written or done twice, or when the kills did not fall where it matters.
"""

import argparse
import os
import signal
import sys
import time
from random import Random

from attrs import define, frozen
from reliability.commands import CYCLE, Command
from reliability.inspecting import Inspector
from reliability.page import put_row
from reliability.stores import STORES, disconnect, fresh, opened, version
from reliability.tally import Tally
from reliability.writing import ACKNOWLEDGED, ACTOR, MARK, WAYS, write_until_killed

from renda import Office, RendaError
from renda.plugins import Plugins

PER_STORE = 100
PLACED = 10
LONGEST = 0.04
SEED = "2025"


@frozen
class Death:
    """What a process said until it was killed.

    Args:
        first: The number of the command it had to begin with.
        begun: That of the last one it began.
        acknowledged: Those of the ones it acknowledged.
    """

    first: int
    begun: int
    acknowledged: frozenset[int]

    @property
    def is_within(self) -> bool:
        """Whether it was killed within a call."""
        return self.begun not in self.acknowledged


def main() -> int:
    """Kill as often as asked, on each store asked for."""
    asked = _asked()
    names = asked.stores.split(",")
    verdicts = [_run(asked, name, asked.kills // len(names)) for name in names]
    return int(not all(verdicts))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="in all, shared by the stores")
    parser.add_argument("--stores", default=",".join(STORES))
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--way", choices=WAYS, default="sound", help="others are planted bugs")
    parser.add_argument("--page", action="store_true", help="write the figures into docs")
    return parser.parse_args()


def _run(asked: argparse.Namespace, name: str, kills: int) -> bool:
    """Kill the writers of one kind of store; tell whether it is sound, and the kills telling."""
    tally, plugins, begun = Tally(), Plugins(discover=True), time.monotonic()
    while tally.kills < kills:
        _progress(name, tally, kills)
        with fresh(name, plugins) as address:
            random = Random(f"{asked.seed}/{name}/{tally.kills}")  # noqa: S311 - moments to kill at
            with opened(address, plugins) as office:
                trial = Trial(office, asked.way, random, tally)
                trial.go(min(PER_STORE, kills - tally.kills))
            version_of = version(address)
    took = time.monotonic() - begun
    sys.stdout.write(f"{name}  {tally.text()}  ({took:.0f} s)\n")
    sys.stdout.flush()
    if asked.page:
        put_row("crash", name, [version_of, *tally.cells()])
    return tally.is_sound and tally.is_telling


def _progress(name: str, tally: Tally, kills: int) -> None:
    """Say in a terminal how far a long run is."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{name}  {tally.kills:,} of {kills:,}  ")


@define
class Trial:
    """One store, and the processes that are killed while they write to it.

    Args:
        office: What they and we use; nothing is connected while a process writes.
        way: How the processes write.
        random: When they are killed.
        tally: What it all comes to.
    """

    office: Office
    way: str
    random: Random
    tally: Tally

    def go(self, kills: int) -> None:
        """Kill so many processes, looking at the store after each, and at all of it in the end."""
        inspector, first = Inspector(), CYCLE
        for command in map(Command, range(first)):
            command.do(self.office, actor=ACTOR, key=command.key)
        for no in range(1, kills + 1):
            disconnect(self.office)
            death = self._die(first, is_placed=no % PLACED == 0)
            self._judge(inspector, death)
            first = death.begun + 1
        inspector.look(self.office)
        inspector.look_at_all(self.office)
        self.tally.commits += sum(inspector.done.values())
        self.tally.halves += inspector.faults
        self.tally.twice += [
            key
            for key, times in inspector.done.items()
            if times > 1 and not Command.of_key(key).is_done_anew
        ]

    def _die(self, first: int, *, is_placed: bool) -> Death:
        """Let a process write, and kill it; or let it kill itself where it hurts most."""
        doomed = first + self.random.randrange(6) if is_placed else None
        read, write = os.pipe()
        child = os.fork()
        if not child:
            write_until_killed(self.office, WAYS[self.way], first, doomed, write)
        os.close(write)
        said = os.read(read, MARK.size)  # it has begun
        if not is_placed:
            time.sleep(self.random.random() * LONGEST)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(read, "rb") as pipe:
            said += pipe.read()
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            sys.exit("the writing process failed by itself")
        death = _death(first, said)
        self.tally.kills += 1
        self.tally.random += not is_placed
        self.tally.within += not is_placed and death.is_within
        return death

    def _judge(self, inspector: Inspector, death: Death) -> None:
        """See what is there of what the process did, and ask again for what nobody knows of."""
        found = inspector.look(self.office)
        lost = {no for no in death.acknowledged if Command(no).key not in found}
        self.tally.lost += [Command(no).key for no in sorted(lost)]
        for no in range(death.first, death.begun + 1):
            if no in lost or no not in death.acknowledged:
                self.tally.unheard += self._retry(Command(no)) and no not in lost
        # An identity that was read may be erased by now; then to read it again is refused.
        again = [no for no in sorted(death.acknowledged) if not Command(no).is_done_anew]
        if again:
            self._retry(Command(self.random.choice(again)))

    def _retry(self, command: Command) -> bool:
        """Ask for a command again; tell whether it was found to be done already."""
        self.tally.retries += 1
        key = None if self.way == "without-key" else command.key
        try:
            outcome = command.do(self.office, actor=ACTOR, key=key)
        except RendaError as error:
            self.tally.twice.append(f"{command.key}: {error}")
            return True
        # Nothing comes back where it was done before, be it that a server ended the dead process's
        # commit while it was asked for again; every other outcome was made just now.
        if outcome is not None and outcome != command.outcome:
            self.tally.twice.append(f"{command.key}: {outcome} in place of {command.outcome}")
        return outcome is None


def _death(first: int, said: bytes) -> Death:
    marks = list(MARK.iter_unpack(said))
    return Death(
        first=first,
        begun=max(no for _, no in marks),
        acknowledged=frozenset(no for what, no in marks if what == ACKNOWLEDGED),
    )


if __name__ == "__main__":
    sys.exit(main())
