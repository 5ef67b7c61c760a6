"""A figure told to others: how many of how many, in percent, by what definition, as of when.

The definition travels with the figure in each language, so that nobody has to guess what it counts.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.moments import day_of
from renda.kernel.shares import percent, shares
from renda.wording import ENGLISH, say


class NoSuchPartError(RendaError, LookupError):
    """A figure is asked for that a whole was not divided into."""

    message = "there is no part {name}; allowed: {allowed}"


@frozen(kw_only=True)
class Definition:
    """What a figure counts, of what (统计口径).

    Args:
        message: The English sentence with `{name}` places; the key of its translations.
        data: What goes into the places.
    """

    message: str
    data: Mapping[str, object] = field(factory=dict, hash=False)

    def label(self, lang: str = ENGLISH) -> str:
        """Return the sentence in `lang`."""
        return say(self.message, lang, **self.data)


@frozen(kw_only=True)
class Figure:
    """So many of so many (统计数据).

    Args:
        name: What is counted: a word of a vocabulary, or a place's letter.
        numerator: How many.
        denominator: Of how many.
        percent: In percent, in hundredths; None where the denominator is 0.
        definition: What is counted, of what.
        today: The day it was counted as of.
        unit: The unit it is about; None for all.
        counted: The suggestions that the numerator counts, each once, in order.
    """

    name: str
    numerator: int
    denominator: int
    percent: Decimal | None
    definition: Definition
    today: date = field(converter=day_of)
    unit: str | None = None
    counted: tuple[str, ...] = ()

    def text(self, lang: str = ENGLISH) -> str:
        """Return it as one line, with its unit, its definition and the day."""
        text = say(
            "{name}: {numerator} of {denominator} ({percent}) on {today}; {definition}",
            lang,
            name=self.name,
            numerator=self.numerator,
            denominator=self.denominator,
            percent="-" if self.percent is None else f"{self.percent}%",
            today=self.today,
            definition=self.definition,
        )
        return text if self.unit is None else say("{unit}: {text}", lang, unit=self.unit, text=text)


@frozen(kw_only=True)
class Counting:
    """What the figures of one question share (统计事项).

    Args:
        definition: What is counted, of what.
        today: The day it is counted as of.
        unit: The unit it is about; None for all.
    """

    definition: Definition
    today: date = field(converter=day_of)
    unit: str | None = None

    def rate(self, name: str, wanted: Iterable[str], of: int) -> Figure:
        """Return how many of a whole are wanted.

        Args:
            name: What is counted.
            wanted: The suggestion of each that is counted.
            of: How many there are.
        """
        found = tuple(wanted)
        return self._figure(name, found, of, percent(len(found), of))

    def parts(self, wanted: Mapping[str, Iterable[str]]) -> tuple[Figure, ...]:
        """Return how a whole divides; the percentages add up to exactly 100.00.

        Args:
            wanted: The suggestion of each that is counted, by what is counted.
        """
        found = {name: tuple(each) for name, each in wanted.items()}
        numbers = [len(each) for each in found.values()]
        percents = shares(numbers) or (None,) * len(numbers)
        return tuple(
            self._figure(name, each, sum(numbers), share)
            for (name, each), share in zip(found.items(), percents, strict=True)
        )

    def _figure(self, name: str, found: Iterable[str], of: int, share: Decimal | None) -> Figure:
        ids = tuple(found)
        return Figure(
            name=name,
            numerator=len(ids),
            denominator=of,
            percent=share,
            definition=self.definition,
            today=self.today,
            unit=self.unit,
            counted=tuple(sorted({*ids})),
        )


@frozen(kw_only=True)
class Breakdown:
    """How a whole divides, with what is told first of it (构成).

    Args:
        headline: Some of the parts as one figure; its percentage is what theirs add up to.
        parts: The parts; their percentages add up to exactly 100.00.
    """

    headline: Figure
    parts: tuple[Figure, ...]

    @classmethod
    def of(cls, parts: tuple[Figure, ...], *, headline: str, adds: Iterable[str]) -> "Breakdown":
        """Return parts with some of them told first, as one.

        Args:
            parts: From `Counting.parts`.
            headline: What these are together.
            adds: The names of the parts that it adds up, one at least.
        """
        chosen = [each for each in parts if each.name in {*adds}]
        known = [each.percent for each in chosen if each.percent is not None]
        whole = evolve(
            chosen[0],
            name=headline,
            numerator=sum(each.numerator for each in chosen),
            percent=sum(known, Decimal()) if known else None,
            counted=tuple(sorted({id for each in chosen for id in each.counted})),
        )
        return cls(headline=whole, parts=parts)

    def part(self, name: str) -> Figure:
        """Return the part of a name.

        Raises:
            NoSuchPartError: There is none.
        """
        found = {each.name: each for each in self.parts}
        if name not in found:
            raise NoSuchPartError(name=name, allowed=", ".join(found))
        return found[name]
