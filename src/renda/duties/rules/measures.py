"""What a rule measures: a count of records, shares of records or of subjects, points for many.

A measure is data. Each is made of counts, and memory and databases have to answer nothing but
counts; what follows from them by caps and percentages is worked out here, from numbers alone.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import SimpleNamespace

from attrs import field, frozen
from attrs.converters import optional

from renda.duties.rules.amounts import Amount, Spread, Value, exact_percent
from renda.duties.rules.policies.measure_units import NEVER_SHARED, Unit, units_of
from renda.duties.rules.policies.record_fields import (
    UNRECORDED_FIELDS,
    VOCABULARIES,
    asked_standings,
)
from renda.kernel.predicates import Predicate
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Role, Scope, Standing
from renda.kernel.titles import Title
from renda.kernel.values.value_limits import as_decimal

Number = int | Decimal


def _roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(map(Role, roles))


@frozen(kw_only=True, repr=False)
class Count(ShortRepr):
    """A count of records (计数).

    Args:
        where: Chooses the records by their `RECORD_FIELDS`; it lists their kinds.
        unit: What is counted of them, such as different sources or different months.
        other_units: The units that the text could mean as well; empty where it is clear.
        other_roles: The roles that the text could ask for instead; empty where it is clear.

    >>> from renda import Count, where
    >>> inspections = Count(where=where(kind=["inspection", "special-inquiry"]), unit="month")
    >>> sorted(inspections.kinds), inspections.unit.label("en")
    (['inspection', 'special-inquiry'], 'different months')
    """

    where: Predicate
    unit: Unit = field(default=Unit.SOURCE, converter=Unit)
    other_units: tuple[Unit, ...] = field(default=(), converter=units_of)
    other_roles: tuple[Role, ...] = field(default=(), converter=_roles)

    @property
    def counts(self) -> tuple["Count", ...]:
        """The counts that the measure is made of: itself."""
        return (self,)

    @property
    def counted(self) -> tuple[object, ...]:
        """What is counted: equal for counts that come to the same for everyone."""
        return self.where, self.unit.key_unit

    @property
    def readings(self) -> tuple[Unit, ...]:
        """The unit, and those that the text could mean as well."""
        return self.unit, *self.other_units

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records that are counted."""
        return self.where.allowed("kind") or frozenset()

    @property
    def open_fields(self) -> tuple[str, ...]:
        """The fields that a record may lack and is then not settled: what it lacks may count."""
        named = [name for name in UNRECORDED_FIELDS if self.where.only(name).comparisons]
        by_theme = ["theme"] if self.unit is Unit.THEME else []
        return tuple(dict.fromkeys([*named, *by_theme]))

    def words(self, name: str) -> frozenset[str] | None:
        """Return the roles or grades that count; None where any does, and none given as well.

        Args:
            name: The field of the record: `role` or `grade`.
        """
        condition = self.where.only(name)
        if not condition.comparisons:
            return None
        # Every word is tried on the predicate itself, so that no operator has to be known here.
        counts, words = condition.matches, VOCABULARIES[name]
        return frozenset(word for word in words if counts(SimpleNamespace(**{name: word})))

    @property
    def standings(self) -> frozenset[Standing] | None:
        """The standings of records that count; None where any does."""
        condition = self.where.only("standing")
        return asked_standings(condition) if condition.comparisons else None

    def value(self, amounts: Sequence[Amount], room: Sequence[int]) -> Value:
        """Return what the count comes to.

        Args:
            amounts: One, of the count itself.
            room: One, how much later records could add to it.
        """
        amount = amounts[0]
        return Value(amount.certain, amount.possible, amount.certain, amount.possible + room[0])


@frozen(kw_only=True, repr=False)
class Whole(Count):
    """The count of the whole of a share, which also tells how it stands beside the wanted (整体).

    Args:
        wanted: Chooses those of the whole that are wanted.
    """

    wanted: Predicate

    @property
    def counted(self) -> tuple[object, ...]:
        """What is counted: equal for wholes that come to the same beside the same wanted ones."""
        return self.where, self.unit.key_unit, self.wanted


