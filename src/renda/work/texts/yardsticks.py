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
from renda.work.texts.synonyms import Wording

FILE = "likeness.toml"


class ScoreError(RendaError, ValueError):
    """A value that is no score stands where one belongs."""

    message = '{given} is no score; allowed: above 0 to 1 in hundredths, as text, such as "0.55"'


class NoWeightError(RendaError, ValueError):
    """A weight is 0, by which a text could weigh nothing."""

    message = "of the weights only character can be 0"


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
    """How much each part of a text weighs in a score (权重).

    Args:
        thing: The weight of a known thing, by whatever name.
        name: The weight of the name of a place, or of a number that names something.
        pair: The weight of two neighbouring characters.
        character: The weight of one character.
        common: The weight of two neighbouring characters, and of one, that stand in texts of any
            kind.
        title: How many times what stands in the title weighs what it weighs below it.
        elsewhere: The factor by which the score is multiplied where the texts name different
            places, or different numbers of one thing.

    Raises:
        CountError: A weight is no whole number from 0 up.
        NoWeightError: A weight other than `character` is 0.
        ScoreError: `elsewhere` is not above 0 and up to 1.
    """

    thing: int = count_field()
    name: int = count_field()
    pair: int = count_field()
    character: int = count_field()
    common: int = count_field()
    title: int = count_field()
    elsewhere: Decimal = field(converter=as_score)

    def __attrs_post_init__(self) -> None:
        """Refuse weights by which a text could weigh nothing."""
        if not all((self.thing, self.name, self.pair, self.common, self.title)):
            raise NoWeightError


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
