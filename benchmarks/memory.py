"""How many bytes reading and checking hold, against the bare objects: run in an interpreter apart.

`python benchmarks/memory.py FOLDER` prints two ratios: held with verdicts in hand, and at the peak
of the check. What is held is told by tracemalloc; the bare objects are the records and the rows of
the roster with their values, each object once.
"""

import gc
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from enum import Enum
from itertools import chain
from pathlib import Path

from attrs import AttrsInstance, fields

from renda import Roster, Tables, Year, check, load_rulebook, read_tables


def measured(folder: Path) -> tuple[float, float]:
    """Return the two ratios, from an interpreter of their own."""
    command = [sys.executable, __file__, str(folder)]
    done = subprocess.run(  # noqa: S603 - our own words
        command, check=True, capture_output=True, encoding="utf-8"
    )
    held, peak = done.stdout.split()
    return float(held), float(peak)


def bare_bytes(tables: Tables) -> int:
    """Add up the objects and their values, each once; words of vocabularies are the library's."""
    roster, met = tables.roster, set[int]()
    rows = (
        *(roster.congresses, roster.mandates, roster.groups, roster.memberships, roster.absences),
        tables.records,
    )
    return sum(sys.getsizeof(row) for row in rows) + sum(
        sys.getsizeof(held) for held in _objects(chain(*rows)) if not _is_met(met, held)
    )


def _objects(rows: Iterable[AttrsInstance]) -> Iterable[object]:
    for row in rows:
        yield row
        for field in fields(type(row)):
            value = getattr(row, field.name)
            if value is not None and not isinstance(value, Enum):
                yield value


def _is_met(met: set[int], each: object) -> bool:
    known = id(each) in met
    met.add(id(each))
    return known


def main(folder: Path) -> None:
    """Print the ratios."""
    rulebook, year = load_rulebook("wujin-2024"), Year(2025)
    check(rulebook, Roster(), [], year)  # whatever is made once and kept is made
    gc.collect()
    tracemalloc.start()
    tables = read_tables(folder, rulebook)
    gc.collect()
    tracemalloc.reset_peak()
    report = check(rulebook, tables.roster, tables.records, year, dossiers=False)
    gc.collect()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    bare = bare_bytes(tables)
    assert report.findings
    print(held / bare, peak / bare)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
