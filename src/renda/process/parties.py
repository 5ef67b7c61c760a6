"""Who acts in a procedure: what an actor is, and which parties that makes them to one item.

Nothing is allowed by being someone alone: an item says which parties an actor is to it, and the
table of moves says what each party may do.
"""

from attrs import field, frozen

from renda.kernel.fields import text_field
from renda.kernel.terms import Term


class Capacity(Term):
    """What an actor is, whatever the item (身份)."""

    DEPUTY = "deputy", "deputy"
    DELEGATION = "delegation", "delegation"
    UNIT = "unit", "unit"
    SECRETARIAT = "secretariat", "session secretariat"
    WORK_BODY = "work_body", "deputies' work body"
    COUNCIL = "council", "council of chairpersons"
    COMMITTEE = "committee", "special committee"
    STANDING_COMMITTEE = "standing_committee", "standing committee"
    PRESIDIUM = "presidium", "presidium"
    GOVERNMENT_OFFICE = "government_office", "government office"


class Party(Term):
    """What part an actor has in one item (办理角色)."""

    LEAD_DEPUTY = "lead_deputy", "lead sponsor"
    COSIGNER = "cosigner", "co-signer"
    FELLOW = "fellow", "another deputy of the congress"
    LEAD_UNIT = "lead_unit", "lead unit"
    CO_UNIT = "co_unit", "co-handling unit"
    SECRETARIAT = "secretariat", "session secretariat"
    WORK_BODY = "work_body", "deputies' work body"
    COUNCIL = "council", "council of chairpersons"
    COMMITTEE = "committee", "special committee"
    STANDING_COMMITTEE = "standing_committee", "standing committee"
    PRESIDIUM = "presidium", "presidium"
    GOVERNMENT_OFFICE = "government_office", "government office"

    @property
    def is_body(self) -> bool:
        """Whether it is a body, of which an item's congress has but one."""
        # Bodies are called the same in both vocabularies; deputies and units are not.
        return any(str(self) == str(capacity) for capacity in Capacity)


@frozen(kw_only=True)
class Actor:
    """Someone who makes a move (办理人).

    Args:
        id: The id of the deputy, delegation, unit or body.
        capacity: What the actor is, whatever the item.
        congress_id: The congress it belongs to; a unit answers to that of its area.
    """

    id: str = text_field()
    capacity: Capacity = field(converter=Capacity)
    congress_id: str = text_field()

    @property
    def as_body(self) -> frozenset[Party]:
        """The party that a body is to all items of its congress; none of a deputy or a unit."""
        return frozenset(party for party in Party if str(party) == str(self.capacity))
