"""By what texts are compared: which words count, what weighs how much, when it is alike.

All of it is data, see `likeness.toml`, and an office may have its own; this module knows no number.
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
    """Something else came where a score belongs."""

    message = '{given} is no score; allowed: above 0 to 1 in hundredths, as text, such as "0.55"'


class NoWeightError(RendaError, ValueError):
    """Nothing weighs anything."""

    message = "of_all and of_fewer cannot both be 0"


def as_score(given: object) -> Decimal:
    """Return a score, given as text or as a `Decimal`.

    Raises:
        ScoreError: It is something else, not above 0 and up to 1, or finer than hundredths.
    """
    try:
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
        of_all: What both texts have, of all there is in either.
        of_fewer: What both texts have, of what the one has that has less.
        elsewhere: What the score is multiplied by where they name different places.

    Raises:
        CountError: A share's weight is no whole number from 0 up.
        NoWeightError: Both are 0.
        ScoreError: `elsewhere` is not above 0 and up to 1.
    """

    of_all: int = count_field()
    of_fewer: int = count_field()
    elsewhere: Decimal = field(converter=as_score)

    def __attrs_post_init__(self) -> None:
        """Refuse weights that weigh nothing."""
        if not self.of_all + self.of_fewer:
            raise NoWeightError

    def hundredths(self, shared: int, one: int, other: int) -> int:
        """Return the mean of both shares in hundredths, rounded down.

        Args:
            shared: How much both texts have.
            one: How much one of them has.
            other: How much the other has.
        """
        of_all, of_fewer = one + other - shared, min(one, other)
        weighed = shared * (self.of_all * of_fewer + self.of_fewer * of_all)
        return 100 * weighed // (of_all * of_fewer * (self.of_all + self.of_fewer))

    def fewest(self, hundredths: int, one: int, other: int) -> int | None:
        """Return how much both must share to reach a score; None where all would not do.

        Args:
            hundredths: The score.
            one: How much one of them has.
            other: How much the other has.
        """
        enough = range(1, min(one, other) + 1)
        return next((n for n in enough if self.hundredths(n, one, other) >= hundredths), None)


@frozen(kw_only=True)
class Yardstick:
    """By what texts are compared (相似度标准): words, weights, and from when on they are alike.

    Args:
        least: The score from which on texts are alike.
        weights: How a score is made.
        words: The words that say nothing, and those that say the same.

    Raises:
        ScoreError: `least` is no score.
    """

    least: Decimal = field(converter=as_score)
    weights: Weights
    words: Wording

    @classmethod
    def usual(cls) -> "Yardstick":
        """Return the defaults of this library; they are no law."""
        return _usual()


def load_likeness(path: str | Path) -> Yardstick:
    """Return an office's own yardstick, from a file as `likeness.toml` is.

    Args:
        path: The TOML file.

    Raises:
        InputError: The file cannot be used; it lists all that is wrong.
        OSError: It cannot be read.
    """
    converter = make_converter()
    converter.register_structure_hook(Decimal, lambda given, _: as_score(given))
    file = Path(path)
    return structure(converter, read_toml(file), Yardstick, file=file.name)


@cache
def _usual() -> Yardstick:
    return load_likeness(Path(__file__).with_name(FILE))
