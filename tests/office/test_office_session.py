"""An office's session: that of its store, with rooms by name and desks of places."""

import pytest
from courier.errands import AUTHOR, ERRANDS, ask

from renda import Office
from renda.plugins import Plugins
from renda.ports import Room
from renda.suggestions import Motion


class Note:
    """A value of a class that is in no shipped room."""


def test_a_session_says_who_acts_why_and_under_which_key(office):
    with office.session(actor="clerk", reason="market day", key="k1") as s:
        assert (s.actor, s.reason, s.key) == ("clerk", "market day", "k1")


def test_a_session_has_an_instant_once_it_is_the_one_that_writes(office):
    with office.session(actor="clerk") as s:
        assert s.at is None
        instant = s.begin_writing()
        assert s.at == instant


def test_a_session_has_the_desk_of_motions(office):
    with office.session(actor="clerk") as s:
        desk = s.motions("shanghai-2015")
        assert desk.room.kind is Motion
        assert desk.procedure is desk.desk.procedure


def test_rooms_are_attributes_by_their_names():
    office = Office.open("memory://", plugins=Plugins(), rooms=[ERRANDS])
    with office.session(actor="clerk") as s:
        assert [*s.congresses.find()] == []
        assert s.errands("city").file(ask(), by=AUTHOR).id == "e1"


@pytest.mark.parametrize(("name", "said"), [("venues", "venues"), ("_hidden", "_hidden")])
def test_a_name_of_no_room_is_no_attribute(office, name, said):
    with office.session(actor="clerk") as s, pytest.raises(AttributeError, match=said):
        getattr(s, name)


def test_a_host_may_not_take_the_name_of_a_shipped_room():
    with pytest.raises(ValueError, match="congresses is registered twice"):
        Office.open(
            "memory://",
            plugins=Plugins(),
            rooms=[Room(name="congresses", kind=Note, id=lambda _: "")],
        )
