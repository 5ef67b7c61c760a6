"""Let processes race on a store, and count what gets lost.

`python -m reliability.races --rounds 20 --rows 2000` ends with 1 when any update is lost, any rule
across rows is broken, any move is made twice, any number is given twice, any command takes effect
twice, or any reader of the feed misses a row.
"""

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial

from reliability.page import put_row
from reliability.racing import PRESENT, Race
from reliability.stores import STORES, fresh, opened, version

from renda.plugins import Plugins

COUNTERS, FEWER = 8, 4
RACERS, WRITERS, POLLERS = 4, 4, 2
Runner = Callable[[Race], tuple[int, ...]]


def main() -> int:
    """Run each race on each store asked for."""
    asked = _asked()
    plugins = Plugins(discover=True)
    verdicts = [
        _run(asked, plugins, store, race)
        for store in asked.stores.split(",")
        for race in asked.races.split(",")
    ]
    return int(not all(verdicts))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="races", description=__doc__)
    parser.add_argument("--stores", default=",".join(STORES))
    parser.add_argument("--races", default="updates,rules,moves,numbers,commands,feed")
    parser.add_argument("--updates", type=int, default=50, help="of each process")
    parser.add_argument(
        "--rounds", type=int, default=20, help="of rules, moves, numbers and commands"
    )
    parser.add_argument("--rows", type=int, default=2000, help="in the feed")
    parser.add_argument("--planted", action="store_true", help="leave out what prevents losses")
    parser.add_argument("--page", action="store_true", help="write the figures into docs")
    return parser.parse_args()


def _races(asked: argparse.Namespace, store: str) -> dict[str, Runner]:
    """Return the races, each giving how much was tried, and lastly how much was lost."""
    counters = FEWER if store == "sqlite" else COUNTERS
    commits = -(-asked.rows // PRESENT // WRITERS)
    return {
        "updates": lambda race: race.lost_updates(counters, asked.updates),
        "rules": lambda race: race.broken_rules(RACERS, asked.rounds),
        "moves": lambda race: race.doubled_moves(RACERS, asked.rounds),
        "numbers": lambda race: race.lost_numbers(RACERS, asked.rounds),
        "commands": lambda race: race.repeated_commands(RACERS, asked.rounds),
        "feed": lambda race: race.skipped_rows(WRITERS, POLLERS, commits),
    }


def _run(asked: argparse.Namespace, plugins: Plugins, store: str, name: str) -> bool:
    """Run one race on one store; tell whether nothing was lost."""
    begun = time.monotonic()
    with fresh(store, plugins) as address:
        race = Race(partial(opened, address, plugins), asked.planted)
        tried, *refused, lost = _races(asked, store)[name](race)
        version_of = version(address)
    took = time.monotonic() - begun
    more = f"  refused {refused[0]:,}" if refused else ""
    sys.stdout.write(f"{store}  {name} {tried:,}{more}  lost {lost:,}  ({took:.0f} s)\n")
    sys.stdout.flush()
    if asked.page:
        put_row(name, store, [version_of, tried, *refused, lost])
    return not lost


if __name__ == "__main__":
    sys.exit(main())
