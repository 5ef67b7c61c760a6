"""A goal is a bound on a ratio of two things timed in turn in one process: A B A B ...

The clock is the processor time of this process, so that other work on the machine hardly counts;
nothing measured here runs in several threads. What waits for a server or a disk is measured by the
wall clock instead. The median of the pairs is judged; the least and the greatest show the noise.
"""

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, process_time

from attrs import frozen

Work = Callable[[], object]
Clock = Callable[[], float]
LEAST, MOST = 3, 31


class NotTheSameError(Exception):
    """Two sides do not give the same: how many things each gives, and the first that differ."""


@frozen(kw_only=True)
class Outcome:
    """The ratios measured for a goal, and the bound their median must keep.

    Args:
        name: What is measured, and at which size.
        ratios: One of each pair.
        bound: The goal.
        at_least: Whether the bound is the least the ratio may be, not the most.
        beside: Whether it is only told beside the goals, and kept whatever it is.
    """

    name: str
    ratios: tuple[float, ...]
    bound: float
    at_least: bool = False
    beside: bool = False

    @property
    def ratio(self) -> float:
        """The median of the pairs."""
        return median(self.ratios)

    @property
    def goal(self) -> str:
        """The bound, as in `<=1.3`."""
        return f"{'>=' if self.at_least else '<='}{self.bound:g}"

    @property
    def is_kept(self) -> bool:
        """Whether the median keeps the bound."""
        if self.beside:
            return True
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound

    @property
    def word(self) -> str:
        """`ok` or `short`."""
        return "ok" if self.is_kept else "short"

    def __str__(self) -> str:
        """Return the line that a run prints."""
        return f"{self.name} {self.ratio:.2f} {self.goal} {self.word}"


def paired(
    over: Work,
    under: Work,
    *,
    seconds: float,
    clock: Clock = process_time,
    before: Work | None = None,
) -> tuple[float, ...]:
    """Return the ratios of the time of `over` to that of `under`, as `against` does."""
    (ratios,) = against(over, under, seconds=seconds, clock=clock, before=before)
    return ratios


def against(
    over: Work,
    *unders: Work,
    seconds: float,
    clock: Clock = process_time,
    before: Work | None = None,
) -> list[tuple[float, ...]]:
    """Return the ratios of the time of `over` to that of each of `unders`.

    All have run before, when they were checked to give the same; nothing is warmed up again.

    Args:
        over: What stands above the line.
        unders: What it is held against, each in its turn.
        seconds: How long to go on, though for 3 rounds at the least and 31 at the most.
        clock: What tells the time.
        before: Done before each of them, and not timed.
    """
    until = perf_counter() + seconds
    rounds: list[list[float]] = []
    while len(rounds) < LEAST or (len(rounds) < MOST and perf_counter() < until):
        above = timed(over, clock, before)
        rounds.append([above / timed(under, clock, before) for under in unders])
    return list(zip(*rounds, strict=True))


def timed(work: Work, clock: Clock = process_time, before: Work | None = None) -> float:
    """Return the seconds of one run, from a heap just swept."""
    if before is not None:
        before()
    gc.collect()
    start = clock()
    result = work()
    seconds = clock() - start
    del result
    return seconds


def same(ours: Sequence[object], theirs: Sequence[object]) -> None:
    """Refuse to time two things that do not give the same.

    Raises:
        NotTheSameError: They do not.
    """
    if ours != theirs:
        pair = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), None)
        raise NotTheSameError(len(ours), len(theirs), pair)
