"""Promises that units make in their replies, and what became of each.

A promise is judged on a day: kept, kept late, broken, overdue, or still open.
"""

from datetime import date

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.fields import text_field
from renda.kernel.moments import day_of
from renda.kernel.terms import Term


class PromiseStanding(Term):
    """What became of a promise by a day (承诺落实情况)."""

    OPEN = "open", "open"
    OVERDUE = "overdue", "overdue"
    KEPT = "kept", "kept"
    LATE = "late", "kept late"
    BROKEN = "broken", "broken"


@frozen(kw_only=True)
class Promise:
    """What a unit promises to do until a day (承诺事项).

    Args:
        promise_id: Its id within the suggestion.
        what: What is promised.
        due_on: The last day of it.
        owner: The unit that owes it; None of the unit that replies.
        quantity: How much, where it can be counted.
        unit: Of what, such as `个`.
    """

    promise_id: str = text_field()
    what: str = text_field()
    due_on: date = field(converter=day_of)
    owner: str | None = None
    quantity: int | None = None
    unit: str | None = None


@frozen(kw_only=True)
class PromiseEntry:
    """A promise as a suggestion holds it (承诺台账条目).

    Args:
        promise: What was promised.
        made_on: When.
        owner: The unit that owes it.
        settled_on: When it was said what became of it; None while it was not.
        kept: Whether it was kept.
    """

    promise: Promise
    made_on: date = field(converter=day_of)
    owner: str
    settled_on: date | None = field(default=None, converter=optional(day_of))
    kept: bool = False

    def standing(self, today: date) -> PromiseStanding:
        """Return what has become of it by a day."""
        if self.settled_on is None or self.settled_on > today:
            late = today > self.promise.due_on
            return PromiseStanding.OVERDUE if late else PromiseStanding.OPEN
        if not self.kept:
            return PromiseStanding.BROKEN
        late = self.settled_on > self.promise.due_on
        return PromiseStanding.LATE if late else PromiseStanding.KEPT
