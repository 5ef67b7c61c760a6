"""Several processes that do the same at once, and what each of them found.

Each begins with imports done and nothing else shared but a barrier to start from.
"""

import os
import sys
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import TypeVar

T = TypeVar("T")
FORK = get_context("fork")
LONGEST = 600


def together(works: list[Callable[[Barrier], T]]) -> list[T]:
    """Let each of some works run in a process of its own; return what they gave, in order.

    Each is given one barrier for all of them. Where one fails, this process ends.
    """
    barrier = FORK.Barrier(len(works), timeout=LONGEST)
    links = [FORK.Pipe(duplex=False) for _ in works]
    children = [
        FORK.Process(target=_run, args=(work, barrier, link))
        for work, (_, link) in zip(works, links, strict=True)
    ]
    for each in children:
        each.start()
    for _, link in links:
        link.close()
    try:
        return [heard.recv() for heard, _ in links]
    except EOFError:
        sys.exit("a process of the race failed by itself")
    finally:
        for each in children:
            each.join()


def _run(work: Callable[[Barrier], T], barrier: Barrier, link: Connection) -> None:
    try:
        link.send(work(barrier))
        link.close()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, the others need not wait
        traceback.print_exc(file=sys.stderr)
        barrier.abort()
        os._exit(70)
