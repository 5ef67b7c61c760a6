"""What a rule requires, in words: the number, what is counted, and of which records."""

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from renda.dates.periods import PeriodKind
from renda.duties.reports.findings import Finding
from renda.duties.rules.measures import Count, Points, Share, SubjectShare
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.policies.record_fields import VOCABULARIES
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound, Required
from renda.kernel.predicates import Comparison, Predicate
from renda.kernel.terms import CongressLevel, Mode, Standing, Term
from renda.kernel.values.given_words import takes_words
from renda.kernel.values.value_limits import LimitWord, Portion
from renda.wording import ENGLISH, mark, say

FIELD_NAMES = {
    "theme": mark("theme"),
    "quantity": mark("quantity"),
    "mode": mark("mode"),
    "venue_id": mark("venue"),
    "standing": mark("standing"),
    "level": mark("level"),
    "field": mark("field of work"),
    "resident": mark("resident"),
    "at_electors": mark("where elected"),
}
FIELD_WORDS: Mapping[str, type[Term]] = {"level": CongressLevel, "mode": Mode, "standing": Standing}
ANSWERS = {True: mark("yes"), False: mark("no")}
OPERATOR_SIGNS = {"eq": "=", "in": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}
LIMIT_SENTENCES = {
    LimitWord.AT_LEAST: mark("at least {n}"),
    LimitWord.MORE_THAN: mark("more than {n}"),
    LimitWord.AT_MOST: mark("at most {n}"),
    LimitWord.LESS_THAN: mark("less than {n}"),
}
BETWEEN = mark("at least {n} and at most {most}")
BETWEEN_OTHERS = mark("{floor} and {ceiling}")
SIGNS = {
    LimitWord.AT_LEAST: "≥",
    LimitWord.MORE_THAN: ">",
    LimitWord.AT_MOST: "≤",
    LimitWord.LESS_THAN: "<",
}
# Parts of a whole that have a name of their own in some language.
PORTIONS = {
    Portion("1/2"): mark("half"),
    Portion("1/3"): mark("1/3"),
    Portion("2/3"): mark("2/3"),
    Portion("1/4"): mark("1/4"),
    Portion("3/4"): mark("3/4"),
    Portion("1/5"): mark("1/5"),
    Portion("2/5"): mark("2/5"),
    Portion("3/5"): mark("3/5"),
    Portion("4/5"): mark("4/5"),
    Portion("1/10"): mark("1/10"),
}
NO_NUMBER = mark("no number; it is only told")
POINTS_UNIT = mark("points")
PERCENT_BY_UNIT = mark("percent, by {unit}")
PERCENT_OF_SUBJECTS = mark("percent; of each {scope}, at least {n}: {unit}")


def required_text(finding: Finding, lang: str = ENGLISH) -> str:
    """Return the number a finding was held against, such as `at least 3`.

    Args:
        finding: The finding; its numbers are those left after proration, not the rule's own.
        lang: A language code; English and Chinese are complete.
    """
    return bound_text(finding.bound, finding.rule.bound.each, lang)


@takes_words(part=PeriodKind)
def bound_text(bound: Bound, part: PeriodKind | None, lang: str = ENGLISH) -> str:
    """Return a bound in words, such as `at least 3 in each quarter`.

    Args:
        bound: The numbers, after proration where that applies.
        part: The kind of stretch that each has the bound; None leaves it unsaid.
        lang: A language code; English and Chinese are complete.
    """
    numbers = _numbers_text(bound, lang)
    if part is None or bound.number is None:
        return numbers
    return say("{bound} in each {part}", lang, bound=numbers, part=part)


def bound_signs(bound: Bound) -> tuple[str, ...]:
    """Return the numbers of a bound in short, the lower one first.

    A number that is itself not allowed, or is a part of the whole, stands behind its sign, such as
    `>1/2`; others stand alone.

    Args:
        bound: The numbers, after proration where that applies.
    """
    return tuple(
        f"{'' if bound.is_plain else SIGNS[limit.word]}{number_text(number)}"
        for limit, number in zip(bound.limits, bound.numbers, strict=True)
    )


def unit_text(rule: DutyRule, lang: str = ENGLISH) -> str:
    """Return what a rule counts, such as `different sources`."""
    match rule.measure:
        case Count(unit=unit):
            return unit.label(lang)
        case Share(among=among):
            return say(PERCENT_BY_UNIT, lang, unit=among.unit)
        case SubjectShare(of=scope, each=each, having=having):
            return say(PERCENT_OF_SUBJECTS, lang, scope=scope, unit=each.unit, n=having)
        case Points():
            return say(POINTS_UNIT, lang)
        case _ as never:
            assert_never(never)


