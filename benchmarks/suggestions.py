"""What suggestions in a database are held against: a tenth of them, and bare transactions.

A list of what is due is timed with many suggestions and with a tenth of them, where it is the same
list. The moves of one suggestion are timed against transactions that write the rows they leave,
ready made. The clock is that of the wall.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from time import perf_counter

from attrs import frozen
from databases import Database, database
from pairs import MOST, Outcome, paired, same
from sqlalchemy import (
    ColumnElement,
    Executable,
    Table,
    Update,
    bindparam,
    func,
    insert,
    select,
    update,
)
from suggestions_made import DUE, LATEST, PROCEDURE, SOON, TODAY, Made, Row, fill, life

from renda import Office, where
from renda.office import ItemDesk
from renda.plugins import Plugins
from renda.ports import Stored
from renda.suggestions import File, Suggestion
from renda_sqlalchemy import SqlStore

MANY = 200_000
LISTS: dict[str, Callable[[ItemDesk[Suggestion]], tuple[Suggestion, ...]]] = {
    "overdue": lambda office: office.due_before(TODAY),
    "due-soon": lambda office: office.find(
        where(due_on__ge=TODAY, due_on__lt=SOON), order="due_on"
    ),
    "first-due": lambda office: office.due_before(LATEST, limit=DUE),
}
FIRST_FILED = date(2024, 1, 8)
SUGGESTIONS, RECORDS, OUTBOX, AUDIT = "suggestions", "duty_records", "outbox", "audit"
Transaction = list[tuple[Executable, list[Row]]]


def of_lists(folder: Path) -> Iterator[Outcome]:
    """Measure lists of what is due among 200,000 suggestions in SQLite, against 20,000."""
    with database("sqlite", folder) as large, database("sqlite", folder) as small:
        many, tenth = _office(fill(large, MANY)), _office(fill(small, MANY // 10))
        for name, listed in LISTS.items():
            found = listed(many)
            same([len(found)], [DUE])
            same(found, listed(tenth))

            def above(listed: Callable[[ItemDesk[Suggestion]], object] = listed) -> object:
                return listed(many)

            def under(listed: Callable[[ItemDesk[Suggestion]], object] = listed) -> object:
                return listed(tenth)

            ratios = paired(above, under, seconds=3, clock=perf_counter)
            yield Outcome(name=f"{name}/tenth-sqlite-{MANY}", ratios=ratios, bound=1.5)


def of_moves(database: Database) -> Iterator[Outcome]:
    """Measure all moves of a suggestion against bare transactions that write the same rows.

    Each is a transaction: the suggestion with its history, its duty records on acceptance, what is
    to be told, and the entry of the audit.
    """
    lives = [
        life(f"s{number:05}", FIRST_FILED + timedelta(days=number)) for number in range(MOST + 2)
    ]
    rehearsed, store, bare = (database.store(f"{prefix}_") for prefix in ("first", "then", "plain"))
    rehearsal = _Rehearsal(database, rehearsed, bare)
    ours, theirs = iter(lives), iter([rehearsal.of_life(life) for life in lives])
    office = _office(store)

    def moves() -> object:
        return [*_made(office, next(ours))]

    def hand() -> None:
        for row in next(theirs):
            with database.engine.begin() as connection:
                for statement, rows in row:
                    connection.execute(statement, rows)

    moves()
    hand()
    same(_kept(database, store), _kept(database, bare))
    ratios = paired(moves, hand, seconds=5, clock=perf_counter)
    yield Outcome(name=f"move/bare-{database.name}", ratios=ratios, bound=3)


@frozen
class _Rehearsal:
    """Moves made in one store, for the rows they leave to be written into another."""

    database: Database
    store: SqlStore
    bare: SqlStore

    def of_life(self, moves: Sequence[Made]) -> list[Transaction]:
        """Return a bare transaction for each move."""
        return [self._of_move(item) for item in _made(_office(self.store), moves)]

    def _of_move(self, stored: Stored[Suggestion]) -> Transaction:
        """Return what a move just wrote, as statements that write it again."""
        (entry,) = self._rows(AUDIT, "entry_no", self._last)
        (row,) = self._rows(SUGGESTIONS, "row_id", stored.id)
        told = self._rows(OUTBOX, "entry_id", f"suggestion/{stored.id}/{stored.revision}")
        records = self._rows(RECORDS, "added_no", entry["entry_no"])
        is_new = stored.revision == 1
        return [
            (self._into(SUGGESTIONS), [row]) if is_new else (self._put, [{**row, "id": stored.id}]),
            *([(self._into(RECORDS), records)] if records else []),
            (self._into(OUTBOX), told),
            (self._into(AUDIT), [entry]),
        ]

    @property
    def _last(self) -> int:
        query = select(func.max(self.store.schema.table(AUDIT).c.entry_no))
        with self.database.engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    @cached_property
    def _put(self) -> Update:
        table = self.bare.schema.table(SUGGESTIONS)
        return update(table).where(table.c.row_id == bindparam("id"))

    def _into(self, name: str) -> Executable:
        return insert(self.bare.schema.table(name))

    def _rows(self, name: str, column: str, value: object) -> list[Row]:
        table = self.store.schema.table(name)
        return _rows(self.database, table, table.c[column] == value)


def _office(store: SqlStore) -> ItemDesk[Suggestion]:
    return Office(store, Plugins()).suggestions(PROCEDURE)


def _made(office: ItemDesk[Suggestion], moves: Sequence[Made]) -> Iterator[Stored[Suggestion]]:
    """Make the moves of a suggestion, and yield it as it is after each."""
    id = ""
    for move, by in moves:
        is_first = isinstance(move, File)
        stored = office.file(move, by=by) if is_first else office.apply(id, move, by=by)
        id = stored.id
        yield stored


def _kept(database: Database, store: SqlStore) -> list[object]:
    """Return the suggestions a store holds, and how much hangs on them."""
    others = [len(_rows(database, store.schema.table(name))) for name in (RECORDS, OUTBOX, AUDIT)]
    return [*_rows(database, store.schema.table(SUGGESTIONS)), *others]


def _rows(database: Database, table: Table, *conditions: ColumnElement[bool]) -> list[Row]:
    with database.engine.connect() as connection:
        rows = connection.execute(select(table).where(*conditions))
        return [dict(zip(table.c.keys(), row, strict=True)) for row in rows]
