"""Strategies for rules and rulebooks, each as a place could have written it."""

from datetime import date

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.periods import MONTHS, PeriodKind
from renda.dates.year_starts import NEW_YEAR, YearStart
from renda.duties.rules.measures import Count, Measure, Points, Shares, SubjectShare
from renda.duties.rules.policies.credited_subjects import SCOPE_BY_CREDITING, Crediting
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.policies.proration_methods import (
    BY_MONTHS,
    TO_HUNDREDTHS,
    MonthOfElection,
    Proration,
)
from renda.duties.rules.policies.time_policies import PRORATING, AbsencePolicy, Continuity
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.kernel.citations import Citation, Instrument
from renda.kernel.predicates import Predicate, where
from renda.kernel.terms import CongressLevel, Scope
from renda.kernel.values.value_limits import Portion
from renda.testing.strategies.duties.measures import bands, bounds_of, measures, subject_shares
from renda.testing.strategies.plain import days, ids, names, texts, titles

CHANGE_ON = date(2025, 5, 15)


def _stretch(*, dense: bool = True) -> SearchStrategy[tuple[date, date | None]]:
    """Draw a first day, and the first day after the end, or None if there is no end."""
    pairs = st.lists(days(dense=dense), min_size=2, max_size=2, unique=True).map(sorted)
    return st.builds(lambda pair, ends: (pair[0], pair[1] if ends else None), pairs, st.booleans())


def instruments() -> SearchStrategy[Instrument]:
    """Draw instruments."""
    return st.builds(
        lambda title, version, stretch, source: Instrument(
            title=title,
            version=version,
            adopted_on=stretch[0],
            in_force_from=stretch[0],
            in_force_to=stretch[1],
            source=source,
        ),
        titles(),
        names(),
        _stretch(),
        texts(),
    )


def citations() -> SearchStrategy[Citation]:
    """Draw places in instruments."""
    return st.builds(Citation, instrument=instruments(), article=st.none() | names())


def _exemptions(scope: Scope) -> SearchStrategy[Predicate]:
    levels = st.sampled_from(CongressLevel).map(lambda level: where(level=level))
    if scope is not Scope.DEPUTY:
        return levels
    fields = st.sampled_from(["resident", "at_electors"])
    said = st.builds(lambda field, is_so: where(**{field: is_so}), fields, st.booleans())
    return levels | said


def prorations(measure: Measure, *, by_months: bool = True) -> SearchStrategy[Proration]:
    """Draw the prorations that a rule with the measure may have; a share is never prorated.

    Args:
        measure: What the rule measures.
        by_months: Whether the rule's periods have whole months.
    """
    if isinstance(measure, Shares):
        return st.just(Proration.NONE)
    return st.sampled_from(
        [
            proration
            for proration in Proration
            if (isinstance(measure, Points) or proration not in TO_HUNDREDTHS)
            and (by_months or proration not in BY_MONTHS)
        ]
    )


def policies_in_force(measure: Measure, bound: Bound) -> SearchStrategy[InForce]:
    """Draw what may become of a period in part in force; one bound of a count is shared alone."""
    is_shareable = bound.each is None and not isinstance(measure, Shares)
    is_shareable &= not (bound.is_strict and isinstance(measure, Count))
    return st.sampled_from(
        [policy for policy in InForce if is_shareable or policy is not InForce.SHARE]
    )


def _year_starts(period: PeriodKind, proration: Proration) -> SearchStrategy[YearStart]:
    """Draw the days on which the years of a rule may begin: mostly on the first of January."""
    if period not in MONTHS:
        return st.just(NEW_YEAR)
    days = [1] if proration in BY_MONTHS else [1, 15]
    return st.just(NEW_YEAR) | st.builds(YearStart, st.just(5), st.sampled_from(days))


def months_of_election(proration: Proration) -> SearchStrategy[MonthOfElection]:
    """Draw what the month of election may count beside a proration."""
    by_months = proration in BY_MONTHS
    return st.sampled_from(MonthOfElection) if by_months else st.just(MonthOfElection.WHOLE)


def absence_policies(measure: Measure) -> SearchStrategy[AbsencePolicy]:
    """Draw what an absence may change under a rule with the measure; a share is never lessened."""
    allowed = [*AbsencePolicy]
    if isinstance(measure, Shares):
        allowed = [policy for policy in AbsencePolicy if policy not in PRORATING]
    return st.sampled_from(allowed)


def units_for(crediting: Crediting) -> tuple[Unit, ...]:
    """Return the units that a rule may count by which credits records so."""
    has_persons = crediting in {Crediting.MEMBERS, Crediting.DEPUTIES}
    return tuple(unit for unit in Unit if has_persons or unit is not Unit.PEOPLE)


