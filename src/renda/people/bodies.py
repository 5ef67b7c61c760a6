"""Bodies: venues, units, presidiums and whatever else owes duties and is no congress or group.

It knows rows of the roster. It does not know what a body owes or does.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import field, frozen

from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only
from renda.kernel.terms import Scope, Term


class BodyScope(Term):
    """The sorts of bodies (机构类别), each a scope of rules and records."""

    VENUE = "venue", "venue"
    UNIT = "unit", "unit"
    PRESIDIUM = "presidium", "presidium"
    BODY = "body", "other body"


@frozen(kw_only=True, repr=False)
class Body(Typed):
    """A venue, a unit, a presidium or another body that owes duties of its own (机构、场所).

    Args:
        body_id: The id of the body; records name it, and of venues their `venue_id` too.
        scope: The scope of its rules and records; `body` for whatever has no word of its own.
        name: The name of the body, as shown.
        congress_id: The congress that it belongs to.
        kind: A word of the place by which rules choose, such as `station`; None where it has none.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.

    >>> from renda import Body
    >>> station = Body(
    ...     body_id="v1", scope="venue", name="湖塘代表联络站", congress_id="wujin", kind="station"
    ... )
    >>> station.subject_scope.label("zh")
    '场所'
    """

    body_id: Id
    scope: BodyScope = field(converter=BodyScope)
    name: str
    congress_id: Id
    kind: str | None = None
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)

    @property
    def subject_scope(self) -> Scope:
        """The scope of rules and records that are about the body."""
        return Scope(self.scope)


BODY_SCOPES = tuple(map(Scope, BodyScope))


def body_ids(bodies: Iterable[Body]) -> dict[Scope, dict[str, None]]:
    """Return the ids of bodies by their scopes, in the order of the bodies."""
    # Dicts without values are sets that keep their order.
    ids: dict[Scope, dict[str, None]] = {scope: {} for scope in BODY_SCOPES}
    for body in bodies:
        ids[body.subject_scope][body.body_id] = None
    return ids
