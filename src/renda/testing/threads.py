"""Work in other threads, and no waiting without an end.

It knows threads and no store. No case depends on how fast anything is: a store that keeps its word
passes whatever the timing, and one that blocks or loses something is told, not waited for.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, wait
from contextvars import copy_context
from threading import Event, Thread
from traceback import format_stack
from typing import TypeVar

from renda.errors import RendaError

T = TypeVar("T")
# Seconds in which a thread may do what it must not do yet.
HEAD_START = 0.1
# Seconds after which nothing is waited for any more, on the slowest of machines.
DEADLINE = 60.0


class OverdueError(RendaError, AssertionError):
    """What was to end within its deadline still runs: something blocks it, or was lost."""

    message = "this was to end within {seconds} seconds; it still waits in {place}"


def start_in_thread(work: Callable[[], T]) -> Future[T]:
    """Start a function in another thread, and give it a moment to do what it must not do yet."""
    running, _ = _started(work)
    wait([running], timeout=HEAD_START)
    return running


def run_together(
    works: Sequence[Callable[[], object]], *, meanwhile: Callable[[], object] | None = None
) -> None:
    """Run several functions at once, each in a thread, until all have ended or one raises.

    Args:
        works: The functions; each is called once.
        meanwhile: What is done again and again until they have ended, and once more after that.
    """
    running = [_started(work)[0] for work in works]
    if meanwhile is None:
        _raise_first(running)
        return
    ended = Event()

    def repeat() -> None:
        while not ended.is_set():
            meanwhile()
        meanwhile()

    repeated, _ = _started(repeat)
    try:
        _raise_first(running)
    finally:
        ended.set()
    repeated.result()


def run_within(seconds: float, work: Callable[[], T]) -> T:
    """Return what a function returns, run in a thread of its own.

    Args:
        seconds: Its deadline; what still runs then is left behind, and ends with the process.
        work: The function; it is called once, in its own thread.

    Raises:
        OverdueError: It did not end in time; the error says where it waits.
    """
    running, thread = _started(work)
    wait([running], timeout=seconds)
    # No public name gives the frame of another thread.
    frame = sys._current_frames().get(thread.ident or 0)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    if frame is not None and not running.done():
        place = f"{frame.f_code.co_filename}:{frame.f_lineno}"
        error = OverdueError(seconds=seconds, place=place)
        error.add_note("".join(format_stack(frame)))
        raise error
    return running.result()


def _started(work: Callable[[], T]) -> tuple[Future[T], Thread]:
    """Start a function in a thread; return what will be its result, and the thread."""
    running: Future[T] = Future()
    context = copy_context()

    def run() -> None:
        try:
            running.set_result(context.run(work))
        except BaseException as error:  # noqa: BLE001 - pytest skips and fails by such
            running.set_exception(error)

    # A thread that never ends must not keep the process from ending, as those of a pool would.
    thread = Thread(target=run, daemon=True)
    thread.start()
    return running, thread


def _raise_first(running: Iterable[Future[object]]) -> None:
    """Wait until all have ended or one has raised, and raise what it raised."""
    done, _ = wait(running, return_when=FIRST_EXCEPTION)
    for future in done:
        future.result()
