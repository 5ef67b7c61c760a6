"""Rows held against the history: what is not as it tells is a breach, with its room and id."""

import pytest
from attrs import evolve
from histories import chained

from renda import Congress, Office
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.ports import (
    NOT_COVERED,
    Action,
    AuditChange,
    BreachKind,
    Inspection,
    KeptCommand,
    KeptEntry,
    KeptRecord,
    KeptState,
    KeptValue,
    NotSupportedError,
    SupportsInspection,
    inspect_rows,
    inspect_store,
    row_breach,
)
from renda.rooms import shipped_rooms
from renda.suggestions import Suggestion
from renda.testing.samples import INSTANT, congress, record, suggestion, visitor

ROOMS = shipped_rooms()
STEPS = [ROOMS.of(Suggestion).item.replay(suggestion(1).history[:count]) for count in (1, 2, 3)]
OTHERS = (BreachKind.BATCH, "congresses", "2 rows")
VOIDING = (BreachKind.ALTERED, "duty_records", "r1")
VOIDED_ROWS = (BreachKind.BATCH, "duty_records", "1 rows")


@pytest.fixture(scope="module", params=["sha256", "sm3"])
def rows(request):
    """The rows of a store in which much was done, under either hash."""
    store = MemoryStore(algorithm=request.param)
    with store.session(actor="office", key="k1") as session:
        session.of(Congress).add(congress(1))
        session.of(Congress).add_all([congress(2), congress(3)])
        session.of(Suggestion).add_all([STEPS[0]])
        session.ledger.append([record(1), record(2)])
    with store.session(actor="office") as session:
        session.of(Congress).put(congress(1, name="新名"), revision=1)
        session.of(Congress).put(congress(2, name="新名"), revision=1)
        session.of(Suggestion).put(STEPS[1], revision=1)
        session.ledger.void(["r1"])
    with store.session(actor="office", reason="登记") as session:
        session.identities.keep(visitor(1))
        session.of(Suggestion).put(STEPS[2], revision=2)
        session.audit.erase_states(Congress, "c2")
    return [*store.inspect()]


def breaches(rows):
    return [(breach.kind, breach.room, breach.id) for breach in inspect_rows(rows, ROOMS).breaches]


def changed(rows, kind, place, **fields):
    """The rows with fields of one of a kind changed."""
    one = [row for row in rows if isinstance(row, kind)][place]
    return [evolve(row, **fields) if row is one else row for row in rows]


def retold(rows, *changes):
    """The rows with one more entry that tells of something, sealed as it should be."""
    entries = [row.value for row in rows if isinstance(row, KeptEntry)]
    more = evolve(entries[-1], key=None, changes=changes)
    others = [row for row in rows if not isinstance(row, KeptEntry)]
    return [*(KeptEntry(value=entry) for entry in chained([*entries, more])), *others]


def test_rows_as_they_were_kept_are_intact(rows):
    found = inspect_rows(rows, ROOMS)
    assert isinstance(found, Inspection)
    assert (found.entries, found.rows, found.breaches) == (3, len(rows) - 3, ())
    assert (found.is_intact, found.not_covered, found.strangers) == (True, NOT_COVERED, ())


