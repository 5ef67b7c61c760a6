"""What a move asks of a database: the row it changes and whom it names, then what it writes."""

import json
from datetime import date

import pytest
from sqlalchemy import event, select, update

from renda import Office
from renda.plugins import Plugins
from renda.ports import to_document
from renda.process import Actor
from renda.suggestions import Cosign, File, Revise
from renda_sqlalchemy import SqlStore

ON = date(2025, 3, 3)
LEAD, OTHER = (Actor(id=id, capacity="deputy", congress_id="c1") for id in ("d1", "d2"))
WRITTEN = [
    "BEGIN IMMEDIATE",
    "UPDATE renda_heads",
    "UPDATE renda_suggestions",
    "INSERT INTO renda_outbox",
    "UPDATE renda_heads",
    "INSERT INTO renda_audit",
]


@pytest.fixture
def desk(tmp_path):
    store = SqlStore.open(f"sqlite:///{tmp_path}/office.db")
    store.set_up()
    office = Office(store, Plugins()).suggestions("national")
    office.file(
        File(
            on=ON,
            suggestion_id="s1",
            title="增加公共停车位",
            congress_id="c1",
            level="county",
            lead=LEAD.id,
        ),
        by=LEAD,
    )
    yield office
    store.close()


@pytest.fixture
def statements(desk, noted):
    """The statements that SQLite is given from now on."""
    with noted(desk.store.on) as found:
        yield found


def test_a_move_that_names_nobody_new_reads_one_row_and_writes(desk, statements):
    desk.apply("s1", Revise(on=ON, title="增加停车位", text="建议。"), by=LEAD)
    assert statements == ["SELECT renda_suggestions", *WRITTEN]


def test_whoever_is_named_anew_is_looked_for_once(desk, statements):
    desk.apply("s1", Cosign(on=ON), by=OTHER)
    # No row of the deputy is found; then whether the store has deputies at all.
    looked_for = ["SELECT renda_deputies", "SELECT renda_deputies"]
    assert statements == ["SELECT renda_suggestions", *looked_for, *WRITTEN]


def test_a_value_is_made_of_its_document_and_no_other_column_is_read(desk):
    columns = set()

    def note(connection, cursor, text, *rest):
        if text.startswith("SELECT"):
            columns.add(text.replace("renda_suggestions.", "").split(" \nFROM")[0])

    event.listen(desk.store.on, "before_cursor_execute", note)
    assert desk.get("s1").value.title == "增加公共停车位"
    assert [value.id for value in desk.find()] == ["s1"]
    assert columns == {"SELECT row_id, revision, body"}


def body_of(desk):
    table = desk.store.schema.table("suggestions")
    with desk.store.on.connect() as connection:
        return connection.scalar(select(table.c.body))


def test_what_is_kept_after_each_move_is_the_whole_item_as_it_would_be_written(desk):
    for number in range(3):
        moved = desk.apply("s1", Revise(on=ON, title=f"第{number}题", text="建议。"), by=LEAD)
        assert body_of(desk) == to_document(moved.value)


def test_an_item_that_others_wrote_in_another_form_is_written_anew_as_a_whole(desk):
    table = desk.store.schema.table("suggestions")
    spaced = json.dumps(json.loads(body_of(desk)), ensure_ascii=False)
    with desk.store.on.begin() as connection:
        connection.execute(update(table).values(body=spaced))
    moved = desk.apply("s1", Revise(on=ON, title="另题", text="建议。"), by=LEAD)
    assert body_of(desk) == to_document(moved.value) != spaced
