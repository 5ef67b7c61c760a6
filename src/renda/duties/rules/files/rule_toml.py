"""Rules as they stand in a rulebook's file, and the rules they describe.

`where` alone is a count; `among` beside it makes a share, `subjects` a share of those who have
enough; `items` make points. Decimals are written as texts, so that none is rounded on the way.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import frozen
from cattrs import Converter

from renda.dates.periods import PeriodKind
from renda.dates.year_starts import NEW_YEAR, YearStart
from renda.duties.rules.measures import (
    Count,
    Measure,
    Number,
    Points,
    PointsItem,
    Share,
    SubjectShare,
)
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.policies.proration_methods import MonthOfElection, Proration
from renda.duties.rules.policies.time_policies import AbsencePolicy, Continuity
from renda.duties.rules.rule import (
    DutyRule,
    RuleError,
)
from renda.duties.rules.rule_bounds import Band, Bound, Required
from renda.errors import RendaError
from renda.kernel.citations import Citation
from renda.kernel.input.codec import PlainValueError, make_converter
from renda.kernel.input.problems import quoted
from renda.kernel.predicates import Predicate, where
from renda.kernel.terms import Role, Scope
from renda.kernel.titles import Title
from renda.kernel.values.value_limits import Portion, PortionError

# What a predicate is written as: tables that hold field names, or with an operator, and values. One
# table is enough unless a name stands there twice.
Conditions = tuple[dict[str, object], ...]


class NumberTextError(RendaError, ValueError):
    """A number is neither whole nor a decimal in quotes."""

    message = 'the number {value} is not allowed; allowed: 3, "0.5"'


class RequiredTextError(RendaError, ValueError):
    """What a rule requires is neither a number nor a part of the whole."""

    message = 'the number {value} is not allowed; allowed: 3, "0.5"; of a share also "2/3"'


def rule_converter() -> Converter:
    """Return a converter that knows numbers as rulebooks write them."""
    converter = make_converter()
    converter.register_structure_hook(Decimal, _read_decimal)
    converter.register_structure_hook(YearStart, lambda value, _: YearStart.of(str(value)))
    converter.register_structure_hook(Number | None, _read_number)
    converter.register_structure_hook(Required | None, _read_required)
    # A generic alias is no class that a hook can be registered for; a test of equality finds it.
    converter.register_structure_hook_func(lambda kind: kind == Conditions, _read_conditions)
    return converter


@frozen(kw_only=True)
class WrittenCitation:
    """A citation as it stands in the file: the instrument's name there, and the article."""

    instrument: str
    article: str | None = None


@frozen(kw_only=True)
class WrittenItem:
    """An item of a points scheme, as it stands in the file."""

    title: Title
    where: Conditions
    worth: Decimal
    unit: Unit = Unit.SOURCE
    other_units: tuple[Unit, ...] = ()
    other_roles: tuple[Role, ...] = ()
    cap: Decimal | None = None

    @property
    def item(self) -> PointsItem:
        """The item that is described."""
        count = Count(
            where=_predicate(self.where),
            unit=self.unit,
            other_units=self.other_units,
            other_roles=self.other_roles,
        )
        return PointsItem(title=self.title, count=count, worth=self.worth, cap=self.cap)


