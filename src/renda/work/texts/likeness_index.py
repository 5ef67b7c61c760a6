"""Many texts by their ids, and which of them are alike.

It knows ids and texts, not whose they are: whoever holds suggestions of several groups, sessions,
levels and years hands them in together. How alike two texts are is known in `token_bags`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from heapq import nsmallest
from itertools import chain, combinations, product, repeat

from attrs import frozen

from renda.kernel.construction import build_values
from renda.kernel.fields import distinct_ids, whole_number
from renda.kernel.input.budget import USUAL_BUDGET, Budget, OverBudgetError
from renda.work.texts.likeness import Like, as_hundredths
from renda.work.texts.postings import Postings
from renda.work.texts.reader import Reading
from renda.work.texts.token_bags import FULL, TokenBag
from renda.work.texts.yardsticks import Yardstick, as_score

SHOWN = 32
ALL_SHOWN = (1 << SHOWN) - 1


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
        self._postings = Postings(self._yardstick.weights)
        # Texts that are read alike are compared once: they have one number.
        self._number_of: dict[Reading, int] = {}
        self._reading_by_id: dict[str, Reading] = {}
        self._ids: dict[int, set[str]] = defaultdict(set)

    def add(self, id: str, text: str) -> None:
        """Add a text to the index; it replaces a text with the same id.

        Args:
            id: The id of the text.
            text: A title, or a title and in the lines below it what is asked for.
        """
        self._remove(id)
        reading = self._yardstick.words.read(text)
        if reading not in self._number_of:
            bag = TokenBag.of(reading, self._yardstick)
            self._number_of[reading] = self._postings.add(bag)
        self._reading_by_id[id] = reading
        self._ids[self._number_of[reading]].add(id)

    def _remove(self, id: str) -> None:
        reading = self._reading_by_id.pop(id, None)
        if reading is None:
            return
        ids = self._ids[self._number_of[reading]]
        ids.remove(id)
        if not ids:
            self._postings.remove(self._number_of.pop(reading))

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
        bag = TokenBag.of(self._yardstick.words.read(text), self._yardstick)
        return self._found(bag, int(least_score * FULL), {*distinct_ids(apart_from)}, most=None)

    def nearest(
        self, text: str, most: int = 3, *, apart_from: Iterable[str] = ()
    ) -> tuple[Like, ...]:
        """Return the texts of the index nearest to a text, however little: the best first.

        A text that shares nothing with it is never among them.

        Args:
            text: The text to compare; it need not be in the index.
            most: The greatest number of texts.
            apart_from: The ids of texts to leave out.

        Raises:
            CountError: `most` is no whole number from 1 up.
            NotIdsError: `apart_from` is no list of ids.

        >>> index = LikenessIndex()
        >>> index.add("s1", "整治河道")
        >>> index.add("s2", "增加停车位")
        >>> [like.id for like in index.nearest("河道里的垃圾漂浮物谁来打捞", 1)]
        ['s1']
        """
        whole_number(most, "most", least=1)
        bag = TokenBag.of(self._yardstick.words.read(text), self._yardstick)
        return self._found(bag, 1, {*distinct_ids(apart_from)}, most=most)

    def _found(
        self, bag: TokenBag, least: int, apart_from: set[str], *, most: int | None
    ) -> tuple[Like, ...]:
        ranks = (
            (-score, id, number)
            for number, score in self._postings.scores(bag, least)
            for id in self._ids[number] - apart_from
        )
        best = sorted(ranks) if most is None else nsmallest(most, ranks)
        # Those of one number have the same passages, which cost most.
        passages = {
            number: bag.passages(self._postings.bags[number])
            for number in {number for _, _, number in best}
        }
        return tuple(
            Like(id=id, score=as_hundredths(-rank), passages=passages[number])
            for rank, id, number in best
        )


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
    yardstick = yardstick or Yardstick.usual()
    least_score = int((yardstick.least if least is None else as_score(least)) * FULL)
    ids = sorted(texts)
    readings: dict[Reading, list[int]] = defaultdict(list)
    for place, id in enumerate(ids):
        readings[yardstick.words.read(texts[id])].append(place)
    # By score, pairs of texts as one number: the place of either id, and that of their passages.
    # Of pairs there may be very many, and numbers are sorted quickest.
    size, count = len(ids), 0
    pairs, shown = defaultdict[int, list[int]](list), list[tuple[str, ...]]()
    for some, others, score, passages in _like_readings(readings, least_score, yardstick):
        both = combinations(some, 2) if some is others else product(some, others)
        last = len(shown)
        found = [
            ((one * size + other if one < other else other * size + one) << SHOWN) + last
            for one, other in both
        ]
        pairs[score] += found
        shown.append(passages)
        count += len(found)
        if count > budget.pairs:
            raise OverBudgetError(most=budget.pairs, what="pairs")
    best_first = [(score, sorted(pairs[score])) for score in sorted(pairs, reverse=True)]
    in_order = [pair for _, of_score in best_first for pair in of_score]
    columns = {
        "ids": [(ids[(pair >> SHOWN) // size], ids[(pair >> SHOWN) % size]) for pair in in_order],
        "score": chain.from_iterable(
            repeat(Decimal(score).scaleb(-2), len(of_score)) for score, of_score in best_first
        ),
        "passages": [shown[pair & ALL_SHOWN] for pair in in_order],
    }
    return tuple(build_values(LikePair, count, columns))


def _like_readings(
    readings: Mapping[Reading, list[int]], least: int, yardstick: Yardstick
) -> Iterator[tuple[list[int], list[int], int, tuple[str, ...]]]:
    """Yield what is held under two like readings, their score in hundredths, their passages."""
    postings, held = Postings(yardstick.weights), [*readings.values()]
    # Each is asked about when only those before it are there, so that two readings meet once.
    for reading, here in readings.items():
        bag = TokenBag.of(reading, yardstick)
        postings.add(bag)
        for number, score in postings.scores(bag, least):
            yield held[number], here, 100 * score // FULL, bag.passages(postings.bags[number])
