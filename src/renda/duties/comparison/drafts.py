"""Drafts of rulebooks: one rule asking for another number, or counting by another unit.

A draft is a rulebook like any other, for a question of the kind "what if"; it changes nothing that
is in force, and its version says that it is a draft.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import assert_never

from attrs import evolve, frozen

from renda.duties.reports.report import Report
from renda.duties.rules.measures import Count, Measure, Number, Points, Share, Unit
from renda.duties.rules.rule import Bound, DutyRule
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.verdicts import Verdict
from renda.errors import RendaError

DRAFT = "draft"


class NoUnitError(RendaError, ValueError):
    """A rule was to count by another unit that counts by several."""

    message = "rule {rule} measures points, item by item; a unit stands beside {allowed}"


@frozen(kw_only=True)
class SensitivityRow:
    """What would follow from one number (敏感性分析).

    Args:
        number: The number required.
        verdicts: How many findings of the rule would have each verdict.
    """

    number: Number
    verdicts: Mapping[Verdict, int]


def with_number(rulebook: Rulebook, code: str, number: Number) -> Rulebook:
    """Return a draft in which a rule requires another number, in all its versions.

    Args:
        rulebook: The rulebook.
        code: The rule's code.
        number: Instead of the lower number; of a rule with a maximum only, of that.

    Raises:
        UnknownRuleError: The rulebook has no such rule.
        RuleError: The rule cannot require such a number.

    >>> from renda import load_rulebook
    >>> draft = with_number(load_rulebook("wujin-2024"), "deputy.receptions", 4)
    >>> draft.rule("deputy.receptions").bound.at_least
    4
    """
    return _redrawn(rulebook, code, lambda rule: evolve(rule, bound=_moved(rule.bound, number)))


def with_unit(rulebook: Rulebook, code: str, unit: Unit) -> Rulebook:
    """Return a draft in which a rule counts by another unit, in all its versions.

    So it shows what another reading of a text would change.

    Args:
        rulebook: The rulebook.
        code: The rule's code.
        unit: What is counted instead; of a share, of the whole and of those wanted alike.

    Raises:
        UnknownRuleError: The rulebook has no such rule.
        NoUnitError: The rule measures points.
    """
    return _redrawn(rulebook, code, lambda rule: evolve(rule, measure=_recounted(rule, unit)))


def sensitivity(
    rulebook: Rulebook,
    code: str,
    numbers: Iterable[Number],
    check: Callable[[Rulebook], Report],
) -> tuple[SensitivityRow, ...]:
    """Say what would follow from each of several numbers a rule could require.

    Args:
        rulebook: The rulebook.
        code: The rule's code.
        numbers: The numbers, in the order of the rows.
        check: Checks the same records against a draft.

    Raises:
        UnknownRuleError: The rulebook has no such rule.
        RuleError: The rule cannot require one of the numbers.
    """
    drafts = [(number, with_number(rulebook, code, number)) for number in numbers]
    return tuple(
        SensitivityRow(number=number, verdicts=_verdicts(check(draft), code))
        for number, draft in drafts
    )


def _verdicts(report: Report, code: str) -> Mapping[Verdict, int]:
    found = Counter(each.verdict for each in report.findings if each.rule.code == code)
    return {verdict: found[verdict] for verdict in Verdict}


def _redrawn(rulebook: Rulebook, code: str, redraw: Callable[[DutyRule], DutyRule]) -> Rulebook:
    rulebook.rule(code)
    rules = [redraw(each) if each.code == code else each for each in rulebook.rules]
    version = rulebook.version.removesuffix(f"-{DRAFT}")
    return evolve(rulebook, rules=rules, version=f"{version}-{DRAFT}")


def _moved(bound: Bound, number: Number) -> Bound:
    only_most = bound.at_least is None and bound.at_most is not None
    return evolve(bound, at_most=number) if only_most else evolve(bound, at_least=number)


def _recounted(rule: DutyRule, unit: Unit) -> Measure:
    match rule.measure:
        case Count() as count:
            return _counted_by(count, unit)
        case Share(among=among, where=where):
            return Share(among=_counted_by(among, unit), where=where)
        case Points():
            raise NoUnitError(rule=rule.code, allowed="where | among, where")
        case _ as never:
            assert_never(never)


def _counted_by(count: Count, unit: Unit) -> Count:
    """Return a count by another unit; what it was counted by is then what else it could mean."""
    others = dict.fromkeys([count.unit, *count.other_units])
    return evolve(count, unit=unit, other_units=tuple(each for each in others if each != unit))
