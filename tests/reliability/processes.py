"""Several processes that do the same at once, and what each of them found.

Each begins with imports done and nothing else shared but a barrier to start from.
"""

import os
import sys
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Barrier
from typing import TypeVar

T = TypeVar("T")
FORK = get_context("fork")
LONGEST = 600


def together(works: list[Callable[[Barrier], T]]) -> list[T]:
    """Let each of some works run in a process of its own; return what they gave, in order.

    Each is given one barrier for all of them. Where one fails, or none ends in time, this process
    ends, and with it all of them.
    """
    barrier = FORK.Barrier(len(works), timeout=LONGEST)
    links = [FORK.Pipe(duplex=False) for _ in works]
    children = [
        FORK.Process(target=_run, args=(work, barrier, link))
        for work, (_, link) in zip(works, links, strict=True)
    ]
    for child in children:
        child.start()
    for _, link in links:
        link.close()
    try:
        told = _told([heard for heard, _ in links])
    finally:
        for child in children:
            # Where one failed, the others may wait for what never comes.
            child.terminate()
            child.join()
    return told


def _told(links: list[Connection]) -> list[T]:
    """Return what came over each link, as soon as all has come or one has broken."""
    told: dict[Connection, T] = {}
    while len(told) < len(links):
        ready = wait([link for link in links if link not in told], timeout=LONGEST)
        if not ready:
            sys.exit(f"no process of the race ended within {LONGEST} seconds")
        try:
            told.update({link: link.recv() for link in ready})
        except EOFError:
            sys.exit("a process of the race failed by itself")
    return [told[link] for link in links]


def _run(work: Callable[[Barrier], T], barrier: Barrier, link: Connection) -> None:
    try:
        link.send(work(barrier))
        link.close()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, the others need not wait
        traceback.print_exc(file=sys.stderr)
        barrier.abort()
        os._exit(70)
