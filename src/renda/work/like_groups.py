"""Texts that belong together since each is like another of them.

It knows how texts are gathered; how alike two of them are is told by `likeness`.
"""

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from renda.work.likeness import like_pairs, shared_passages
from renda.work.yardsticks import Yardstick


@frozen(kw_only=True)
class LikeGroup:
    """Texts of which each is like another (相似的一组); not always each like each.

    Args:
        ids: Whose they are, in order; two or more.
        passages: What all of them have, as it stands in them normalised; the longest first.
    """

    ids: tuple[str, ...]
    passages: tuple[str, ...]


def like_groups(
    texts: Mapping[str, str],
    *,
    least: Decimal | str | None = None,
    yardstick: Yardstick | None = None,
) -> tuple[LikeGroup, ...]:
    """Return the groups of texts that are alike, by their ids; a text is in one at most.

    Args:
        texts: Texts by id.
        least: From which score on two texts are alike; by default the yardstick's.
        yardstick: By what; by default that of this library.

    Raises:
        ScoreError: `least` is no score.

    >>> held = {"s1": "增加公共停车位", "s2": "规范养犬", "s3": "关于停车难的建议"}
    >>> [(group.ids, group.passages) for group in like_groups(held)]
    [(('s1', 's3'), ('停车位',))]
    """
    with_: dict[str, frozenset[str]] = {}
    for pair in like_pairs(texts, least=least, yardstick=yardstick):
        together = frozenset(pair.ids).union(*(with_.get(id, ()) for id in pair.ids))
        with_.update(dict.fromkeys(together, together))
    return tuple(
        LikeGroup(ids=ids, passages=shared_passages((texts[id] for id in ids), yardstick=yardstick))
        for ids in sorted(tuple(sorted(together)) for together in {*with_.values()})
    )
