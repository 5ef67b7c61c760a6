"""Layers of rulebooks, from the nation's down to a district's, merged into one rulebook.

It knows which entries of two rulebooks meet and what the merged rulebook takes from each; which of
two rules stands is decided in `overlays`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import product
from typing import TypeVar

from attrs import evolve, frozen

from renda.duties.comparison.overlays import Overlay, standing_pieces
from renda.duties.comparison.strictness import compare_strictness
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.kernel.titles import Title

ListedEntry = TypeVar("ListedEntry", bound=Heading | Requirement)


@frozen(kw_only=True)
class Layered:
    """One rulebook made of several layers (分层规则集).

    Args:
        rulebook: The merged rulebook; it holds the rules that stand.
        overlays: Each pair of rules that set the same duty, in the order of the layers.
    """

    rulebook: Rulebook
    overlays: tuple[Overlay, ...] = ()

    @property
    def conflicts(self) -> tuple[Overlay, ...]:
        """The overlays in which the lower rule does not stand."""
        return tuple(overlay for overlay in self.overlays if overlay.is_conflict)


def layered(highest: Rulebook, *lower: Rulebook) -> Layered:
    """Merge the rulebooks of several levels into one.

    Rules of one code set the same duty. A lower rule that is equal or stricter stands; any other is
    a conflict, and the upper rule stands. If both declare a heading, a requirement or a kind of one
    id, the lower declaration stands.

    Args:
        highest: The rulebook of the highest level.
        lower: The rulebooks of the levels below it, from the higher to the lower.

    >>> from renda import load_rulebook
    >>> wujin = load_rulebook("wujin-2024")
    >>> layered(wujin, wujin).conflicts
    ()
    """
    return reduce(_with_layer, lower, Layered(rulebook=highest))


def _with_layer(above: Layered, lower: Rulebook) -> Layered:
    upper = above.rulebook
    kinds = {**upper.kinds, **lower.kinds}
    upper_rules, lower_rules = _with_kinds(upper.rules, kinds), _with_kinds(lower.rules, kinds)
    overlays = tuple(_overlays(upper_rules, lower_rules))
    return Layered(
        overlays=(*above.overlays, *overlays),
        rulebook=Rulebook(
            id=f"{upper.id}+{lower.id}",
            version=f"{upper.version}+{lower.version}",
            title=_joined_title(upper.title, lower.title),
            adopted_on=max(upper.adopted_on, lower.adopted_on),
            valid_from=min(upper.valid_from, lower.valid_from),
            valid_to=_last_valid_to(upper, lower),
            source="; ".join(dict.fromkeys([upper.source, lower.source])),
            rules=[
                piece
                for rule in (*upper_rules, *lower_rules)
                for piece in standing_pieces(rule, overlays)
            ],
            kinds=kinds,
            headings=_merged(upper.headings, lower.headings),
            requirements=_merged(upper.requirements, lower.requirements),
            incomplete=_joined_gap(upper.incomplete, lower.incomplete),
        ),
    )


def _with_kinds(rules: Iterable[DutyRule], kinds: Mapping[str, Title]) -> list[DutyRule]:
    # A rule words its kinds by the titles it carries, and the lower layer may have renamed them.
    return [evolve(rule, kind_titles=kinds) for rule in rules]


def _overlays(upper: Iterable[DutyRule], lower: Iterable[DutyRule]) -> Iterator[Overlay]:
    for above, below in product(upper, lower):
        # A rulebook may hold several versions of one code, so every pair has to be looked at.
        if above.code == below.code and above.overlaps(below):
            yield Overlay(upper=above, lower=below, strictness=compare_strictness(below, above))


def _last_valid_to(one: Rulebook, other: Rulebook) -> date | None:
    # None means without end, which is later than any day.
    if one.valid_to is None or other.valid_to is None:
        return None
    return max(one.valid_to, other.valid_to)


def _merged(upper: Iterable[ListedEntry], lower: Iterable[ListedEntry]) -> tuple[ListedEntry, ...]:
    lower_ids = {entry.id for entry in lower}
    return (*(entry for entry in upper if entry.id not in lower_ids), *lower)


def _joined_gap(upper: Title | None, lower: Title | None) -> Title | None:
    """Return what the merged rulebook lacks: what either layer says that it lacks."""
    return lower if upper is None else upper if lower is None else _joined_title(upper, lower)


def _joined_title(upper: Title, lower: Title) -> Title:
    langs = dict.fromkeys([*upper.texts, *lower.texts])
    return Title({lang: f"{upper.label(lang)} + {lower.label(lang)}" for lang in langs})
