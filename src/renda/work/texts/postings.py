"""Texts by their tokens: which of many texts share enough with one to be like it.

It knows weighed tokens and numbers of texts; it knows neither ids nor how texts are read.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from renda.work.texts.token_bags import FULL, NAMES, TokenBag
from renda.work.texts.yardsticks import Weights


class Postings:
    """Token bags by number, and by token the numbers of the bags that have it.

    Args:
        weights: The weights that the bags are made by.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._next_number = count()
        self.bags: dict[int, TokenBag] = {}
        # By token, the weight it has in each bag.
        self._by_token: dict[str, dict[int, int]] = defaultdict(dict)

    def add(self, bag: TokenBag) -> int:
        """Add a bag and return its number."""
        number = next(self._next_number)
        self.bags[number] = bag
        for token, weight in bag.weights.items():
            self._by_token[token][number] = weight
        return number

    def remove(self, number: int) -> None:
        """Remove a bag."""
        for token in self.bags.pop(number).weights:
            del self._by_token[token][number]

    def scores(self, bag: TokenBag, least: int) -> Iterator[tuple[int, int]]:
        """Yield the numbers of the bags whose score is at least so much, each with its score.

        Args:
            bag: The bag to compare with.
            least: The least score, as a part of `FULL`; above 0.
        """
        shared, named = self._shared(bag, least)
        for number, weight in shared.items():
            other = self.bags[number]
            # Nothing makes a score greater than this; most are sorted out without a call.
            if FULL * weight >= least * (bag.total + other.total):
                score = bag.score_of(weight, named.get(number, 0), other, self._weights)
                if score >= least:
                    yield number, score

    def _shared(self, bag: TokenBag, least: int) -> tuple[dict[int, int], dict[int, int]]:
        """Return by number the shared weight, and how much of it are names.

        All bags that can reach a score are among them.
        """
        shared, named = dict[int, int](), dict[int, int]()
        rest = bag.total
        # The rarest first: once what is left of the bag is too little to reach the score, the long
        # lists of frequent tokens are not gone through for bags that were not met before.
        for token in sorted(bag.weights, key=lambda token: len(self._by_token.get(token, ()))):
            posting, weight = self._by_token.get(token, {}), bag.weights[token]
            can_reach = self._can_reach(rest, bag.total, least)
            numbers = posting if can_reach else posting.keys() & shared.keys()
            for number in numbers:
                shared[number] = shared.get(number, 0) + weight + posting[number]
            if token[0] in NAMES:
                for number in numbers:
                    named[number] = named.get(number, 0) + weight + posting[number]
            rest -= weight
        return shared, named

    def _can_reach(self, rest: int, total: int, least: int) -> bool:
        """Tell whether a bag that shares only what is left can reach a score."""
        # There it may stand in the title and weigh that much more. The other bag has no less than
        # what it shares, and the greater its share, the greater the score.
        other = rest * self._weights.title
        return FULL * (rest + other) >= least * (total + other)
