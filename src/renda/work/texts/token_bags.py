"""What of a text weighs how much, and how alike two texts are by it.

It knows tokens with weights: things, names of places, numbered names, pairs of neighbouring
characters and single ones. It does not know other texts than the two that it compares.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from attrs import frozen

from renda.work.texts.passages import common_passages
from renda.work.texts.reader import BREAK, Reading, Sort, TextPart
from renda.work.texts.yardsticks import Weights, Yardstick

# No plain text holds these, so a token of one sort is never taken for one of another.
MARKS = {Sort.THING: "=", Sort.PLACE: "@", Sort.NUMBER: "#"}
ALL_MARKS = "".join(MARKS.values())
NAMES = frozenset({MARKS[Sort.PLACE], MARKS[Sort.NUMBER]})
# Scores are whole numbers of this size: no machine rounds a text to the other side of the limit.
FULL = 10_000


@frozen
class TokenBag:
    """A text as the weights of its tokens.

    Args:
        text: The normalised text.
        weights: The weight of each token, above 0.
        total: The sum of the weights.
        runs: Its parts between blanks.
        solid: The normalised text without blanks.
        places: By what each place in its title is known; where there is none, those in its body.
        things: The tokens of the things in its title; where there is none, of those in its body.
        numbers: By what is numbered, the numbers in its title.
        matter: The sum of the weights of all that is no name of a place or numbered one.
    """

    text: str
    weights: Mapping[str, int]
    total: int
    runs: frozenset[str]
    solid: str
    places: frozenset[str]
    things: frozenset[str]
    numbers: Mapping[str, frozenset[int]]
    matter: int

    @classmethod
    def of(cls, reading: Reading, yardstick: Yardstick) -> "TokenBag":
        """Return a text, as it was read, with the weights of its tokens."""
        weights = _token_weights(reading, yardstick)
        text = reading.text
        return cls(
            text=text,
            weights=weights,
            total=sum(weights.values()),
            runs=frozenset(text.split()),
            solid=text.replace(BREAK, ""),
            places=reading.title.places or reading.body.places,
            things=_things(reading.title) or _things(reading.body),
            numbers=_numbers(reading.title),
            matter=sum(weight for token, weight in weights.items() if token[0] not in NAMES),
        )

    def score(self, other: "TokenBag", weights: Weights) -> int:
        """Return how alike it is to another text, as a part of `FULL`."""
        shared = named = 0
        for token in self.weights.keys() & other.weights.keys():
            weight = self.weights[token] + other.weights[token]
            shared += weight
            named += weight if token[0] in NAMES else 0
        return self.score_of(shared, named, other, weights)

    def score_of(self, shared: int, named: int, other: "TokenBag", weights: Weights) -> int:
        """Return the score that shared tokens make.

        Args:
            shared: The weights that the tokens have in both texts, added up.
            named: How much of it are names.
            other: The other text.
            weights: The weights to compare by.
        """
        if not shared:
            return 0
        score = FULL * shared // (self.total + other.total)
        # One place has many matters: alone it says little, unless there is nothing else to share.
        is_only_named = shared == named and self.matter and other.matter
        return int(score * weights.elsewhere) if is_only_named or self._is_apart(other) else score

    def passages(self, other: "TokenBag") -> tuple[str, ...]:
        """Return the passages that show the likeness to another text, the longest first."""
        names = [token.lstrip(ALL_MARKS) for token in self.weights.keys() & other.weights.keys()]
        whole = self.runs & other.runs
        # Most titles share whole things and names only; then nothing else need be looked for.
        if not all(any(name in run for run in whole) for name in names):
            found = common_passages(self.runs, other.text)
        elif len(whole) > 1:
            found = tuple(sorted(whole, key=lambda run: (-len(run), run)))
        else:
            found = tuple(whole)
        telling = tuple(passage for passage in found if any(name in passage for name in names))
        # One character stands in both texts by chance, unless there is nothing else.
        return tuple(passage for passage in telling if len(passage) > 1) or telling

    def _is_apart(self, other: "TokenBag") -> bool:
        """Tell whether the texts name different places, or different numbers of one kind."""
        # The same wish for two places is two matters; a title without a place may mean either.
        is_elsewhere = (
            self.places
            and other.places
            and not _is_named(self.places, other.solid)
            and not _is_named(other.places, self.solid)
        )
        return (
            bool(is_elsewhere)
            or self._names_other_things(other)
            or _has_other_numbers(self.numbers, other.numbers)
        )

    def _names_other_things(self, other: "TokenBag") -> bool:
        """Tell whether both name things, and neither one that the title of the other names."""
        return bool(
            self.things
            and other.things
            and not any(thing in other.weights for thing in self.things)
            and not any(thing in self.weights for thing in other.things)
        )


def _is_named(places: Iterable[str], solid: str) -> bool:
    """Tell whether a text names one of some places, be it without its ending."""
    # No `any`: this is asked of every candidate, and a generator would cost more than the search.
    for place in places:  # noqa: SIM110
        if place in solid:
            return True
    return False


def _has_other_numbers(
    numbers: Mapping[str, frozenset[int]], other: Mapping[str, frozenset[int]]
) -> bool:
    if not numbers or not other:
        return False
    return any(numbers[kind].isdisjoint(other[kind]) for kind in numbers.keys() & other.keys())


def _things(line: TextPart) -> frozenset[str]:
    mark = MARKS[Sort.THING]
    return frozenset(mark + piece.name for piece in line.pieces if piece.sort is Sort.THING)


def _numbers(line: TextPart) -> Mapping[str, frozenset[int]]:
    numbers: dict[str, frozenset[int]] = {}
    for piece in line.pieces:
        if piece.number is not None:
            numbers[piece.name] = numbers.get(piece.name, frozenset()) | {piece.number}
    return numbers


def _token_weights(reading: Reading, yardstick: Yardstick) -> dict[str, int]:
    of_body = dict(_weighed(reading.body, yardstick))
    # In both, a token weighs as in the title.
    in_title = {
        token: weight * yardstick.weights.title
        for token, weight in _weighed(reading.title, yardstick)
    }
    return {token: weight for token, weight in {**of_body, **in_title}.items() if weight}


def _weighed(line: TextPart, yardstick: Yardstick) -> Iterator[tuple[str, int]]:
    weights, usual = yardstick.weights, yardstick.words.usual_grams
    of_sort = {Sort.THING: weights.thing, Sort.PLACE: weights.name, Sort.NUMBER: weights.name}
    for piece in line.pieces:
        if piece.sort in of_sort:
            number = "" if piece.number is None else str(piece.number)
            yield MARKS[piece.sort] + number + piece.name, of_sort[piece.sort]
        else:
            for char in piece.text:
                yield char, weights.common if char in usual else weights.character
            for pair in _pairs(piece.text):
                yield pair, weights.common if pair in usual else weights.pair


def _pairs(run: str) -> Iterator[str]:
    # What stands alone is as much as a pair.
    return map("".join, pairwise(run)) if len(run) > 1 else iter(run)
