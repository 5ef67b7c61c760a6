"""What is held against bare inserts where records are written into a database.

The bare side is given the very rows that a store wrote, ready made, and inserts them into tables
with the same indexes under the same settings. The clock is that of the wall.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from time import perf_counter
from typing import Any

from attrs import evolve
from databases import Database
from pairs import MOST, Outcome, paired, same
from sample import Sample
from sqlalchemy import Connection, Table, func, insert, select

from renda import Congress, DeputyGroup, Mandate, Office, Roster, Tables
from renda.plugins import Plugins
from renda.ports import Grant
from renda.work import Activity, Supervision
from renda_sqlalchemy import SqlStore
from renda_sqlalchemy.rows.bulk_load import analyze

LOADED = 150_000
CALLS = 5
PRESENT, DEPUTIES, GROUPS = 6, 1500, 87
RECORDS = "duty_records"
WRITTEN = ("activities", RECORDS, "outbox", "audit")
Rows = list[dict[str, Any]]


def of_loading(data: Sample, database: Database) -> Iterator[Outcome]:
    """Measure loading a year of records, up to 150,000, against a bare bulk insert of its rows.

    On PostgreSQL both sides end with ANALYZE: what is counted next needs it, however it was loaded.
    """
    records = data.tables.records[:LOADED]
    store, bare = database.store("ours_"), database.store("bare_")
    tables = store.schema.table(RECORDS), bare.schema.table(RECORDS)

    def empty() -> None:
        database.emptied(*tables)

    def ours() -> None:
        with store.session(actor="benchmark") as session:
            session.ledger.load(records)

    ours()
    rows = _rows(database, tables[0])

    def hand() -> None:
        with database.engine.begin() as connection:
            _insert(connection, tables[1], rows)
            analyze(connection, tables[1])

    hand()
    same(_rows(database, tables[1]), rows)
    ratios = paired(ours, hand, seconds=6, clock=perf_counter, before=empty)
    bulk = "copy" if database.name == "postgresql" else "executemany"
    yield Outcome(name=f"load/{bulk}-{database.name}-{len(records)}", ratios=ratios, bound=1.3)


def of_update(data: Sample, database: Database) -> Iterator[Outcome]:
    """Measure taking records in anew against a first import of as many into an empty ledger.

    All of them are new, as next month's are; or all are there already, as in last month's file.
    """
    held, anew = database.store("held_"), database.store("anew_")
    records = Tables(roster=Roster(), records=data.tables.records[:LOADED])
    for store in (held, anew):
        _exchange(store, "load", evolve(data.tables, records=()))
        _exchange(store, "load", records)
    (once_more,) = _exchange(held, "changes", records)
    same([once_more.equal], [sum(record.voided_at is None for record in records.records)])

    def empty() -> None:
        database.emptied(anew.schema.table(RECORDS))

    def first() -> None:
        _exchange(anew, "load", records)

    sides = {"new": anew, "equal": held}
    for what, store in sides.items():
        ratios = paired(
            partial(_exchange, store, "update", records),
            first,
            seconds=6,
            clock=perf_counter,
            before=empty,
        )
        name = f"update-{what}/import-{database.name}-{len(records.records)}"
        yield Outcome(name=name, ratios=ratios, bound=1.5)


def _exchange(store: SqlStore, work: str, tables: Tables) -> Any:  # noqa: ANN401 - of any work
    with Office(store, Plugins()).session(actor="benchmark", may=[Grant.RAW]) as session:
        return getattr(session.tables, work)(tables)


def of_service(database: Database) -> Iterator[Outcome]:
    """Measure recording an activity against a bare transaction that inserts the same rows.

    These are the activity, its seven records, what is to be told, and the entry of the audit.
    """
    activities = [_activity(number) for number in range(CALLS * (MOST + 2))]
    rehearsed, store, bare = (database.store(f"{prefix}_") for prefix in ("first", "then", "plain"))
    for written in (rehearsed, store, bare):
        _name_all(written)
    _record(rehearsed, activities)
    transactions = _transactions(database, rehearsed, bare, activities)
    ours = (activities[at : at + CALLS] for at in range(0, len(activities), CALLS))
    theirs = (transactions[at : at + CALLS] for at in range(0, len(activities), CALLS))

    def hand() -> None:
        for row in next(theirs):
            with database.engine.begin() as connection:
                for table, rows in row:
                    connection.execute(insert(table), rows)

    _record(store, next(ours))
    hand()
    same(_counts(database, store), _counts(database, bare))
    ratios = paired(lambda: _record(store, next(ours)), hand, seconds=4, clock=perf_counter)
    yield Outcome(name=f"record-activity/bare-{database.name}", ratios=ratios, bound=3)


def _name_all(store: SqlStore) -> None:
    """Let a store know everybody whom the activities name, so that each is looked up."""
    with store.session(actor="benchmark") as session:
        session.of(Congress).add(Congress(congress_id="c", name="区", congress_level="county"))
        session.of(DeputyGroup).add_all(
            DeputyGroup(group_id=f"group{number:04}", name="组", congress_id="c")
            for number in range(GROUPS)
        )
        session.of(Mandate).add_all(
            Mandate(
                deputy_id=f"代表{number:04}",
                person_id=f"{number:04}",
                name="代表",
                congress_id="c",
                elected_on=date(2022, 1, 8),
            )
            for number in range(DEPUTIES)
        )


def _activity(number: int) -> Activity:
    first = PRESENT * number
    return Supervision(
        activity_id=f"supervision-{number:05}",
        happened_on=date(2025, 6, 10),
        groups=[f"group{number % GROUPS:04}"],
        deputies=[f"代表{number % DEPUTIES:04}" for number in range(first, first + PRESENT)],
    )


def _record(store: SqlStore, activities: Sequence[Activity]) -> None:
    office = Office(store, Plugins())
    for activity in activities:
        with office.session(actor="benchmark") as session:
            session.activities.record(activity)


def _transactions(
    database: Database, rehearsed: SqlStore, bare: SqlStore, activities: Sequence[Activity]
) -> list[list[tuple[Table, Rows]]]:
    """Return for each activity the rows its recording leaves, and the tables they go to."""
    of_activity: dict[str, list[tuple[Table, Rows]]] = {
        activity.activity_id: [(bare.schema.table(name), []) for name in WRITTEN]
        for activity in activities
    }
    # The first entry of the audit says who there is; the bare store has one of its own.
    ids = ["", *of_activity]
    for place, name in enumerate(WRITTEN):
        for row in _rows(database, rehearsed.schema.table(name)):
            id = ids[row["entry_no"] - 1] if name == "audit" else row[NAMES[name]]
            if id:
                of_activity[id][place][1].append(row)
    return [*of_activity.values()]


NAMES = {"activities": "activity_id", RECORDS: "source_id", "outbox": "about_id"}


def _rows(database: Database, table: Table) -> Rows:
    with database.engine.connect() as connection:
        rows = connection.execute(select(table).order_by(*table.primary_key))
        return [dict(row) for row in rows.mappings()]


def _counts(database: Database, store: SqlStore) -> list[int | None]:
    with database.engine.connect() as connection:
        return [
            connection.scalar(select(func.count()).select_from(store.schema.table(name)))
            for name in WRITTEN
        ]


def _insert(connection: Connection, table: Table, rows: Rows) -> None:
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), rows)
        return
    names = [column.name for column in table.columns]
    driver: Any = connection.connection.driver_connection
    into = f"COPY {table.name} ({', '.join(names)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row([*row.values()])
