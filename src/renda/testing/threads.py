"""Two sessions at once: functions run in other threads while this one goes on.

It knows threads and no store. No case depends on how fast anything is: a store that keeps its word
passes whatever the timing.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")
# Seconds in which a thread may do what it must not do yet.
HEAD_START = 0.1


def start_in_thread(work: Callable[[], T]) -> Future[T]:
    """Start a function in another thread, and give it a moment to do what it must not do yet."""
    pool = ThreadPoolExecutor(1)
    running = pool.submit(work)
    pool.shutdown(wait=False)
    wait([running], timeout=HEAD_START)
    return running


def run_together(works: Sequence[Callable[[], object]]) -> None:
    """Run several functions at once, each in a thread, and wait for all of them."""
    with ThreadPoolExecutor(len(works)) as pool:
        for future in [pool.submit(work) for work in works]:
            # Asked for its result, a future raises what its thread raised.
            future.result()
