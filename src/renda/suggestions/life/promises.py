"""Promises that units make in their replies, the move that settles one, and what became of each.

A promise is judged on a day: kept, kept late, broken, overdue, or still open.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import optional_count_field, text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_if_known, day_of
from renda.kernel.terms import Term
from renda.process.moves import Move


class PromiseStanding(Term):
    """What became of a promise by a day (承诺落实情况)."""

    OPEN = "open", "open"
    OVERDUE = "overdue", "overdue"
    KEPT = "kept", "kept"
    LATE = "late", "kept late"
    PARTLY = "partly", "partly kept"
    BROKEN = "broken", "broken"


@frozen(kw_only=True, repr=False)
class Promise(Typed):
    """What a unit promises to do until a day (承诺事项).

    Args:
        promise_id: Its id within the suggestion.
        what: The work that is promised, in words.
        due_on: The last day to do it.
        owner: The id of the unit that is to keep it; None for the unit that replies.
        quantity: The number of things promised; None where it cannot be counted.
        unit: What the quantity counts, such as `个`; None where there is no quantity.
    """

    promise_id: Id = text_field()
    what: str = text_field()
    due_on: date = field(converter=day_of)
    owner: str | None = None
    quantity: int | None = optional_count_field()
    unit: Id | None = None


def promise_tuple(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Return promises as a tuple, in the order given."""
    return tuple_of(Promise, promises)


@frozen(kw_only=True)
class SettlePromise(Move):
    """A unit says what became of a promise (落实承诺).

    Args:
        promise_id: The id of the promise within the suggestion.
        kept: Whether it was kept; else it is given up.
        quantity: The number of things that came of it; None where all that was promised did.
        evidence: What shows it, such as the name of a document; empty where nothing does.
    """

    name: ClassVar[str] = "settle_promise"
    concludes: ClassVar[bool] = True
    promise_id: Id = text_field()
    kept: bool = True
    quantity: int | None = optional_count_field()
    evidence: str = ""


@frozen(kw_only=True)
class PostponePromise(Move):
    """A unit sets a promise another day (承诺延期); the day it was first made for stays.

    A promise that is overdue stays so: the new day only says when it is to be expected.

    Args:
        promise_id: The id of the promise within the suggestion.
        due_on: The new last day.
        reason: Why it is late.
    """

    name: ClassVar[str] = "postpone_promise"
    promise_id: Id = text_field()
    due_on: date = field(converter=day_of)
    reason: str = text_field()


@frozen(kw_only=True)
class PromiseEntry:
    """A promise as a suggestion holds it (承诺台账条目).

    Args:
        promise: The promise as the reply made it.
        made_on: The day of that reply.
        owner: The id of the unit that is to keep it.
        settled_on: The day it was settled, kept or not; None while it is open.
        kept: Whether it was kept; False while it is open.
        quantity: The number of things that came of it; None where nobody counted them.
        evidence: What shows it; empty where nothing does.
        days: The later days it was set, in order, those included that were set too late.
        put_off_to: The last of them that was set in time; None where none was.
    """

    promise: Promise
    made_on: date = field(converter=day_of)
    owner: str
    settled_on: date | None = field(default=None, converter=day_if_known)
    kept: bool = False
    quantity: int | None = None
    evidence: str = ""
    days: tuple[date, ...] = ()
    put_off_to: date | None = field(default=None, converter=day_if_known)

    @property
    def due_on(self) -> date:
        """The last day to keep it: the one promised, or the last that was set in time."""
        return self.put_off_to or self.promise.due_on

    @property
    def is_whole(self) -> bool:
        """Whether no less came of it than was promised."""
        if self.quantity is None or self.promise.quantity is None:
            return True
        return self.quantity >= self.promise.quantity

    def standing(self, today: date) -> PromiseStanding:
        """Return what has become of it by a day; what was settled later counts as still open."""
        if self.settled_on is None or self.settled_on > today:
            is_overdue = today > self.due_on
            return PromiseStanding.OVERDUE if is_overdue else PromiseStanding.OPEN
        if not self.kept:
            return PromiseStanding.BROKEN
        if not self.is_whole:
            return PromiseStanding.PARTLY
        is_late = self.settled_on > self.due_on
        return PromiseStanding.LATE if is_late else PromiseStanding.KEPT
