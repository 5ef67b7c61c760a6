"""Where recipients are reached, and that nothing shows it."""

import pytest
from attrs import evolve
from office.delivery.shelves import Shelf, reminder

from renda import Office
from renda.kernel.terms import UnknownWordError
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


def test_a_contact_says_in_which_language_it_is_told():
    book = ContactBook.of([evolve(MAIL, lang="en")])
    assert (book.language(UNIT, "mail"), book.language(UNIT, "robot")) == ("en", None)
    assert ContactBook.of([MAIL]).language(UNIT, "mail") is None


def test_a_language_that_no_notice_is_worded_in_is_refused():
    with pytest.raises(UnknownWordError, match=r"fr.*allowed: zh, en"):
        evolve(MAIL, lang="fr")


def test_two_contacts_are_told_of_one_thing_each_in_its_language():
    office, shelf = Office.open("memory://"), Shelf("mail")
    other = evolve(MAIL, contact_id="k2", of_id="u2", address="unit-2@example.org", lang="en")
    with office.session(actor="clerk") as session:
        session.contacts.add_all([MAIL, other])
        session.outbox.add(reminder(unit, Reference("unit", unit), "mail") for unit in ("u1", "u2"))
    assert office.deliver([shelf]).sent == 2
    assert [(told.address, told.lang, told.title) for told in shelf.messages] == [
        ("unit-1@example.org", "zh", "答复期限"),
        ("unit-2@example.org", "en", "Reply due"),
    ]


def test_whoever_looks_addresses_up_by_themselves_keeps_the_languages_of_the_store():
    office, shelf = Office.open("memory://"), Shelf("mail")
    with office.session(actor="clerk") as session:
        session.contacts.add(evolve(MAIL, lang="en"))
        session.outbox.add([reminder("n1", UNIT, "mail")])
    office.deliver([shelf], addresses=lambda *asked: "elsewhere")
    assert [(message.address, message.lang) for message in shelf.messages] == [("elsewhere", "en")]


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
