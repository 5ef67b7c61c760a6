"""Rulebooks with one number moved by one step, and those among them that no case tells apart.

A number that can be moved while every case still passes is one that nobody has pinned down.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any

from attrs import evolve, fields_dict, frozen, has

from renda.duties.casebooks.cases import Cases, fit, run_cases
from renda.duties.rules.measures import Number
from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.wording import ENGLISH, say

MOVED = "measure", "bound", "bands"


@frozen(kw_only=True)
class Mutant:
    """A rulebook in which one number is moved (变异规则集).

    Args:
        rule: The code of the rule it stands in.
        what: Where in the rule, such as `bound.at_least`.
        was: The number as it is.
        becomes: The number as it is moved.
        rulebook: The rulebook with the number moved.
    """

    rule: str
    what: str
    was: Number
    becomes: Number
    rulebook: Rulebook

    def text(self, lang: str = ENGLISH) -> str:
        """Return in one line of `lang` what is moved."""
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

    The step is the last place that is written: 1 of 3, 0.1 of 0.5. What no rulebook could say, such
    as at least 0 times, is left out.

    >>> from renda import load_rulebook
    >>> [each.text() for each in mutants(load_rulebook("wujin-2024"))][:2]
    ['congress.theme-months: bound.at_least 8 → 7', 'congress.theme-months: bound.at_least 8 → 9']
    """
    for rule in rulebook.rules:
        for what, was, becomes, moved in _fields_moved(rule, MOVED):
            rules = tuple(moved if each is rule else each for each in rulebook.rules)
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
    fitting = fit(rulebook, cases)
    return tuple(each for each in mutants(rulebook) if _passes(each, fitting))


def _passes(mutant: Mutant, cases: Cases) -> bool:
    return all(each.passed for each in run_cases(mutant.rulebook, cases.of(mutant.rule)))


NumberMove = tuple[str, Number, Number, Any]


def _fields_moved(value: Any, names: Iterable[str]) -> Iterator[NumberMove]:  # noqa: ANN401 - any value
    """Yield a value with each number in some of its fields moved; none that cannot be."""
    for name in names:
        for place, was, becomes, new in _moved(getattr(value, name)):
            with suppress(RendaError):
                yield f"{name}{place}", was, becomes, evolve(value, **{name: new})


def _moved(value: object) -> Iterator[NumberMove]:
    """Yield where a number stands, what it is, what it becomes, and the value it then makes."""
    match value:
        case int() | Decimal():
            for becomes in (value - _step(value), value + _step(value)):
                yield "", value, becomes, becomes
        case tuple():
            for index, each in enumerate(value):
                for place, was, becomes, new in _moved(each):
                    moved = (*value[:index], new, *value[index + 1 :])
                    yield f"[{index}]{place}", was, becomes, moved
        case frozenset():
            for each in sorted(value, key=str):
                for place, was, becomes, new in _moved(each):
                    yield place, was, becomes, value - {each} | {new}
        case _ if has(kind := type(value)):
            names = fields_dict(kind)
            for place, was, becomes, new in _fields_moved(value, names):
                yield f".{place}", was, becomes, new
        case _:
            return


def _step(number: Number) -> Number:
    """Return one in the last place that is written of a number."""
    if isinstance(number, int):
        return 1
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
