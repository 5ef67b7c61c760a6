"""A duty rule as data: for each subject, measure these records in this period, and require a bound.

A rule holds no code and no place's name. It is checked when it is built, so that a misspelt field
or kind is found before anything runs.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from renda.dates.periods import MONTHS, Period, PeriodKind
from renda.dates.year_starts import NEW_YEAR, YearStart
from renda.duties.rules.measures import Count, Measure, Points, Share, SubjectShare
from renda.duties.rules.policies.credited_subjects import SCOPE_BY_CREDITING, Crediting
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.policies.proration_methods import (
    BY_MONTHS,
    TO_HUNDREDTHS,
    MonthOfElection,
    Proration,
)
from renda.duties.rules.policies.record_fields import RECORD_FIELDS
from renda.duties.rules.policies.time_policies import (
    PRORATING,
    AbsencePolicy,
    Continuity,
    TimePolicy,
)
from renda.duties.rules.record_tests import conditions_on_count, conditions_on_subjects
from renda.duties.rules.rule_bounds import Band, Bound, conditions_on_bound
from renda.errors import RendaError
from renda.kernel.citations import Citation
from renda.kernel.predicates import Predicate
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import AbsenceReason, CongressLevel, Kind, Scope
from renda.kernel.titles import Title
from renda.kernel.values.value_limits import Exact, exact
from renda.people.bodies import BODY_SCOPES

SUBJECT_FIELDS: Mapping[Scope, Mapping[str, type]] = {
    Scope.CONGRESS: {"level": CongressLevel},
    Scope.DEPUTY: {"level": CongressLevel},
    Scope.GROUP: {"level": CongressLevel, "field": str, "kind": str},
    **{scope: {"level": CongressLevel, "kind": str} for scope in BODY_SCOPES},
}
EXEMPTING_FIELDS: Mapping[Scope, Mapping[str, type]] = {
    **SUBJECT_FIELDS,
    Scope.DEPUTY: {**SUBJECT_FIELDS[Scope.DEPUTY], "resident": bool, "at_electors": bool},
}


class RuleError(RendaError, ValueError):
    """A rule cannot be as it is written."""

    message = "rule {rule}: {what} is not allowed; allowed: {allowed}"


@frozen(kw_only=True, repr=False)
class DutyRule(ShortRepr):
    """A quantified duty (量化履职要求).

    Args:
        code: The rule's name in reports, such as `deputy.receptions`.
        title: The title by language.
        scope: Whose duty it is: a deputy's, a group's, a congress's, or that of a venue, a unit, a
            presidium or another body.
        measure: What is measured: a count, a share or points.
        bound: The number required; of a share in percent, or as a part of the whole.
        period: The kind of period the duty is owed in.
        year_from: The day on which years begin, from which halves, quarters and months are counted.
        applies_to: Chooses the subjects that owe it: by level, groups by field, bodies by kind;
            empty means all.
        exempts: Chooses those of them that owe nothing after all: by level, deputies by whether
            they are resident, groups by field; empty means none.
        leave: What approved leave changes.
        suspension: What a suspension changes; what happens during one counts only where it
            changes nothing.
        continuity: What a change of mandate does to the duty.
        proration: What a deputy elected, or a group formed, within the period owes; of a share
            always the whole.
        month_of_election: What the month counts in which the deputy was elected, by months.
        crediting: For whom a record counts, besides or instead of the subject it names.
        citation: The instrument and article that the duty stands in.
        valid_from: The first day the rule binds.
        valid_to: The first day it binds no longer; None while it does.
        in_force: What becomes of a period not wholly in force, or in which the number changes.
        bands: The grades that numbers earn, such as good and poor; empty where there are none.
        remark: What a reader of a verdict must know, such as how an unclear text was read.
        kind_titles: The titles of the kinds that the rule's rulebook declares, by kind.

    Raises:
        RuleError: The rule's parts do not fit together.
        PredicateError: The rule chooses by a field that is not there.

    >>> from renda import load_rulebook
    >>> rule = load_rulebook("wujin-2024").rule("deputy.receptions")
    >>> print(f"{rule.title}: at least {rule.bound.at_least} in a {rule.period.label('en')}")
    Receptions of the public: at least 3 in a year
    >>> rule.measure.unit.label("en")
    'different sources'
    """

    code: str
    title: Title
    scope: Scope = field(converter=Scope)
    measure: Measure
    bound: Bound
    citation: Citation
    valid_from: date
    valid_to: date | None = None
    period: PeriodKind = field(default=PeriodKind.YEAR, converter=PeriodKind)
    year_from: YearStart = NEW_YEAR
    applies_to: Predicate = field(factory=Predicate)
    exempts: Predicate = field(factory=Predicate)
    leave: AbsencePolicy = field(default=AbsencePolicy.NOTHING, converter=AbsencePolicy)
    suspension: AbsencePolicy = field(default=AbsencePolicy.LEFT_OUT, converter=AbsencePolicy)
    continuity: Continuity = field(default=Continuity.PERSON, converter=Continuity)
    proration: Proration = field(default=Proration.NONE, converter=Proration)
    month_of_election: MonthOfElection = field(
        default=MonthOfElection.WHOLE, converter=MonthOfElection
    )
    crediting: Crediting = field(default=Crediting.NAMED, converter=Crediting)
    in_force: InForce = field(default=InForce.WHOLE, converter=InForce)
    bands: tuple[Band, ...] = ()
    remark: Title | None = None
    kind_titles: Mapping[str, Title] = field(factory=dict, hash=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check the fields it names, and that its parts fit together."""
        for count in self.measure.counts:
            count.where.checked(RECORD_FIELDS)
        self.applies_to.checked(SUBJECT_FIELDS[self.scope])
        self.exempts.checked(EXEMPTING_FIELDS[self.scope])
        for holds, what, allowed in self._conditions():
            if not holds:
                raise RuleError(rule=self.code, what=what, allowed=allowed)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of records the rule counts."""
        return frozenset().union(*(count.kinds for count in self.measure.counts))

    @property
    def time_policy(self) -> TimePolicy:
        """What the rule makes of time in office and of absences from it."""
        # Only a deputy's own duty goes on in the next mandate; what counts for a group or for a
        # congress is the work of one of its mandates.
        is_own = self.scope is Scope.DEPUTY
        return TimePolicy(
            continuity=self.continuity if is_own else Continuity.MANDATE,
            leave=self.leave,
            suspension=self.suspension,
        )

    @property
    def counting_policy(self) -> tuple[Continuity, frozenset[AbsenceReason]]:
        """What of its policies decides which records count: continuity, and what is left out."""
        if not self.counts_deputies:
            return Continuity.MANDATE, frozenset()
        policy = self.time_policy
        return policy.continuity, frozenset(filter(policy.bars, AbsenceReason))

    @property
    def counted_scope(self) -> Scope:
        """The scope of those whose work is counted: of a share of subjects theirs, not its own."""
        return self.measure.of if isinstance(self.measure, SubjectShare) else self.scope

    @property
    def counts_deputies(self) -> bool:
        """Whether deputies' time in office matters for what counts."""
        by_deputies = {Crediting.MEMBERS, Crediting.DEPUTIES}
        return self.scope is Scope.DEPUTY or self.crediting in by_deputies

    @property
    def counts_groups(self) -> bool:
        """Whether the days of groups matter for what counts."""
        by_groups = {Crediting.GROUPS, Crediting.OWN_GROUPS}
        return self.scope is Scope.GROUP or self.crediting in by_groups

    @property
    def basis(self) -> Citation:
        """The authority the rule stands on: its citation."""
        return self.citation

    def kind_label(self, kind: str, lang: str) -> str:
        """Return what a reader of `lang` calls a kind of work."""
        title = self.kind_titles.get(kind)
        if title is not None:
            return title.label(lang)
        return Kind(kind).label(lang) if kind in frozenset(Kind) else kind

    def binds(self, first: date, after: date) -> bool:
        """Tell whether the rule is in force on every day from `first` up to `after`."""
        return self.valid_from <= first and (self.valid_to is None or after <= self.valid_to)

    def ends_before(self, day: date) -> bool:
        """Tell whether the rule binds neither on `day` nor on any later one."""
        return self.valid_to is not None and self.valid_to <= day

    def overlaps(self, other: "DutyRule") -> bool:
        """Tell whether there is a day on which both rules bind."""
        return not self.ends_before(other.valid_from) and not other.ends_before(self.valid_from)

    def in_force_in(self, period: Period) -> Period | None:
        """Return the part of a period the rule is in force in; None where in none of it."""
        return period.intersection(self.valid_from, self.valid_to)

    def band(self, number: Exact) -> Band | None:
        """Return the band a number lies in; None below the lowest, or where there are none."""
        reached = [band for band in self.bands if exact(band.start) <= exact(number)]
        return max(reached, key=lambda band: band.start, default=None)

    def _conditions(self) -> Iterator[tuple[bool, str, str]]:
        """Yield whether each condition on a rule holds, what breaks it if not, what is allowed."""
        for count in self.measure.counts:
            yield from conditions_on_count(count)
        yield bool(self.measure.counts), "items", "[{…}]"
        yield from conditions_on_bound(self.bound, self.measure)
        yield from self._conditions_on_measure()
        yield from conditions_on_subjects(self.measure, self.scope, self.bound.each)
        yield from self._conditions_on_time()
        yield from self._conditions_on_crediting()

    def _conditions_on_measure(self) -> Iterator[tuple[bool, str, str]]:
        bound, part_kind = self.bound, self.bound.each
        if isinstance(self.measure, Count):
            # Half of "more than 3" would be "more than 2"; half of "at least 4" is 2.
            is_lessened = bound.is_strict and self._is_lessened
            yield not is_lessened, bound.written, "at_least | at_most"
            # Nothing can be done by halves: points alone have hundredths.
            is_whole = self.proration not in TO_HUNDREDTHS
            yield is_whole, f"proration = {self.proration}", "ceil, floor, half_up; items"
        if isinstance(self.measure, Share):
            yield bool(self.measure.where.comparisons), "where", 'grade = "…", role = "…", theme …'
        if isinstance(self.measure, Share | SubjectShare):
            # Half a year in office has half the records, but a share of them is the same share.
            unprorated = self.proration is Proration.NONE
            yield unprorated, f"among, proration = {self.proration}", "proration = none"
            for name in ("leave", "suspension"):
                kept = getattr(self, name) not in PRORATING
                yield kept, f"among, {name} = {getattr(self, name)}", f"{name} = left_out"
        if isinstance(self.measure, Points):
            caps = [item.cap for item in self.measure.items if item.cap is not None]
            yield all(cap >= 0 for cap in caps), "cap", "0, 1, 2 …"
        if self.in_force is InForce.SHARE:
            is_one_number = part_kind is None and not isinstance(self.measure, Share | SubjectShare)
            yield is_one_number, "in_force = share", "in_force = part | start | end"

    def _conditions_on_time(self) -> Iterator[tuple[bool, str, str]]:
        part_kind = self.bound.each
        has_years = self.period in MONTHS or self.year_from == NEW_YEAR
        yield has_years, "year_from", "period = year, half, …"
        is_by_months = self.proration in BY_MONTHS
        # A year from mid-month to mid-month touches thirteen months, and no month is whole.
        has_months = self.year_from.day == 1 or not is_by_months
        yield has_months, f"year_from, proration = {self.proration}", "daily…, year_from = …-01"
        is_plain = self.month_of_election is MonthOfElection.WHOLE or is_by_months
        yield is_plain, f"month_of_election, proration = {self.proration}", "proration = monthly_…"
        if self.period is PeriodKind.SESSION_YEAR:
            # Sessions open within a month and a quarter: the days up to there would be in no part.
            what, allowed = f"period = session_year, each = {part_kind}", f"period = {part_kind}"
            yield part_kind is None, what, allowed
            what = f"period = session_year, proration = {self.proration}"
            yield not is_by_months, what, "none, daily…"
        is_divisible = part_kind is None or self._can_be_divided(part_kind)
        yield is_divisible, "each", "month, quarter, half"
        after = self.valid_to is None or self.valid_from < self.valid_to
        yield after, "valid_to", "> valid_from"

    def _conditions_on_crediting(self) -> Iterator[tuple[bool, str, str]]:
        scope = SCOPE_BY_CREDITING.get(self.crediting, self.counted_scope)
        yield self.counted_scope == scope, f"crediting = {self.crediting}", f"scope = {scope}"
        # Whoever counts persons counts those of a group or a congress; a deputy is one.
        units = {unit for count in self.measure.counts for unit in count.readings}
        credits_persons = self.crediting in {Crediting.MEMBERS, Crediting.DEPUTIES}
        yield (
            credits_persons or Unit.PEOPLE not in units,
            f"unit = {Unit.PEOPLE}",
            "crediting = members | deputies",
        )

    @property
    def _is_lessened(self) -> bool:
        """Whether the number may be less for some, or made of the numbers of several versions."""
        lessens = self.proration is not Proration.NONE or self.in_force is InForce.SHARE
        return lessens or bool({self.leave, self.suspension} & PRORATING)

    def _can_be_divided(self, part_kind: PeriodKind) -> bool:
        """Tell whether the rule's period can have parts of a kind."""
        if part_kind not in MONTHS:
            return False
        # A term has no number of months of its own, and is longer than any part.
        return self.period not in MONTHS or MONTHS[part_kind] < MONTHS[self.period]
