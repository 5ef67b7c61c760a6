"""What is doubtful about a rulebook, told as values before anybody is judged by it.

What cannot be read at all is refused by the reader; here is what can be read and makes no sense:
numbers nobody can reach, rules that never matter, rules without a basis, numbers no case pins.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations

from attrs import field, frozen

from renda.duties.casebooks.cases import Cases
from renda.duties.casebooks.mutants import unpinned
from renda.duties.comparison.strictness import Strictness, compare_strictness
from renda.duties.lint.feasibility import obstacles
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook
from renda.kernel.terms import Term
from renda.wording import ENGLISH, mark, say

NO_PLACE = mark("no article is given, and {instrument} has no source")
TOO_EARLY = mark("it binds from {day}, but {instrument} is in force only from {start}")
TOO_LATE = mark("it binds from {day}, but {instrument} is in force no longer since {end}")
BY_ANOTHER = mark("{other} asks for as much or more of the same subjects ({strictness})")
ONE_START = mark("the bands {bands} begin at the same number {start}")
MOVABLE = mark("{what} may be {becomes} instead of {was}, and every case still passes")


class LintSort(Term):
    """What is doubtful about a rule (问题类别)."""

    UNSATISFIABLE = "unsatisfiable", "无法满足", "cannot be fulfilled"
    SHADOWED = "shadowed", "被其他规则覆盖", "never matters beside another rule"
    UNCITED = "uncited", "缺少依据", "without a basis"
    OVERLAPPING_BANDS = "overlapping_bands", "等次重叠", "bands overlap"
    UNPINNED = "unpinned", "没有样例固定", "no case pins it"


@frozen(kw_only=True)
class LintFinding:
    """One doubtful thing about a rule (规则问题).

    Args:
        sort: What sort of thing.
        rule: The rule's code.
        message: The English text with `{name}` places; the key of its translations.
        data: What goes into the places.
    """

    sort: LintSort = field(converter=LintSort)
    rule: str
    message: str
    data: Mapping[str, object] = field(factory=dict, hash=False)

    def text(self, lang: str = ENGLISH) -> str:
        """Return it in one line of `lang`."""
        what = say(self.message, lang, **self.data)
        return say("{rule}: {sort}: {what}", lang, rule=self.rule, sort=self.sort, what=what)


def lint(rulebook: Rulebook, cases: Cases | None = None) -> tuple[LintFinding, ...]:
    """Return what is doubtful about a rulebook, by rule.

    Args:
        rulebook: The rulebook.
        cases: Its tests; given, numbers that none of them pins are found as well.

    Raises:
        InputError: A case cannot be run by the rulebook.

    >>> from renda import load_rulebook
    >>> from renda.cases import load_cases
    >>> lint(load_rulebook("wujin-2024"), load_cases("wujin-2024"))
    ()
    """
    found = [*_of_rules(rulebook), *_shadowed(rulebook)]
    if cases is not None:
        found.extend(_unpinned(rulebook, cases))
    return tuple(sorted(found, key=lambda each: each.rule))


def _of_rules(rulebook: Rulebook) -> Iterator[LintFinding]:
    for rule in rulebook.rules:
        for message, data in obstacles(rule):
            yield _finding(LintSort.UNSATISFIABLE, rule, message, **data)
        yield from _uncited(rule)
        yield from _overlapping(rule)


def _uncited(rule: DutyRule) -> Iterator[LintFinding]:
    cited, day = rule.citation.instrument, rule.valid_from
    about: dict[str, object] = {"instrument": cited.title, "day": day}
    if rule.citation.article is None and not cited.source:
        yield _finding(LintSort.UNCITED, rule, NO_PLACE, **about)
    if day < cited.in_force_from:
        yield _finding(LintSort.UNCITED, rule, TOO_EARLY, **about, start=cited.in_force_from)
    if cited.in_force_to is not None and cited.in_force_to <= day:
        yield _finding(LintSort.UNCITED, rule, TOO_LATE, **about, end=cited.in_force_to)


def _overlapping(rule: DutyRule) -> Iterator[LintFinding]:
    for start in sorted({each.start for each in rule.bands}):
        codes = [each.code for each in rule.bands if each.start == start]
        if len(codes) > 1:
            bands = ", ".join(codes)
            yield _finding(LintSort.OVERLAPPING_BANDS, rule, ONE_START, bands=bands, start=start)


def _shadowed(rulebook: Rulebook) -> Iterator[LintFinding]:
    for rule, other in permutations(rulebook.rules, 2):
        strictness = compare_strictness(other, rule)
        if _outlasts(other, rule) and not rule.bands and _prevails(strictness, other, rule):
            about = {"other": other.code, "strictness": strictness}
            yield _finding(LintSort.SHADOWED, rule, BY_ANOTHER, **about)


def _prevails(strictness: Strictness, other: DutyRule, rule: DutyRule) -> bool:
    """Tell whether another rule leaves nothing to ask for; of two equal ones the first stays."""
    if strictness is Strictness.EQUAL:
        return not _outlasts(rule, other) or bool(other.bands) or other.code < rule.code
    return strictness is Strictness.STRICTER


def _outlasts(other: DutyRule, rule: DutyRule) -> bool:
    """Tell whether another rule is in force whenever a rule is."""
    begins, ends = other.valid_from <= rule.valid_from, other.valid_to
    return begins and (ends is None or rule.ends_before(ends))


def _unpinned(rulebook: Rulebook, cases: Cases) -> Iterator[LintFinding]:
    for each in unpinned(rulebook, cases):
        data = {"what": each.what, "was": each.was, "becomes": each.becomes}
        yield LintFinding(sort=LintSort.UNPINNED, rule=each.rule, message=MOVABLE, data=data)


def _finding(sort: LintSort, rule: DutyRule, message: str, **data: object) -> LintFinding:
    return LintFinding(sort=sort, rule=rule.code, message=message, data=data)
