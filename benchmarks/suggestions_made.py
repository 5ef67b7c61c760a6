"""Suggestions to measure with: each of them handled at a desk, move by move.

The moves of one go from its filing to the deputy's evaluation of a second handling. Tables of many
hold copies of some hundred such histories, each under an id of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, reduce
from itertools import islice
from typing import Any

from databases import Database
from sqlalchemy import insert

from renda import Office
from renda.ports import Stored
from renda.process import Actor, Capacity, Desk, Move
from renda.suggestions import (
    Accept,
    Assign,
    Contact,
    Cosign,
    Deliver,
    Evaluate,
    File,
    GiveOpinion,
    OrderRehandling,
    Promise,
    Receive,
    Reply,
    Suggestion,
)
from renda_sqlalchemy import SqlStore
from renda_sqlalchemy.tables.room_rows import RowMapper
from renda_sqlalchemy.tables.schema import Schema

PROCEDURE = "national"
TODAY, SOON, LATEST = date(2025, 6, 3), date(2025, 6, 10), date(2026, 1, 1)
# A promise is a task: those of lives that ended are due after all that is looked for.
FAR = date(2027, 12, 31)
DUE = 50
STILL_OPEN = 11
PER_INSERT = 5_000
Made = tuple[Move, Actor]
Row = dict[str, Any]


def life(id: str, filed_on: date) -> list[Made]:
    """Return the moves of a suggestion, in order, each with who makes it."""
    number = filed_on.toordinal()
    lead, *cosigners = (_actor(f"代表{(number + offset) % 1500:04}") for offset in range(5))
    return [
        (_filed(id, lead.id, filed_on), lead),
        *((Cosign(on=filed_on), cosigner) for cosigner in cosigners),
        *_handled(lead, [cosigner.id for cosigner in cosigners], filed_on),
    ]


def fill(database: Database, count: int) -> SqlStore:
    """Make a store with that many suggestions, all but a hundred of them copies.

    Before `TODAY` something is due of `DUE` of them, and of as many from then until `SOON`. These
    are the same in each store, and lie apart. Of the others a tenth are due later, before `LATEST`.
    """
    store = database.store()
    schema, table = store.schema, store.schema.table("suggestions")
    with database.engine.begin() as connection:
        for some in _some(_rows(schema, count)):
            connection.execute(insert(table).values(added_no=1), some)
    database.settle()
    return store


def _rows(schema: Schema, count: int) -> Iterator[Row]:
    due = [*_due(schema)]
    others = [*_others(schema)]
    apart = count // len(due)
    for number in range(count):
        place, off = divmod(number, apart)
        if off or place >= len(due):
            yield _copied(others[number % len(others)], f"s{number:07}")
        else:
            yield due[place]


def _due(schema: Schema) -> Iterator[Row]:
    for number in range(DUE):
        yield _row(
            schema, life(f"over{number:02}", _after(date(2025, 1, 20), number % 20))[:STILL_OPEN]
        )
        yield _row(
            schema, life(f"soon{number:02}", _after(date(2025, 2, 24), number % 7))[:STILL_OPEN]
        )


def _others(schema: Schema) -> Iterator[Row]:
    for number in range(300):
        filed_on = _after(date(2024, 1, 8), number)
        if number % 10:
            yield _row(schema, life("copied", filed_on))
        else:
            yield _row(schema, life("copied", _after(date(2025, 3, 10), number // 2))[:STILL_OPEN])


def _row(schema: Schema, moves: Sequence[Made]) -> Row:
    desk = _desk()
    (filed, lead), *rest = moves
    begun = desk.begin(filed, by=lead)
    value: Suggestion = reduce(lambda it, made: desk.apply(it, made[0], by=made[1]), rest, begun)
    stored = Stored(value.id, value, len(value.history))
    return RowMapper.of(schema, Suggestion).row(stored)


@cache
def _desk() -> Desk[Suggestion]:
    return Office.open("memory://").suggestions(PROCEDURE).desk


def _copied(row: Row, id: str) -> Row:
    body = row["body"].replace(f'"{row["row_id"]}"', f'"{id}"')
    return {**row, "row_id": id, "suggestion_id": id, "body": body}


def _some(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := [*islice(rows, PER_INSERT)]:
        yield some


def _filed(id: str, lead: str, filed_on: date) -> File:
    return File(
        suggestion_id=id,
        title=f"关于增加公共停车位的建议（{filed_on}）",
        text="停车难，群众反映强烈，建议统筹利用闲置地块。" * 10,
        congress_id="c1",
        level="county",
        lead=lead,
        groups=[f"group{filed_on.toordinal() % 87:04}"],
        on=filed_on,
    )


def _handled(lead: Actor, cosigners: Sequence[str], filed_on: date) -> Iterator[Made]:
    body = _actor("work-body", Capacity.WORK_BODY)
    unit, helper = (_actor(unit_id, Capacity.UNIT) for unit_id in ("u1", "u2"))

    def on(days: int) -> date:
        return _after(filed_on, days)

    planned = Reply(
        outcome="planned",
        text="已列入今年计划。" * 20,
        signed_by="局长",
        promises=[Promise(promise_id="p1", what="新建停车场一处", due_on=FAR)],
        to=[lead.id],
        on=on(60),
    )
    solved = Reply(
        outcome="solved",
        text="停车场已建成并开放。" * 20,
        signed_by="局长",
        to=[lead.id, *cosigners],
        on=on(90),
    )
    yield Accept(on=on(3)), body
    yield Assign(lead=unit.id, co=[helper.id], on=on(7)), body
    yield Receive(on=on(8)), unit
    yield Contact(on=on(30)), unit
    yield GiveOpinion(on=on(40)), helper
    yield planned, unit
    yield Deliver(to=cosigners, on=on(61)), unit
    yield Evaluate(satisfaction="dissatisfied", on=on(65)), lead
    yield OrderRehandling(on=on(66)), body
    yield Contact(on=on(70)), unit
    yield solved, unit
    yield Evaluate(satisfaction="satisfied", on=on(92)), lead


def _actor(id: str, capacity: Capacity = Capacity.DEPUTY) -> Actor:
    return Actor(id=id, capacity=capacity, congress_id="c1")


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)
