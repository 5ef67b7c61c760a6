"""No silent gap: whoever adds an activity, a move, a room or an id is told what is missing."""

import inspect
import pkgutil
import re
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import get_args

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from public_names import SPACES, publics

import renda
from renda.kernel.ids import is_id
from renda.kernel.input.annotations import bare_type
from renda.ports import (
    LONGEST_ID,
    NotFoundError,
    UnstorableError,
    check_storable,
    to_document,
)
from renda.process import Move
from renda.rooms import shipped_rooms
from renda.terms import Term
from renda.testing.strategies import of
from renda.testing.strategies.items import motions, projects, suggestion_moves
from renda.work import Activity, RecordedActivity

DOCS = Path(__file__).parent.parent / "docs"
PUBLIC = [
    public for space in SPACES for public in publics(space).values() if inspect.isclass(public)
]
ROOMS = [*shipped_rooms()]
ACTIVITIES = shipped_rooms().of(RecordedActivity).activities
MOVES = [(room, move) for room in ROOMS if room.item for move in room.item.moves.values()]
MOVE_DRAWS = {
    "suggestions": suggestion_moves.MOVE_DRAWS,
    "motions": motions.MOVE_DRAWS,
    "projects": projects.MOVE_DRAWS,
}
# What one thing of a room is called in English, told of those whose names end in every way.
ONE_OF = {
    "suggestions": "suggestion",
    "activities": "activity",
    "congresses": "congress",
    "boxes": "box",
    "secret_votes": "secret vote",
    "absences": "absence",
    "roll": "roll",
}
# Fields that hold an id, though their names do not end in `_id`.
BARE_IDS = {"id", "lead", "unit", "committee"}
few = settings(max_examples=5, suppress_health_check=[*HealthCheck], deadline=None)

each_room = pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
each_move = pytest.mark.parametrize(
    ("room", "move"), MOVES, ids=[f"{room.name}-{move.__name__}" for room, move in MOVES]
)


def heirs(kind):
    """Yield every class below one, nearer ones first."""
    for heir in kind.__subclasses__():
        yield heir
        yield from heirs(heir)


def shipped(family):
    """Return the classes of a family that stand in the modules of renda, but for its suites."""
    # A class is known to its parents only once its module is loaded.
    names = [module.name for module in pkgutil.walk_packages(renda.__path__, "renda.")]
    modules = [import_module(name) for name in names if not name.startswith("renda.testing")]
    # attrs makes each slotted class a second time; the first may live on for a while.
    found = {id(public) for module in modules for public in vars(module).values()}
    return [heir for heir in heirs(family) if id(heir) in found]


def is_kept(kind):
    """Tell whether values of a class are kept, so that it is no mere base of others."""
    return bool(vars(kind).get("form")) or not kind.__subclasses__()


KEPT_ACTIVITIES = [
    kind for kind in shipped(Activity) if is_kept(kind) and not inspect.isabstract(kind)
]
each_activity = pytest.mark.parametrize("kind", KEPT_ACTIVITIES, ids=lambda kind: kind.__name__)


@each_activity
def test_every_activity_is_kept_by_a_shipped_room_under_a_form_of_its_own(kind):
    assert "form" in vars(kind), "a heir does not share its parent's form"
    assert kind in ACTIVITIES
    assert Counter(known.form for known in ACTIVITIES)[kind.form] == 1


@each_activity
def test_every_activity_is_public_and_can_be_drawn(kind):
    assert kind in PUBLIC

    @few
    @given(of(kind))
    def drawn(activity):
        assert type(activity) is kind

    drawn()


def test_every_move_is_one_of_a_shipped_kind_of_item():
    known = {move for _, move in MOVES}
    assert [move.__name__ for move in shipped(Move) if move not in known] == []


@each_move
def test_every_move_has_a_name_of_its_own_and_a_label(room, move):
    assert room.item.moves[move.name] is move
    assert isinstance(room.item.find_term(move.name), Term)


@each_move
def test_every_move_is_public(room, move):
    assert move in PUBLIC


@each_move
def test_every_move_is_drawn(room, move):
    """A move that begins an item is drawn with the item; each other has a row of its own."""
    begins = move.begins is not Move.begins
    assert begins or MOVE_DRAWS[room.name][move.name][0] is move


def test_every_room_of_items_is_among_those_whose_moves_are_drawn():
    assert {room.name for room in ROOMS if room.item} == {*MOVE_DRAWS}


@each_room
def test_every_room_has_a_sample_that_it_keeps(room):
    value = pkgutil.resolve_name(room.sample)()
    assert type(value) is room.kind
    assert_kept(room, value)


@each_room
@pytest.mark.parametrize("dense", [False, True])
def test_every_room_draws_values_that_it_keeps(room, dense):
    @few
    @given(pkgutil.resolve_name(room.strategy)(dense=dense))
    def drawn(value):
        assert type(value) is room.kind
        assert_kept(room, value)

    drawn()


def assert_kept(room, value):
    id = room.id(value)
    assert len(id) <= LONGEST_ID
    room.refuse_unregistered(value)
    check_storable(room.name, id, value)
    assert shipped_rooms().from_document(room.kind, to_document(value)) == value


def parts_of(annotation):
    """Yield an annotation and all that it is made of."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def classes_within(kinds):
    """Return some attrs classes and all that their fields hold, however deep."""
    found, waiting = set(), [*kinds]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            held = [part for field in attrs.fields(kind) for part in parts_of(field.type)]
            waiting += [part for part in held if inspect.isclass(part) and attrs.has(part)]
    return found


KEPT_CLASSES = sorted(
    classes_within(
        [
            *(room.kind for room in ROOMS),
            *(kind for room in ROOMS for kind in room.tagged.values()),
        ]
    ),
    key=lambda kind: kind.__qualname__,
)


@pytest.mark.parametrize("kind", KEPT_CLASSES, ids=lambda kind: kind.__qualname__)
def test_every_field_that_is_called_like_an_id_is_annotated_so(kind):
    called = [
        field
        for field in attrs.fields(kind)
        if (field.name.endswith("_id") or field.name in BARE_IDS) and bare_type(field.type) is str
    ]
    assert [field.name for field in called if not is_id(field.type)] == []


@each_room
def test_every_column_that_is_called_like_an_id_is_one(room):
    called = [
        column for column in room.columns if column.name.endswith("_id") or column.name in BARE_IDS
    ]
    assert [column.name for column in called if not column.is_id] == []


@each_room
def test_every_room_is_named_on_a_page_in_either_language(room):
    for page in ("stores.md", "stores.zh.md"):
        assert re.search(rf"^\|.*`{room.name}`", (DOCS / page).read_text("utf-8"), re.MULTILINE)


def test_what_is_not_there_is_told_by_the_name_that_a_reader_has_for_it():
    names = [room.name for room in shipped_rooms()]
    assert not [name for name in names if name in NotFoundError(what=name, id="-").text("zh")]
    missing = NotFoundError(what="secret_votes", id="'x'")
    assert missing.text("zh") == "没有无记名投票'x'"
    said = {what: NotFoundError(what=what, id="'x'").text("en") for what in ONE_OF}
    assert said == {what: f"there is no {one} 'x'" for what, one in ONE_OF.items()}
    unfit = UnstorableError(what="boxes", id="'x'", error="…")
    assert unfit.text("zh") == "票箱'x'不能原样保存：…"
