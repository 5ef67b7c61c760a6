"""Rules and rulebooks, each as a place could have written it."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.periods import MONTHS, PeriodKind
from renda.duties.measures import Unit
from renda.duties.rulebooks import Heading, Requirement, Rulebook
from renda.duties.rules import Bound, Crediting, DutyRule, InForce, Proration
from renda.kernel.citations import Citation, Instrument
from renda.kernel.predicates import ORDERS, Comparison, Predicate, where
from renda.kernel.terms import CongressLevel, Grade, Kind, Role, Scope
from renda.testing.strategies.plain import days, ids, many, names, texts, titles

SCOPES = {Crediting.PERSON: Scope.DEPUTY, Crediting.MEMBERS: Scope.GROUP}
PARTS = (None, PeriodKind.MONTH, PeriodKind.QUARTER)
VALUES: dict[str, SearchStrategy[Any]] = {
    "role": st.sampled_from(Role),
    "grade": st.sampled_from(Grade),
    "theme": names(),
    "quantity": st.integers(0, 100),
}


def comparisons() -> SearchStrategy[Comparison]:
    """Draw comparisons of the fields that rules may name."""
    fields = st.sampled_from(sorted(VALUES))
    return fields.flatmap(_comparison)


def _comparison(field: str) -> SearchStrategy[Comparison]:
    values = VALUES[field]
    one = st.builds(Comparison, st.just(field), st.sampled_from(["eq", "ne"]), values)
    sets = st.frozensets(values, min_size=1, max_size=3)
    listed = st.builds(Comparison, st.just(field), st.just("in"), sets)
    if field != "quantity":
        return one | listed
    ordered = st.builds(Comparison, st.just(field), st.sampled_from(sorted(ORDERS)), values)
    return one | listed | ordered


def predicates() -> SearchStrategy[Predicate]:
    """Draw predicates over the fields that rules may name."""
    return st.builds(Predicate, many(comparisons(), most=2))


def _stretch(*, dense: bool = True) -> SearchStrategy[tuple[date, date | None]]:
    """Draw a first day, and the first day after, if there is one."""
    two = st.lists(days(dense=dense), min_size=2, max_size=2, unique=True).map(sorted)
    return st.builds(lambda pair, ends: (pair[0], pair[1] if ends else None), two, st.booleans())


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


def bounds(each: tuple[PeriodKind | None, ...] = PARTS) -> SearchStrategy[Bound]:
    """Draw bounds.

    Args:
        each: In which parts they may hold; None means in the whole.
    """
    parts = st.sampled_from(each)
    least = st.builds(Bound, at_least=st.integers(1, 12), each=parts)
    return least | st.builds(Bound, at_most=st.integers(0, 12), each=parts)


@st.composite
def rules(draw: DrawFn, *, terms: bool = True, code: str = "") -> DutyRule:
    """Draw rules.

    Args:
        draw: Given by Hypothesis.
        terms: Whether a rule may run over a term, which rosters must know.
        code: Its code; drawn where it is empty.
    """
    crediting = draw(st.sampled_from(Crediting))
    scope = SCOPES.get(crediting) or draw(st.sampled_from(Scope))
    period = draw(st.sampled_from([each for each in PeriodKind if terms or each in MONTHS]))
    within = (each for each, months in MONTHS.items() if months < MONTHS.get(period, 99))
    kinds = draw(st.frozensets(st.sampled_from(Kind).map(str), min_size=1, max_size=3))
    extra = draw(st.none() | comparisons())
    levels = draw(st.none() | st.frozensets(st.sampled_from(CongressLevel), min_size=1))
    since, until = draw(_stretch())
    return DutyRule(
        code=code or draw(names()),
        title=draw(titles()),
        scope=scope,
        where=Predicate((Comparison("kind", "in", kinds), *([extra] if extra else []))),
        bound=draw(bounds((None, *within))),
        citation=draw(citations()),
        valid_from=since,
        valid_to=until,
        unit=draw(st.sampled_from(Unit)),
        period=period,
        applies_to=Predicate() if levels is None else where(level=levels),
        proration=draw(st.sampled_from(Proration)),
        crediting=crediting,
        in_force=draw(st.sampled_from(InForce)),
    )


def headings() -> SearchStrategy[Heading]:
    """Draw headings."""
    return st.builds(Heading, id=ids("h"), title=titles())


def requirements(*codes: str) -> SearchStrategy[Requirement]:
    """Draw requirements.

    Args:
        codes: Of the rules that may count them.
    """
    some = st.lists(st.sampled_from(codes), unique=True, max_size=2) if codes else st.just([])
    return st.builds(
        Requirement,
        id=ids("q"),
        heading=st.none() | ids("h", dense=True),
        title=st.none() | titles(),
        rules=some.map(tuple),
    )


@st.composite
def rulebooks(draw: DrawFn, *, terms: bool = True) -> Rulebook:
    """Draw rulebooks, whose rules have codes of their own.

    Args:
        draw: Given by Hypothesis.
        terms: Whether rules may run over a term.
    """
    codes = [f"rule.{number}" for number in range(draw(st.integers(1, 3)))]
    since, until = draw(_stretch())
    asked = draw(st.lists(requirements(*codes), max_size=2, unique_by=lambda each: each.id))
    return Rulebook(
        id=draw(ids("rulebook")),
        version=draw(names()),
        title=draw(titles()),
        adopted_on=since,
        valid_from=since,
        valid_to=until,
        source=draw(texts()),
        rules=tuple(draw(rules(terms=terms, code=each)) for each in codes),
        kinds=draw(st.dictionaries(ids("kind", dense=True), titles(), max_size=2)),
        headings=draw(many(headings(), most=2)),
        requirements=tuple(asked),
    )
