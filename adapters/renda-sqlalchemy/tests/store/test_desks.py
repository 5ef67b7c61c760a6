"""Suggestions at the desks of places over every database: the machine of memory, and one walk."""

from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from renda import Office, where
from renda.office.logs.refusal_log import REFUSALS_A_MINUTE
from renda.plugins import Plugins
from renda.process import Actor, NotYourMoveError, Refusal
from renda.suggestions import Accept, Assign, File, Revise, shipped_procedures
from renda.testing import suggestion_machine
from renda.testing.threads import run_together
from renda_sqlalchemy import SqlStore

ON = date(2025, 3, 3)
DEPUTY, BODY, UNIT = (
    Actor(id=id, capacity=capacity, congress_id="c1")
    for id, capacity in (("d1", "deputy"), ("body", "work_body"), ("u1", "unit"))
)
few = settings(
    max_examples=3,
    stateful_step_count=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)


@pytest.fixture
def made(address, stores, empty_tables, tmp_path):
    """What makes an empty store, as often as it is asked."""
    name, _ = address
    numbers = count()
    kept = [] if name == "sqlite" else [stores(tmp_path)]

    def make():
        if kept:
            empty_tables(kept[0])
            return kept[0]
        store = SqlStore.open(f"sqlite:///{tmp_path}/{next(numbers)}.db")
        store.set_up()
        return store

    return make


@pytest.mark.parametrize("place", shipped_procedures())
def test_at_every_place_the_table_alone_says_what_is_possible(made, place):
    run_state_machine_as_test(suggestion_machine(made, place), settings=few)


@pytest.fixture
def desk(stores, tmp_path):
    return Office(stores(tmp_path), Plugins()).suggestions("national")


def test_what_is_due_is_found_in_order_and_refusals_are_kept(desk):
    for number, on in ((1, date(2025, 3, 5)), (2, date(2025, 3, 3)), (3, date(2025, 9, 1))):
        id = f"s{number}"
        filed = File(
            on=on,
            suggestion_id=id,
            title="增加公共停车位",
            congress_id="c1",
            level="county",
            lead="d1",
        )
        desk.file(filed, by=DEPUTY)
        desk.apply(id, Accept(on=on), by=BODY)
        desk.apply(id, Assign(on=on, lead="u1"), by=BODY)
    assert [stored.id for stored in desk.due_before(date(2025, 7, 1))] == ["s2", "s1"]
    assert [stored.id for stored in desk.find(where(unit="u1", is_key=False), limit=2)] == [
        "s1",
        "s2",
    ]
    with pytest.raises(NotYourMoveError):
        desk.apply("s1", Accept(on=ON), by=UNIT)
    with desk.store.reading() as session:
        assert [stored.value.actor_id for stored in session.of(Refusal).find()] == ["u1"]


def test_many_at_once_move_one_item_and_who_is_refused_again_and_again_is_kept_no_more(desk):
    filed = {"title": "增加公共停车位", "congress_id": "c1", "level": "county", "lead": "d1"}
    desk.file(File(on=ON, suggestion_id="s1", **filed), by=DEPUTY)

    def revise_and_try():
        for number in range(6):
            desk.apply("s1", Revise(on=ON, title=str(number), text="t"), by=DEPUTY)
            with pytest.raises(NotYourMoveError):
                desk.apply("s1", Accept(on=ON), by=UNIT)

    run_together([revise_and_try] * 4)
    assert desk.get("s1").revision == 1 + 4 * 6
    with desk.store.reading() as session:
        assert session.of(Refusal).count() == REFUSALS_A_MINUTE < 4 * 6
