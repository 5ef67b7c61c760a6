"""Where recipients are reached, and that nothing shows it."""

import pytest
from attrs import evolve

from renda import Office
from renda.memory import MemoryStore
from renda.notices import ContactBook, ContactPoint
from renda.office import ConsoleNotifier
from renda.plugins import Plugins
from renda.ports import Rooms
from renda.rooms import shipped_rooms
from renda.terms import Reference

UNIT = Reference("unit", "u1")
MAIL = ContactPoint(
    contact_id="k1", of_kind="unit", of_id="u1", channel="mail", address="unit-1@example.org"
)


def test_a_recipient_is_reached_by_the_channels_that_are_noted():
    book = ContactBook.of([MAIL])
    assert book.address(UNIT, "mail") == "unit-1@example.org"
    assert book.address(UNIT, "robot") is None
    assert [book.reaches(UNIT, channel) for channel in ("mail", "robot")] == [True, False]
    assert not book.reaches(Reference("mandate", "u1"), "mail")


def test_a_former_address_reaches_nobody():
    assert not ContactBook.of([evolve(MAIL, in_use=False)]).reaches(UNIT, "mail")


def test_of_two_addresses_by_one_channel_the_last_counts():
    later = evolve(MAIL, contact_id="k2", address="new@example.org")
    assert ContactBook.of([MAIL, later]).address(UNIT, "mail") == "new@example.org"


@pytest.mark.parametrize("shown", [MAIL, ContactBook.of([MAIL])], ids=["contact", "book"])
def test_an_address_does_not_show_in_a_repr(shown):
    assert "example.org" not in repr(shown)


def test_contacts_are_kept_and_changed_in_an_office_and_the_audit_tells_no_address():
    office = Office.open("memory://")
    with office.session(actor="clerk", reason="told by the unit") as session:
        stored = session.of(ContactPoint).add(MAIL)
    with office.session(actor="clerk") as session:
        session.of(ContactPoint).put(evolve(MAIL, in_use=False), revision=stored.revision)
    with office.store.reading() as session:
        assert session.of(ContactPoint).get(stored.id).value.of == UNIT
        assert "example.org" not in repr([*session.audit.entries()])


def test_a_store_of_a_host_that_keeps_no_contacts_reaches_nobody():
    rooms = Rooms(room for room in shipped_rooms() if room.kind is not ContactPoint)
    office = Office(MemoryStore(rooms=rooms), Plugins())
    assert office.deliver([ConsoleNotifier()]).sent == 0
