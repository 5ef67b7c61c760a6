"""Texts that are alike: the same work told twice, or one text handed in under two names (雷同).

`likeness` compares two texts and says by what they are alike; `like_pairs` and `like_groups` find
the like ones among many, and a `LikenessIndex` answers for one text after another. How alike is too
alike is data: a `Yardstick` with its `Weights` and the words taken for one another, read by
`load_likeness`.
"""

from renda.work.texts.like_groups import LikeGroup, like_groups
from renda.work.texts.likeness import Like, likeness
from renda.work.texts.likeness_index import LikenessIndex, LikePair, like_pairs
from renda.work.texts.synonyms import Wording
from renda.work.texts.yardsticks import Weights, Yardstick, load_likeness

__all__ = [
    "Like",
    "LikeGroup",
    "LikePair",
    "LikenessIndex",
    "Weights",
    "Wording",
    "Yardstick",
    "like_groups",
    "like_pairs",
    "likeness",
    "load_likeness",
]
