"""How alike texts are, such as the titles of suggestions, and which passages they share.

It reads characters, not meanings: pairs of neighbours in the normalised texts, and nothing that was
learned. It knows ids and texts, not whose they are: whoever holds suggestions of several groups,
sessions, levels and years hands them in together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from attrs import frozen

from renda.kernel.fields import distinct_ids
from renda.work.synonyms import Reading, normalised
from renda.work.yardsticks import Weights, Yardstick, as_score

Grams = frozenset[str]


@frozen(kw_only=True)
class Like:
    """How alike two texts are, and what shows it (相似).

    Args:
        id: Which text of an index is like the one asked about; None where two were compared.
        score: From 0 to 1, in hundredths, rounded down.
        passages: What both normalised texts have, as it stands in them; the longest first.
    """

    id: str | None = None
    score: Decimal
    passages: tuple[str, ...]


@frozen(kw_only=True)
class LikePair:
    """Two texts that are alike (相似的一对).

    Args:
        ids: Whose they are, in order.
        score: As of a `Like`.
        passages: As of a `Like`.
    """

    ids: tuple[str, str]
    score: Decimal
    passages: tuple[str, ...]


def likeness(one: str, other: str, *, yardstick: Yardstick | None = None) -> Like:
    """Return how alike two texts are, whichever is named first.

    Args:
        one: A title, or any text.
        other: Another.
        yardstick: By what; by default that of this library.

    >>> found = likeness("关于北塘镇增设老年食堂的建议", "在北塘镇建设助餐点")
    >>> found.score, found.passages
    (Decimal('1.00'), ('北塘镇', '助餐'))
    """
    yardstick = yardstick or Yardstick.usual()
    read = yardstick.words.read
    return _like(_Read.of(read(one)), _Read.of(read(other)), yardstick.weights)


def shared_passages(texts: Iterable[str], *, yardstick: Yardstick | None = None) -> tuple[str, ...]:
    """Return what all of several texts have, as it stands in them normalised; the longest first.

    Args:
        texts: Titles, or any texts.
        yardstick: By what; by default that of this library.

    >>> shared_passages(["北塘镇停车位管理", "关于北塘镇停车泊位的建议", "北塘镇的路灯"])
    ('北塘镇',)
    """
    words = (yardstick or Yardstick.usual()).words
    read = [normalised(each, words) for each in texts]
    shared = reduce(_common, read, tuple("".join(read[:1]).split()))
    return tuple(each for each in shared if len(each) > 1)


class LikenessIndex:
    """Texts by id, of which those like another are found without comparing it with all.

    Args:
        yardstick: By what; by default that of this library.

    >>> index = LikenessIndex()
    >>> index.add("s1", "关于北塘镇增设老年食堂的建议")
    >>> index.add("s2", "关于北塘镇增加停车位的建议")
    >>> [each.id for each in index.like("在北塘镇建设助餐点")]
    ['s1']
    """

    def __init__(self, yardstick: Yardstick | None = None) -> None:
        self._yardstick = yardstick or Yardstick.usual()
        self._texts: dict[str, _Read] = {}
        self._numbers = Counter[str]()
        self._by_size: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, id: str, text: str) -> None:
        """Take a text in; one that was there under the same id is replaced.

        Args:
            id: Whose it is.
            text: A title, or any text.
        """
        if id in self._texts:
            before = self._texts[id].grams
            self._numbers.subtract(before)
            for gram in before:
                self._by_size[len(before)][gram].discard(id)
        self._texts[id] = read = self._read(text)
        self._numbers.update(read.grams)
        for gram in read.grams:
            self._by_size[len(read.grams)][gram].add(id)

    def like(
        self,
        text: str,
        *,
        least: Decimal | str | None = None,
        apart_from: Iterable[str] = (),
    ) -> tuple[Like, ...]:
        """Return the texts that are like another: the best first, equals by id.

        Args:
            text: The other; it need not be in the index.
            least: From which score on; by default the yardstick's.
            apart_from: Ids to leave out.

        Raises:
            ScoreError: `least` is no score.
            NotIdsError: `apart_from` is no list of ids.
        """
        from_on = self._yardstick.least if least is None else as_score(least)
        read = self._read(text)
        found = [
            _like(read, self._texts[id], self._yardstick.weights, id=id)
            for id in self._alike(read, from_on).difference(distinct_ids(apart_from))
        ]
        return tuple(sorted(found, key=lambda each: (-each.score, each.id or "")))

    def _read(self, text: str) -> "_Read":
        return _Read.of(self._yardstick.words.read(text))

    def _alike(self, read: "_Read", least: Decimal) -> set[str]:
        """Return whose score reaches `least`."""
        weights, hundredths = self._yardstick.weights, int(least.scaleb(2))
        near = self._near(read.grams, hundredths)
        return {id for id in near if read.score(self._texts[id], weights) >= hundredths}

    def _near(self, grams: Grams, hundredths: int) -> set[str]:
        """Return who may reach a score.

        Whoever does has so much of `grams` that it has one of the rarest at least, so the long
        lists of those who have a common one need not be gone through.
        """
        near, rarest = set[str](), sorted(grams, key=self._numbers.__getitem__)
        for size, having in self._by_size.items():
            fewest = self._yardstick.weights.fewest(hundredths, len(grams), size)
            if fewest is not None:
                needed = rarest[: len(grams) - fewest + 1]
                near.update(*(having[gram] for gram in needed if gram in having))
        return near


def like_pairs(
    texts: Mapping[str, str],
    *,
    least: Decimal | str | None = None,
    yardstick: Yardstick | None = None,
) -> tuple[LikePair, ...]:
    """Return all pairs of texts that are alike: the best first, equals by their ids.

    Args:
        texts: Texts by id.
        least: From which score on; by default the yardstick's.
        yardstick: By what; by default that of this library.

    Raises:
        ScoreError: `least` is no score.
    """
    index, pairs = LikenessIndex(yardstick), list[LikePair]()
    for id in sorted(texts):
        for each in index.like(texts[id], least=least):
            ids = (str(each.id), id)
            pairs.append(LikePair(ids=ids, score=each.score, passages=each.passages))
        index.add(id, texts[id])
    return tuple(sorted(pairs, key=lambda each: (-each.score, each.ids)))


@frozen
class _Read:
    """A text as it was read, and what is compared of it."""

    text: str
    places: frozenset[str]
    grams: Grams

    @classmethod
    def of(cls, reading: Reading) -> "_Read":
        """Take neighbours in pairs, and a character that stands alone."""
        grams = frozenset(gram for run in reading.rest for gram in _pairs(run))
        return cls(reading.text, reading.places, grams)

    def score(self, other: "_Read", weights: Weights) -> int:
        """Return how alike it is to another, in hundredths."""
        shared = len(self.grams & other.grams)
        if not shared:
            return 0
        score = weights.hundredths(shared, len(self.grams), len(other.grams))
        if self.places and other.places and self.places.isdisjoint(other.places):
            return int(score * weights.elsewhere)
        return score


def _pairs(run: str) -> Iterable[str]:
    return map("".join, pairwise(run)) if len(run) > 1 else [run]


def _like(one: _Read, other: _Read, weights: Weights, *, id: str | None = None) -> Like:
    shared = one.grams & other.grams
    passages = (each for each in _common([one.text], other.text) if _shows(each, shared))
    score = Decimal(one.score(other, weights)).scaleb(-2)
    return Like(id=id, score=score, passages=tuple(passages))


def _shows(passage: str, shared: Grams) -> bool:
    return len(passage) > 1 or passage in shared


def _common(runs: Iterable[str], other: str) -> tuple[str, ...]:
    """Return what stands in a run and in another text, in nothing longer; the longest first."""
    found = {passage for run in runs for passage in _passages(run, other)}
    within = {each for each in found if any(each != longer and each in longer for longer in found)}
    return tuple(sorted(found - within, key=lambda each: (-len(each), each)))


def _passages(one: str, other: str) -> Iterator[str]:
    """Yield from each place in `one` what stands from there in `other` too, up to a break."""
    end = 0
    for start in range(len(one)):
        known = reached = max(start, end)
        while one[reached : reached + 1].strip() and one[start : reached + 1] in other:
            reached += 1
        if reached > known:
            yield one[start:reached]
        end = reached
