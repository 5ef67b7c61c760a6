"""Try rulebooks on one crowd, made of many small worlds, in either reading of a rule.

To draw a world and to put a rule into SQL takes long; subjects and records take little. So worlds
as those of `test_parity.py` are drawn once and put together, and each rulebook meets all of them.
What is asked once of a whole store shows only where few are in it; so each rulebook also meets a
world in which one person alone has mandates.

`python .ci/crowds.py FILE READING` exits with 0 where a reading finds what the file says, and with
`DISAGREES` where it finds something else.
"""

import pickle
import sys
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import AttrsInstance, evolve, frozen
from sqlalchemy import create_engine

from renda import DutyRecord, Report, Roster, Rulebook, Year, check, to_json
from renda.tallies import check_in_store
from renda.terms import Scope
from renda_sqlalchemy import Schema

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
Row = TypeVar("Row", bound=AttrsInstance)
# What draws worlds, and what fills a database with them.
sys.path.append(str(Path(__file__).parents[1] / "adapters" / "renda-sqlalchemy" / "tests"))
# No exit code of Python's own, nor of a shell's.
DISAGREES = 64
WORLDS, ROUNDS = 12, 30
OF_EACH_WORLD = "mandates", "groups", "memberships", "absences"
Times = dict[str, Any]
Crowd = tuple[Roster, list[DutyRecord]]
Reading = Callable[[Rulebook, Times], Report]


@frozen
class Question:
    """A rulebook, the times it is checked at, and a digest of what is found in which crowd."""

    crowd: int
    rulebook: Rulebook
    times: Times
    found: str


def write_questions(file: Path) -> None:
    """Write crowds, and rulebooks with what memory finds in them; nothing is spoilt yet."""
    from hypothesis import strategies as st
    from worlds import check_times, judged, records, rosters, rulebooks

    world = st.tuples(rosters, *map(records, judged))
    crowds = [_crowd(_examples(world, WORLDS)), *map(_lone, _examples(world, ROUNDS))]
    asked = _examples(st.tuples(check_times, *map(rulebooks, judged)), ROUNDS)
    # Before anything is counted, as a roster keeps what was derived from it.
    texts, read = [*map(pickle.dumps, crowds)], [*map(memory, crowds)]
    questions = [
        Question(crowd, rulebook, times, _digest(read[crowd], rulebook, times))
        for lone, (times, *of_scopes) in enumerate(asked, start=1)
        for rulebook in of_scopes
        for crowd in (0, lone)
    ]
    file.write_bytes(pickle.dumps((texts, questions)))


def _examples(strategy: "SearchStrategy[T]", count: int) -> list[T]:
    """Return examples, the same in each run."""
    from hypothesis import HealthCheck, Phase, given, settings

    found = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found


def _crowd(worlds: Sequence[tuple[Any, ...]]) -> Crowd:
    """Return worlds as one: the congresses and bodies of the first, everybody else of each."""
    rows: dict[str, list[Any]] = {name: [] for name in OF_EACH_WORLD}
    held: list[DutyRecord] = []
    for number, (roster, *lists) in enumerate(worlds):
        for name, found in rows.items():
            found += [_apart(row, number) for row in getattr(roster, name)]
        held += [_apart(record, number) for record in chain(*lists)]
    # Each kind of subject has a list of records, and each list numbers them from 0.
    numbered = [
        evolve(record, record_id=f"{record.record_id}-{n}") for n, record in enumerate(held)
    ]
    return evolve(worlds[0][0], **rows), numbered


def _lone(world: tuple[Any, ...]) -> Crowd:
    """Return a world in which one person alone has mandates, two of them in one congress."""
    roster, held = _crowd([world])
    mandates = [row for row in roster.mandates if row.person_id == roster.mandates[0].person_id]
    ids = {mandate.deputy_id for mandate in mandates}
    memberships = [row for row in roster.memberships if row.deputy_id in ids]
    absences = [row for row in roster.absences if row.deputy_id in ids]
    lone = evolve(roster, mandates=mandates, memberships=memberships, absences=absences)
    return lone, held


def _apart(row: Row, world: int) -> Row:
    """Return a row whose people and groups are those of its world alone."""
    names = [name for name in ("deputy_id", "person_id", "group_id") if hasattr(row, name)]
    if isinstance(row, DutyRecord) and row.scope in {Scope.DEPUTY, Scope.GROUP}:
        names = ["subject_id"]
    # The ids of the first world stay, as some differ from others by their case alone.
    return evolve(row, **{name: f"{getattr(row, name)}-{world}" for name in names if world})


def memory(crowd: Crowd) -> Reading:
    """Return what counts a crowd in memory."""
    roster, held = crowd
    return lambda rulebook, times: check(
        rulebook, roster, held, Year(2025), dossiers=False, **times
    )


def sql(crowd: Crowd) -> Reading:
    """Return what counts a crowd in a database."""
    from filled_databases import Database

    schema = Schema()
    connection = create_engine("sqlite://").connect()
    schema.metadata.create_all(connection)
    database = Database(connection, schema)
    database.fill(*crowd)
    return lambda rulebook, times: check_in_store(rulebook, crowd[0], database, Year(2025), **times)


def _digest(reading: Reading, rulebook: Rulebook, times: Times) -> str:
    return sha256(to_json(reading(rulebook, times))).hexdigest()


def agrees(file: Path, reading: Callable[[Crowd], Reading]) -> bool:
    """Tell whether a reading finds what the file says."""
    texts, questions = pickle.loads(file.read_bytes())  # noqa: S301 - just written by ourselves
    read = cache(lambda crowd: reading(pickle.loads(texts[crowd])))  # noqa: S301
    return all(
        _digest(read(asked.crowd), asked.rulebook, asked.times) == asked.found
        for asked in questions
    )


if __name__ == "__main__":
    sys.exit(0 if agrees(Path(sys.argv[1]), globals()[sys.argv[2]]) else DISAGREES)
