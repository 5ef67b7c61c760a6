"""The search for like texts as it was first written, kept to be measured against.

Pairs of neighbouring characters, all of one weight; texts by the number of their pairs; every
candidate compared by its set of pairs, and passages looked for in each like one. Texts are read by
the words of the library, so that only the search is measured.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from renda.likeness import Like, LikePair, Yardstick

LEAST = 35
ELSEWHERE = 0.3


@frozen
class Grams:
    """A normalised text with its places and pairs of characters."""

    text: str
    places: frozenset[str]
    grams: frozenset[str]


class IndexBefore:
    """Texts by their ids, among which like ones are found."""

    def __init__(self) -> None:
        self._words = Yardstick.usual().words
        self._texts: dict[str, Grams] = {}
        self._frequencies = Counter[str]()
        self._by_size: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, id: str, text: str) -> None:
        """Add a text."""
        self._texts[id] = grams = self._read(text)
        self._frequencies.update(grams.grams)
        for gram in grams.grams:
            self._by_size[len(grams.grams)][gram].add(id)

    def like(self, text: str) -> tuple[Like, ...]:
        """Return the texts that are like a text, the best first."""
        grams = self._read(text)
        candidates = self._candidates(grams.grams)
        ids = {id for id in candidates if _score(grams, self._texts[id]) >= LEAST}
        likes = [_compared(grams, self._texts[id], id) for id in ids]
        return tuple(sorted(likes, key=lambda like: (-like.score, like.id or "")))

    def _read(self, text: str) -> Grams:
        reading = self._words.read(text)
        places = frozenset(
            piece.name for piece in reading.title.pieces if piece.sort.value == "place"
        )
        runs = reading.text.split()
        rest = [run for run in runs if run not in places] or runs
        return Grams(reading.text, places, frozenset(gram for run in rest for gram in _grams(run)))

    def _candidates(self, grams: frozenset[str]) -> set[str]:
        found, rarest_first = set[str](), sorted(grams, key=self._frequencies.__getitem__)
        for size, ids_by_gram in self._by_size.items():
            fewest = next(
                (n for n in range(1, min(len(grams), size) + 1) if _mean(n, len(grams), size)), None
            )
            if fewest is not None:
                asked = rarest_first[: len(grams) - fewest + 1]
                found.update(*(ids_by_gram[gram] for gram in asked if gram in ids_by_gram))
        return found


def pairs_before(texts: Mapping[str, str]) -> tuple[LikePair, ...]:
    """Return all pairs of texts that are alike, the best first."""
    index, pairs = IndexBefore(), list[LikePair]()
    for id in sorted(texts):
        for like in index.like(texts[id]):
            ids = (str(like.id), id)
            pairs.append(LikePair(ids=ids, score=like.score, passages=like.passages))
        index.add(id, texts[id])
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.ids)))


def _compared(one: Grams, other: Grams, id: str) -> Like:
    score = Decimal(_score(one, other)).scaleb(-2)
    return Like(id=id, score=score, passages=_passages_of(one, other))


def _mean(shared: int, one: int, other: int) -> bool:
    return _hundredths(shared, one, other) >= LEAST


def _hundredths(shared: int, one: int, other: int) -> int:
    either, shorter = one + other - shared, min(one, other)
    return 100 * shared * (shorter + either) // (either * shorter * 2)


def _score(one: Grams, other: Grams) -> int:
    shared = len(one.grams & other.grams)
    if not shared:
        return 0
    score = _hundredths(shared, len(one.grams), len(other.grams))
    if one.places and other.places and one.places.isdisjoint(other.places):
        return int(score * ELSEWHERE)
    return score


def _grams(run: str) -> Iterable[str]:
    return map("".join, pairwise(run)) if len(run) > 1 else [run]


def _passages_of(one: Grams, other: Grams) -> tuple[str, ...]:
    passages = set(_passages(one.text, other.text))
    parts = {
        passage
        for passage in passages
        if any(passage != longer and passage in longer for longer in passages)
    }
    shared = one.grams & other.grams
    telling = (text for text in passages - parts if len(text) > 1 or text in shared)
    return tuple(sorted(telling, key=lambda passage: (-len(passage), passage)))


def _passages(one: str, other: str) -> Iterator[str]:
    end = 0
    for start in range(len(one)):
        old_end = end = max(start, end)
        while one[end : end + 1].strip() and one[start : end + 1] in other:
            end += 1
        if end > old_end:
            yield one[start:end]
