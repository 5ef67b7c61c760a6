"""Where recipients are reached: an address of a channel, looked up when a notice is delivered.

Addresses are kept here alone. They stand in no notice, no outbox, no log, no error and no repr.
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.fields import text_field
from renda.kernel.ids import Id, Reference
from renda.kernel.input.annotations import Typed
from renda.notices.notice_templates import WordingLanguage
from renda.process.room import Room, row_id


@frozen(kw_only=True, repr=False)
class ContactPoint(Typed):
    """Where a person or a body is reached by one channel (联系方式).

    Args:
        contact_id: Its id, of its own: one who is reached has several.
        of_kind: What is reached, as recipients of notices are called, such as `unit`.
        of_id: The id of the one that is reached.
        channel: The channel, such as `mail`.
        address: The address, as the channel writes addresses; it never appears in the repr.
        in_use: Whether it is still used; a former one stays, so that its id is not taken again.
        lang: The language in which notices are told there; None for that of the office.
    """

    contact_id: Id = text_field()
    of_kind: Id = text_field()
    of_id: Id = text_field()
    channel: Id = text_field()
    address: str = field(repr=False)
    in_use: bool = True
    lang: WordingLanguage | None = field(default=None, converter=optional(WordingLanguage))

    @property
    def of(self) -> Reference:
        """The one that is reached."""
        return Reference(self.of_kind, self.of_id)


@frozen
class ContactBook:
    """Where recipients are reached by which channel, and in which language (通讯录).

    Args:
        contacts: The contact by recipient and channel; its address never appears in the repr.
    """

    contacts: Mapping[tuple[Reference, str], ContactPoint] = field(repr=False)

    @classmethod
    def of(cls, contacts: Iterable[ContactPoint]) -> "ContactBook":
        """Return the book of some contacts; of two of one recipient and channel the last counts.

        Args:
            contacts: Contacts; those that are not in use are passed over.
        """
        return cls({(row.of, row.channel): row for row in contacts if row.in_use})

    def address(self, recipient: Reference, channel: str) -> str | None:
        """Return where a recipient is reached by a channel; None where nobody noted it."""
        contact = self.contacts.get((recipient, channel))
        return None if contact is None else contact.address

    def language(self, recipient: Reference, channel: str) -> str | None:
        """Return in which language a recipient is told by a channel; None where nobody said."""
        contact = self.contacts.get((recipient, channel))
        return None if contact is None or contact.lang is None else str(contact.lang)

    def reaches(self, recipient: Reference, channel: str) -> bool:
        """Tell whether a recipient is reached by a channel."""
        return (recipient, channel) in self.contacts


CONTACT_ROOM: Room[ContactPoint] = Room(
    name="contacts",
    kind=ContactPoint,
    id=row_id("contact_id"),
    found_by=("contact_id", "of_kind", "of_id", "channel", "address", "in_use", "lang"),
    indexes={"ix_contact_of": ("of_kind", "of_id")},
    sample="renda.testing.strategies.contacts:contact_point",
    strategy="renda.testing.strategies.contacts:contact_points",
)
