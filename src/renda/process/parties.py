"""Who acts in a procedure: what an actor is, and which parties that makes them to one item.

Nothing is allowed by being someone alone: an item says which parties an actor is to it, and the
table of moves says what each party may do.
"""

from collections.abc import Iterable
from typing import Annotated, Any, TypeAlias

from attrs import field, frozen
from cattrs import Converter

from renda.kernel.fields import optional_text_field, text_field
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.input.codec import PlainValueError
from renda.kernel.input.problems import quoted
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
    EARLIER_SIGNER = "earlier_signer", "signer of an earlier text"
    LEAD_UNIT = "lead_unit", "lead unit"
    CO_UNIT = "co_unit", "co-handling unit"
    SECRETARIAT = "secretariat", "session secretariat"
    WORK_BODY = "work_body", "deputies' work body"
    COUNCIL = "council", "council of chairpersons"
    COMMITTEE = "committee", "special committee"
    STANDING_COMMITTEE = "standing_committee", "standing committee"
    PRESIDIUM = "presidium", "presidium"
    GOVERNMENT_OFFICE = "government_office", "government office"


AnyParty: TypeAlias = Annotated[Term, "party"]
"""A `Party`, or a word of the parties that a kind of item has besides."""
AnyCapacity: TypeAlias = Annotated[Term, "capacity"]
"""A `Capacity`, or a word of the capacities that a kind of item has besides."""
UNIT_PARTIES = frozenset({Party.LEAD_UNIT, Party.CO_UNIT})
"""The parties that a unit is."""


def is_body(party: Term) -> bool:
    """Tell whether a party is a body, of which an item's congress has but one."""
    # Bodies are called the same in both vocabularies; deputies and units are not.
    return any(str(party) == str(capacity) for capacity in Capacity)


def capacity_of(given: Term | str) -> Term:
    """Return a capacity as a word; a word of a host's own vocabulary stays what it is.

    Raises:
        UnknownWordError: A text is none of `Capacity`.
    """
    return given if isinstance(given, Term) else Capacity(given)


def read_words(
    converter: Converter,
    *,
    parties: Iterable[type[Term]] = (),
    capacities: Iterable[type[Term]] = (),
) -> None:
    """Let a converter read the parties and capacities of a kind of item.

    Args:
        converter: A converter that `make_converter` made; it is changed.
        parties: The vocabularies that the kind has besides `Party`.
        capacities: Those it has besides `Capacity`.
    """
    _read(converter, AnyParty, (Party, *parties))
    _read(converter, AnyCapacity, (Capacity, *capacities))


def _read(converter: Converter, annotation: Any, vocabularies: Iterable[type[Term]]) -> None:  # noqa: ANN401 - an annotation
    known = {str(word): word for terms in vocabularies for word in terms}

    def read(given: object, _: Any) -> Term:  # noqa: ANN401 - the annotation again
        if not isinstance(given, str) or given not in known:
            raise PlainValueError(value=quoted(given), allowed=", ".join(known.values()))
        return known[given]

    converter.register_structure_hook_func(lambda wanted: wanted == annotation, read)


@frozen(kw_only=True, repr=False)
class Actor(Typed):
    """Someone who makes a move (办理人).

    Args:
        id: The id of the deputy, delegation, unit or body.
        capacity: What the actor is, whatever the item.
        congress_id: The congress it belongs to; a unit answers to that of its area.
        user: The id of the person who is logged in and acts for it; None where it is not told.
    """

    id: Id = text_field()
    capacity: AnyCapacity = field(converter=capacity_of)
    congress_id: Id = text_field()
    user: Id | None = optional_text_field()

    @property
    def as_body(self) -> frozenset[Term]:
        """The party that a body is to all items of its congress; none of a deputy or a unit."""
        return frozenset(party for party in Party if str(party) == str(self.capacity))
