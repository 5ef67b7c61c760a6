"""Rulebooks: a place's duty rules, the kinds it declares, and what its instrument asks for.

A rulebook is data that an office can write; nothing in it is guessed, and what is not public stays
absent.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from attrs import field, frozen

from renda.dates.periods import DAY, MONTHS, Period, periods_judged
from renda.duties.rules.policies.in_force import COMPATIBLE, InForce
from renda.duties.rules.proration import shared_traits
from renda.duties.rules.rule import DutyRule, RuleError
from renda.errors import RendaError
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Kind
from renda.kernel.titles import Title


class UnknownRuleError(RendaError, LookupError):
    """A rulebook has no rule of this code."""

    message = "rulebook {rulebook} has no rule {rule}; allowed: {allowed}"


@frozen(kw_only=True, repr=False)
class Heading(ShortRepr):
    """A heading under which an instrument sets requirements (重点内容)."""

    id: str
    title: Title


@frozen(kw_only=True, repr=False)
class Requirement(ShortRepr):
    """One thing an instrument asks for (子要求): countable by rules, or attested by the office.

    Args:
        id: The id that attestations name.
        heading: The id of the heading it stands under; None where that is not public.
        title: What it asks, by language; None where the text is not public.
        rules: The codes of the rules that count it.
        owner: The body that sees to it, by language; None where nobody is named.
    """

    id: str
    heading: str | None = None
    title: Title | None = None
    rules: tuple[str, ...] = ()
    owner: Title | None = None


def code_of(rule: DutyRule) -> str:
    """Return a rule's code."""
    return rule.code


def _sorted_by_code(rules: Iterable[DutyRule]) -> tuple[DutyRule, ...]:
    return tuple(sorted(rules, key=lambda rule: (rule.code, rule.valid_from)))


def period_of_change(earlier: DutyRule, later: DutyRule) -> Period | None:
    """Return the calendar period in which one version of a rule gives way to the next.

    None where that is at a period's end, where the period is a session year or a term, which the
    roster knows, and where the day changes on which years begin.
    """
    kinds = {earlier.period, later.period}
    if not kinds <= MONTHS.keys() or earlier.year_from != later.year_from:
        return None
    change = later.valid_from
    kind = max(kinds, key=MONTHS.__getitem__)
    [period] = periods_judged(kind, Period(change, change + DAY), later.year_from)
    return None if earlier.in_force_in(period) is None else period


def fault_of_versions(earlier: DutyRule, later: DutyRule) -> RuleError | None:
    """Return why two rules cannot be versions of one; None where they can.

    Both would judge the same days, or one number cannot be made of theirs.

    Args:
        earlier: The rule that begins first.
        later: The rule that begins next.
    """
    if not earlier.ends_before(later.valid_from):
        what = f"code, valid_from = {later.valid_from}"
        allowed = f"valid_to ≤ {later.valid_from}, {earlier.code}-2"
        return RuleError(rule=earlier.code, what=what, allowed=allowed)
    return None if period_of_change(earlier, later) is None else _unlikeness(earlier, later)


def _unlikeness(earlier: DutyRule, later: DutyRule) -> RuleError | None:
    """Return why two versions cannot stand side by side in a period in which one ends."""
    policies = {earlier.in_force, later.in_force}
    if len(policies) > 1 and not policies <= COMPATIBLE:
        what, allowed = f"in_force = {later.in_force}", f"in_force = {earlier.in_force}"
        return RuleError(rule=later.code, what=what, allowed=allowed)
    before, after = shared_traits(earlier), shared_traits(later)
    unlike = [name for name in after if before[name] != after[name]]
    if later.in_force is InForce.SHARE and unlike:
        what = f"in_force = share, {', '.join(unlike)}"
        return RuleError(rule=later.code, what=what, allowed="in_force = part | start | end")
    return None


@frozen(kw_only=True, repr=False)
class Rulebook(ShortRepr):
    """A place's duty rules (履职规则集).

    Args:
        id: The name that it is loaded by, such as a place and a year.
        version: The version of the file, which reports name.
        title: The title by language.
        adopted_on: The day the place adopted the rules.
        valid_from: The first day the rulebook binds.
        valid_to: The first day it binds no longer; None while it does.
        source: Where the place's text can be read.
        supersedes: The ids of earlier rulebooks of the place, which it replaces from its first day.
        rules: The rules, by code; several of one code are its versions, one after another.
        kinds: The kinds of work it declares beside those every rulebook knows, with their titles.
        headings: The headings under which the instrument sets requirements.
        requirements: What the instrument asks for under its headings.
        incomplete: What of the place's rules is missing, by language; None where all that can be
            counted is there.

    Raises:
        RuleError: A rule counts a kind that nobody declared, or two versions of one rule are in
            force on the same day or cannot stand side by side in one period.

    >>> from renda import load_rulebook
    >>> opinion = load_rulebook("wujin-2024")
    >>> print(opinion.title, "in force from", opinion.valid_from)
    Deputies' duties in Wujin District (2024) in force from 2024-12-25
    >>> opinion.codes[:2]
    ('congress.theme-months', 'deputy.receptions')
    """

    id: str
    version: str
    title: Title
    adopted_on: date
    valid_from: date
    valid_to: date | None = None
    source: str
    rules: tuple[DutyRule, ...] = field(converter=_sorted_by_code)
    kinds: Mapping[str, Title] = field(factory=dict)
    headings: tuple[Heading, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    incomplete: Title | None = None
    supersedes: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse versions that overlap, and rules that count kinds nobody declared."""
        # The rules are in order by code and first day, so versions of a rule stand side by side.
        for earlier, later in pairwise(self.rules):
            same = earlier.code == later.code
            fault = fault_of_versions(earlier, later) if same else None
            if fault is not None:
                raise fault
        for rule in self.rules:
            undeclared = rule.kinds - self.known_kinds
            if undeclared:
                what = f"kind = {', '.join(sorted(undeclared))}"
                allowed = ", ".join(sorted(self.known_kinds))
                raise RuleError(rule=rule.code, what=what, allowed=allowed)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules, each once, in order."""
        return tuple(dict.fromkeys(map(code_of, self.rules)))

    @property
    def known_kinds(self) -> frozenset[str]:
        """The kinds of work that rules and records may name: the usual ones and its own."""
        return frozenset(Kind) | frozenset(self.kinds)

    def rule(self, code: str) -> DutyRule:
        """Return the rule of that code; of its versions the latest.

        Raises:
            UnknownRuleError: The rulebook has no rule of that code.
        """
        return self.versions(code)[-1]

    def versions(self, code: str) -> tuple[DutyRule, ...]:
        """Return the versions of the rule of that code, the earliest first.

        Raises:
            UnknownRuleError: The rulebook has no rule of that code.
        """
        versions = tuple(rule for rule in self.rules if rule.code == code)
        if versions:
            return versions
        raise UnknownRuleError(rule=code, rulebook=self.id, allowed=", ".join(self.codes))
