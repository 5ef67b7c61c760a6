"""What an index gives in order takes as long as what it tells: lists of what is due, numbers."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event

from renda import Office, where
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.process import Actor
from renda.suggestions import Accept, Assign, File, Suggestion
from renda_sqlalchemy import SqlStore

FIRST = date(2025, 1, 6)
LEAD = Actor(id="d1", capacity="deputy", congress_id="c1")
BODY = Actor(id="work-body", capacity="work_body", congress_id="c1")
DAY = date(2025, 4, 15)


@pytest.fixture
def store():
    opened = SqlStore.open("sqlite://")
    opened.set_up()
    yield opened
    opened.close()


def office_of_twelve(store):
    """Return an office that handles twelve suggestions, of which nine are assigned."""
    office = Office(store, Plugins()).suggestions("national")
    for number in range(12):
        on = FIRST + timedelta(days=number % 5)
        filed = File(
            suggestion_id=f"s{number:02}",
            title="增加公共停车位",
            congress_id="c1",
            level="county",
            lead=LEAD.id,
            on=on,
        )
        office.file(filed, by=LEAD)
        if number % 4:
            office.apply(filed.suggestion_id, Accept(on=on), by=BODY)
            office.apply(filed.suggestion_id, Assign(lead="u1", on=on), by=BODY)
    return office


def plans(store, ask):
    """Return what SQLite does for the queries of a question."""
    asked, found = [], []
    keep = lambda _, __, statement, values, *___: asked.append((statement, values))  # noqa: E731
    event.listen(store.on, "before_cursor_execute", keep)
    ask()
    event.remove(store.on, "before_cursor_execute", keep)
    with store.on.connect() as connection:
        for statement, values in asked:
            if statement.startswith("SELECT"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                found += [row[-1] for row in rows]
    return found


@pytest.mark.parametrize(
    "predicate",
    [
        where(due_on__lt=DAY),
        where(due_on__ge=DAY, due_on__lt=date(2025, 5, 1)),
        where(unit="u1", due_on__le=DAY),
        where(due_on__gt=DAY, stage="assigned"),
    ],
    ids=str,
)
@pytest.mark.parametrize("order", ["due_on", "-due_on"])
def test_what_is_due_is_found_by_an_index_that_gives_the_order(store, predicate, order):
    office = office_of_twelve(store)
    found = plans(store, lambda: office.find(predicate, order=order, limit=2))
    assert any("USING INDEX" in plan and "due_on" in plan for plan in found)
    assert "USE TEMP B-TREE FOR ORDER BY" not in found


def test_the_next_number_is_found_by_an_index_that_gives_the_last(store):
    office = office_of_twelve(store)
    accepted = plans(store, lambda: office.apply("s00", Accept(on=DAY), by=BODY))
    (ordered,) = (order for plan, order in pairwise(accepted) if "ix_suggest_number (" in plan)
    # By the index, and among equal numbers, of which there are none, by id.
    assert ordered == "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY"
    assert office.get("s00").value.serial == 10


@pytest.mark.parametrize(
    "predicate", [where(), where(due_on__lt=DAY), where(due_on__ge=FIRST), where(due_on=None)]
)
@pytest.mark.parametrize("order", ["due_on", "-due_on"])
def test_the_order_of_what_is_due_is_the_same_as_in_memory(store, predicate, order):
    here, there = office_of_twelve(store), office_of_twelve(MemoryStore())
    assert here.find(predicate, order=order) == there.find(predicate, order=order)
    assert here.find(predicate, order=order, limit=3) == there.find(predicate, order=order, limit=3)


@pytest.mark.parametrize("after", ["s00", "s05", "s11"])
def test_a_page_may_begin_after_what_is_not_due(store, after):
    office_of_twelve(store)
    memory = MemoryStore()
    office_of_twelve(memory)
    pages = []
    for one in (store, memory):
        with one.reading() as session:
            suggestions = session.of(Suggestion)
            page = suggestions.find(where(due_on__lt=DAY), order="due_on", after=after)
            pages.append([found.id for found in page])
    assert pages[0] == pages[1]


def test_a_desk_reads_the_same_from_what_it_wrote_as_from_the_database(store):
    office = office_of_twelve(store)
    read = [office.get(f"s{number:02}").value for number in range(12)]
    assert read == [*office.find()]
