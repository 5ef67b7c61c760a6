"""People's congresses and their terms: the areas they stand for, and how long they sit.

It knows rows of the roster. It does not know deputies, groups or what a congress does.
"""

from datetime import date, datetime

from attrs import field, frozen

from renda.dates.periods import Period
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import CongressLevel


@frozen(kw_only=True)
class Congress(Typed):
    """A people's congress (人民代表大会) and the area it stands for.

    Args:
        congress_id: The id of the congress.
        name: The name of the congress, as shown.
        congress_level: One of the five levels.
        parent_id: The congress of the next larger area; None where that was not recorded.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.

    >>> from renda import Congress
    >>> district = Congress(
    ...     congress_id="wujin", name="武进区人大", congress_level="county", parent_id="changzhou"
    ... )
    >>> district.congress_level.label("zh")
    '县级'
    """

    congress_id: Id
    name: str
    congress_level: CongressLevel = field(converter=CongressLevel)
    parent_id: Id | None = None
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)


@frozen(kw_only=True)
class CongressTerm(Typed):
    """A term of a congress (届): from its first session to the first session of the next.

    Args:
        congress_id: The congress whose term it is.
        number: The number of the term, such as 17.
        first_session_on: The first day of the first session, which is the term's first day.
        next_first_session_on: The first day of the next term's first session.
    """

    congress_id: Id
    number: int
    first_session_on: date = field(converter=day_of)
    next_first_session_on: date = field(converter=day_of)

    @property
    def period(self) -> Period:
        """The days of the term."""
        return Period(self.first_session_on, self.next_first_session_on)
