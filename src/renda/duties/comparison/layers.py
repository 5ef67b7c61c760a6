"""Rulebooks laid over each other, from the nation's down to a district's, as one rulebook."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import product
from typing import TypeVar

from attrs import evolve, frozen

from renda.duties.comparison.overlays import Overlay, left_standing
from renda.duties.comparison.strictness import stands_to
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.kernel.titles import Title

ListedEntry = TypeVar("ListedEntry", bound=Heading | Requirement)


@frozen(kw_only=True)
class Layered:
    """What came of laying rulebooks over each other (分层规则集).

    Args:
        rulebook: The rules that stand.
        overlays: How the rules stand to each other that set the same duty, by code.
    """

    rulebook: Rulebook
    overlays: tuple[Overlay, ...] = ()

    @property
    def conflicts(self) -> tuple[Overlay, ...]:
        """Those in which the lower rule does not stand."""
        return tuple(each for each in self.overlays if each.is_conflict)


def layered(highest: Rulebook, *lower: Rulebook) -> Layered:
    """Lay rulebooks over each other.

    Rules of one code are the same duty. A lower one that is equal or stricter stands; another is a
    conflict, and the upper one stands. Of what both declare by one id, the lower's stands.

    Args:
        highest: The rulebook of the highest level.
        lower: The others, each below the one before it.

    >>> from renda import load_rulebook
    >>> wujin = load_rulebook("wujin-2024")
    >>> layered(wujin, wujin).conflicts
    ()
    """
    return reduce(_laid, lower, Layered(rulebook=highest))


def _laid(above: Layered, lower: Rulebook) -> Layered:
    upper = above.rulebook
    kinds = {**upper.kinds, **lower.kinds}
    ours, theirs = _naming(upper.rules, kinds), _naming(lower.rules, kinds)
    overlays = tuple(_overlays(ours, theirs))
    return Layered(
        overlays=(*above.overlays, *overlays),
        rulebook=Rulebook(
            id=f"{upper.id}+{lower.id}",
            version=f"{upper.version}+{lower.version}",
            title=_joined(upper.title, lower.title),
            adopted_on=max(upper.adopted_on, lower.adopted_on),
            valid_from=min(upper.valid_from, lower.valid_from),
            valid_to=_later(upper, lower),
            source="; ".join(dict.fromkeys([upper.source, lower.source])),
            rules=[piece for each in (*ours, *theirs) for piece in left_standing(each, overlays)],
            kinds=kinds,
            headings=_united(upper.headings, lower.headings),
            requirements=_united(upper.requirements, lower.requirements),
            incomplete=_lacking(upper.incomplete, lower.incomplete),
        ),
    )


def _naming(rules: Iterable[DutyRule], kinds: Mapping[str, Title]) -> list[DutyRule]:
    return [evolve(each, kind_titles=kinds) for each in rules]


def _overlays(upper: Iterable[DutyRule], lower: Iterable[DutyRule]) -> Iterator[Overlay]:
    for above, below in product(upper, lower):
        if above.code == below.code and _meet(above, below):
            yield Overlay(upper=above, lower=below, strictness=stands_to(below, above))


def _meet(one: DutyRule, other: DutyRule) -> bool:
    return not one.ends_before(other.valid_from) and not other.ends_before(one.valid_from)


def _later(one: Rulebook, other: Rulebook) -> date | None:
    if one.valid_to is None or other.valid_to is None:
        return None
    return max(one.valid_to, other.valid_to)


def _united(upper: Iterable[ListedEntry], lower: Iterable[ListedEntry]) -> tuple[ListedEntry, ...]:
    below = {each.id for each in lower}
    return (*(each for each in upper if each.id not in below), *lower)


def _lacking(upper: Title | None, lower: Title | None) -> Title | None:
    return lower if upper is None else upper if lower is None else _joined(upper, lower)


def _joined(upper: Title, lower: Title) -> Title:
    languages = dict.fromkeys([*upper.texts, *lower.texts])
    return Title({each: f"{upper.label(each)} + {lower.label(each)}" for each in languages})