@frozen(kw_only=True, repr=False)
class Share(ShortRepr):
    """How many in a hundred of some records are wanted ones (比例，百分数).

    Args:
        among: The count of the whole.
        where: Chooses those of the whole that are wanted.
    """

    among: Count
    where: Predicate

    @property
    def of(self) -> Count:
        """The count of the wanted ones, by the unit of the whole."""
        of_whole_and_wanted = (*self.among.where.comparisons, *self.where.comparisons)
        return Count(where=Predicate(of_whole_and_wanted), unit=self.among.unit)

    @property
    def whole(self) -> Whole:
        """The count of the whole beside the wanted ones."""
        among = self.among
        return Whole(
            where=among.where,
            unit=among.unit,
            other_units=among.other_units,
            other_roles=among.other_roles,
            wanted=self.where,
        )

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts that the share is made of: the wanted ones, and the whole."""
        return self.of, self.whole

    def value(self, amounts: Sequence[Amount], room: Sequence[int]) -> Value:
        """Return what the share comes to, in percent; the share of nothing is 0.

        Args:
            amounts: Two, of the wanted ones and of the whole.
            room: How much later records could add to each of the two.
        """
        wanted, whole = amounts
        # A record that may be wanted is never in the whole without being wanted in the best case,
        # nor wanted in the worst.
        fewest, most, stuck = self._spread(wanted, whole)
        # A later record that is wanted adds one to both, or falls on a key of the whole that is
        # there already, and lifts the share without making the whole greater.
        more, lifted = room[1], min(self._shared_room(room), fewest - wanted.possible - stuck)
        return Value(
            exact_percent(wanted.certain, most),
            exact_percent(wanted.possible, fewest),
            exact_percent(wanted.certain, most + more),
            exact_percent(wanted.possible + lifted + more, fewest + more),
        )

    def _spread(self, wanted: Amount, whole: Amount) -> Spread:
        """Return the whole at each extreme; as narrow as two amounts tell, where nobody says."""
        widest = Spread(max(whole.certain, wanted.possible), whole.possible)
        spread = whole.spread or widest
        # A record without a theme may turn out to be of any theme that is there.
        return spread._replace(fewest=widest.fewest) if self.among.unit is Unit.THEME else spread

    def _shared_room(self, room: Sequence[int]) -> int:
        """Return how many keys of the whole later records could fall on, as far as room tells."""
        if self.among.unit in NEVER_SHARED:
            return 0
        # The month of the judging day may count in the whole already, and not for the wanted.
        return room[0] - room[1] if self.among.unit is Unit.MONTH else room[0]


@frozen(kw_only=True, repr=False)
class PointsItem(ShortRepr):
    """One line of a points scheme (计分项).

    Args:
        title: The title by language.
        count: The count that brings the points.
        worth: The points for each one counted; below 0 they are taken off.
        cap: The most points the line brings, or takes off; None without limit.
    """

    title: Title
    count: Count
    worth: Decimal
    cap: Decimal | None = None

    def points(self, number: int) -> Decimal:
        """Return the points for a number counted."""
        points = self.worth * number
        return points if self.cap is None else max(-self.cap, min(points, self.cap))


@frozen(kw_only=True, repr=False)
class Points(ShortRepr):
    """Points for work of many kinds (积分).

    Args:
        items: The lines that bring points, or take them off.
        base: The points that everyone has from the start.
        cap: The most points there can be in all; None without limit.
    """

    items: tuple[PointsItem, ...]
    base: Decimal = field(default=Decimal(), converter=as_decimal)
    cap: Decimal | None = field(default=None, converter=optional(as_decimal))

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts that the points are made of, one for each item."""
        return tuple(item.count for item in self.items)

    def value(self, amounts: Sequence[Amount], room: Sequence[int]) -> Value:
        """Return the points; what may yet be taken off is off in the certain and the least.

        Args:
            amounts: One for each item, in their order.
            room: How much later records could add to each of them.
        """
        certain = [amount.certain for amount in amounts]
        possible = [amount.possible for amount in amounts]
        later = [amount.possible + more for amount, more in zip(amounts, room, strict=True)]
        # The worst case gains only what is certain and loses all that may be lost; the best case
        # is the other way round.
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


@frozen(kw_only=True, repr=False)
class SubjectShare(ShortRepr):
    """How many in a hundred deputies, groups or bodies of a congress have enough (达标面，百分数).

    Args:
        of: The scope of those of whom it is the share; whoever is not in office is none of them.
        each: The count of the work of each.
        having: The number that each has to have.
    """

    of: Scope = field(converter=Scope)
    each: Count
    having: int = 1

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts that the share is made of: that of those who have enough, and of all."""
        return self.each, self.each

    def value(self, amounts: Sequence[Amount], _: Sequence[int]) -> Value:
        """Return the share in percent, from how many have enough and how many there are."""
        enough, whole = amounts[0], amounts[1].certain
        numbers = enough.certain, enough.possible, enough.certain, enough.possible + enough.later
        return Value(*(exact_percent(min(number, whole), whole) for number in numbers))


Shares = Share | SubjectShare
Measure = Count | Shares | Points
