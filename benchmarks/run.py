"""Measure the goals of the core and of databases: `make bench`. A line per goal; exit 1 if short.

`python benchmarks/run.py --size 1500 --only check` measures a part and writes no page.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import adding
import ballot_counts
import command_line
import databases
import goals
import likeness
import notices
import pushdown
import secret_votes
import suggestions
import writing
from page import write_page
from pairs import Outcome
from sample import Sample, sample

SIZES = (1_500, 100_000)
OF_DATA = {
    "check": goals.of_check,
    "incremental": adding.of_adding,
    "thirty-rules": goals.of_thirty_rules,
    "engines": goals.of_engines,
    "read": goals.of_reading,
    "memory": goals.of_memory,
    "command-line": command_line.of_folders,
}


DATABASES, SUGGESTIONS, VOTES = "databases", "suggestions", "votes"
NOTICES = "notices"
OF_NO_DATA = {
    "import": goals.of_imports,
    "help": command_line.of_help,
    "likeness": likeness.of_likeness,
}
# What takes long, and is measured when it is asked for: `make bench-large`.
OF_LARGE = {"ballots": ballot_counts.of_ballots}
ALL = [*OF_NO_DATA, *OF_DATA, DATABASES, SUGGESTIONS, VOTES, NOTICES]


def outcomes(sizes: list[int], only: list[str], there: list[str]) -> Iterator[Outcome]:
    """Yield the outcomes as they are measured, on the databases there are."""
    for name, measure in (OF_NO_DATA | OF_LARGE).items():
        if name in only:
            yield from measure()
    with TemporaryDirectory() as folder:
        if VOTES in only:
            with databases.database("sqlite", Path(folder)) as empty:
                yield from secret_votes.of_votes(empty)
        if NOTICES in only:
            yield from of_notices(there, Path(folder))
        if SUGGESTIONS in only:
            yield from of_suggestions(there, Path(folder))
        for size in sizes if {*only} - {*OF_NO_DATA, *OF_LARGE, SUGGESTIONS, NOTICES} else ():
            data = sample(size, Path(folder))
            for name, measure_data in OF_DATA.items():
                if name in only:
                    yield from measure_data(data)
            for name in there if DATABASES in only else ():
                yield from of_database(name, data, Path(folder))


def of_database(name: str, data: Sample, folder: Path) -> Iterator[Outcome]:
    """Measure one database: counting in it, and in another one writing into it."""
    with databases.database(name, folder) as filled:
        filled.fill(data.tables)
        yield from pushdown.of_counting(data, filled)
        if name == "sqlite" and data.deputies > SIZES[0]:
            yield from command_line.of_stores(data, str(filled.engine.url))
    with databases.database(name, folder) as empty:
        yield from writing.of_loading(data, empty)
        if data.deputies == SIZES[0]:
            yield from writing.of_service(empty)
            yield from writing.of_update(data, empty)


def of_suggestions(there: list[str], folder: Path) -> Iterator[Outcome]:
    """Measure suggestions: their moves in each database, and lists of many in SQLite."""
    for name in there:
        with databases.database(name, folder) as empty:
            yield from suggestions.of_moves(empty)
    yield from suggestions.of_lists(folder)


def of_notices(there: list[str], folder: Path) -> Iterator[Outcome]:
    """Measure notices: planned, and delivered from each database."""
    yield from notices.of_planning()
    for name in there:
        with databases.database(name, folder) as empty:
            yield from notices.of_delivery(empty)


def main() -> int:
    """Measure what is asked; a whole run writes the page."""
    parser = argparse.ArgumentParser(description="Measure the goals.")
    parser.add_argument("--size", type=int, action="append", help="how many deputies")
    parser.add_argument("--only", choices=[*ALL, *OF_LARGE], action="append")
    asked = parser.parse_args()
    found: list[Outcome] = []
    there = databases.names()
    for outcome in outcomes(asked.size or [*SIZES], asked.only or ALL, there):
        if not outcome.beside:
            print(outcome, flush=True)
        found.append(outcome)
    if asked.size is None and asked.only is None:
        write_page(found, databases.left_out(there))
    for sentence in databases.left_out(there):
        print(sentence)
    return int(not all(outcome.is_kept for outcome in found))


if __name__ == "__main__":
    sys.exit(main())
