"""Measure the goals of the core: `make bench`. A line per goal; exit 1 if any is short.

`python benchmarks/run.py --size 1500 --only check` measures a part and writes no page.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import goals
from page import write_page
from pairs import Outcome
from sample import sample

SIZES = (1_500, 100_000)
OF_DATA = {
    "check": goals.of_check,
    "engines": goals.of_engines,
    "read": goals.of_reading,
    "memory": goals.of_memory,
}


def outcomes(sizes: list[int], only: list[str]) -> Iterator[Outcome]:
    """Yield the outcomes as they are measured."""
    if "import" in only:
        yield from goals.of_imports()
    with TemporaryDirectory() as folder:
        for size in sizes:
            data = sample(size, Path(folder))
            for name, measure in OF_DATA.items():
                if name in only:
                    yield from measure(data)


def main() -> int:
    """Measure what is asked; a whole run writes the page."""
    parser = argparse.ArgumentParser(description="Measure the goals of the core.")
    parser.add_argument("--size", type=int, action="append", help="how many deputies")
    parser.add_argument("--only", choices=["import", *OF_DATA], action="append")
    asked = parser.parse_args()
    found = []
    for each in outcomes(asked.size or [*SIZES], asked.only or ["import", *OF_DATA]):
        if not each.beside:
            print(each, flush=True)
        found.append(each)
    if asked.size is None and asked.only is None:
        write_page(found)
    return int(not all(each.is_kept for each in found))


if __name__ == "__main__":
    sys.exit(main())
