"""Where a store's recipients of notices are reached."""

from renda.notices.contact_points import ContactBook, ContactPoint
from renda.ports.kit.registry import NoRoomError
from renda.ports.sessions import Session


def contact_book(session: Session) -> ContactBook:
    """Return the addresses that a store keeps; none where it keeps no contacts at all."""
    try:
        contacts = session.of(ContactPoint).find()
    except NoRoomError:
        return ContactBook({})
    return ContactBook.of(stored.value for stored in contacts)
