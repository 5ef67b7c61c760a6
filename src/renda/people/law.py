"""National law about congresses and mandates, read from `law.toml`: quotas and grounds.

The numbers are data with their articles. This module applies them and holds no number itself.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.terms import CongressLevel, LeftReason, Listed
from renda.kernel.values.given_words import takes_words
from renda.wording import ENGLISH, mark, say

FILE = "law.toml"
OF_MUNICIPALITY = mark("{level} (municipality)")


class PopulationError(RendaError, ValueError):
    """A population is negative."""

    message = "a population of {population} is not allowed; allowed: 0 or more"


class NoQuotaError(RendaError, LookupError):
    """The law has no formula for the seats of a congress of this level."""

    message = "no quota formula for {congress}; allowed: {allowed}"


@frozen(kw_only=True)
class LevelCongresses:
    """The congresses of a level, as a refusal names them (某级人大).

    Args:
        level: The level.
        municipality: Whether those of municipalities directly under the central government.
    """

    level: CongressLevel
    municipality: bool

    def label(self, lang: str = ENGLISH) -> str:
        """Return what a reader of `lang` calls them."""
        name = self.level.label(lang)
        return say(OF_MUNICIPALITY, lang, level=name) if self.municipality else name


@frozen(kw_only=True)
class Cited:
    """The place of a number in the law, as the file writes it.

    Args:
        instrument: The key of the instrument in the file.
        article: The article and paragraph, such as 12(1).
    """

    instrument: str
    article: str


@frozen(kw_only=True)
class Quota:
    """How many seats a congress has by law (代表名额).

    Args:
        level: The level of the congresses that the quota is for.
        municipality: Whether it is for a municipality directly under the central government.
        citation: The place of the quota in the law.
        base: The number of seats that every such congress has.
        per: The number of people for each seat beyond the base.
        cap: The largest number of seats.
        fewer_below: The population under which a congress may have fewer seats than the base.
    """

    level: CongressLevel
    municipality: bool = False
    citation: Cited
    base: int
    per: int
    cap: int
    fewer_below: int = 0

    @property
    def congresses(self) -> LevelCongresses:
        """The congresses whose seats it tells."""
        return LevelCongresses(level=self.level, municipality=self.municipality)


@frozen(kw_only=True)
class Ground:
    """A ground for leaving office, and its place in the law (终止代表资格的情形).

    Args:
        reason: The word for the ground in the roster's rows.
        citation: The place in the law.
        introduced: Whether that law introduced it; any other ground was always known.
        levels: The levels of congress whose deputies leave on it.
    """

    reason: LeftReason
    citation: Cited
    introduced: bool = False
    levels: tuple[CongressLevel, ...] = tuple(CongressLevel)


@frozen(kw_only=True)
class Law:
    """The contents of `law.toml`.

    Args:
        instruments: The laws by the key under which the file cites them.
        quotas: The formulas for seats.
        grounds: The grounds for leaving that a later law introduced, or that only some levels have;
            others are not listed.
    """

    instruments: dict[str, Instrument]
    quotas: tuple[Quota, ...]
    grounds: tuple[Ground, ...]

    def cite(self, cited: Cited) -> Citation:
        """Return the citation of a place in the law."""
        return Citation(instrument=self.instruments[cited.instrument], article=cited.article)


@frozen(kw_only=True)
class Seats:
    """The seats a congress has by law, why, and whether fewer are allowed.

    Args:
        number: The number of seats by the formula.
        may_be_fewer: Whether the law allows so small an area fewer seats.
        citation: The article with the formula.
    """

    number: int
    may_be_fewer: bool
    citation: Citation


@cache
def national_law() -> Law:
    """Return the national law that this library knows."""
    # Imported here, as most checks need no law and should not wait for the parser.
    import tomllib

    text = Path(__file__).with_name(FILE).read_text(encoding="utf-8")
    return structure(make_converter(), tomllib.loads(text), Law, file=FILE)


@takes_words(level=CongressLevel)
def seats(level: CongressLevel, population: int, *, municipality: bool = False) -> Seats:
    """Return how many seats a congress has by law.

    Args:
        level: Provincial, city, county or township; the law has no formula for others.
        population: The number of people in the area.
        municipality: Whether it is a municipality directly under the central government.

    Raises:
        PopulationError: The population is negative.
        NoQuotaError: The law has no formula for such a congress.

    >>> seats(CongressLevel.COUNTY, 1_375_000).number
    415
    """
    if population < 0:
        raise PopulationError(population=population)
    law = national_law()
    for quota in law.quotas:
        if quota.level == level and quota.municipality == municipality:
            return Seats(
                # Only full units of people add a seat: the law says "every", and rounds nothing up.
                number=min(quota.base + population // quota.per, quota.cap),
                may_be_fewer=population < quota.fewer_below,
                citation=law.cite(quota.citation),
            )
    kinds = tuple(quota.congresses for quota in law.quotas)
    asked = LevelCongresses(level=level, municipality=municipality)
    raise NoQuotaError(congress=asked, allowed=Listed(kinds))


def ground_for_leaving(reason: LeftReason) -> Citation | None:
    """Return the citation that introduced a ground; None where the law always knew it."""
    law = national_law()
    return next(
        (law.cite(ground.citation) for ground in _grounds(reason) if ground.introduced), None
    )


def ground_of_other_levels(reason: LeftReason, level: CongressLevel) -> Citation | None:
    """Return the citation that keeps a ground to other levels; None where this one has it.

    Args:
        reason: The ground on which a mandate ends.
        level: The level of the mandate's congress.
    """
    law = national_law()
    return next(
        (law.cite(ground.citation) for ground in _grounds(reason) if level not in ground.levels),
        None,
    )


def _grounds(reason: LeftReason) -> Iterator[Ground]:
    return (ground for ground in national_law().grounds if ground.reason == reason)
