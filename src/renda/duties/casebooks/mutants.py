"""Mutants: rulebooks with one number moved by one step, and those that no case tells apart.

A number that can be moved while every case still passes is pinned by no case.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import evolve, fields_dict, frozen, has

from renda.duties.casebooks.cases import Cases, require_fitting, run_cases
from renda.duties.rules.rule_bounds import Required
from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.kernel.values.value_limits import Portion, PortionError
from renda.wording import ENGLISH, say

MOVED_FIELDS = "measure", "bound", "bands"


@frozen(kw_only=True)
class Mutant:
    """A rulebook in which one number or one word is another (变异规则集).

    Args:
        rule: The code of the rule that holds it.
        what: Its place in the rule, such as `bound.at_least` or `unit`.
        was: The number or the word as the rulebook has it.
        becomes: The number or the word as the mutant has it.
        rulebook: The rulebook that has it so.
    """

    rule: str
    what: str
    was: Required | str
    becomes: Required | str
    rulebook: Rulebook

    def text(self, lang: str = ENGLISH) -> str:
        """Return in one line of `lang` what is changed, and how."""
        return say(
            "{rule}: {what} {was} → {becomes}",
            lang,
            rule=self.rule,
            what=self.what,
            was=self.was,
            becomes=self.becomes,
        )


def mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook with each number of each rule moved one step down, and one step up.

    The step is one in the last place that is written: 1 for 3, 0.1 for 0.5, a third for 2/3. A
    number that no rulebook may hold, such as "at least 0", is left out.

    >>> from renda import load_rulebook
    >>> [mutant.text() for mutant in mutants(load_rulebook("wujin-2024"))][:2]
    ['congress.theme-months: bound.at_least 8 → 7', 'congress.theme-months: bound.at_least 8 → 9']
    """
    for rule in rulebook.rules:
        for what, was, becomes, moved_rule in _moved_fields(rule, MOVED_FIELDS):
            rules = tuple(moved_rule if other is rule else other for other in rulebook.rules)
            # Versions that share one number must measure alike, so that none is moved alone.
            with suppress(RendaError):
                yield Mutant(
                    rule=rule.code,
                    what=what,
                    was=was,
                    becomes=becomes,
                    rulebook=evolve(rulebook, rules=rules),
                )


def unpinned(rulebook: Rulebook, cases: Cases) -> tuple[Mutant, ...]:
    """Return the mutants under which every case still passes.

    Raises:
        InputError: A case cannot be run by this rulebook.
    """
    # Asked here as well: a rulebook without numbers has no mutant that would run the cases.
    require_fitting(rulebook, cases)
    return tuple(mutant for mutant in mutants(rulebook) if passes(mutant, cases))


def passes(mutant: Mutant, cases: Cases) -> bool:
    """Tell whether every case still passes under a mutant."""
    # Only the cases of its own rule can tell: each case is checked by one rule alone.
    return all(result.passed for result in run_cases(mutant.rulebook, cases.of(mutant.rule)))


# The place of a number, the number, the number it becomes, and the value that then holds it.
NumberMove = tuple[str, Required, Required, Any]


def _moved_fields(value: Any, names: Iterable[str]) -> Iterator[NumberMove]:  # noqa: ANN401 - any value
    """Yield a value with each number in the named fields moved."""
    for name in names:
        for place, was, becomes, new in _moved(getattr(value, name)):
            # The value refuses numbers it may not hold, and knows best which.
            with suppress(RendaError):
                yield f"{name}{place}", was, becomes, evolve(value, **{name: new})


def _moved(value: object) -> Iterator[NumberMove]:
    """Yield the value with each number in it moved, however deep it stands."""
    match value:
        case int() | Decimal() | Portion():
            for becomes in _neighbours(value):
                yield "", value, becomes, becomes
        case tuple():
            for index, part in enumerate(value):
                for place, was, becomes, new in _moved(part):
                    moved = (*value[:index], new, *value[index + 1 :])
                    yield f"[{index}]{place}", was, becomes, moved
        case frozenset():
            # A set has no places; the order only keeps answers the same from run to run.
            for part in sorted(value, key=str):
                for place, was, becomes, new in _moved(part):
                    yield place, was, becomes, value - {part} | {new}
        case _ if has(kind := type(value)):
            names = fields_dict(kind)
            for place, was, becomes, new in _moved_fields(value, names):
                yield f".{place}", was, becomes, new
        case _:
            return


def _neighbours(number: Required) -> Iterator[Required]:
    """Yield the number one step below, in the last place as it is written, and one step above."""
    if isinstance(number, Portion):
        for sign in (-1, 1):
            # The part of nothing has no part below it.
            with suppress(PortionError):
                yield Portion(number.fraction + Fraction(sign, number.fraction.denominator))
        return
    step = 1 if isinstance(number, int) else Decimal(1).scaleb(min(0, _exponent(number)))
    yield number - step
    yield number + step


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
