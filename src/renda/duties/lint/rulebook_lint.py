"""The lint of a rulebook: its doubtful points as values, before anybody is judged by it.

The reader refuses what cannot be read at all. Here stands what can be read and makes no sense:
numbers nobody can reach, rules that never matter, rules without a basis, numbers no case pins.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, permutations

from attrs import field, frozen

from renda.duties.casebooks.cases import Cases
from renda.duties.casebooks.mutants import unpinned
from renda.duties.casebooks.word_mutants import unpinned_words
from renda.duties.comparison.contradictions import contradict
from renda.duties.comparison.strictness import Strictness, compare_strictness
from renda.duties.lint.feasibility import obstacles
from renda.duties.lint.gaps import changes_within_session_years, gaps
from renda.duties.lint.unfit_units import unfit_units
from renda.duties.rules.measures import Shares
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook
from renda.kernel.terms import Term
from renda.kernel.values.shares import rounded_portion
from renda.wording import ENGLISH, mark, say

NO_ARTICLE = mark("no article is given, and {instrument} has no source")
TOO_EARLY = mark("it binds from {day}, but {instrument} is in force only from {start}")
TOO_LATE = mark("it binds from {day}, but {instrument} is in force no longer since {end}")
SHADOWED_BY = mark("{other} asks for as much or more of the same subjects ({strictness})")
AGAINST = mark("nobody can keep both it and {other}")
SAME_START = mark("the bands {bands} begin at the same number {start}")
NOBODY_JUDGED = mark(
    "nobody is judged for {period}, in which it changes on {day}; {remedy} says what holds then"
)
NO_SESSION_YEAR_JUDGED = mark(
    "nobody is judged for the session year in which it changes on {day}, unless a session opens on "
    "that day; {remedy} says what holds then"
)
REMEDY = "in_force = part | start | end | share"
UNFIT_UNIT = mark("records of the kind {kind} cannot be counted as: {unit}")
ROUNDED_PART = mark('{number} percent is {portion} rounded; the exact part is written "{portion}"')
NOT_PINNED = mark("{what} may be {becomes} instead of {was}, and every case still passes")


class LintSort(Term):
    """The sorts of doubt about a rule (问题类别)."""

    UNSATISFIABLE = "unsatisfiable", "cannot be fulfilled"
    SHADOWED = "shadowed", "never matters beside another rule"
    CONTRADICTORY = "contradictory", "contradicts another rule"
    UNJUDGED = "unjudged", "judges nobody"
    UNFIT_UNIT = "unfit_unit", "its unit does not fit"
    UNCITED = "uncited", "without a basis"
    OVERLAPPING_BANDS = "overlapping_bands", "bands overlap"
    ROUNDED = "rounded", "a rounded part"
    UNPINNED = "unpinned", "no case pins it"


@frozen(kw_only=True)
class LintFinding:
    """One doubt about a rule (规则问题).

    Args:
        sort: The sort of doubt.
        rule: The code of the rule.
        message: The English text with `{name}` places; the key of its translations.
        data: The value of each place in the message, by its name.
    """

    sort: LintSort = field(converter=LintSort)
    rule: str
    message: str
    data: Mapping[str, object] = field(factory=dict, hash=False)

    def text(self, lang: str = ENGLISH) -> str:
        """Return the finding as one line in `lang`."""
        what = say(self.message, lang, **self.data)
        return say("{rule}: {sort}: {what}", lang, rule=self.rule, sort=self.sort, what=what)


def lint(rulebook: Rulebook, cases: Cases | None = None) -> tuple[LintFinding, ...]:
    """Return the doubts about a rulebook, ordered by the code of the rule.

    Args:
        rulebook: The rulebook to look at.
        cases: The tests of the rulebook; None leaves out which numbers no case pins, and which
            words where the cases are meant to pin those as well.

    Raises:
        InputError: A case cannot be run by the rulebook.

    >>> from renda import load_rulebook
    >>> from renda.cases import load_cases
    >>> lint(load_rulebook("wujin-2024"), load_cases("wujin-2024"))
    ()
    """
    findings = [
        *_single_rule_findings(rulebook),
        *_shadowed_findings(rulebook),
        *_contradictory_findings(rulebook),
        *_gap_findings(rulebook),
    ]
    # Every number costs two runs of all its rule's cases, so it is done only when asked for.
    if cases is not None:
        findings.extend(_unpinned_findings(rulebook, cases))
    return tuple(sorted(findings, key=lambda finding: finding.rule))


def _single_rule_findings(rulebook: Rulebook) -> Iterator[LintFinding]:
    for rule in rulebook.rules:
        for message, data in obstacles(rule):
            yield _finding(LintSort.UNSATISFIABLE, rule, message, **data)
        for unit, kind in unfit_units(rule):
            yield _finding(LintSort.UNFIT_UNIT, rule, UNFIT_UNIT, kind=kind, unit=unit)
        yield from _uncited_findings(rule)
        yield from _overlapping_findings(rule)
        yield from _rounded_findings(rule)


def _gap_findings(rulebook: Rulebook) -> Iterator[LintFinding]:
    for rule, period, day in gaps(rulebook):
        about = {"period": period, "day": day, "remedy": REMEDY}
        yield _finding(LintSort.UNJUDGED, rule, NOBODY_JUDGED, **about)
    for rule, day in changes_within_session_years(rulebook):
        yield _finding(LintSort.UNJUDGED, rule, NO_SESSION_YEAR_JUDGED, day=day, remedy=REMEDY)


def _uncited_findings(rule: DutyRule) -> Iterator[LintFinding]:
    instrument, day = rule.citation.instrument, rule.valid_from
    about: dict[str, object] = {"instrument": instrument.title, "day": day}
    if rule.citation.article is None and not instrument.source:
        yield _finding(LintSort.UNCITED, rule, NO_ARTICLE, **about)
    if day < instrument.in_force_from:
        yield _finding(LintSort.UNCITED, rule, TOO_EARLY, **about, start=instrument.in_force_from)
    if instrument.in_force_to is not None and instrument.in_force_to <= day:
        yield _finding(LintSort.UNCITED, rule, TOO_LATE, **about, end=instrument.in_force_to)


def _overlapping_findings(rule: DutyRule) -> Iterator[LintFinding]:
    for start in sorted({band.start for band in rule.bands}):
        codes = [band.code for band in rule.bands if band.start == start]
        if len(codes) > 1:
            bands = ", ".join(codes)
            yield _finding(LintSort.OVERLAPPING_BANDS, rule, SAME_START, bands=bands, start=start)


def _rounded_findings(rule: DutyRule) -> Iterator[LintFinding]:
    if not isinstance(rule.measure, Shares):
        return
    for number in rule.bound.numbers:
        portion = rounded_portion(number) if isinstance(number, Decimal) else None
        if portion is not None:
            about = {"number": number, "portion": portion}
            yield _finding(LintSort.ROUNDED, rule, ROUNDED_PART, **about)


def _shadowed_findings(rulebook: Rulebook) -> Iterator[LintFinding]:
    for rule, other in permutations(rulebook.rules, 2):
        strictness = compare_strictness(other, rule)
        # Bands are reported even where the number is met anyway, so such a rule always matters.
        if _outlasts(other, rule) and not rule.bands and _prevails(strictness, other, rule):
            about = {"other": other.code, "strictness": strictness}
            yield _finding(LintSort.SHADOWED, rule, SHADOWED_BY, **about)


def _contradictory_findings(rulebook: Rulebook) -> Iterator[LintFinding]:
    for rule, other in combinations(rulebook.rules, 2):
        if rule.overlaps(other) and contradict(rule, other):
            yield _finding(LintSort.CONTRADICTORY, rule, AGAINST, other=other.code)


def _prevails(strictness: Strictness, other: DutyRule, rule: DutyRule) -> bool:
    """Tell whether `other` asks for all that `rule` asks for and more."""
    # Of two equal rules exactly one is doubtful, or each would be said to make the other needless.
    if strictness is Strictness.EQUAL:
        return not _outlasts(rule, other) or bool(other.bands) or other.code < rule.code
    return strictness is Strictness.STRICTER


def _outlasts(other: DutyRule, rule: DutyRule) -> bool:
    """Tell whether `other` is in force on every day on which `rule` is."""
    begins_in_time, end = other.valid_from <= rule.valid_from, other.valid_to
    return begins_in_time and (end is None or rule.ends_before(end))


def _unpinned_findings(rulebook: Rulebook, cases: Cases) -> Iterator[LintFinding]:
    of_words = unpinned_words(rulebook, cases) if cases.words else ()
    for mutant in (*unpinned(rulebook, cases), *of_words):
        data = {"what": mutant.what, "was": mutant.was, "becomes": mutant.becomes}
        yield LintFinding(sort=LintSort.UNPINNED, rule=mutant.rule, message=NOT_PINNED, data=data)


def _finding(sort: LintSort, rule: DutyRule, message: str, **data: object) -> LintFinding:
    return LintFinding(sort=sort, rule=rule.code, message=message, data=data)