@pytest.mark.parametrize(
    ("kind", "place", "fields", "found"),
    [
        (KeptValue, 0, {"revision": 3}, [(BreachKind.ALTERED, "congresses", "c1")]),
        (KeptValue, 0, {"added_no": 2}, [(BreachKind.ALTERED, "congresses", "c1")]),
        (KeptValue, 0, {"value": congress(1)}, [(BreachKind.ALTERED, "congresses", "c1")]),
        (
            KeptValue,
            1,
            {"added_no": 9},
            [
                (BreachKind.ALTERED, "congresses", "c2"),
                (BreachKind.BATCH, "congresses", "2 rows"),
            ],
        ),
        (KeptValue, 2, {"value": congress(3, name="他")}, [OTHERS]),
        (KeptValue, 2, {"revision": 2}, [(BreachKind.ALTERED, "congresses", "c3")]),
        (KeptState, 0, {"document": "{}"}, [(BreachKind.ALTERED, "states", "congresses, c1, 1")]),
        (KeptState, 0, {"digest": "ab"}, [(BreachKind.ALTERED, "states", "congresses, c1, 1")]),
        (KeptState, 1, {"digest": "ab"}, [OTHERS]),
        (
            KeptState,
            0,
            {"id": "c9"},
            [
                (BreachKind.SLIPPED_IN, "states", "congresses, c9, 1"),
                (BreachKind.REMOVED, "states", "congresses, c1, 1"),
            ],
        ),
        (KeptRecord, 1, {"added_no": 7}, [
            (BreachKind.SLIPPED_IN, "duty_records", "r2"),
            (BreachKind.BATCH, "duty_records", "2 rows"),
        ]),
        (KeptRecord, 0, {"voided_no": None}, [
            (BreachKind.ALTERED, "duty_records", "r1"),
            (BreachKind.BATCH, "duty_records", "1 rows"),
        ]),
        (KeptValue, 0, {"value": congress(9, name="新名")}, [
            (BreachKind.ALTERED, "congresses", "c9"),
            (BreachKind.SLIPPED_IN, "states", "congresses, c1, 1"),
            (BreachKind.REMOVED, "congresses", "c1"),
            OTHERS,
        ]),
        (KeptValue, 0, {"revision": 1}, [(BreachKind.ALTERED, "congresses", "c1")]),
        (KeptValue, 1, {"revision": 3}, [(BreachKind.ALTERED, "congresses", "c2")]),
        (KeptValue, 1, {"added_no": 2}, [(BreachKind.ALTERED, "congresses", "c2"), OTHERS]),
        (KeptValue, 2, {"added_no": 9}, [(BreachKind.SLIPPED_IN, "congresses", "c3"), OTHERS]),
        (KeptState, 0, {"document": None, "digest": "ab"}, [
            (BreachKind.ALTERED, "states", "congresses, c1, 1"),
        ]),
        (KeptState, 1, {"document": "{}", "digest": None}, [OTHERS]),
        (KeptState, 1, {"digest": None}, [OTHERS]),
        (KeptState, 0, {"revision": 2}, [
            (BreachKind.SLIPPED_IN, "states", "congresses, c1, 2"),
            (BreachKind.REMOVED, "states", "congresses, c1, 1"),
        ]),
        (KeptState, 0, {"room": "groups"}, [
            (BreachKind.SLIPPED_IN, "states", "groups, c1, 1"),
            (BreachKind.REMOVED, "states", "congresses, c1, 1"),
        ]),
        (KeptRecord, 0, {"voided_no": 9}, [VOIDING, VOIDED_ROWS]),
        (KeptRecord, 0, {"voided_no": 1}, [VOIDING, VOIDED_ROWS]),
        (KeptRecord, 1, {"voided_no": 2}, [(BreachKind.ALTERED, "duty_records", "r2")]),
        (KeptRecord, 1, {"value": record(2, subject_id="d9")}, [
            (BreachKind.BATCH, "duty_records", "2 rows"),
        ]),
        (KeptCommand, 0, {"no": 2}, [(BreachKind.ALTERED, "commands", "k1")]),
        (KeptCommand, 0, {"key": "k9"}, [
            (BreachKind.SLIPPED_IN, "commands", "k9"),
            (BreachKind.REMOVED, "commands", "k1"),
        ]),
        (KeptRecord, 0, {"value": record(1, recorded_at=INSTANT)}, [
            (BreachKind.ALTERED, "duty_records", "r1"),
            (BreachKind.BATCH, "duty_records", "2 rows"),
            (BreachKind.BATCH, "duty_records", "1 rows"),
        ]),
    ],
)  # fmt: skip
def test_a_row_that_is_not_as_the_history_tells_is_named(rows, kind, place, fields, found):
    assert breaches(changed(rows, kind, place, **fields)) == found


