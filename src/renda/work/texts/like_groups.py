"""Groups of texts in which each is like another one.

It knows how like pairs grow into groups. It does not know how alike two texts are: `likeness` does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from renda.kernel.input.budget import USUAL_BUDGET, Budget
from renda.work.texts.likeness import shared_passages
from renda.work.texts.likeness_index import like_pairs
from renda.work.texts.yardsticks import Yardstick


@frozen(kw_only=True)
class LikeGroup:
    """Texts of which each is like another one (相似的一组); not every two of them are alike.

    Args:
        ids: The ids of two or more texts, in order.
        passages: The passages that all the normalised texts share; the longest first.
    """

    ids: tuple[str, ...]
    passages: tuple[str, ...]


def like_groups(
    texts: Mapping[str, str],
    *,
    least: Decimal | str | None = None,
    yardstick: Yardstick | None = None,
    budget: Budget = USUAL_BUDGET,
) -> tuple[LikeGroup, ...]:
    """Return the groups of texts that are alike, by their ids; a text is in one group at most.

    Args:
        texts: The texts by their ids.
        least: The score from which on two texts are alike; None for the yardstick's own.
        yardstick: The words and weights to compare by; None for those of this library.
        budget: The number of pairs of different texts that may be alike.

    Raises:
        ScoreError: `least` is no score.
        OverBudgetError: More pairs are alike.

    >>> titles = {"s1": "增加公共停车位", "s2": "规范养犬", "s3": "关于停车难的建议"}
    >>> [(group.ids, group.passages) for group in like_groups(titles)]
    [(('s1', 's3'), ('停车位',))]
    """
    # Each id points at the whole group it is in so far; a pair joins the groups of its two ids.
    group_of: dict[str, frozenset[str]] = {}
    for ids in joining_pairs(texts, least=least, yardstick=yardstick, budget=budget):
        groups = {group_of.get(id, frozenset({id})) for id in ids}
        if len(groups) > 1:
            joined = frozenset[str]().union(*groups)
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(
        LikeGroup(ids=ids, passages=shared_passages((texts[id] for id in ids), yardstick=yardstick))
        for ids in sorted(tuple(sorted(group)) for group in {*group_of.values()})
    )


def joining_pairs(
    texts: Mapping[str, str],
    *,
    least: Decimal | str | None,
    yardstick: Yardstick | None,
    budget: Budget,
) -> Iterator[tuple[str, str]]:
    """Yield pairs of like texts, enough to join all that a chain of like ones joins.

    Args:
        texts: The texts by their ids.
        least: The score from which on two texts are alike; None for the yardstick's own.
        yardstick: The words and weights to compare by; None for those of this library.
        budget: The number of pairs of different texts that may be alike.

    Raises:
        ScoreError: `least` is no score.
        OverBudgetError: More pairs are alike.
    """
    copies: dict[str, list[str]] = defaultdict(list)
    for id in sorted(texts):
        copies[texts[id]].append(id)
    # Each copy is joined to the first of its text: all their pairs would grow with the square.
    for text, (first, *others) in copies.items():
        both = {first: text, **dict.fromkeys(others[:1], text)}
        if others and like_pairs(both, least=least, yardstick=yardstick):
            yield from ((first, other) for other in others)
    firsts = {ids[0]: text for text, ids in copies.items()}
    pairs = like_pairs(firsts, least=least, yardstick=yardstick, budget=budget)
    yield from (pair.ids for pair in pairs)
