"""How far something long has come: shown on a terminal's standard error, and nowhere else."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from renda_cli.wording import plain

T = TypeVar("T")
Step = Callable[[int], None]


@contextmanager
def progress(what: str, total: int | None = None) -> Generator[Step, None, None]:
    """Yield what is to be told of each step; the bar is gone in the end.

    Args:
        what: What is being done.
        total: How many steps there are; None where nobody knows.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(show_speed=True),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(plain(what), total=total)
        yield lambda steps: bar.advance(task, steps)


def stepping(items: Iterable[T], step: Step) -> Iterator[T]:
    """Yield items, a step each."""
    for each in items:
        yield each
        step(1)
