"""Parquet read in a process of its own, which ends where a file takes more than it may.

A few kilobytes of Parquet can unfold to more than any machine holds, and what its footer says of
that need not be true. It knows processes and their ceilings; it does not know types of cells.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from attrs import asdict

from renda.kernel.input.budget import Budget
from renda.kernel.input.problems import Problem
from renda.tables.cells import ForeignCell, TypedCell

# Arrow would reserve address space for each thread, and for pools of its own.
FRUGAL = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"}
CHILD = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve(*sys.argv[1:])"
# What a process holds. Other systems than Linux tell it elsewhere, or keep no ceiling of memory.
STATUS = Path("/proc/self/statm")


def parquet_rows(path: Path, budget: Budget, faults: list[Problem]) -> Iterator[Sequence[Any]]:
    """Yield the header, then the rows; stop at one that cannot be read, or would cost too much.

    Args:
        path: The Parquet file.
        budget: What reading it may cost.
        faults: The list that gets the problem at which the rows stopped.

    Raises:
        ImportError: The package that reads Parquet is not installed, or cannot be loaded.
    """
    read = _blocks_from_child if _may_have_child() else _blocks_from_here
    blocks = read(path, budget, faults)
    yield from islice(blocks, 1)
    # Parquet holds columns; whoever reads wants rows, as CSV has them.
    for columns in blocks:
        yield from zip(*columns, strict=True)


def serve(path: str, budget: str) -> None:
    """Write what `parquet_columns` yields to standard output, a line each; run in the child."""
    limits = Budget(**json.loads(budget))
    write_blocks(Path(path), limits, sys.stdout.buffer)


def write_blocks(path: Path, budget: Budget, out: BinaryIO) -> None:
    """Write the blocks of a file as lines of JSON, and what stopped them as the last line."""
    from renda.tables.sources.parquet import parquet_columns

    # Once all is loaded, so that what the packages need is not held against the file.
    _lower_ceilings(budget)
    faults: list[Problem] = []
    for columns in parquet_columns(path, budget, faults):
        _write_line(out, columns)
    _write_line(out, {"faults": [asdict(fault) for fault in faults]})


def _blocks_from_here(path: Path, budget: Budget, faults: list[Problem]) -> Iterator[list[Any]]:
    from renda.tables.sources.parquet import parquet_columns

    yield from parquet_columns(path, budget, faults)


def _blocks_from_child(path: Path, budget: Budget, faults: list[Problem]) -> Iterator[list[Any]]:
    # Asked here, as a child whose package is missing could only say that it has ended.
    if find_spec("pyarrow") is None:
        raise ImportError
    code = CHILD.format(path=sys.path, module=__name__)
    words = [sys.executable, "-c", code, str(path), json.dumps(asdict(budget))]
    with subprocess.Popen(  # noqa: S603 - this Python, with words of our own
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **FRUGAL},
    ) as child:
        try:
            yield from _read_blocks(child.stdout, path, budget, faults)
        finally:
            # Also where nobody asks for more: the child would wait to be read for ever.
            child.kill()


def _read_blocks(
    lines: Any,  # noqa: ANN401 - a pipe, which its type calls optional
    path: Path,
    budget: Budget,
    faults: list[Problem],
) -> Iterator[list[Any]]:
    for line in lines:
        said = json.loads(line)
        if isinstance(said, dict):
            faults.extend(Problem(**fault) for fault in said["faults"])
            return
        yield [*map(_read_column, said)]
    # Killed by the system, for its time or its memory, before it could say so.
    faults.append(budget.problem("seconds", path.name))


def _lower_ceilings(budget: Budget) -> None:
    # Only here, as Windows has no such module.
    import resource

    held = int(STATUS.read_text().split()[0]) * resource.getpagesize()
    ceilings = {
        resource.RLIMIT_AS: held + budget.memory,
        resource.RLIMIT_CPU: budget.seconds,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in ceilings.items():
        _, hard = resource.getrlimit(what)
        lowered = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (lowered, lowered))


def _may_have_child() -> bool:
    """Tell whether a Python can be started under ceilings: on Linux, outside of packed programs.

    A server that embeds Python names itself as the interpreter, and must not be started again.
    """
    is_python = Path(sys.executable or "").name.startswith("python")
    return STATUS.exists() and is_python and not hasattr(sys, "frozen")


def _write_line(out: BinaryIO, said: object) -> None:
    # What is no plain cell is written as a list, which no plain cell is.
    text = json.dumps(said, separators=(",", ":"), default=_parts_of_foreign_cell)
    out.write(text.encode() + b"\n")
    out.flush()


def _read_column(column: list[Any]) -> list[Any]:
    # Hardly any column holds such a cell, and asking each cell would take as long as reading it.
    if list not in set(map(type, column)):
        return column
    return [_foreign_cell(*cell) if isinstance(cell, list) else cell for cell in column]


def _parts_of_foreign_cell(cell: ForeignCell) -> list[str]:
    return [cell.text, cell.plain, cell.sort] if isinstance(cell, TypedCell) else [cell.text]


def _foreign_cell(text: str, *typed: str) -> ForeignCell:
    return TypedCell(text, *typed) if typed else ForeignCell(text)
