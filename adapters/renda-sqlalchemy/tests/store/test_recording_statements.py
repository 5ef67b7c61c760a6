"""What the recording of an activity asks of a database: few statements, each made once."""

from datetime import date

import pytest
from sqlalchemy import event

from renda import Congress, Mandate, Office
from renda.plugins import Plugins
from renda.work import Supervision
from renda_sqlalchemy import SqlStore

ON = date(2025, 3, 3)
DEPUTIES = [f"d{number}" for number in range(60)]
STATEMENTS = [
    "BEGIN IMMEDIATE",
    "UPDATE renda_heads",
    "SELECT renda_deputies",
    "INSERT INTO renda_activities",
    "SELECT renda_duty_records",
    "SAVEPOINT renda_before_rows",
    "INSERT INTO renda_duty_records",
    "RELEASE SAVEPOINT renda_before_rows",
    "INSERT INTO renda_outbox",
    "UPDATE renda_heads",
    "INSERT INTO renda_audit",
]


@pytest.fixture
def office(tmp_path):
    """An office on SQLite that knows many deputies."""
    store = SqlStore.open(f"sqlite:///{tmp_path}/office.db")
    store.set_up()
    with store.session(actor="a") as session:
        session.of(Congress).add(Congress(congress_id="c1", name="某县", congress_level="county"))
        session.of(Mandate).add_all(
            Mandate(deputy_id=id, person_id=id, name="甲", congress_id="c1", elected_on=ON)
            for id in DEPUTIES
        )
    yield Office(store, Plugins())
    store.close()


@pytest.fixture
def record(office):
    """What records an activity of some deputies."""

    def made(id, deputies):
        activity = Supervision(activity_id=id, happened_on=ON, deputies=deputies)
        with office.session(actor="a") as session:
            session.activities.record(activity)

    return made


@pytest.mark.parametrize("deputies", [DEPUTIES[:1], DEPUTIES], ids=["one", "many"])
def test_a_recording_sends_as_many_statements_for_one_deputy_as_for_many(
    office, record, noted, deputies
):
    with noted(office.store.on) as statements:
        record("a1", deputies)
    assert statements == STATEMENTS


def test_what_is_asked_at_a_second_recording_is_not_made_anew(office, record):
    asked = []

    def note(connection, statement, *rest):
        asked.append(statement)

    event.listen(office.store.on, "before_execute", note)
    for id in ("a1", "a2"):
        record(id, DEPUTIES[:2])
    event.remove(office.store.on, "before_execute", note)
    half = len(asked) // 2
    assert half > 1
    assert all(first is second for first, second in zip(asked[:half], asked[half:], strict=True))
