"""A goal is a bound on a ratio of two things timed in turn in one process: A B A B ...

The clock is the processor time of this process, so that other work on the machine hardly counts;
nothing measured here runs in several threads. The median of the pairs is judged; the least and the
greatest show the noise.
"""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

from attrs import frozen

Work = Callable[[], object]
LEAST, MOST = 3, 31


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


def paired(over: Work, under: Work, *, seconds: float) -> tuple[float, ...]:
    """Return the ratios of the time of `over` to that of `under`, as `against` does."""
    (ratios,) = against(over, under, seconds=seconds)
    return ratios


def against(over: Work, *unders: Work, seconds: float) -> list[tuple[float, ...]]:
    """Return the ratios of the time of `over` to that of each of `unders`, after a warm-up of all.

    Args:
        over: What stands above the line.
        unders: What it is held against, each in its turn.
        seconds: How long to go on, though for 3 rounds at the least and 31 at the most.
    """
    until = perf_counter() + seconds
    for work in (over, *unders):
        timed(work)
    rounds: list[list[float]] = []
    while len(rounds) < LEAST or (len(rounds) < MOST and perf_counter() < until):
        above = timed(over)
        rounds.append([above / timed(under) for under in unders])
    return list(zip(*rounds, strict=True))


def timed(work: Work) -> float:
    """Return the processor seconds of one run, from a heap just swept."""
    gc.collect()
    start = process_time()
    result = work()
    seconds = process_time() - start
    del result
    return seconds
