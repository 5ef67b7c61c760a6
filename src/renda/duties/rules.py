"""A duty rule as data: for each subject, count these records in this period, and require a bound.

A rule holds no code and no place's name. It is checked when it is built, so that a field or kind
misspelt is found before anything runs.
"""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace

from attrs import field, frozen
from attrs.converters import optional

from renda.dates.periods import MONTHS, PeriodKind
from renda.duties.measures import Unit
from renda.errors import RendaError
from renda.kernel.citations import Citation
from renda.kernel.predicates import Predicate
from renda.kernel.terms import CongressLevel, Grade, Kind, Role, Scope, Term
from renda.kernel.titles import Title

RECORD_FIELDS: Mapping[str, type] = {
    "kind": str,
    "role": Role,
    "grade": Grade,
    "theme": str,
    "quantity": int,
}
WORDS: Mapping[str, type[Term]] = {"role": Role, "grade": Grade}
SUBJECT_FIELDS: Mapping[Scope, Mapping[str, type]] = {
    Scope.CONGRESS: {"level": CongressLevel},
    Scope.DEPUTY: {"level": CongressLevel},
    Scope.GROUP: {"level": CongressLevel, "field": str},
}


class Proration(Term):
    """What a deputy elected within the period owes (按比例折算)."""

    NONE = "none", "不折算", "the whole number"
    MONTHLY_CEIL = "monthly_ceil", "按月折算，进一", "by months in office, rounded up"
    MONTHLY_FLOOR = "monthly_floor", "按月折算，舍去", "by months in office, rounded down"
    DAILY = "daily", "按日折算，进一", "by days in office, rounded up"


class Crediting(Term):
    """For whom a record counts (计入对象)."""

    NAMED = "named", "仅计入所载主体", "only the subject it names"
    PERSON = "person", "计入同一人的各个代表职务", "every mandate of the same person"
    MEMBERS = "members", "成员的履职计入小组", "the group, its members' work included"


class InForce(Term):
    """What becomes of a period in which the rule came into force (施行期间的处理)."""

    WHOLE = "whole", "只考核完整施行的周期", "only periods wholly in force are judged"
    PART = "part", "考核施行的部分", "the part in force is judged"


class RuleError(RendaError, ValueError):
    """A rule cannot be as it is written."""

    message = "rule {rule}: {what} is not allowed; allowed: {allowed}"


@frozen(kw_only=True)
class Bound:
    """The number a rule requires (要求): at least or at most, once or in each part of the period.

    Args:
        at_least: The lower bound; one of the two is given.
        at_most: The upper bound.
        each: Given, the bound holds in each such part of the period.
    """

    at_least: int | None = None
    at_most: int | None = None
    each: PeriodKind | None = field(default=None, converter=optional(PeriodKind))

    @property
    def number(self) -> int:
        """The number, whichever bound it is."""
        return self.at_least if self.at_least is not None else self.at_most or 0

    @property
    def is_minimum(self) -> bool:
        """Whether it is a lower bound."""
        return self.at_least is not None


@frozen(kw_only=True)
class DutyRule:
    """A quantified duty (量化履职要求).

    Args:
        code: Its name in reports, such as `deputy.receptions`.
        title: Its title by language.
        scope: Whose duty it is.
        where: Which records count; it lists their kinds and may name role, grade, theme, quantity.
        unit: What is counted of them.
        bound: The number required.
        period: The stretch it is owed in.
        applies_to: Which subjects owe it, by level, and groups by field; empty means all.
        proration: What a deputy elected within the period owes.
        crediting: For whom a record counts.
        citation: On whose authority.
        valid_from: The first day it binds.
        valid_to: The first day it binds no longer; None while it does.
        in_force: What becomes of a period not wholly in force.
        kind_titles: What kinds are called that its rulebook declares.

    Raises:
        RuleError: It cannot be so.
        PredicateError: It chooses by a field that is not there.
    """

    code: str
    title: Title
    scope: Scope = field(converter=Scope)
    where: Predicate
    bound: Bound
    citation: Citation
    valid_from: date
    valid_to: date | None = None
    unit: Unit = field(default=Unit.SOURCE, converter=Unit)
    period: PeriodKind = field(default=PeriodKind.YEAR, converter=PeriodKind)
    applies_to: Predicate = field(factory=Predicate)
    proration: Proration = field(default=Proration.NONE, converter=Proration)
    crediting: Crediting = field(default=Crediting.NAMED, converter=Crediting)
    in_force: InForce = field(default=InForce.WHOLE, converter=InForce)
    kind_titles: Mapping[str, Title] = field(factory=dict, hash=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check it against what there is."""
        self.where.checked(RECORD_FIELDS)
        self.applies_to.checked(SUBJECT_FIELDS[self.scope])
        for holds, what, allowed in self._demands():
            if not holds:
                raise RuleError(rule=self.code, what=what, allowed=allowed)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records it counts."""
        return self.where.allowed("kind") or frozenset()

    @property
    def basis(self) -> Citation:
        """On whose authority it stands."""
        return self.citation

    def words(self, name: str) -> frozenset[str] | None:
        """Return the roles or grades it asks for; None where it asks for none."""
        asked = self.where.only(name)
        if not asked.comparisons:
            return None
        words = WORDS[name]
        return frozenset(each for each in words if asked.matches(SimpleNamespace(**{name: each})))

    def kind_label(self, kind: str, lang: str) -> str:
        """Return what a reader of `lang` calls a kind of work."""
        title = self.kind_titles.get(kind)
        if title is not None:
            return title.label(lang)
        return Kind(kind).label(lang) if kind in frozenset(Kind) else kind

    def binds(self, first: date, after: date) -> bool:
        """Tell whether it is in force on every day from `first` up to `after`."""
        return self.valid_from <= first and (self.valid_to is None or after <= self.valid_to)

    def _demands(self) -> tuple[tuple[bool, str, str], ...]:
        bound, each = self.bound, self.bound.each
        scopes = {Crediting.PERSON: Scope.DEPUTY, Crediting.MEMBERS: Scope.GROUP}
        scope = scopes.get(self.crediting, self.scope)
        return (
            (bool(self.kinds), "where", 'kind = "…", kind = ["…", "…"]'),
            *((self.words(name) != frozenset(), name, ", ".join(WORDS[name])) for name in WORDS),
            ((bound.at_least is None) != (bound.at_most is None), "bound", "at_least | at_most"),
            (bound.number >= int(bound.is_minimum), "bound", "1, 2, 3 …"),
            (each is None or self._divides(each), "each", "month, quarter, half"),
            (self.valid_to is None or self.valid_from < self.valid_to, "valid_to", "> valid_from"),
            (self.scope == scope, f"crediting = {self.crediting}", f"scope = {scope}"),
        )

    def _divides(self, each: PeriodKind) -> bool:
        if each not in MONTHS:
            return False
        return self.period not in MONTHS or MONTHS[each] < MONTHS[self.period]
