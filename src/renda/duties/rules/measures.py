"""What a rule measures: a count of records, a share of one count in another, or points for many.

A measure is data. Each is made of counts, and a count is all that memory and databases have to
answer; what follows from counts, caps and percentages is worked out here, from numbers alone.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import NamedTuple

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.predicates import Predicate
from renda.kernel.terms import Grade, Role, Term
from renda.kernel.titles import Title

Number = int | Decimal
Exact = int | Decimal | Fraction
PERCENT = 100
RECORD_FIELDS: Mapping[str, type] = {
    "kind": str,
    "role": Role,
    "grade": Grade,
    "theme": str,
    "quantity": int,
}
VOCABULARIES: Mapping[str, type[Term]] = {"role": Role, "grade": Grade}


class Unit(Term):
    """What is counted (计数单位)."""

    SOURCE = "source", "different sources"
    RECORD = "record", "records"
    DAY = "day", "different days"
    MONTH = "month", "different months"
    THEME = "theme", "different themes"
    PERSON = "person", "persons, each source once"
    QUANTITY = "quantity", "the quantities, each source once"

    @property
    def adds_up(self) -> bool:
        """Whether quantities are added up, instead of counting what differs."""
        return self in {Unit.PERSON, Unit.QUANTITY}


# What a later record never shares with an earlier one; a source, a theme, a month it may.
NEVER_AGAIN = frozenset({Unit.RECORD, Unit.DAY})


class Amount(NamedTuple):
    """How much counts for one subject in one stretch (计数).

    `certain` surely counts; `possible` counts if everything unsettled turns out to count;
    `current` tells whether the judging day's own month is among the possible already.
    """

    certain: int
    possible: int
    current: bool = False


class Value(NamedTuple):
    """What a measure comes to (量值): now, and at the least and the most when the period ends.

    `certain` is what settled records alone leave it at, at the least; `possible` what it may be if
    everything unsettled turns out for the best.
    """

    certain: Exact
    possible: Exact
    least: Exact
    most: Exact


@frozen(kw_only=True)
class Count:
    """A count of records (计数).

    Args:
        where: Which records count; it lists their kinds and may name role, grade, theme, quantity.
        unit: What is counted of them.
        other_units: What else the text could mean by the number.
    """

    where: Predicate
    unit: Unit = field(default=Unit.SOURCE, converter=Unit)
    other_units: tuple[Unit, ...] = ()

    @property
    def counts(self) -> tuple["Count", ...]:
        """The counts it is made of: itself."""
        return (self,)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records it counts."""
        return self.where.allowed("kind") or frozenset()

    def words(self, name: str) -> frozenset[str] | None:
        """Return the roles or grades it asks for; None where it asks for none."""
        asked = self.where.only(name)
        if not asked.comparisons:
            return None
        words = VOCABULARIES[name]
        return frozenset(each for each in words if asked.matches(SimpleNamespace(**{name: each})))

    def value(self, amounts: Sequence[Amount], room: Sequence[int]) -> Value:
        """Return what it comes to.

        Args:
            amounts: Of each count, here one.
            room: How much later records could add to each.
        """
        one = amounts[0]
        return Value(one.certain, one.possible, one.certain, one.possible + room[0])


@frozen(kw_only=True)
class Share:
    """How many in a hundred of some records are such as are wanted (比例，百分数).

    Args:
        among: What is counted as the whole.
        where: Which of it are wanted, beside being of the whole.
    """

    among: Count
    where: Predicate

    @property
    def of(self) -> Count:
        """The count of those wanted."""
        both = Predicate((*self.among.where.comparisons, *self.where.comparisons))
        return Count(where=both, unit=self.among.unit)

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts it is made of: those wanted, and the whole."""
        return self.of, self.among

    def value(self, amounts: Sequence[Amount], room: Sequence[int]) -> Value:
        """Return what it comes to, in percent; of nothing it is 0.

        Args:
            amounts: Of those wanted, and of the whole.
            room: How much later records could add to each.
        """
        wanted, whole = amounts
        more, fewest = room[1], max(whole.certain, wanted.possible)
        most = _percent(wanted.possible + more, fewest + more)
        if self.among.unit not in NEVER_AGAIN:
            most = max(most, _percent(min(wanted.possible + room[0], fewest), fewest))
        return Value(
            _percent(wanted.certain, whole.possible),
            _percent(wanted.possible, fewest),
            _percent(wanted.certain, whole.possible + more),
            most,
        )


@frozen(kw_only=True)
class PointsItem:
    """One line of a points scheme (计分项).

    Args:
        title: Its title by language.
        count: What is counted.
        worth: The points for each; below 0 they are taken off.
        cap: The most points it brings, or takes off; None without limit.
    """

    title: Title
    count: Count
    worth: Decimal
    cap: Decimal | None = None

    def points(self, number: int) -> Decimal:
        """Return the points for a number counted."""
        points = self.worth * number
        return points if self.cap is None else max(-self.cap, min(points, self.cap))


@frozen(kw_only=True)
class Points:
    """Points for work of many kinds (积分).

    Args:
        items: What brings points, or takes them off.
        base: What everyone has from the start.
        cap: The most there can be; None without limit.
    """

    items: tuple[PointsItem, ...]
    base: Decimal = field(default=Decimal(), converter=Decimal)
    cap: Decimal | None = field(default=None, converter=optional(Decimal))

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts it is made of, one for each item."""
        return tuple(each.count for each in self.items)

    def value(self, amounts: Sequence[Amount], room: Sequence[int]) -> Value:
        """Return the points; what may yet be taken off is off in the certain and the least.

        Args:
            amounts: Of each item.
            room: How much later records could add to each.
        """
        certain = [each.certain for each in amounts]
        possible = [each.possible for each in amounts]
        later = [each.possible + more for each, more in zip(amounts, room, strict=True)]
        return Value(
            self._total(certain, possible),
            self._total(possible, certain),
            self._total(certain, later),
            self._total(later, certain),
        )

    def _total(self, gained: Sequence[int], lost: Sequence[int]) -> Decimal:
        """Return the total of what items bring by one count and take off by another."""
        total = self.base + sum(
            (
                item.points(more if item.worth > 0 else less)
                for item, more, less in zip(self.items, gained, lost, strict=True)
            ),
            Decimal(),
        )
        return total if self.cap is None else min(total, self.cap)


Measure = Count | Share | Points


def _percent(part: int, whole: int) -> Fraction:
    return Fraction(PERCENT * part, whole) if whole else Fraction()
