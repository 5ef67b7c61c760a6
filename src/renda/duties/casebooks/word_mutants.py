"""Mutants of words: rulebooks in which a rule says another word, and those no case tells apart.

A condition is dropped, or the unit, the crediting or the first day is another. Numbers are moved in
`mutants`.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, assert_never

from attrs import evolve

from renda.duties.casebooks.cases import Cases, require_fitting
from renda.duties.casebooks.mutants import Mutant, passes
from renda.duties.rules.measures import Count, Measure, Points, Share, SubjectShare
from renda.duties.rules.policies.credited_subjects import SCOPE_BY_CREDITING, Crediting
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound
from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.kernel.predicates import Predicate
from renda.kernel.values.value_limits import LimitWord

DROPPED = "-"
# By each word of a bound the one that differs only in whether the number itself is allowed.
OTHER_WORDS: Mapping[LimitWord, LimitWord] = {
    LimitWord.AT_LEAST: LimitWord.MORE_THAN,
    LimitWord.MORE_THAN: LimitWord.AT_LEAST,
    LimitWord.AT_MOST: LimitWord.LESS_THAN,
    LimitWord.LESS_THAN: LimitWord.AT_MOST,
}
# The place of a word, the word, the word it becomes, and the fields of the rule that then hold it.
WordChange = tuple[str, str, str, Mapping[str, Any]]


def word_mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook with each word of each rule changed, where a rule may say so.

    >>> from renda import load_rulebook
    >>> [mutant.text() for mutant in word_mutants(load_rulebook("wujin-2024"))][:2]
    ['congress.theme-months: unit month → source', 'congress.theme-months: crediting named → ...']
    """
    for rule in rulebook.rules:
        for what, was, becomes, changes in _changes(rule):
            # The rule refuses what it may not say, and its other versions what none may say beside.
            with suppress(RendaError):
                changed_rule = evolve(rule, **changes)
                rules = tuple(changed_rule if other is rule else other for other in rulebook.rules)
                changed = evolve(rulebook, rules=rules)
                yield Mutant(rule=rule.code, what=what, was=was, becomes=becomes, rulebook=changed)


def unpinned_words(rulebook: Rulebook, cases: Cases) -> tuple[Mutant, ...]:
    """Return the mutants of words under which every case still passes.

    Raises:
        InputError: A case cannot be run by this rulebook.
    """
    require_fitting(rulebook, cases)
    return tuple(mutant for mutant in word_mutants(rulebook) if passes(mutant, cases))


def _changes(rule: DutyRule) -> Iterator[WordChange]:
    """Yield each change of a word of a rule."""
    for place, count, measure_with in _counts(rule.measure):
        for what, was, becomes, changed in _count_changes(count):
            yield f"{place}{what}", was, becomes, {"measure": measure_with(changed)}
    yield from _bound_changes(rule.bound)
    others = (way for way, scope in SCOPE_BY_CREDITING.items() if scope is rule.counted_scope)
    is_named = rule.crediting is Crediting.NAMED
    for way in others if is_named else [Crediting.NAMED]:
        yield "crediting", str(rule.crediting), str(way), {"crediting": way}
    for day in _days_about(rule.valid_from):
        yield "valid_from", f"{rule.valid_from}", f"{day}", {"valid_from": day}


def _bound_changes(bound: Bound) -> Iterator[WordChange]:
    """Yield a bound with each of its numbers allowed where it is not, and the other way round."""
    # A whole number that is allowed is pinned as a number: more than 3 is at least 4.
    for limit in () if bound.is_plain else bound.limits:
        word = OTHER_WORDS[limit.word]
        changed = evolve(bound, **{limit.word: None, word: getattr(bound, limit.word)})
        yield "bound", str(limit.word), str(word), {"bound": changed}


def _counts(measure: Measure) -> Iterator[tuple[str, Count, Any]]:
    """Yield each count that a measure is written with: its place, it, and what puts another in."""
    match measure:
        case Count():
            yield "", measure, lambda count: count
        case Share(among=among, where=wanted):
            yield "among.", among, lambda count: evolve(measure, among=count)
            yield "", Count(where=wanted), lambda count: evolve(measure, where=count.where)
        case SubjectShare(each=each):
            yield "", each, lambda count: evolve(measure, each=count)
        case Points(items=items):
            for place, item in enumerate(items):
                yield f"items[{place}].", item.count, _putter(measure, place)
        case _ as never:
            assert_never(never)


def _putter(points: Points, place: int) -> Any:  # noqa: ANN401 - a function of a count
    items = points.items

    def with_count(count: Count) -> Points:
        item = evolve(items[place], count=count)
        return evolve(points, items=(*items[:place], item, *items[place + 1 :]))

    return with_count


def _count_changes(count: Count) -> Iterator[tuple[str, str, str, Count]]:
    """Yield a count without each of its conditions, and by each unit it could be taken for."""
    for name in dict.fromkeys(count.where.without("kind").fields):
        was = _condition_text(count.where.only(name))
        yield f"where.{name}", was, DROPPED, evolve(count, where=count.where.without(name))
    if count.kinds:
        nearest = Unit.RECORD if count.unit.key_unit is Unit.SOURCE else Unit.SOURCE
        for unit in dict.fromkeys([nearest, *count.other_units]):
            yield "unit", str(count.unit), str(unit), evolve(count, unit=unit, other_units=())


def _condition_text(condition: Predicate) -> str:
    texts = (
        ", ".join(sorted(map(str, one.value))) if one.operator == "in" else str(one.value)
        for one in condition.comparisons
    )
    return "; ".join(texts)


def _days_about(day: date) -> Iterator[date]:
    """Yield the day a year before, and the day a year after."""
    for year in (day.year - 1, day.year + 1):
        # A leap day has none in most years.
        with suppress(ValueError):
            yield day.replace(year=year)
