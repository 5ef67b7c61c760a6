"""People's congresses, their terms and sessions: the areas they stand for, and when they sit.

It knows rows of the roster. It does not know deputies, groups or what a congress does.
"""

from datetime import date, datetime

from attrs import field, frozen

from renda.dates.periods import Period
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_if_known, day_of
from renda.kernel.terms import CongressLevel


@frozen(kw_only=True, repr=False)
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


@frozen(kw_only=True, repr=False)
class CongressTerm(Typed):
    """A term of a congress (届): from its first session to the first session of the next.

    Args:
        congress_id: The congress whose term it is.
        number: The number of the term, such as 17.
        first_session_on: The first day of the first session, which is the term's first day.
        next_first_session_on: The first day of the next term's first session.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.
    """

    congress_id: Id
    number: int
    first_session_on: date = field(converter=day_of)
    next_first_session_on: date = field(converter=day_of)
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)

    @property
    def period(self) -> Period:
        """The days of the term."""
        return Period(self.first_session_on, self.next_first_session_on)


@frozen(kw_only=True, repr=False)
class CongressSession(Typed):
    """A session of a congress (人民代表大会会议), such as the third of the seventeenth term.

    Args:
        congress_id: The congress that sits.
        term: The number of the term, such as 17.
        session_number: The number of the session in its term, such as 3.
        opened_on: The day on which it opens; a planned one until it has come.
        closed_on: Its last day; None where not recorded.
        begins_year: Whether a service year (履职年度) begins with it. The yearly session does; the
            second one of a township in a year, and one that is called in between, do not.
        recorded_at: The instant at which the row became known; None if it always was.
        voided_at: The instant at which the row was withdrawn; None while it holds.
    """

    congress_id: Id
    term: int
    session_number: int
    opened_on: date = field(converter=day_of)
    closed_on: date | None = field(default=None, converter=day_if_known)
    begins_year: bool
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)