def what_text(rule: DutyRule, lang: str = ENGLISH) -> str:
    """Return which records a rule measures, such as `suggestion or motion; lead`."""
    conditions = _conditions_of_measure(rule, lang)
    # Nearly every rule counts only for the subject a record names, so only the others say so.
    if rule.crediting is not Crediting.NAMED:
        conditions.append(rule.crediting.label(lang))
    return say("; ", lang).join(conditions)


def subjects_text(rule: DutyRule, lang: str = ENGLISH) -> str:
    """Return whom a rule binds, such as `level = county`; an empty text where it binds everybody.

    Args:
        rule: The rule; its scope is not said.
        lang: A language code; English and Chinese are complete.
    """
    texts = [_comparison_text(comparison, lang) for comparison in rule.applies_to.comparisons]
    if rule.exempts.comparisons:
        exempts = (_comparison_text(test, lang) for test in rule.exempts.comparisons)
        texts.append(say("but not: {whom}", lang, whom=say(" and ", lang).join(exempts)))
    return say("; ", lang).join(texts)


def _conditions_of_measure(rule: DutyRule, lang: str) -> list[str]:
    match rule.measure:
        case Count(where=where):
            return _conditions(rule, where, lang)
        case Share(among=among) as share:
            whole = say("; ", lang).join(_conditions(rule, among.where, lang))
            wanted = say("; ", lang).join(_conditions(rule, share.of.where, lang))
            return [say("{wanted}, out of: {whole}", lang, wanted=wanted, whole=whole)]
        case SubjectShare(each=each):
            return _conditions(rule, each.where, lang)
        case Points():
            # The items say for themselves what else they ask for; here their kinds are enough.
            return [_kinds_text(rule, rule.kinds, lang)]
        case _ as never:
            assert_never(never)


def _numbers_text(bound: Bound, lang: str) -> str:
    """Return the numbers of a bound in words."""
    limits = [
        say(LIMIT_SENTENCES[limit.word], lang, n=number_text(number, lang))
        for limit, number in zip(bound.limits, bound.numbers, strict=True)
    ]
    match limits:
        case []:
            return say(NO_NUMBER, lang)
        case [limit]:
            return limit
        case _ if bound.is_plain:
            n, most = map(number_text, bound.numbers)
            return say(BETWEEN, lang, n=n, most=most)
        case _:
            return say(BETWEEN_OTHERS, lang, floor=limits[0], ceiling=limits[1])


def number_text(number: Required, lang: str | None = None) -> str:
    """Return a number in digits, without an exponent; a part of a whole by its name, if it has one.

    Args:
        number: The number.
        lang: The language of the name; None writes parts in digits too.
    """
    match number:
        case int():
            return str(number)
        case Decimal():
            return f"{number:f}"
        case Portion():
            name = PORTIONS.get(number)
            return str(number) if lang is None or name is None else say(name, lang)
        case _ as never:
            assert_never(never)


def _conditions(rule: DutyRule, where: Predicate, lang: str) -> list[str]:
    """Return what a predicate chooses in words: kinds, roles and grades, other conditions."""
    count = Count(where=where)
    conditions = [_kinds_text(rule, count.kinds, lang)]
    for name, vocabulary in VOCABULARIES.items():
        words = count.words(name)
        if words is not None:
            labels = (vocabulary(word).label(lang) for word in sorted(words))
            conditions.append(say(" or ", lang).join(labels))
    others = where.without("kind", *VOCABULARIES).comparisons
    conditions.extend(_comparison_text(comparison, lang) for comparison in others)
    return conditions


def _kinds_text(rule: DutyRule, kinds: frozenset[str], lang: str) -> str:
    return say(" or ", lang).join(rule.kind_label(kind, lang) for kind in sorted(kinds))


def _comparison_text(comparison: Comparison, lang: str) -> str:
    values = comparison.value if comparison.operator == "in" else [comparison.value]
    words = (_value_text(comparison.field, value, lang) for value in values)
    listed = say(" or ", lang).join(sorted(words))
    name, sign = say(FIELD_NAMES[comparison.field], lang), OPERATOR_SIGNS[comparison.operator]
    return f"{name} {sign} {listed}"


def _value_text(name: str, value: object, lang: str) -> str:
    """Return a value of a field in words; a term may stand in a rulebook as plain text."""
    # None asks for what is absent, and is no word of any vocabulary.
    word = value if value is None or name not in FIELD_WORDS else FIELD_WORDS[name](str(value))
    if isinstance(word, bool):
        return say(ANSWERS[word], lang)
    return word.label(lang) if isinstance(word, Term) else str(word)
