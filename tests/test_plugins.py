"""Plugins: rulebooks, calendars, stores and rooms by name, and nothing global."""

import sys
from operator import attrgetter
from pathlib import Path

import pytest
from attrs import frozen

from renda import shipped_rulebooks
from renda.calendars import china
from renda.duties.rules.files.rulebook_files import UnknownRulebookError
from renda.memory import MemoryStore
from renda.office import ConsoleNotifier
from renda.plugins import (
    NameTakenError,
    PluginAnswerError,
    PluginExitError,
    Plugins,
    UnknownCalendarError,
    UnknownStoreError,
    hookimpl,
)
from renda.ports import Id, Room
from renda.rooms import shipped_rooms

SHIPPED = tuple(shipped_rulebooks())
WUJIN = shipped_rulebooks()["wujin-2024"]


@pytest.fixture
def rulebook(tmp_path):
    """A rulebook file of another id."""
    path = tmp_path / "mine.toml"
    path.write_bytes(WUJIN.read_bytes().replace(b'id = "wujin-2024"', b'id = "mine"'))
    return path


@pytest.fixture
def offering():
    """A plugin that offers rulebooks and calendars."""

    def make(rulebooks=(), calendars=()):
        class Offering:
            @hookimpl
            def renda_rulebooks(self):
                return dict(rulebooks)

            @hookimpl
            def renda_calendars(self):
                return dict(calendars)

        return Offering()

    return make


def test_without_plugins_there_is_what_is_shipped():
    plugins = Plugins()
    assert plugins.rulebooks() == SHIPPED
    assert plugins.rulebook("wujin-2024").id == "wujin-2024"
    assert plugins.calendar() == china()
    assert plugins.failures == {}


def test_a_rulebook_may_also_be_asked_for_by_its_path(rulebook):
    assert Plugins().rulebook(rulebook).id == "mine"
    with pytest.raises(UnknownRulebookError):
        Plugins().rulebook("mine")


def test_a_plugin_contributes_rulebooks_by_name(offering, rulebook):
    plugins = Plugins([offering({"mine": rulebook})])
    assert plugins.rulebooks() == (*sorted(["mine", *SHIPPED]),)
    assert plugins.rulebook("mine").id == "mine"
    assert plugins.rulebook("wujin-2024").id == "wujin-2024"


def test_a_plugin_contributes_calendars_by_name(offering):
    plugins = Plugins([offering(calendars={"guess": lambda: china().provisional()})])
    assert plugins.calendar("guess").guessing
    assert not plugins.calendar("china").guessing


def test_a_calendar_nobody_offers_is_refused_with_those_there_are(offering):
    plugins = Plugins([offering(calendars={"guess": china})])
    with pytest.raises(UnknownCalendarError, match="no calendar mars; allowed: china, guess"):
        plugins.calendar("mars")


def test_a_name_that_two_plugins_offer_is_refused(offering, rulebook):
    twice = Plugins([offering({"mine": rulebook}, {"c": china}) for _ in range(2)])
    for asking in (lambda: twice.rulebook("mine"), twice.rulebooks):
        with pytest.raises(NameTakenError, match="mine is offered twice by renda_rulebooks"):
            asking()
    with pytest.raises(NameTakenError, match="c is offered twice by renda_calendars"):
        twice.calendar("c")


def test_a_method_that_is_no_hook_is_left_alone():
    class Modest:
        def renda_rulebooks(self):
            """Not marked, so not asked."""
            return {"mine": Path("nowhere")}

    assert Plugins([Modest()]).rulebooks() == SHIPPED


def test_nothing_is_global(offering, rulebook):
    mine = Plugins([offering({"mine": rulebook})])
    assert Plugins().rulebooks() == SHIPPED
    assert mine.rulebooks() == (*sorted(["mine", *SHIPPED]),)


def test_a_shipped_name_cannot_be_taken(offering, rulebook):
    with pytest.raises(NameTakenError, match="wujin-2024 is offered twice by renda_rulebooks"):
        Plugins([offering({"wujin-2024": rulebook})]).rulebook("wujin-2024")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda: 1 / 0, ArithmeticError),
        (lambda: sys.exit(2), SystemExit),
        (lambda: None, TypeError),
    ],
    ids=["error", "exit", "nothing"],
)
def test_a_plugin_that_fails_when_asked_is_named_and_the_others_work_on(
    offering, rulebook, answer, kind
):
    class Broken:
        @hookimpl
        def renda_rulebooks(self):
            return answer()

    plugins = Plugins([offering({"mine": rulebook}), Broken()])
    assert plugins.rulebook("mine").id == "mine"
    (error,) = plugins.failures.values()
    assert isinstance(error, kind)


