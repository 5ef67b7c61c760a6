"""Yardsticks: which words count, how much each share weighs, and from which score texts are alike.

All of it is data, see `likeness.toml`, and an office may have its own. This module knows how a
score is made of numbers, and holds no number itself.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import count_field
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.problems import quoted
from renda.kernel.input.toml_files import read_toml
from renda.work.synonyms import Wording

FILE = "likeness.toml"


class ScoreError(RendaError, ValueError):
    """A value that is no score stands where one belongs."""

    message = '{given} is no score; allowed: above 0 to 1 in hundredths, as text, such as "0.55"'


class NoWeightError(RendaError, ValueError):
    """Both weights of a score are 0."""

    message = "of_all and of_fewer cannot both be 0"


def as_score(given: object) -> Decimal:
    """Return a score, given as text or as a `Decimal`.

    Raises:
        ScoreError: It is something else, not above 0 and up to 1, or finer than hundredths.
    """
    try:
        # No float: 0.55 is held as something slightly else. Decimal() is 0, which is refused below.
        score = Decimal(given) if isinstance(given, str | Decimal) else Decimal()
        if 0 < score <= 1 and score == round(score, 2):
            return score
    except ArithmeticError:
        pass
    raise ScoreError(given=quoted(given))


@frozen(kw_only=True)
class Weights:
    """How much each of two shares weighs in a score (权重).

    Args:
        of_all: The weight of what both texts have, as a share of what either of them has.
        of_fewer: The weight of what both texts have, as a share of what the shorter text has.
        elsewhere: The factor by which the score is multiplied where they name different places.

    Raises:
        CountError: A weight is no whole number from 0 up.
        NoWeightError: Both weights are 0.
        ScoreError: `elsewhere` is not above 0 and up to 1.
    """

    of_all: int = count_field()
    of_fewer: int = count_field()
    elsewhere: Decimal = field(converter=as_score)

    def __attrs_post_init__(self) -> None:
        """Refuse weights that are both 0."""
        if not self.of_all + self.of_fewer:
            raise NoWeightError

    def hundredths(self, shared: int, one: int, other: int) -> int:
        """Return the weighted mean of both shares in hundredths, rounded down.

        Args:
            shared: The number of pieces that both texts have.
            one: The number of pieces in one of them; at least 1.
            other: The number of pieces in the other; at least 1.
        """
        # The mean of shared/all and shared/fewer on one denominator: whole numbers to the last
        # step, so that no machine rounds a text to the other side of the limit.
        in_either, in_shorter = one + other - shared, min(one, other)
        weighted = shared * (self.of_all * in_shorter + self.of_fewer * in_either)
        return 100 * weighted // (in_either * in_shorter * (self.of_all + self.of_fewer))

    def fewest(self, hundredths: int, one: int, other: int) -> int | None:
        """Return the least number of shared pieces that reaches a score; None where none does.

        Args:
            hundredths: The score to reach, in hundredths.
            one: The number of pieces in one text.
            other: The number of pieces in the other.
        """
        possible = range(1, min(one, other) + 1)
        return next((n for n in possible if self.hundredths(n, one, other) >= hundredths), None)


@frozen(kw_only=True)
class Yardstick:
    """What texts are compared by (相似度标准): words, weights, and the score of likeness.

    Args:
        least: The score from which on texts are alike.
        weights: The weights that make a score.
        words: The words that say nothing, and those that say the same.

    Raises:
        ScoreError: `least` is no score.
    """

    least: Decimal = field(converter=as_score)
    weights: Weights
    words: Wording

    @classmethod
    def usual(cls) -> "Yardstick":
        """Return the yardstick of this library, a default and no law."""
        return _usual()


def load_likeness(path: str | Path) -> Yardstick:
    """Return an office's own yardstick, from a file of the same form as `likeness.toml`.

    Args:
        path: The TOML file.

    Raises:
        InputError: The file cannot be used; the error lists everything wrong with it.
    """
    converter = make_converter()
    converter.register_structure_hook(Decimal, lambda given, _: as_score(given))
    file = Path(path)
    return structure(converter, read_toml(file), Yardstick, file=file.name)


@cache
def _usual() -> Yardstick:
    return load_likeness(Path(__file__).with_name(FILE))
