"""Rulebooks: a place's duty rules, the kinds it declares, and what its instrument asks for.

A rulebook is data that an office can write; nothing in it is guessed, and what is not public stays
absent.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from attrs import field, frozen

from renda.duties.rules.rule import DutyRule, RuleError
from renda.errors import RendaError
from renda.kernel.terms import Kind
from renda.kernel.titles import Title


class UnknownRuleError(RendaError, LookupError):
    """A rulebook has no rule of this code."""

    message = "rulebook {rulebook} has no rule {rule}; allowed: {allowed}"


@frozen(kw_only=True)
class Heading:
    """A heading under which an instrument sets requirements (重点内容)."""

    id: str
    title: Title


@frozen(kw_only=True)
class Requirement:
    """One thing an instrument asks for (子要求): countable by rules, or attested by the office.

    Args:
        id: Its id, which attestations name.
        heading: The heading it stands under; None where that is not public.
        title: What it asks; None where the text is not public.
        rules: The codes of the rules that count it.
    """

    id: str
    heading: str | None = None
    title: Title | None = None
    rules: tuple[str, ...] = ()


def code_of(rule: DutyRule) -> str:
    """Return a rule's code."""
    return rule.code


def _by_code(rules: Iterable[DutyRule]) -> tuple[DutyRule, ...]:
    return tuple(sorted(rules, key=lambda rule: (rule.code, rule.valid_from)))


@frozen(kw_only=True)
class Rulebook:
    """A place's duty rules (履职规则集).

    Args:
        id: Its name.
        version: Its version.
        title: Its title by language.
        adopted_on: The day the place adopted what it holds.
        valid_from: The first day it binds.
        valid_to: The first day it binds no longer; None while it does.
        source: Where that can be read.
        rules: The rules, by code; several of one code are its versions, one after another.
        kinds: Kinds of work it declares beside those every rulebook knows.
        headings: The instrument's headings.
        requirements: What the instrument asks for under them.
        incomplete: What of the place's rules is not in it; None where it has all that count.

    Raises:
        RuleError: A rule counts a kind that nobody declared, or two versions of one rule are in
            force on the same day.
    """

    id: str
    version: str
    title: Title
    adopted_on: date
    valid_from: date
    valid_to: date | None = None
    source: str
    rules: tuple[DutyRule, ...] = field(converter=_by_code)
    kinds: Mapping[str, Title] = field(factory=dict)
    headings: tuple[Heading, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    incomplete: Title | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse versions that overlap, and rules that count kinds nobody declared."""
        for one, other in pairwise(self.rules):
            if one.code == other.code and not one.ends_before(other.valid_from):
                what = f"code, valid_from = {other.valid_from}"
                allowed = f"valid_to ≤ {other.valid_from}, {one.code}-2"
                raise RuleError(rule=one.code, what=what, allowed=allowed)
        for rule in self.rules:
            strange = rule.kinds - self.known_kinds
            if strange:
                what = f"kind = {', '.join(sorted(strange))}"
                allowed = ", ".join(sorted(self.known_kinds))
                raise RuleError(rule=rule.code, what=what, allowed=allowed)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its rules, each once."""
        return tuple(dict.fromkeys(map(code_of, self.rules)))

    @property
    def known_kinds(self) -> frozenset[str]:
        """The kinds of work its rules and records may name."""
        return frozenset(Kind) | frozenset(self.kinds)

    def rule(self, code: str) -> DutyRule:
        """Return the rule of that code; of its versions the latest.

        Raises:
            UnknownRuleError: There is none.
        """
        return self.versions(code)[-1]

    def versions(self, code: str) -> tuple[DutyRule, ...]:
        """Return the versions of the rule of that code, the earliest first.

        Raises:
            UnknownRuleError: There is none.
        """
        found = tuple(each for each in self.rules if each.code == code)
        if found:
            return found
        raise UnknownRuleError(rule=code, rulebook=self.id, allowed=", ".join(self.codes))