@frozen(kw_only=True)
class WrittenRule:
    """A rule as it stands in the file; the names are the file's own."""

    code: str
    title: Title
    scope: Scope
    citation: WrittenCitation
    where: Conditions = ()
    among: Conditions = ()
    subjects: Scope | None = None
    having: int | None = None
    items: tuple[WrittenItem, ...] = ()
    base: Decimal | None = None
    cap: Decimal | None = None
    unit: Unit | None = None
    other_units: tuple[Unit, ...] = ()
    other_roles: tuple[Role, ...] = ()
    at_least: Required | None = None
    more_than: Required | None = None
    at_most: Required | None = None
    less_than: Required | None = None
    each: PeriodKind | None = None
    period: PeriodKind = PeriodKind.YEAR
    year_from: YearStart = NEW_YEAR
    applies_to: Conditions = ()
    exempts: Conditions = ()
    leave: AbsencePolicy = AbsencePolicy.NOTHING
    suspension: AbsencePolicy = AbsencePolicy.LEFT_OUT
    continuity: Continuity = Continuity.PERSON
    proration: Proration = Proration.NONE
    month_of_election: MonthOfElection = MonthOfElection.WHOLE
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
        """Return the rule that is described.

        Args:
            citation: The instrument and article, looked up in the file.
            valid_from: The rulebook's first day, for a rule that has none of its own.
            valid_to: The first day it binds no longer, likewise; None while it binds.
            kind_titles: The titles of the kinds that the rulebook declares.

        Raises:
            RuleError: What is written does not fit together.
            PredicateError: The rule chooses by a field that is not there.
        """
        return DutyRule(
            code=self.code,
            title=self.title,
            scope=self.scope,
            measure=self._measure,
            bound=Bound(
                at_least=self.at_least,
                more_than=self.more_than,
                at_most=self.at_most,
                less_than=self.less_than,
                each=self.each,
            ),
            period=self.period,
            year_from=self.year_from,
            applies_to=_predicate(self.applies_to),
            exempts=_predicate(self.exempts),
            leave=self.leave,
            suspension=self.suspension,
            continuity=self.continuity,
            proration=self.proration,
            month_of_election=self.month_of_election,
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
        """Yield the path and the name of every kind that the rule names.

        A kind that is no text is left out: building the predicate refuses it.
        """
        by_path = {"where.kind": self.where, "among.kind": self.among}
        by_path |= {
            f"items[{index}].where.kind": item.where for index, item in enumerate(self.items)
        }
        for path, conditions in by_path.items():
            for kinds in (table.get("kind") for table in conditions):
                listed = kinds if isinstance(kinds, list) else [kinds]
                yield from ((path, kind) for kind in listed if isinstance(kind, str))

    @property
    def _measure(self) -> Measure:
        """The measure, chosen by which of the measures' words are written.

        Raises:
            RuleError: What is written belongs to different measures.
        """
        # A base or a cap without items is meant as points too, and then refused for lack of items.
        is_points = self.items or self.base is not None or self.cap is not None
        readings: Mapping[str, Any] = {
            "other_units": self.other_units,
            "other_roles": self.other_roles,
        }
        of_subjects = self.subjects, self.having
        if is_points and any((self.where, self.among, self.unit, *of_subjects, *readings.values())):
            what = "where, unit" if self.unit else "where"
            raise RuleError(rule=self.code, what=what, allowed="where | among, where | items")
        if is_points:
            items = tuple(item.item for item in self.items)
            return Points(items=items, base=self.base or Decimal(), cap=self.cap)
        wanted, unit = _predicate(self.where), self.unit or Unit.SOURCE
        if self.among and any(of_subjects):
            raise RuleError(rule=self.code, what="among, subjects", allowed="among | subjects")
        if self.having is not None and self.subjects is None:
            raise RuleError(rule=self.code, what="having", allowed='subjects = "deputy", having')
        if not self.among:
            count = Count(where=wanted, unit=unit, **readings)
            if self.subjects is None:
                return count
            having = 1 if self.having is None else self.having
            return SubjectShare(of=self.subjects, each=count, having=having)
        whole = Count(where=_predicate(self.among), unit=unit, **readings)
        return Share(among=whole, where=wanted)


def _predicate(conditions: Conditions) -> Predicate:
    """Return the predicate that holds where all conditions of all tables do."""
    return Predicate(tuple(test for table in conditions for test in where(**table).comparisons))


def _read_conditions(value: object, _: object) -> Conditions:
    tables = value if isinstance(value, list) else [value]
    conditions = tuple(table for table in tables if isinstance(table, dict))
    if len(conditions) == len(tables):
        return tuple(filter(None, conditions))
    raise PlainValueError(value=quoted(value), allowed='{ kind = "…" }, { level = "…" }')


def _read_decimal(value: object, _: object) -> Decimal:
    # Not `isinstance`: true and false are integers too, and no numbers of a rulebook.
    if type(value) is int:
        return Decimal(value)
    # Decimal would read digits of other scripts as well; a rulebook is written in these only.
    if isinstance(value, str) and value.isascii():
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise NumberTextError(value=quoted(value))


def _read_number(value: object, kind: object) -> Number:
    return value if type(value) is int else _read_decimal(value, kind)


def _read_required(value: object, kind: object) -> Required:
    is_portion = isinstance(value, str) and "/" in value
    try:
        return Portion(str(value)) if is_portion else _read_number(value, kind)
    except (NumberTextError, PortionError):
        raise RequiredTextError(value=quoted(value)) from None
