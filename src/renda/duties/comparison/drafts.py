"""Drafts of rulebooks: one rule asks for another number or role, or counts by another unit.

A draft is a rulebook like any other and answers a question of the kind "what if". It changes
nothing that is in force; its version says that it is a draft.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import assert_never

from attrs import evolve, frozen

from renda.duties.reports.report import Report
from renda.duties.rules.measures import Count, Measure, Points, Share, SubjectShare
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound, Required
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.verdicts import Verdict
from renda.errors import RendaError
from renda.kernel.predicates import Predicate, where
from renda.kernel.terms import Role
from renda.kernel.values.given_words import takes_words

DRAFT_SUFFIX = "-draft"


class NoUnitError(RendaError, ValueError):
    """A draft asks for one unit where the rule counts several things, each by its own unit."""

    message = "rule {rule} measures points, item by item; a unit stands beside {allowed}"


class NoRoleError(RendaError, ValueError):
    """A draft asks for one role where the rule counts several things, each in roles of its own."""

    message = "rule {rule} measures points, item by item; a role stands beside {allowed}"


@frozen(kw_only=True)
class SensitivityRow:
    """What would follow if a rule required one number (敏感性分析).

    Args:
        number: The number that the draft requires.
        verdicts: How many findings of the rule have each verdict under the draft; 0 where none.
    """

    number: Required
    verdicts: Mapping[Verdict, int]


def with_number(rulebook: Rulebook, code: str, number: Required) -> Rulebook:
    """Return a draft in which a rule requires another number, in all its versions.

    Args:
        rulebook: The rulebook that the draft starts from.
        code: The code of the rule that changes.
        number: The number that replaces the minimum, or the maximum of a rule without a minimum.

    Raises:
        UnknownRuleError: The rulebook has no such rule.
        RuleError: The rule cannot require such a number.

    >>> from renda import load_rulebook
    >>> draft = with_number(load_rulebook("wujin-2024"), "deputy.receptions", 4)
    >>> draft.rule("deputy.receptions").bound.at_least
    4
    """
    return _draft(rulebook, code, lambda rule: evolve(rule, bound=_moved_bound(rule.bound, number)))


@takes_words(unit=Unit)
def with_unit(rulebook: Rulebook, code: str, unit: Unit) -> Rulebook:
    """Return a draft in which a rule counts by another unit, in all its versions.

    A check against it shows what another reading of the same text would change.

    Args:
        rulebook: The rulebook that the draft starts from.
        code: The code of the rule that changes.
        unit: What is counted instead. A share counts both its whole and its part by it.

    Raises:
        UnknownRuleError: The rulebook has no such rule.
        NoUnitError: The rule measures points.
    """
    return _draft(rulebook, code, lambda rule: evolve(rule, measure=_measure_by(unit, rule)))


@takes_words(roles=Role)
def with_roles(rulebook: Rulebook, code: str, roles: Iterable[Role]) -> Rulebook:
    """Return a draft in which a rule counts other roles, in all its versions.

    A check against it shows what another reading of the same text would change.

    Args:
        rulebook: The rulebook that the draft starts from.
        code: The code of the rule that changes.
        roles: The roles that count instead; of a share, where it named roles, else in its whole.

    Raises:
        UnknownRuleError: The rulebook has no such rule.
        NoRoleError: The rule measures points.

    >>> from renda import load_rulebook
    >>> draft = with_roles(load_rulebook("wujin-2024"), "deputy.suggestions", ["lead", "cosigner"])
    >>> sorted(map(str, draft.rule("deputy.suggestions").measure.words("role")))
    ['cosigner', 'lead']
    """
    wanted = frozenset(map(Role, roles))
    return _draft(
        rulebook, code, lambda rule: evolve(rule, measure=_measure_in_roles(wanted, rule))
    )


def sensitivity(
    rulebook: Rulebook,
    code: str,
    numbers: Iterable[Required],
    check: Callable[[Rulebook], Report],
) -> tuple[SensitivityRow, ...]:
    """Return what would follow from each of several numbers that a rule could require.

    Args:
        rulebook: The rulebook that the drafts start from.
        code: The code of the rule that changes.
        numbers: The numbers to try; the rows come in their order.
        check: A function that checks the same records against the draft it is given.

    Raises:
        UnknownRuleError: The rulebook has no such rule.
        RuleError: The rule cannot require one of the numbers.
    """
    # All drafts come before the first check: a number that cannot be required fails at once.
    drafts = [(number, with_number(rulebook, code, number)) for number in numbers]
    return tuple(
        SensitivityRow(number=number, verdicts=_count_verdicts(check(draft), code))
        for number, draft in drafts
    )


def _count_verdicts(report: Report, code: str) -> Mapping[Verdict, int]:
    counts = Counter(finding.verdict for finding in report.findings if finding.rule.code == code)
    return {verdict: counts[verdict] for verdict in Verdict}


def _draft(rulebook: Rulebook, code: str, change: Callable[[DutyRule], DutyRule]) -> Rulebook:
    # The answer is not needed: the call refuses a code that the rulebook does not have.
    rulebook.rule(code)
    rules = [change(rule) if rule.code == code else rule for rule in rulebook.rules]
    # A draft of a draft is one draft; its version does not grow with every question.
    version = rulebook.version.removesuffix(DRAFT_SUFFIX)
    return evolve(rulebook, rules=rules, version=f"{version}{DRAFT_SUFFIX}")


def _moved_bound(bound: Bound, number: Required) -> Bound:
    if bound.limits:
        return bound.with_numbers(number, bound.upper)
    # A rule that only tells what is measured asks for a minimum in its draft.
    return evolve(bound, at_least=number)


def _measure_by(unit: Unit, rule: DutyRule) -> Measure:
    match rule.measure:
        case Count() as count:
            return _count_by(unit, count)
        case Share(among=among, where=where):
            return Share(among=_count_by(unit, among), where=where)
        case SubjectShare(each=each) as share:
            return evolve(share, each=_count_by(unit, each))
        case Points():
            raise NoUnitError(rule=rule.code, allowed="where | among, where")
        case _ as never:
            assert_never(never)


def _count_by(unit: Unit, count: Count) -> Count:
    """Return the count by another unit.

    The unit it had becomes one of its other readings, which reports name.
    """
    readings = dict.fromkeys([count.unit, *count.other_units])
    other_units = tuple(reading for reading in readings if reading != unit)
    return evolve(count, unit=unit, other_units=other_units)


def _measure_in_roles(roles: frozenset[Role], rule: DutyRule) -> Measure:
    match rule.measure:
        case Count() as count:
            return _count_in_roles(roles, count)
        case Share(among=among, where=wanted) as share if wanted.only("role").comparisons:
            return evolve(share, among=among, where=_asking_for(roles, wanted))
        case Share(among=among) as share:
            return evolve(share, among=_count_in_roles(roles, among))
        case SubjectShare(each=each) as share:
            return evolve(share, each=_count_in_roles(roles, each))
        case Points():
            raise NoRoleError(rule=rule.code, allowed="where | among, where")
        case _ as never:
            assert_never(never)


def _count_in_roles(roles: frozenset[Role], count: Count) -> Count:
    """Return the count in other roles; those it asked for become one of its other readings."""
    asked = count.words("role") or frozenset()
    other_roles = tuple(role for role in Role if role in asked.union(count.other_roles) - roles)
    return evolve(count, where=_asking_for(roles, count.where), other_roles=other_roles)


def _asking_for(roles: frozenset[Role], condition: Predicate) -> Predicate:
    others = condition.without("role").comparisons
    asked = where(role=next(iter(roles)) if len(roles) == 1 else roles)
    return Predicate((*others, *asked.comparisons))
