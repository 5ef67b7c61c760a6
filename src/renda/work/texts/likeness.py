"""How alike two texts are, such as the titles of suggestions, and which passages they share.

It knows characters, not meanings: it compares known things, names, and neighbours in the normalised
texts, and nothing is learned. The score of two texts depends on no other text.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import reduce

from attrs import frozen

from renda.kernel.ids import Id
from renda.work.texts.passages import common_passages
from renda.work.texts.synonyms import normalised
from renda.work.texts.token_bags import FULL, TokenBag
from renda.work.texts.yardsticks import Yardstick


@frozen(kw_only=True)
class Like:
    """How alike two texts are, and the passages that show it (相似).

    Args:
        id: The id of the text in an index; None where two texts were compared directly.
        score: A number from 0 to 1, in hundredths, rounded down.
        passages: The passages that both normalised texts have; the longest first.
    """

    id: Id | None = None
    score: Decimal
    passages: tuple[str, ...]


def likeness(one: str, other: str, *, yardstick: Yardstick | None = None) -> Like:
    """Return how alike two texts are; their order does not matter.

    Args:
        one: A title, or a title and in the lines below it what is asked for.
        other: Another one.
        yardstick: The words and weights to compare by; None for those of this library.

    >>> like = likeness("关于北塘镇增设老年食堂的建议", "在北塘镇建设助餐点")
    >>> like.score, like.passages
    (Decimal('1.00'), ('北塘镇', '助餐'))
    """
    yardstick = yardstick or Yardstick.usual()
    bag, other_bag = (TokenBag.of(yardstick.words.read(text), yardstick) for text in (one, other))
    return Like(
        score=as_hundredths(bag.score(other_bag, yardstick.weights)),
        passages=bag.passages(other_bag),
    )


def shared_passages(texts: Iterable[str], *, yardstick: Yardstick | None = None) -> tuple[str, ...]:
    """Return the passages of two or more characters that all texts share; the longest first.

    Args:
        texts: Titles, or any texts; they are normalised before.
        yardstick: The words to normalise by; None for those of this library.

    >>> shared_passages(["北塘镇停车位管理", "关于北塘镇停车泊位的建议", "北塘镇的路灯"])
    ('北塘镇',)
    """
    words = (yardstick or Yardstick.usual()).words
    normalised_texts = [normalised(text, words) for text in texts]
    # It begins with the runs of the first text and keeps, text by text, what stands there too.
    first_runs = tuple("".join(normalised_texts[:1]).split())
    shared = reduce(common_passages, normalised_texts, first_runs)
    return tuple(passage for passage in shared if len(passage) > 1)


def as_hundredths(score: int) -> Decimal:
    """Return a part of `FULL` as a number from 0 to 1, in hundredths, rounded down."""
    return Decimal(100 * score // FULL).scaleb(-2)
