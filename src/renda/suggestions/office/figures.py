"""A figure told to others: a number of a whole, in percent, with its definition and its day.

The definition travels with the figure in each language, so that nobody has to guess what it counts.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.ids import Id
from renda.kernel.moments import day_of
from renda.kernel.terms import Term
from renda.kernel.values.shares import percent, shares
from renda.wording import ENGLISH, say


class NoSuchPartError(RendaError, LookupError):
    """A part is asked for that the whole was not divided into."""

    message = "there is no part {name}; allowed: {allowed}"


class Headline(Term):
    """The figure that a report tells first of a question (主要指标)."""

    CONTENT = "content", "satisfied or basically satisfied"
    ON_TIME = "on_time", "done on time"
    ANSWERED = "answered", "answered on time"
    IMPLEMENTED = "implemented", "implemented"
    REPLIED = "replied", "replied to"
    MET = "met", "met in person"


@frozen(kw_only=True)
class Definition:
    """The definition of a figure: what is counted, of which whole (统计口径).

    Args:
        message: The English sentence with `{name}` places; the key of its translations.
        data: The values for the places, by name.
    """

    message: str
    data: Mapping[str, object] = field(factory=dict, hash=False)

    def label(self, lang: str = ENGLISH) -> str:
        """Return the sentence in `lang`."""
        return say(self.message, lang, **self.data)


@frozen(kw_only=True)
class Figure:
    """A number of a whole (统计数据).

    Args:
        name: What is counted: a word of a vocabulary, or a place's letter.
        numerator: The number that is counted.
        denominator: The number of the whole.
        percent: The share in percent, to two decimals; None where the denominator is 0.
        definition: What is counted, of which whole.
        today: The day it was counted as of.
        unit: The id of the unit it is about; None for all units.
        counted: The ids of the suggestions that the numerator counts, each once, in order of ids.
    """

    name: str
    numerator: int
    denominator: int
    percent: Decimal | None
    definition: Definition
    today: date = field(converter=day_of)
    unit: Id | None = None
    counted: tuple[str, ...] = ()

    def text(self, lang: str = ENGLISH) -> str:
        """Return the figure as one line, with its unit, its definition and the day."""
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
        definition: What is counted, of which whole.
        today: The day it is counted as of.
        unit: The id of the unit it is about; None for all units.
    """

    definition: Definition
    today: date = field(converter=day_of)
    unit: Id | None = None

    def rate(self, name: str, wanted: Iterable[str], of: int) -> Figure:
        """Return the figure of one part of a whole.

        Args:
            name: What is counted.
            wanted: The suggestion's id of each that is counted; of several tasks or promises of one
                suggestion, as often.
            of: The number of the whole.
        """
        ids = tuple(wanted)
        return self._figure(name, ids, of, percent(len(ids), of))

    def parts(self, wanted: Mapping[str, Iterable[str]]) -> tuple[Figure, ...]:
        """Return the figures of all parts of a whole; their percentages add up to exactly 100.00.

        Args:
            wanted: The suggestion's id of each that is counted, by what is counted.
        """
        ids_by_name = {name: tuple(ids) for name, ids in wanted.items()}
        numbers = [len(ids) for ids in ids_by_name.values()]
        # The shares are rounded together: rounded one by one they might add up to 99.99.
        percents = shares(numbers) or (None,) * len(numbers)
        return tuple(
            self._figure(name, ids, sum(numbers), share)
            for (name, ids), share in zip(ids_by_name.items(), percents, strict=True)
        )

    def _figure(self, name: str, ids: tuple[str, ...], of: int, share: Decimal | None) -> Figure:
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
    """The parts of a whole, with the one figure that is told first (构成).

    Args:
        headline: Some of the parts as one figure; its percentage is that of its own fraction, so it
            may differ by a hundredth from what those of the parts add up to.
        parts: The parts; their percentages add up to exactly 100.00.
    """

    headline: Figure
    parts: tuple[Figure, ...]

    @classmethod
    def of(cls, parts: tuple[Figure, ...], *, headline: str, adds: Iterable[str]) -> "Breakdown":
        """Return parts with some of them added up as the figure that is told first.

        Args:
            parts: The figures that `Counting.parts` returned.
            headline: The name of the figure that is told first.
            adds: The names of the parts that it adds up, one at least.
        """
        chosen = [part for part in parts if part.name in {*adds}]
        number, whole = sum(part.numerator for part in chosen), chosen[0].denominator
        # The parts are rounded together, to add up to 100.00. What is told first is told beside its
        # fraction, and a reader who divides that must come to the same.
        total = evolve(
            chosen[0],
            name=headline,
            numerator=number,
            percent=percent(number, whole),
            counted=tuple(sorted({id for part in chosen for id in part.counted})),
        )
        return cls(headline=total, parts=parts)

    def part(self, name: str) -> Figure:
        """Return the part of a name.

        Raises:
            NoSuchPartError: No part has this name.
        """
        by_name = {part.name: part for part in self.parts}
        if name not in by_name:
            raise NoSuchPartError(name=name, allowed=", ".join(by_name))
        return by_name[name]
