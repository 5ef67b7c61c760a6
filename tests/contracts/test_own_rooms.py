"""Rooms that nobody ships: kept, found, moved at desks and counted like those that renda ships."""

from datetime import date

import pytest
from courier.errands import AUTHOR, COURIER, DAY, ERRANDS, Errand, ErrandStage, Reply, ask, errand
from courier.parcels import PARCELS, Parcel, parcel
from renda_jsonlines import JsonLinesStore

from renda import Office, where
from renda.memory import MemoryStore
from renda.office import NoDeskError
from renda.plugins import Plugins
from renda.ports import NoRoomError, Room, RoomTakenError, UnknownTagError
from renda.process import NotYourMoveError, Refusal
from renda.rooms import shipped_rooms
from renda.suggestions import File
from renda.testing import StoreContract
from renda.work import RecordedActivity

OWN = shipped_rooms().extended([ERRANDS, PARCELS])


class TestInMemory(StoreContract):
    def make_store(self, tmp_path):
        return MemoryStore(rooms=OWN)

    def make_clocked_store(self, tmp_path, clock):
        return MemoryStore(rooms=OWN, clock=clock)


class TestInJsonLines(StoreContract):
    def make_store(self, tmp_path):
        return JsonLinesStore(tmp_path, OWN)

    def reopen(self, store, tmp_path):
        return JsonLinesStore(tmp_path, OWN)


@pytest.fixture
def office():
    with Office.open("memory://", plugins=Plugins(), rooms=[ERRANDS, PARCELS]) as opened:
        yield opened


def test_an_item_of_a_room_goes_its_way_at_a_desk_with_a_procedure_of_its_own(office):
    desk = office.items(Errand, "city")
    asked = desk.file(ask(), by=AUTHOR)
    assert (asked.value.stage, asked.value.due_on) == (ErrandStage.OPEN, date(2025, 3, 17))
    assert desk.possible("e1", by=COURIER) == ("reply",)
    with pytest.raises(NotYourMoveError, match="courier"):
        desk.apply("e1", Reply(on=DAY, text="已取"), by=AUTHOR)
    done = desk.apply("e1", Reply(on=DAY, text="已取"), by=COURIER)
    assert done.value.stage is ErrandStage.DONE
    assert desk.procedure.id == "city"
    assert desk.find(where(stage="done")) == (done.value,)
    with office.store.reading() as session:
        assert [refusal.value.move for refusal in session.of(Refusal).find()] == ["reply"]


def test_an_item_may_yield_any_records(office):
    desk = office.items(Errand, "city")
    desk.file(ask(), by=AUTHOR)
    desk.apply("e1", Reply(on=DAY, text="已取"), by=COURIER)
    with office.store.reading() as session:
        records = list(session.ledger.records())
    assert [(record.kind, record.source_id) for record in records] == [
        ("opinion", "e1/opinion"),
        ("reception", "e1/reception"),
    ]


def test_others_are_told_under_the_name_of_the_kind(office):
    office.items(Errand, "city").file(ask(), by=AUTHOR)
    with office.session(actor="sender") as session:
        (notice,) = session.outbox.due(session.begin_writing(), limit=10)
    assert (notice.topic, notice.about.kind) == ("errand.ask", "errand")
    assert '"owner":"k1"' in notice.body


def test_a_room_is_an_attribute_of_the_session(office):
    with office.session(actor="office") as session:
        session.errands("city").file(ask(), by=AUTHOR)
        session.items(Errand, "city").apply("e1", Reply(on=DAY, text="已取"), by=COURIER)
        assert session.of(Errand).get("e1").revision == 2
        assert session.congresses.count() == 0
        with pytest.raises(AttributeError, match="cellar"):
            session.cellar  # noqa: B018 - to look is the test


def test_two_rooms_have_a_move_of_one_name_and_each_reads_its_own():
    errands = OWN.from_document(Errand, _text(errand()))
    parcels = OWN.from_document(Parcel, _text(parcel()))
    assert type(errands.history[-1].move) is not type(parcels.history[-1].move)
    assert (errands.history[-1].move.name, parcels.history[-1].move.name) == ("reply", "reply")
    assert parcels.weight == 3


def test_a_move_of_another_room_is_not_read():
    with pytest.raises(Exception, match=r"reply is no Move|weight"):
        OWN.from_document(Errand, _text(parcel()))


def test_words_of_a_rooms_own_come_back_as_what_they_are():
    courier = OWN.from_document(Errand, _text(errand())).history[-1]
    assert courier == errand().history[-1]
    assert type(courier.party).__name__ == "ErrandParty"
    assert type(courier.actor.capacity).__name__ == "ErrandCapacity"


def test_what_has_no_room_is_refused(office):
    with office.session(actor="office") as session, pytest.raises(NoRoomError, match="File"):
        session.of(File)
    with pytest.raises(NoDeskError, match="errands"):
        office.items(RecordedActivity, "city")


def test_a_name_and_a_class_are_registered_once():
    with pytest.raises(RoomTakenError, match="errands"):
        OWN.extended([ERRANDS])
    with pytest.raises(RoomTakenError, match="Errand"):
        OWN.extended([Room(name="more", kind=Errand, id=lambda item: item.id)])


def test_a_tag_that_nobody_registered_is_told_with_what_is_allowed():
    with pytest.raises(Exception, match="ask, reply") as refused:
        OWN.from_document(Errand, _text(errand()).replace('"type":"ask"', '"type":"beg"'))
    assert UnknownTagError.message.split("{")[2].split("}")[1].strip() in str(refused.value)


def _text(value):
    from renda.ports import to_document

    return to_document(value)
