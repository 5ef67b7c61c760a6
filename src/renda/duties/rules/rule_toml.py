"""A rule as it stands in a rulebook's file, and the rule it describes.

`where` alone is a count; `among` beside it makes a share; `items` make points. Decimals are written
as texts, so that none is rounded on the way.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import field, frozen
from cattrs import Converter

from renda.dates.periods import PeriodKind
from renda.duties.rules.measures import Count, Measure, Number, Points, PointsItem, Share, Unit
from renda.duties.rules.rule import (
    Band,
    Bound,
    Crediting,
    DutyRule,
    InForce,
    Leave,
    Proration,
    RuleError,
)
from renda.errors import RendaError
from renda.kernel.citations import Citation
from renda.kernel.input.codec import PlainValueError, make_converter
from renda.kernel.input.problems import quoted
from renda.kernel.predicates import where
from renda.kernel.terms import Scope
from renda.kernel.titles import Title

Chosen = dict[str, Any]


class NumberTextError(RendaError, ValueError):
    """A number is neither whole nor a decimal in quotes."""

    message = 'the number {value} is not allowed; allowed: 3, "0.5"'


def rule_converter() -> Converter:
    """Return a converter that knows numbers as rulebooks write them."""
    converter = make_converter()
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(Number | None, _number)
    converter.register_structure_hook_func(lambda wanted: wanted == Chosen, _chosen)
    return converter


@frozen(kw_only=True)
class WrittenCitation:
    """Which instrument of the file, and which article."""

    instrument: str
    article: str | None = None


@frozen(kw_only=True)
class WrittenItem:
    """An item of a points scheme."""

    title: Title
    where: Chosen
    worth: Decimal
    unit: Unit = Unit.SOURCE
    cap: Decimal | None = None

    @property
    def item(self) -> PointsItem:
        """The item it describes."""
        count = Count(where=where(**self.where), unit=self.unit)
        return PointsItem(title=self.title, count=count, worth=self.worth, cap=self.cap)


@frozen(kw_only=True)
class WrittenRule:
    """A rule as it stands in the file."""

    code: str
    title: Title
    scope: Scope
    citation: WrittenCitation
    where: Chosen = field(factory=dict)
    among: Chosen = field(factory=dict)
    items: tuple[WrittenItem, ...] = ()
    base: Decimal | None = None
    cap: Decimal | None = None
    unit: Unit | None = None
    other_units: tuple[Unit, ...] = ()
    at_least: Number | None = None
    at_most: Number | None = None
    each: PeriodKind | None = None
    period: PeriodKind = PeriodKind.YEAR
    applies_to: Chosen = field(factory=dict)
    exempts: Chosen = field(factory=dict)
    leave: Leave = Leave.NOTHING
    proration: Proration = Proration.NONE
    crediting: Crediting = Crediting.NAMED
    in_force: InForce = InForce.WHOLE
    bands: tuple[Band, ...] = ()
    remark: Title | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def rule(
        self,
        citation: Citation,
        *,
        valid_from: date,
        valid_to: date | None,
        kind_titles: Mapping[str, Title],
    ) -> DutyRule:
        """Return the rule it describes.

        Args:
            citation: On whose authority.
            valid_from: The rulebook's first day, where it has none of its own.
            valid_to: The rulebook's first day after, likewise.
            kind_titles: What the kinds are called that the rulebook declares.

        Raises:
            RuleError: It cannot be so.
            PredicateError: It chooses by a field that is not there.
        """
        return DutyRule(
            code=self.code,
            title=self.title,
            scope=self.scope,
            measure=self._measure,
            bound=Bound(at_least=self.at_least, at_most=self.at_most, each=self.each),
            period=self.period,
            applies_to=where(**self.applies_to),
            exempts=where(**self.exempts),
            leave=self.leave,
            proration=self.proration,
            crediting=self.crediting,
            in_force=self.in_force,
            bands=self.bands,
            remark=self.remark,
            citation=citation,
            valid_from=self.valid_from or valid_from,
            valid_to=self.valid_to or valid_to,
            kind_titles=kind_titles,
        )

    def kinds(self) -> Iterator[tuple[str, str]]:
        """Yield every kind it names, with the place where it does."""
        chosen = {"where.kind": self.where, "among.kind": self.among}
        chosen |= {f"items[{n}].where.kind": each.where for n, each in enumerate(self.items)}
        for place, conditions in chosen.items():
            kinds = conditions.get("kind")
            listed = kinds if isinstance(kinds, list) else [kinds]
            yield from ((place, each) for each in listed if isinstance(each, str))

    @property
    def _measure(self) -> Measure:
        """What it measures, by what is written of it.

        Raises:
            RuleError: What is written belongs to different measures.
        """
        points = self.items or self.base is not None or self.cap is not None
        if points and (self.where or self.among or self.unit or self.other_units):
            what = "where, unit" if self.unit else "where"
            raise RuleError(rule=self.code, what=what, allowed="where | among, where | items")
        if points:
            items = tuple(each.item for each in self.items)
            return Points(items=items, base=self.base or Decimal(), cap=self.cap)
        chosen, unit = where(**self.where), self.unit or Unit.SOURCE
        if not self.among:
            return Count(where=chosen, unit=unit, other_units=self.other_units)
        whole = Count(where=where(**self.among), unit=unit, other_units=self.other_units)
        return Share(among=whole, where=chosen)


def _chosen(value: object, _: object) -> Chosen:
    if isinstance(value, dict):
        return value
    raise PlainValueError(value=quoted(value), allowed='{ kind = "…" }, { level = "…" }')


def _decimal(value: object, _: object) -> Decimal:
    if type(value) is int:
        return Decimal(value)
    if isinstance(value, str) and value.isascii():
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise NumberTextError(value=quoted(value))


def _number(value: object, wanted: object) -> Number:
    return value if type(value) is int else _decimal(value, wanted)
