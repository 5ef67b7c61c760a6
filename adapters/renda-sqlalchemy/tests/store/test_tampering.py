"""Whoever changes the tables by themselves is found out: every column of every table.

The cases are made from the tables, so that no column that is added is forgotten. What the history
does not cover is named here, and in the documentation.
"""
# ruff: noqa: S608 - the statements are those of whoever tampers

import pytest
from attrs import evolve
from cryptography.fernet import Fernet
from sqlalchemy import Boolean, Date, Integer, func, select

from renda import Congress, Mandate
from renda.people import Visitor
from renda.ports import BreachKind, inspect_rows, seal_entry
from renda.suggestions import Suggestion
from renda.testing.samples import DAY, congress, entry, mandate, record, suggestion, values
from renda_sqlalchemy import Schema, SqlStore, inspection
from renda_sqlalchemy.tables.columns import Instant

NOT_COVERED = {"outbox", "boxes", "slots"}
COLUMNS_NOT_COVERED = {
    "commands": {"command_hash"},
    "identities": {"ciphertext"},
    "identity_keys": {"secret"},
}
TABLES = {name: table for name, table in Schema().tables.items() if name not in NOT_COVERED}


def fill(store):
    """Keep something in every table: by itself and with others, put anew, voided and erased."""
    item = store.rooms.of(Suggestion).item
    steps = suggestion(7).history
    with store.session(actor="代表工委", key="k1", reason="名册") as session:
        for value in values(store.rooms):
            session.of(type(value)).add(value)
        session.of(Congress).add_all([congress(number) for number in (2, 3, 4)])
        session.ledger.append([record(1), record(2), record(3)])
        session.outbox.add([entry(1)])
        session.ledger.load([record(4, voided_at=session.begin_writing())])
        for number in (1, 2):
            session.identities.keep(Visitor(visitor_id=f"v{number}", name=f"来访者000{number}"))
        session.of(Suggestion).add(item.replay(steps[:1]))
        session.of(Mandate).add_all([mandate(8), mandate(9)])
    with store.session(actor="代表工委", reason="更正") as session:
        session.of(Congress).put(congress(2, name="新名"), revision=1)
        session.of(Mandate).put(mandate(8, left_on=DAY), revision=1)
        session.of(Mandate).put(mandate(9, left_on=DAY), revision=1)
        for count in range(2, len(steps) + 1):
            session.of(Suggestion).put(item.replay(steps[:count]), revision=count - 1)
        session.ledger.void(["r1"])
    with store.session(actor="代表工委", reason="注销") as session:
        session.audit.erase_states(Mandate, "d9")
        session.identities.erase("v2")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store in which every table holds something, without the triggers that guard it."""
    file = tmp_path_factory.mktemp("filled") / "store.db"
    store = SqlStore.open(f"sqlite:///{file}")
    store.set_up()
    fill(store)
    with store.on.begin() as connection:
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
        for (name,) in triggers.all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield store
    store.close()


def found_after(store, *statements, anchors=()):
    """Return what an inspection finds where somebody has changed the tables, and undo that."""
    with store.on.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        # Under the same tables, so that their statements are compiled once for all edits.
        opened = SqlStore(connection, schema=store.schema)
        found = inspect_rows(opened.inspect(), opened.rooms, *anchors)
        connection.rollback()
    return found


def _edited(name, column, place):
    """Return what changes one cell, in the way of its type."""
    kind, full = TABLES[name].c[_key(name, column)].type, f"renda_{name}"
    change = f"coalesce({column}, '') || 'x'"
    if isinstance(kind, Boolean):
        change = f"NOT coalesce({column}, 0)"
    elif isinstance(kind, Date | Instant):
        text = "2031-01-01" if isinstance(kind, Date) else "2031-01-01 00:00:00.000000"
        change = f"'{text}'"
    elif isinstance(kind, Integer):
        change = f"coalesce({column}, 0) + 77"
    return f"UPDATE {full} SET {column} = {change} WHERE {_nth(name, place)}"


def _nth(name, place):
    return f"rowid = (SELECT rowid FROM renda_{name} ORDER BY rowid LIMIT 1 OFFSET {place})"


def _key(name, column):
    return next(found.key for found in TABLES[name].columns if found.name == column)


def _count(store, name):
    with store.on.connect() as connection:
        return connection.scalar(select(func.count()).select_from(TABLES[name]))


def test_a_store_that_nobody_tampered_with_is_intact(filled):
    with filled.reading() as session:
        anchor = session.audit.head()
    found = found_after(filled, anchors=[anchor])
    assert (found.is_intact, found.breaches) == (True, ())
    assert all(_count(filled, name) for name in TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_an_edit_of_any_column_is_found(filled, name):
    covered = {column.name for column in TABLES[name].columns} - COLUMNS_NOT_COVERED.get(
        name, set()
    )
    edits = [
        _edited(name, column, place)
        for column in sorted(covered)
        for place in {0, _count(filled, name) - 1}
    ]
    assert [edit for edit in edits if not found_after(filled, edit).breaches] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_row_that_is_deleted_is_found(filled, name):
    deletes = [
        f"DELETE FROM renda_{name} WHERE {_nth(name, n)}" for n in range(_count(filled, name))
    ]
    assert [delete for delete in deletes if not found_after(filled, delete).breaches] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_row_that_is_inserted_is_found(filled, name):
    table, full = TABLES[name], f"renda_{name}"
    key = [*table.primary_key.columns][-1]
    new = "77" if isinstance(key.type, Integer) else f"{key.name} || 'x'"
    cells = ", ".join(new if column is key else column.name for column in table.columns)
    names = ", ".join(column.name for column in table.columns)
    insert = f"INSERT INTO {full} ({names}) SELECT {cells} FROM {full} LIMIT 1"
    assert found_after(filled, insert).breaches


def test_a_breach_names_the_row(filled):
    edit = "UPDATE renda_congresses SET name = 'x' WHERE row_id = 'c2'"
    (breach,) = found_after(filled, edit).breaches
    assert (breach.kind, breach.room, breach.id) == (BreachKind.ALTERED, "congresses", "c2")
    assert breach.text() == "store: congresses 'c2' is not what the history says it is"


@pytest.mark.parametrize(
    ("edit", "room", "id"),
    [
        ("UPDATE renda_deputies SET elected_on = 'x' WHERE row_id = 'd9'", "deputies", "d9"),
        ("UPDATE renda_suggestions SET body = '{' WHERE row_id = 's1'", "suggestions", "s1"),
        (
            "UPDATE renda_duty_records SET scope = 'x' WHERE record_id = 'r3'",
            "duty_records",
            "r3, 1",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_held(filled, edit, room, id):
    first, *others = found_after(filled, edit).breaches
    assert (first.kind, first.room, first.id) == (BreachKind.ILLEGIBLE, room, id)
    assert {breach.room for breach in others} <= {room, "states"}


def test_a_head_that_cannot_be_read_is_told(filled):
    (breach,) = found_after(filled, "UPDATE renda_heads SET committed_at = 'x'").breaches
    assert breach.kind == BreachKind.HEAD


def test_identities_are_there_at_least_where_nothing_can_open_them(filled, monkeypatch):
    monkeypatch.setattr(inspection, "can_encrypt", lambda: False)
    assert found_after(filled).is_intact


def test_of_an_audit_that_is_written_anew_only_an_anchor_tells(filled):
    with filled.reading() as session:
        anchor, entries = session.audit.head(), [*session.audit.entries()]
    forged = evolve(entries[-1], actor="他人")
    no, head = forged.no, seal_entry(forged).hash
    rewrite = (
        f"UPDATE renda_audit SET actor = '他人', entry_hash = '{head}' WHERE entry_no = {no}",
        f"UPDATE renda_heads SET entry_hash = '{head}'",
    )
    assert found_after(filled, *rewrite).is_intact
    (breach,) = found_after(filled, *rewrite, anchors=[anchor]).breaches
    assert breach.kind == BreachKind.REWRITTEN


def test_an_identity_that_is_another_is_found(filled):
    other = Fernet.generate_key().decode()
    text = Fernet(other.encode()).encrypt(b"{}").decode()
    for edits in (
        [f"UPDATE renda_identity_keys SET secret = '{other}'"],
        [f"UPDATE renda_identities SET ciphertext = '{text}'"],
        [
            f"UPDATE renda_identity_keys SET secret = '{other}'",
            f"UPDATE renda_identities SET ciphertext = '{text}'",
        ],
    ):
        (breach,) = found_after(filled, *edits).breaches
        assert (breach.kind, breach.room, breach.id) == (BreachKind.ALTERED, "identities", "v1")


GONE = "DELETE FROM renda_{} WHERE visitor_id = 'v1'"
BACK = "INSERT INTO renda_{0} SELECT 'v2', {1} FROM renda_{0} WHERE visitor_id = 'v1'"
TEXT_IS_GONE, KEY_IS_GONE = GONE.format("identities"), GONE.format("identity_keys")
TEXT_IS_BACK = BACK.format("identities", "ciphertext")
KEY_IS_BACK = BACK.format("identity_keys", "secret")
TEXT_SLIPPED_IN = (BreachKind.SLIPPED_IN, "identities", "v2")
KEY_SLIPPED_IN = (BreachKind.SLIPPED_IN, "identity_keys", "v2")
# Of v1 the audit tells that it was kept, of v2 that it was kept and erased.
OF_IDENTITIES = {
    "a text is gone": ([TEXT_IS_GONE], [(BreachKind.REMOVED, "identities", "v1")]),
    "a key is gone": ([KEY_IS_GONE], [(BreachKind.REMOVED, "identity_keys", "v1")]),
    "all is gone, as in a copy": ([TEXT_IS_GONE, KEY_IS_GONE], []),
    "an erased text is back": ([TEXT_IS_BACK], [TEXT_SLIPPED_IN]),
    "an erased key is back": ([KEY_IS_BACK], [KEY_SLIPPED_IN]),
    "an erased one is back": ([TEXT_IS_BACK, KEY_IS_BACK], [TEXT_SLIPPED_IN, KEY_SLIPPED_IN]),
    "one is there in the other's name": (
        [TEXT_IS_BACK, KEY_IS_BACK, TEXT_IS_GONE, KEY_IS_GONE],
        [
            (BreachKind.REMOVED, "identities", "v1"),
            TEXT_SLIPPED_IN,
            (BreachKind.REMOVED, "identity_keys", "v1"),
            KEY_SLIPPED_IN,
        ],
    ),
}


@pytest.mark.parametrize(("edits", "found"), OF_IDENTITIES.values(), ids=OF_IDENTITIES)
def test_an_identity_that_is_gone_or_came_back_is_found_in_its_table(filled, edits, found):
    breaches = found_after(filled, *edits).breaches
    assert [(breach.kind, breach.room, breach.id) for breach in breaches] == found


HEADS = {
    "another number": "entry_no = entry_no + 1",
    "a number less": "entry_no = entry_no - 1",
    "another hash": "entry_hash = 'ab'",
    "no instant": "committed_at = NULL",
    "an empty audit's": "entry_no = 0, committed_at = NULL, entry_hash = ''",
}


@pytest.mark.parametrize("cells", HEADS.values(), ids=HEADS)
def test_a_head_that_is_not_the_last_entry_is_told_once(filled, cells):
    (breach,) = found_after(filled, f"UPDATE renda_heads SET {cells}").breaches
    assert (breach.kind, breach.text()) == (
        BreachKind.HEAD,
        "store: the head of the audit is not its last entry",
    )


def test_a_sealed_identity_is_passed_over_where_its_key_is_not_given(filled, monkeypatch):
    with filled.on.connect() as connection:
        store = SqlStore(connection, schema=filled.schema)
        monkeypatch.setenv("RENDA_IDENTITY_KEY", Fernet.generate_key().decode())
        with store.session(actor="代表工委", reason="加封") as session:
            session.identities.seal()
        assert inspect_rows(store.inspect(), store.rooms).is_intact
        monkeypatch.delenv("RENDA_IDENTITY_KEY")
        assert inspect_rows(store.inspect(), store.rooms).is_intact
        connection.rollback()


def test_a_store_restored_from_a_backup_is_intact_without_identities(filled, tmp_path):
    store = SqlStore.open(f"sqlite:///{tmp_path}/restored.db")
    store.set_up()
    store.restore(filled.dump())
    assert inspect_rows(store.inspect(), store.rooms).is_intact
    store.close()


def test_a_history_of_nothing_is_not_intact(tmp_path):
    store = SqlStore.open(f"sqlite:///{tmp_path}/empty.db")
    store.set_up()
    found = inspect_rows(store.inspect(), store.rooms)
    assert (found.is_intact, found.breaches) == (False, ())
    store.close()