@pytest.mark.parametrize(
    ("hook", "answer", "allowed"),
    [
        ("renda_rulebooks", ["mine"], "{name: path}"),
        ("renda_rulebooks", {3: "mine.toml"}, "{name: path}"),
        ("renda_rulebooks", {"": "mine.toml"}, "{name: path}"),
        ("renda_rulebooks", {"mine": 3}, "{name: path}"),
        ("renda_calendars", {"mine": china()}, "{name: callable}"),
        ("renda_stores", {"shelf": "shelf.py"}, "{name: callable}"),
        ("renda_rooms", {"errands": "errands"}, "{name: Room}"),
        ("renda_anchor_sinks", {"paper": print}, "{name: AnchorSink}"),
        ("renda_notifiers", {"mail": None}, "{name: callable}"),
    ],
)
def test_a_plugin_that_answers_nonsense_is_named_and_the_others_work_on(hook, answer, allowed):
    plugins = Plugins([type("Confused", (), {hook: staticmethod(hookimpl(lambda: answer))})()])
    assert plugins.rulebooks() == SHIPPED
    assert plugins.calendar() == china()
    assert [*plugins.anchor_sinks(), *plugins.notifiers()] == []
    assert len([*plugins.rooms()]) == len([*shipped_rooms()])
    with pytest.raises(UnknownStoreError):
        plugins.store("shelf://here")
    (error,) = plugins.failures.values()
    assert isinstance(error, PluginAnswerError)
    assert str(error).startswith(f"{hook} answers ")
    assert str(error).endswith(f"allowed: {allowed}")
    assert "应为" in error.text("zh")


@pytest.mark.parametrize(
    ("make", "error"),
    [(lambda *_: sys.exit(0), PluginExitError), (lambda *_: 7, PluginAnswerError)],
)
def test_what_a_plugin_makes_neither_ends_the_program_nor_is_used_as_what_it_is_not(
    offering, make, error
):
    plugins = Plugins([offering(calendars={"mine": make}), Shelves(shelf=make)])
    for asked in (lambda: plugins.calendar("mine"), lambda: plugins.store("shelf://here")):
        with pytest.raises(error, match=r"mine|shelf"):
            asked()


def test_kinds_are_those_of_all_rulebooks_and_one_that_cannot_be_read_is_named(offering, tmp_path):
    own = tmp_path / "own.toml"
    declared = '\n[kinds.river-watch]\nzh = "巡河"\nen = "River watch"\n'
    own.write_bytes(WUJIN.read_bytes() + declared.encode())
    (tmp_path / "broken.toml").write_text("rules = [")
    plugins = Plugins([offering({"a-broken": tmp_path / "broken.toml", "own": own})])
    assert plugins.kinds() == Plugins().kinds() | {"river-watch"}
    assert [*plugins.failures] == ["a-broken"]
    assert "not TOML" in str(plugins.failures["a-broken"])


class Shelves:
    """A plugin that offers stores of its own."""

    def __init__(self, **stores):
        self.stores = stores

    @hookimpl
    def renda_stores(self):
        return self.stores


@pytest.mark.parametrize(
    ("url", "is_told"),
    [
        ("shelf://here", True),
        ("shelf+slow://here", True),
        ("shelf+slow+sure://here", True),
        ("shelf+slow:///a+b://c", True),
        ("slow+shelf://here", False),
        ("SHELF://here", False),
        ("shelf", True),
        ("", False),
        ("here/shelf://", False),
    ],
)
def test_a_store_is_opened_by_what_its_address_begins_with(url, is_told):
    opened = []

    def shelf(address, rooms):
        opened.append(address)
        return MemoryStore(rooms=rooms)

    plugins = Plugins([Shelves(shelf=shelf)])
    if is_told:
        plugins.store(url)
    else:
        with pytest.raises(UnknownStoreError, match=r"is installed; allowed: memory, shelf$"):
            plugins.store(url)
    assert opened == ([url] if is_told else [])


