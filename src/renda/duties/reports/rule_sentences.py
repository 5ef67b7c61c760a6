"""What a rule requires, in words: the number, what is counted, and of which records."""

from typing import assert_never

from renda.dates.periods import PeriodKind
from renda.duties.reports.findings import Finding
from renda.duties.rules.measures import VOCABULARIES, Count, Number, Points, Share
from renda.duties.rules.rule import Bound, Crediting, DutyRule
from renda.kernel.predicates import Comparison, Predicate
from renda.wording import ENGLISH, mark, say

FIELDS = {"theme": mark("theme"), "quantity": mark("quantity")}
SIGNS = {"eq": "=", "in": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}
AT_LEAST = mark("at least {n}")
AT_MOST = mark("at most {n}")
BETWEEN = mark("at least {n} and at most {most}")
NO_NUMBER = mark("no number; it is only told")
POINTS = mark("points")
PERCENT_OF = mark("percent, by {unit}")


def required_text(finding: Finding, lang: str = ENGLISH) -> str:
    """Return the number a finding was held against, such as `at least 3`."""
    lower = finding.rule.bound.is_minimum
    bound = Bound(
        at_least=finding.required if lower else None,
        at_most=finding.at_most if lower else finding.required,
    )
    return bound_text(bound, finding.rule.bound.each, lang)


def bound_text(bound: Bound, part: PeriodKind | None, lang: str = ENGLISH) -> str:
    """Return a bound in words, such as `at least 3 in each quarter`.

    Args:
        bound: The numbers, after proration where that applies.
        part: The stretch it holds in each of; None says none.
        lang: A language code.
    """
    said = say(_form(bound), lang, n=_number(bound.number), most=_number(bound.at_most))
    if part is None or bound.number is None:
        return said
    return say("{bound} in each {part}", lang, bound=said, part=part)


def unit_text(rule: DutyRule, lang: str = ENGLISH) -> str:
    """Return what a rule counts, such as `different sources`."""
    match rule.measure:
        case Count(unit=unit):
            return unit.label(lang)
        case Share(among=among):
            return say(PERCENT_OF, lang, unit=among.unit)
        case Points():
            return say(POINTS, lang)
        case _ as never:
            assert_never(never)


def what_text(rule: DutyRule, lang: str = ENGLISH) -> str:
    """Return which records a rule measures, such as `suggestion or motion; lead`."""
    words = _measured(rule, lang)
    if rule.crediting is not Crediting.NAMED:
        words.append(rule.crediting.label(lang))
    return say("; ", lang).join(words)


def _measured(rule: DutyRule, lang: str) -> list[str]:
    match rule.measure:
        case Count(where=chosen):
            return _chosen(rule, chosen, lang)
        case Share(among=among) as share:
            whole = say("; ", lang).join(_chosen(rule, among.where, lang))
            wanted = say("; ", lang).join(_chosen(rule, share.of.where, lang))
            return [say("{wanted}, out of: {whole}", lang, wanted=wanted, whole=whole)]
        case Points():
            return [_kinds(rule, rule.kinds, lang)]
        case _ as never:
            assert_never(never)


def _form(bound: Bound) -> str:
    if bound.at_least is None:
        return NO_NUMBER if bound.at_most is None else AT_MOST
    return AT_LEAST if bound.at_most is None else BETWEEN


def _number(number: Number | None) -> str:
    return "" if number is None else f"{number:f}" if not isinstance(number, int) else str(number)


def _chosen(rule: DutyRule, chosen: Predicate, lang: str) -> list[str]:
    """Return the words of what a predicate chooses: kinds, roles and grades, other conditions."""
    count = Count(where=chosen)
    words = [_kinds(rule, count.kinds, lang)]
    for name, vocabulary in VOCABULARIES.items():
        asked = count.words(name)
        if asked is not None:
            words.append(
                say(" or ", lang).join(vocabulary(each).label(lang) for each in sorted(asked))
            )
    words.extend(
        _condition(each, lang) for each in chosen.without("kind", *VOCABULARIES).comparisons
    )
    return words


def _kinds(rule: DutyRule, kinds: frozenset[str], lang: str) -> str:
    return say(" or ", lang).join(rule.kind_label(kind, lang) for kind in sorted(kinds))


def _condition(each: Comparison, lang: str) -> str:
    values = each.value if each.operator == "in" else [each.value]
    named = say(" or ", lang).join(sorted(str(value) for value in values))
    return f"{say(FIELDS[each.field], lang)} {SIGNS[each.operator]} {named}"
