"""Two sessions at once: work begun in another thread while this one goes on.

No case depends on how fast anything is: a store that keeps its word passes whatever the timing.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")
HEAD_START = 0.1


def start_in_thread(work: Callable[[], T]) -> Future[T]:
    """Begin some work in another thread, and give it a moment to do what it must not do yet."""
    pool = ThreadPoolExecutor(1)
    running = pool.submit(work)
    pool.shutdown(wait=False)
    wait([running], timeout=HEAD_START)
    return running


def at_once(works: Sequence[Callable[[], object]]) -> None:
    """Do several works at once, each in a thread, and wait for all of them."""
    with ThreadPoolExecutor(len(works)) as pool:
        for each in [pool.submit(work) for work in works]:
            each.result()
