"""How far something long has come: shown on a terminal's standard error, and nowhere else."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from renda_cli.output.status_line import take_last_line
from renda_cli.wording import plain

T = TypeVar("T")
Step = Callable[[int], None]


@contextmanager
def progress(what: str, total: int | None = None) -> Generator[Step, None, None]:
    """Yield a function that is to be called with the number of steps done since the last call.

    The bar is gone in the end.

    Args:
        what: What is being done, in the language of the reader.
        total: How many steps there are, such as rows or bytes; None where nobody knows.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    take_last_line()
    # Most runs show no bar and need not load what draws it.
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


def count_steps(items: Iterable[T], step: Step) -> Iterator[T]:
    """Yield items unchanged, and tell of a step after each that was used up."""
    for item in items:
        yield item
        step(1)
