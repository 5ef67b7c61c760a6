"""Layers of rulebooks, from the nation's down to a district's, merged into one rulebook.

It knows which entries of two rulebooks meet and what the merged rulebook takes from each; which of
two rules stands is decided in `overlays`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count, product
from typing import NamedTuple, TypeVar

from attrs import evolve, frozen

from renda.duties.comparison.applicability import shared_subjects
from renda.duties.comparison.overlays import Overlay, are_versions, standing_pieces
from renda.duties.comparison.predicate_order import chooses_nothing
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.kernel.titles import Title

ListedEntry = TypeVar("ListedEntry", bound=Heading | Requirement)
# Stands in a code between the duty and the layer whose rule stands beside a lower one.
OF_LAYER = "@"


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


class _LayerRule(NamedTuple):
    """A rule that stands, and the id of the layer it comes from."""

    layer: str
    rule: DutyRule


def layered(highest: Rulebook, *lower: Rulebook) -> Layered:
    """Merge the rulebooks of several levels into one.

    Rules of one code set the same duty. A lower rule that asks for as much or more replaces the
    upper one; one that asks for less, or that nobody can keep together with it, is a conflict, and
    the upper rule stands. Any other is a further duty, and both stand: the lower under its code,
    the upper with its layer's id behind it, such as `deputy.receptions@national-2025`. A lower rule
    for some of the subjects leaves the upper one to the others. If both declare a heading, a
    requirement or a kind of one id, the lower declaration stands.

    Args:
        highest: The rulebook of the highest level.
        lower: The rulebooks of the levels below it, from the higher to the lower.

    >>> from renda import load_rulebook
    >>> wujin = load_rulebook("wujin-2024")
    >>> layered(wujin, wujin).conflicts
    ()
    """
    if not lower:
        return Layered(rulebook=highest)
    layers = (highest, *lower)
    kinds = {kind: title for layer in layers for kind, title in layer.kinds.items()}
    overlays: list[Overlay] = []
    standing: list[_LayerRule] = []
    for layer in layers:
        below = [*_with_kinds(layer, kinds)]
        met = [*_overlays(standing, below)]
        standing = [
            _LayerRule(entry.layer, piece)
            for entry in (*standing, *below)
            for piece in standing_pieces(entry.rule, met)
        ]
        overlays.extend(met)
    rules = _named(standing)
    return Layered(rulebook=_merged_rulebook(layers, rules, kinds), overlays=tuple(overlays))


def _with_kinds(layer: Rulebook, kinds: Mapping[str, Title]) -> Iterator[_LayerRule]:
    # A rule words its kinds by the titles it carries, and a lower layer may have renamed them.
    for rule in layer.rules:
        yield _LayerRule(layer.id, evolve(rule, kind_titles=kinds))


def _overlays(upper: Iterable[_LayerRule], lower: Iterable[_LayerRule]) -> Iterator[Overlay]:
    for (_, above), (_, below) in product(upper, lower):
        # A rulebook may hold several versions of one code, so every pair has to be looked at.
        meet = _duty(above) == _duty(below) and not are_versions(above, below)
        if meet and _share_subjects(above, below):
            yield Overlay.of(above, below)


def _share_subjects(one: DutyRule, other: DutyRule) -> bool:
    return not chooses_nothing(shared_subjects(one.applies_to, other.applies_to))


def _duty(rule: DutyRule) -> str:
    """Return the code of the duty that a rule sets, also where layers gave it one of its own."""
    return rule.code.partition(OF_LAYER)[0]


def _named(standing: Sequence[_LayerRule]) -> list[DutyRule]:
    """Return the rules, each under a code of its own wherever one stands beside another."""
    named: list[DutyRule] = []
    # The lowest layer is closest to whoever is judged: its rules keep the codes they have.
    for entry in reversed(standing):
        code = next(code for code in _codes(entry) if _is_free(code, entry.rule, named))
        named.append(evolve(entry.rule, code=code))
    return named


def _codes(entry: _LayerRule) -> Iterator[str]:
    """Yield the codes that a rule may have, the plainest first."""
    duty, of_layer = _duty(entry.rule), f"{_duty(entry.rule)}{OF_LAYER}{entry.layer}"
    yield from dict.fromkeys((duty, entry.rule.code, of_layer))
    yield from (f"{of_layer}-{number}" for number in count(1))


def _is_free(code: str, rule: DutyRule, named: Iterable[DutyRule]) -> bool:
    return all(other.code != code or are_versions(rule, other) for other in named)


def _merged_rulebook(
    layers: Sequence[Rulebook], rules: Sequence[DutyRule], kinds: Mapping[str, Title]
) -> Rulebook:
    ends = [layer.valid_to for layer in layers]
    return Rulebook(
        id="+".join(layer.id for layer in layers),
        version="+".join(layer.version for layer in layers),
        title=_joined_titles([layer.title for layer in layers]),
        adopted_on=max(layer.adopted_on for layer in layers),
        valid_from=min(layer.valid_from for layer in layers),
        valid_to=_last_valid_to(ends),
        source="; ".join(dict.fromkeys(layer.source for layer in layers)),
        rules=rules,
        kinds=kinds,
        headings=_merged(layer.headings for layer in layers),
        requirements=tuple(
            evolve(requirement, rules=_codes_of_duties(requirement.rules, rules))
            for requirement in _merged(layer.requirements for layer in layers)
        ),
        incomplete=_joined_gaps(layer.incomplete for layer in layers),
    )


def _codes_of_duties(codes: Iterable[str], rules: Sequence[DutyRule]) -> tuple[str, ...]:
    """Return the codes of all rules that set some duties, each once."""
    return tuple(
        dict.fromkeys(rule.code for code in codes for rule in rules if _duty(rule) == code)
    )


def _last_valid_to(ends: Sequence[date | None]) -> date | None:
    # None means without end, which is later than any day.
    days = [end for end in ends if end is not None]
    return max(days) if len(days) == len(ends) else None


def _merged(lists: Iterable[Iterable[ListedEntry]]) -> tuple[ListedEntry, ...]:
    merged: tuple[ListedEntry, ...] = ()
    for lower in map(tuple, lists):
        lower_ids = {entry.id for entry in lower}
        merged = (*(entry for entry in merged if entry.id not in lower_ids), *lower)
    return merged


def _joined_gaps(gaps: Iterable[Title | None]) -> Title | None:
    """Return what the merged rulebook lacks: what any layer says that it lacks."""
    told = [gap for gap in gaps if gap is not None]
    return _joined_titles(told) if told else None


def _joined_titles(titles: Sequence[Title]) -> Title:
    if len(titles) == 1:
        return titles[0]
    langs = dict.fromkeys(lang for title in titles for lang in title.texts)
    return Title({lang: " + ".join(title.label(lang) for title in titles) for lang in langs})
