"""How alike texts are, such as the titles of suggestions, and which passages they share.

It knows characters, not meanings: it compares pairs of neighbours in the normalised texts, and
nothing is learned. It knows ids and texts, not whose they are: whoever holds suggestions of several
groups, sessions, levels and years hands them in together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from attrs import frozen

from renda.kernel.fields import distinct_ids
from renda.kernel.ids import Id
from renda.kernel.input.budget import USUAL_BUDGET, Budget, OverBudgetError
from renda.work.synonyms import Reading, normalised
from renda.work.yardsticks import Weights, Yardstick, as_score

# Pairs of neighbouring characters of a text, and characters that stand alone.
Grams = frozenset[str]


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


@frozen(kw_only=True)
class LikePair:
    """Two texts that are alike (相似的一对).

    Args:
        ids: The ids of the two texts, in order.
        score: A number from 0 to 1, in hundredths, rounded down.
        passages: The passages that both normalised texts have; the longest first.
    """

    ids: tuple[str, str]
    score: Decimal
    passages: tuple[str, ...]


def likeness(one: str, other: str, *, yardstick: Yardstick | None = None) -> Like:
    """Return how alike two texts are; their order does not matter.

    Args:
        one: A title, or any text.
        other: Another title or text.
        yardstick: The words and weights to compare by; None for those of this library.

    >>> like = likeness("关于北塘镇增设老年食堂的建议", "在北塘镇建设助餐点")
    >>> like.score, like.passages
    (Decimal('1.00'), ('北塘镇', '助餐'))
    """
    yardstick = yardstick or Yardstick.usual()
    read = yardstick.words.read
    return _compare(_GramText.of(read(one)), _GramText.of(read(other)), yardstick.weights)


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
    shared = reduce(_common_passages, normalised_texts, first_runs)
    return tuple(passage for passage in shared if len(passage) > 1)


class LikenessIndex:
    """Texts by id, among which like ones are found without comparing a text with all of them.

    Args:
        yardstick: The words and weights to compare by; None for those of this library.

    >>> index = LikenessIndex()
    >>> index.add("s1", "关于北塘镇增设老年食堂的建议")
    >>> index.add("s2", "关于北塘镇增加停车位的建议")
    >>> [like.id for like in index.like("在北塘镇建设助餐点")]
    ['s1']
    """

    def __init__(self, yardstick: Yardstick | None = None) -> None:
        self._yardstick = yardstick or Yardstick.usual()
        self._texts: dict[str, _GramText] = {}
        # In how many texts each gram stands.
        self._frequencies = Counter[str]()
        # By the number of a text's grams, then by gram, the ids of the texts that have it.
        self._by_size: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, id: str, text: str) -> None:
        """Add a text to the index; it replaces a text with the same id.

        Args:
            id: The id of the text.
            text: A title, or any text.
        """
        if id in self._texts:
            old_grams = self._texts[id].grams
            self._frequencies.subtract(old_grams)
            for gram in old_grams:
                self._by_size[len(old_grams)][gram].discard(id)
        self._texts[id] = gram_text = self._gram_text(text)
        self._frequencies.update(gram_text.grams)
        for gram in gram_text.grams:
            self._by_size[len(gram_text.grams)][gram].add(id)

    def like(
        self,
        text: str,
        *,
        least: Decimal | str | None = None,
        apart_from: Iterable[str] = (),
    ) -> tuple[Like, ...]:
        """Return the texts of the index that are like a text: the best first, equals by id.

        Args:
            text: The text to compare; it need not be in the index.
            least: The score from which on texts are alike; None for the yardstick's own.
            apart_from: The ids of texts to leave out.

        Raises:
            ScoreError: `least` is no score.
            NotIdsError: `apart_from` is no list of ids.
        """
        least_score = self._yardstick.least if least is None else as_score(least)
        gram_text = self._gram_text(text)
        ids = self._ids_from_score(gram_text, least_score).difference(distinct_ids(apart_from))
        # Passages cost most, so they are looked for only in texts whose score is known to reach.
        likes = [_compare(gram_text, self._texts[id], self._yardstick.weights, id=id) for id in ids]
        return tuple(sorted(likes, key=lambda like: (-like.score, like.id or "")))

    def _gram_text(self, text: str) -> "_GramText":
        return _GramText.of(self._yardstick.words.read(text))

    def _ids_from_score(self, gram_text: "_GramText", least: Decimal) -> set[str]:
        """Return the ids of the texts whose score is `least` or more."""
        weights, hundredths = self._yardstick.weights, int(least.scaleb(2))
        candidates = self._candidates(gram_text.grams, hundredths)
        return {id for id in candidates if gram_text.score(self._texts[id], weights) >= hundredths}

    def _candidates(self, grams: Grams, hundredths: int) -> set[str]:
        """Return the ids of all texts that can reach a score, and of some that do not."""
        # A text that must share at least f of n grams has one of any n - f + 1 of them. The rarest
        # are asked, so the long lists of texts with a frequent gram need not be gone through.
        candidates, rarest_first = set[str](), sorted(grams, key=self._frequencies.__getitem__)
        for size, ids_by_gram in self._by_size.items():
            fewest = self._yardstick.weights.fewest(hundredths, len(grams), size)
            if fewest is not None:
                asked = rarest_first[: len(grams) - fewest + 1]
                candidates.update(*(ids_by_gram[gram] for gram in asked if gram in ids_by_gram))
        return candidates


def like_pairs(
    texts: Mapping[str, str],
    *,
    least: Decimal | str | None = None,
    yardstick: Yardstick | None = None,
    budget: Budget = USUAL_BUDGET,
) -> tuple[LikePair, ...]:
    """Return all pairs of texts that are alike: the best first, equals by their ids.

    Args:
        texts: The texts by their ids.
        least: The score from which on texts are alike; None for the yardstick's own.
        yardstick: The words and weights to compare by; None for those of this library.
        budget: The number of pairs there may be.

    Raises:
        ScoreError: `least` is no score.
        OverBudgetError: More pairs are alike: those of equal texts grow with their square.
    """
    index, pairs = LikenessIndex(yardstick), list[LikePair]()
    # Each text is asked about before it is added: so every pair is found once, its ids in order.
    for id in sorted(texts):
        for like in index.like(texts[id], least=least):
            ids = (str(like.id), id)
            pairs.append(LikePair(ids=ids, score=like.score, passages=like.passages))
        if len(pairs) > budget.pairs:
            raise OverBudgetError(most=budget.pairs, what="pairs")
        index.add(id, texts[id])
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.ids)))


@frozen
class _GramText:
    """A normalised text with the places and grams by which it is compared."""

    text: str
    places: frozenset[str]
    grams: Grams

    @classmethod
    def of(cls, reading: Reading) -> "_GramText":
        """Return a text with the grams of each of its runs."""
        grams = frozenset(gram for run in reading.rest for gram in _grams_of(run))
        return cls(reading.text, reading.places, grams)

    def score(self, other: "_GramText", weights: Weights) -> int:
        """Return how alike it is to another text, in hundredths."""
        shared = len(self.grams & other.grams)
        if not shared:
            return 0
        score = weights.hundredths(shared, len(self.grams), len(other.grams))
        # The same wish for two places is two matters; a title without a place may mean either.
        if self.places and other.places and self.places.isdisjoint(other.places):
            return int(score * weights.elsewhere)
        return score


def _grams_of(run: str) -> Iterable[str]:
    return map("".join, pairwise(run)) if len(run) > 1 else [run]


def _compare(one: _GramText, other: _GramText, weights: Weights, *, id: str | None = None) -> Like:
    shared = one.grams & other.grams
    passages = tuple(
        passage
        for passage in _common_passages([one.text], other.text)
        if _is_telling(passage, shared)
    )
    score = Decimal(one.score(other, weights)).scaleb(-2)
    return Like(id=id, score=score, passages=passages)


def _is_telling(passage: str, shared: Grams) -> bool:
    # One character occurs in both texts by chance, unless it stood alone in both and was compared.
    return len(passage) > 1 or passage in shared


def _common_passages(runs: Iterable[str], other: str) -> tuple[str, ...]:
    """Return the passages that stand in a run and in another text; the longest first.

    A passage that is part of a longer one is left out.
    """
    passages = {passage for run in runs for passage in _passages(run, other)}
    parts = {
        passage
        for passage in passages
        if any(passage != longer and passage in longer for longer in passages)
    }
    return tuple(sorted(passages - parts, key=lambda passage: (-len(passage), passage)))


def _passages(one: str, other: str) -> Iterator[str]:
    """Yield the longest passage from each place in `one` that stands in `other` too.

    No passage reaches across a break.
    """
    end = 0
    for start in range(len(one)):
        # What stands in `other` from the place before still does without its first character, so
        # the end never goes back; a passage that ends where the last one did is part of it.
        old_end = end = max(start, end)
        while one[end : end + 1].strip() and one[start : end + 1] in other:
            end += 1
        if end > old_end:
            yield one[start:end]
