"""Groups of texts in which each is like another one.

It knows how like pairs grow into groups. It does not know how alike two texts are: `likeness` does.
"""

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from renda.work.likeness import like_pairs, shared_passages
from renda.work.yardsticks import Yardstick


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
) -> tuple[LikeGroup, ...]:
    """Return the groups of texts that are alike, by their ids; a text is in one group at most.

    Args:
        texts: The texts by their ids.
        least: The score from which on two texts are alike; None for the yardstick's own.
        yardstick: The words and weights to compare by; None for those of this library.

    Raises:
        ScoreError: `least` is no score.

    >>> titles = {"s1": "增加公共停车位", "s2": "规范养犬", "s3": "关于停车难的建议"}
    >>> [(group.ids, group.passages) for group in like_groups(titles)]
    [(('s1', 's3'), ('停车位',))]
    """
    # Each id points at the whole group it is in so far; a pair joins the groups of its two ids.
    group_of: dict[str, frozenset[str]] = {}
    for pair in like_pairs(texts, least=least, yardstick=yardstick):
        joined = frozenset(pair.ids).union(*(group_of.get(id, ()) for id in pair.ids))
        group_of.update(dict.fromkeys(joined, joined))
    return tuple(
        LikeGroup(ids=ids, passages=shared_passages((texts[id] for id in ids), yardstick=yardstick))
        for ids in sorted(tuple(sorted(group)) for group in {*group_of.values()})
    )