ADDED_ROWS = (BreachKind.BATCH, "duty_records", "2 rows")
REMOVED = {
    "a value": (KeptValue, 0, [
        (BreachKind.SLIPPED_IN, "states", "congresses, c1, 1"),
        (BreachKind.REMOVED, "congresses", "c1"),
    ]),
    "a value added with others": (KeptValue, 1, [
        (BreachKind.SLIPPED_IN, "states", "congresses, c2, 1"),
        (BreachKind.REMOVED, "congresses", "c2"),
        OTHERS,
    ]),
    "one that never changed": (KeptValue, 2, [OTHERS]),
    "an item": (KeptValue, 3, [
        (BreachKind.REMOVED, "suggestions", "s1"),
        (BreachKind.BATCH, "suggestions", "1 rows"),
    ]),
    "what a value was": (KeptState, 0, [(BreachKind.REMOVED, "states", "congresses, c1, 1")]),
    "what stays of an erased one": (KeptState, 1, [
        (BreachKind.REMOVED, "states", "congresses, c2, 1"),
        OTHERS,
    ]),
    "a voided record": (KeptRecord, 0, [ADDED_ROWS, VOIDED_ROWS]),
    "a record": (KeptRecord, 1, [ADDED_ROWS]),
    "a key": (KeptCommand, 0, [(BreachKind.REMOVED, "commands", "k1")]),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "place", "found"), REMOVED.values(), ids=REMOVED)
def test_a_row_that_is_gone_is_missed(rows, kind, place, found):
    gone = [row for row in rows if isinstance(row, kind)][place]
    assert breaches([row for row in rows if row is not gone]) == found


def test_an_item_whose_steps_are_others_is_named(rows):
    forged = suggestion(1, title="另案")
    value = next(row for row in rows if isinstance(row, KeptValue) and row.value == STEPS[2])
    assert breaches([evolve(row, value=forged) if row is value else row for row in rows]) == [
        (BreachKind.ALTERED, "suggestions", "s1"),
        (BreachKind.REMOVED, "states", "suggestions, s1, 1"),
        (BreachKind.REMOVED, "states", "suggestions, s1, 2"),
        (BreachKind.BATCH, "suggestions", "1 rows"),
    ]


@pytest.mark.parametrize(
    ("action", "id", "revision"),
    [("added", "c1", 1), ("added", "c9", 2), ("changed", "c1", 4), ("erased", "c1", 1)],
)
def test_an_entry_that_tells_of_something_out_of_turn_is_named(rows, action, id, revision):
    told = AuditChange(action=action, kind="congresses", id=id, revision=revision, digest="ab")
    (breach,) = inspect_rows(retold(rows, told), ROOMS).breaches
    assert (breach.kind, breach.no, breach.id) == (BreachKind.OUT_OF_TURN, 4, id)
    assert breach.text() == f"store: entry 4 tells of congresses '{id}' out of turn"


def test_rooms_that_the_store_does_not_know_are_passed_over_and_told(rows):
    told = AuditChange(action=Action.ADDED, kind="petitions", id="p1", revision=1, digest="ab")
    strange = KeptState(room="visits", id="v1", revision=1, document="{}")
    found = inspect_rows([*retold(rows, told), strange], ROOMS)
    assert (found.breaches, found.strangers) == ((), ("petitions", "visits"))


def test_a_hash_that_is_not_known_is_a_breach_of_the_chain_and_no_error(rows):
    first = rows[0].value
    found = breaches([KeptEntry(value=evolve(first, algorithm="md5")), *rows[1:]])
    assert found[0] == (BreachKind.UNKNOWN_HASH, "", "")


def test_what_a_store_finds_by_itself_is_among_the_breaches(rows):
    own = row_breach(BreachKind.COLUMN, "congresses", "c1", column="name")
    assert inspect_rows([*rows, own], ROOMS).breaches == (own,)


def test_an_office_holds_its_store_against_anchors(rows):
    with Office(MemoryStore(), Plugins()) as office:
        with office.store.session(actor="office") as session:
            session.of(Congress).add(congress(1))
        inspects: SupportsInspection = office.store
        assert [type(row) for row in inspects.inspect()] == [KeptEntry, KeptValue]
        assert office.verify(office.anchor()) == inspect_store(office.store)
        (breach,) = office.verify(evolve(office.anchor(), no=7)).breaches
        assert breach.kind == BreachKind.CUT_OFF


def test_a_store_that_cannot_be_inspected_says_so():
    class Plain(MemoryStore):
        capabilities = frozenset({"backup"})

    with pytest.raises(NotSupportedError, match="does not offer held against its history"):
        inspect_store(Plain())
