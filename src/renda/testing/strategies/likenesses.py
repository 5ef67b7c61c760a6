"""Strategies for likeness: scores of texts, and the yardsticks that give them."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.testing.strategies.plain import ids, many, texts
from renda.work.texts.like_groups import LikeGroup
from renda.work.texts.likeness import Like
from renda.work.texts.likeness_index import LikePair
from renda.work.texts.synonyms import Wording
from renda.work.texts.yardsticks import Weights, Yardstick

SCORES = st.decimals("0.01", 1, places=2)
WORDS = st.lists(st.text("关于停车位食堂路镇", min_size=1, max_size=4), unique=True, max_size=6)
PASSAGES = many(texts(), most=3)


def likes() -> SearchStrategy[Like]:
    """Draw likenesses of two texts."""
    return st.builds(Like, id=st.none() | ids("s"), score=SCORES, passages=PASSAGES)


def like_pairs() -> SearchStrategy[LikePair]:
    """Draw pairs of texts that are alike."""
    return st.builds(LikePair, ids=st.tuples(ids("s"), ids("s")), score=SCORES, passages=PASSAGES)


def like_groups() -> SearchStrategy[LikeGroup]:
    """Draw groups of texts that are alike."""
    return st.builds(LikeGroup, ids=many(ids("s"), most=4), passages=PASSAGES)


def weights() -> SearchStrategy[Weights]:
    """Draw weights, by which every text weighs something."""
    return st.builds(
        Weights,
        **dict.fromkeys(["thing", "name", "pair", "common", "title"], st.integers(1, 9)),
        character=st.integers(0, 5),
        elsewhere=SCORES,
    )


def wordings() -> SearchStrategy[Wording]:
    """Draw wordings; no word stands in one twice, which a wording refuses."""
    return WORDS.map(lambda words: Wording(silent=words[:2], same=[words[2:]] if words[2:] else []))


def yardsticks() -> SearchStrategy[Yardstick]:
    """Draw yardsticks by which texts are compared."""
    return st.builds(Yardstick, least=SCORES, weights=weights(), words=wordings())


STRATEGIES = {
    Like: likes(),
    LikeGroup: like_groups(),
    LikePair: like_pairs(),
    Weights: weights(),
    Wording: wordings(),
    Yardstick: yardsticks(),
}
