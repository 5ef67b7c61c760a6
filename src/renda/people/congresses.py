"""People's congresses and their terms: the areas they stand for, and how long they sit."""

from datetime import date, datetime

from attrs import field, frozen

from renda.dates.periods import Period
from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import CongressLevel


@frozen(kw_only=True)
class Congress:
    """A people's congress (人民代表大会) and the area it stands for.

    Args:
        congress_id: Its id.
        name: Its name.
        congress_level: One of the five levels.
        parent_id: The congress of the next area that contains its own; None where not recorded.
        recorded_at: When the row became known.
        voided_at: When the row was withdrawn.
    """

    congress_id: str
    name: str
    congress_level: CongressLevel = field(converter=CongressLevel)
    parent_id: str | None = None
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)


@frozen(kw_only=True)
class CongressTerm:
    """A term of a congress (届): from its first session to the first session of the next.

    Args:
        congress_id: Whose term it is.
        number: Its number, such as 17.
        first_session_on: The first day of its first session.
        next_first_session_on: The first day of the next congress's first session.
    """

    congress_id: str
    number: int
    first_session_on: date = field(converter=day_of)
    next_first_session_on: date = field(converter=day_of)

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.first_session_on, self.next_first_session_on)