@st.composite
def rules(draw: DrawFn, *, terms: bool = True, code: str = "") -> DutyRule:
    """Draw rules.

    Args:
        draw: The drawing function; Hypothesis gives it.
        terms: Whether a rule may run over a term or a session year; a roster must then know them.
        code: The code of the rule; a code is drawn if it is empty.
    """
    crediting = draw(st.sampled_from(Crediting))
    scope = SCOPE_BY_CREDITING.get(crediting) or draw(st.sampled_from(Scope))
    period = draw(st.sampled_from([kind for kind in PeriodKind if terms or kind in MONTHS]))
    # A term has no fixed length, but is longer than any calendar period: 99 months stand for it.
    shorter = [kind for kind, months in MONTHS.items() if months < MONTHS.get(period, 99)]
    is_by_sessions = period is PeriodKind.SESSION_YEAR
    measure = draw(measures(units_for(crediting)))
    if scope is Scope.CONGRESS and crediting is Crediting.NAMED:
        measure = draw(st.just(measure) | subject_shares(units_for(crediting)))
    levels = draw(st.none() | st.frozensets(st.sampled_from(CongressLevel), min_size=1))
    proration = draw(prorations(measure, by_months=not is_by_sessions))
    leave, suspension = draw(absence_policies(measure)), draw(absence_policies(measure))
    is_lessened = proration is not Proration.NONE or bool({leave, suspension} & PRORATING)
    is_whole = is_by_sessions or isinstance(measure, SubjectShare)
    parts = (None,) if is_whole else (None, *shorter)
    bound = draw(bounds_of(measure, parts, strict=not is_lessened))
    since, until = draw(_stretch())
    return DutyRule(
        code=code or draw(names()),
        title=draw(titles()),
        scope=scope,
        measure=measure,
        bound=bound,
        citation=draw(citations()),
        valid_from=since,
        valid_to=until,
        period=period,
        # Whoever asks for a calendar year would be refused by a rulebook of service years alone.
        year_from=NEW_YEAR if code else draw(_year_starts(period, proration)),
        applies_to=Predicate() if levels is None else where(level=levels),
        exempts=draw(st.just(Predicate()) | _exemptions(scope)),
        leave=leave,
        suspension=suspension,
        continuity=draw(st.sampled_from(Continuity)),
        proration=proration,
        month_of_election=draw(months_of_election(proration)),
        crediting=crediting,
        in_force=draw(policies_in_force(measure, bound)),
        bands=tuple(draw(st.lists(bands(), max_size=3, unique_by=lambda band: band.code))),
        remark=draw(st.none() | titles()),
    )


def headings() -> SearchStrategy[Heading]:
    """Draw headings."""
    return st.builds(Heading, id=ids("h"), title=titles())


def requirements(*codes: str) -> SearchStrategy[Requirement]:
    """Draw requirements.

    Args:
        codes: The codes of the rules that may count for a requirement; none draws none.
    """
    chosen_codes = (
        st.lists(st.sampled_from(codes), unique=True, max_size=2) if codes else st.just([])
    )
    return st.builds(
        Requirement,
        id=ids("q"),
        heading=st.none() | ids("h", dense=True),
        title=st.none() | titles(),
        rules=chosen_codes.map(tuple),
        owner=st.none() | titles(),
    )


@st.composite
def rulebooks(draw: DrawFn, *, terms: bool = True) -> Rulebook:
    """Draw rulebooks; each of their rules has a code of its own, or is a version of the one before.

    Args:
        draw: The drawing function; Hypothesis gives it.
        terms: Whether rules may run over a term; a roster must then know the terms.
    """
    codes = [f"rule.{number}" for number in range(draw(st.integers(1, 3)))]
    since, until = draw(_stretch())
    # Ids in one rulebook are unique.
    listed = draw(st.lists(requirements(*codes), max_size=2, unique_by=lambda entry: entry.id))
    headed = draw(st.lists(headings(), max_size=2, unique_by=lambda entry: entry.id))
    known_headings = {heading.id for heading in headed}
    kinds = draw(st.dictionaries(ids("kind", dense=True), titles(), max_size=2))
    versions = [
        evolve(version, kind_titles=kinds)
        for code in codes
        for version in draw(rules(terms=terms, code=code).flatmap(_versions))
    ]
    # No rule binds longer than its rulebook.
    ends = all(version.valid_to is not None for version in versions)
    superseded_ids = st.lists(ids("old", dense=True), unique=True, max_size=2).map(tuple)
    return Rulebook(
        id=draw(ids("rulebook")),
        version=draw(names()),
        title=draw(titles()),
        adopted_on=since,
        valid_from=since,
        valid_to=until if ends else None,
        source=draw(texts()),
        rules=versions,
        kinds=kinds,
        supersedes=draw(superseded_ids),
        headings=tuple(headed),
        requirements=tuple(
            requirement
            if requirement.heading in known_headings
            else evolve(requirement, heading=None)
            for requirement in listed
        ),
    )


def _versions(rule: DutyRule) -> SearchStrategy[tuple[DutyRule, ...]]:
    """Draw a rule as it is, or as two versions of which the second asks for one more."""
    start, end = rule.valid_from, rule.valid_to or date.max
    numbers = [number for number in rule.bound.numbers if not isinstance(number, Portion)]
    if not start < CHANGE_ON < end or not numbers or rule.bound.has_portion:
        return st.just((rule,))
    more = rule.bound.with_numbers(*(number + 1 for number in numbers))
    changed = evolve(rule, valid_from=CHANGE_ON, bound=more)
    return st.sampled_from([(rule,), (evolve(rule, valid_to=CHANGE_ON), changed)])