def test_a_store_keeps_the_rooms_it_is_told_and_else_all_there_are():
    given = []

    def shelf(_, rooms):
        given.append(rooms)
        return MemoryStore(rooms=rooms)

    plugins = Plugins([Shelves(shelf=shelf)])
    fewer = shipped_rooms().extended([Room(name="venues", kind=Venue, id=attrgetter("venue_id"))])
    plugins.store("shelf://", fewer)
    plugins.store("shelf://")
    assert given[0] is fewer
    assert [room.name for room in given[1]] == [room.name for room in plugins.rooms()]


def test_two_plugins_of_one_scheme_are_refused_before_a_store_is_opened():
    with pytest.raises(NameTakenError, match="memory is offered twice by renda_stores"):
        Plugins([Shelves(memory=MemoryStore)]).store("memory://")
    with pytest.raises(NameTakenError, match="shelf is offered twice by renda_stores"):
        Plugins([Shelves(shelf=MemoryStore), Shelves(shelf=MemoryStore)]).store("shelf://")


@frozen
class Paper:
    """A sink of anchors that forgets them."""

    name: str

    def keep(self, anchor):
        """Keep nothing."""


def test_sinks_of_anchors_are_those_of_all_plugins():
    class Sinks:
        def __init__(self, **sinks):
            self.sinks = sinks

        @hookimpl
        def renda_anchor_sinks(self):
            return self.sinks

    assert Plugins().anchor_sinks() == {}
    one, other = Paper("one"), Paper("other")
    assert Plugins([Sinks(a=one), Sinks(b=other)]).anchor_sinks() == {"a": one, "b": other}
    with pytest.raises(NameTakenError, match="a is offered twice by renda_anchor_sinks"):
        Plugins([Sinks(a=one), Sinks(a=other)]).anchor_sinks()


def test_notifiers_are_made_when_asked_for_and_one_that_cannot_be_made_stops_no_other():
    class Channels:
        def __init__(self, **makers):
            self.makers = makers

        @hookimpl
        def renda_notifiers(self):
            return self.makers

    def lacking():
        raise LookupError

    console = ConsoleNotifier()
    plugins = Plugins([Channels(mail=lacking), Channels(console=lambda: console)])
    assert plugins.failures == {}
    assert plugins.notifiers() == (console,)
    assert isinstance(plugins.failures["mail"], LookupError)
    assert Plugins().notifiers() == ()
    with pytest.raises(NameTakenError, match="mail is offered twice by renda_notifiers"):
        Plugins([Channels(mail=lacking), Channels(mail=lacking)]).notifiers()


def test_a_calendar_is_made_when_it_is_asked_for_and_not_before(offering):
    made = []
    plugins = Plugins([offering(calendars={"ours": lambda: made.append(1) or china()})])
    plugins.calendar("china")
    assert made == []
    assert plugins.calendar("ours") == china()
    assert made == [1]


@frozen(kw_only=True)
class Venue:
    venue_id: Id


def test_a_plugin_contributes_rooms_that_a_store_then_keeps():
    venues = Room(name="venues", kind=Venue, id=attrgetter("venue_id"), found_by=("venue_id",))

    class Offering:
        @hookimpl
        def renda_rooms(self):
            return {"venues": venues}

    rooms = Plugins([Offering()]).rooms()
    assert rooms.of(Venue) is venues
    with MemoryStore(rooms=rooms).session(actor="clerk") as session:
        session.of(Venue).add(Venue(venue_id="v1"))
        assert session.of(Venue).get("v1").value == Venue(venue_id="v1")


def test_a_room_of_a_plugin_cannot_take_a_shipped_name():
    class Offering:
        @hookimpl
        def renda_rooms(self):
            return {"congresses": next(iter(shipped_rooms()))}

    with pytest.raises(NameTakenError, match="congresses is offered twice by renda_rooms"):
        Plugins([Offering()]).rooms()


def test_keys_from_outside_are_those_of_all_plugins_and_a_plugin_that_fails_is_not_passed_over():
    class Keeper:
        @hookimpl
        def renda_identity_keys(self):
            return ["one", "other"]

    class Broken:
        @hookimpl
        def renda_identity_keys(self):
            raise OSError

    assert Plugins([Keeper()]).identity_keys() == ("one", "other")
    assert Plugins().identity_keys() == ()
    with pytest.raises(OSError):  # noqa: PT011 - as the plugin raised it
        Plugins([Keeper(), Broken()]).identity_keys()
