"""National law about congresses and mandates, read from `law.toml`: quotas and grounds.

The numbers are data with their articles; this module applies them and knows none of its own.
"""

from functools import cache
from pathlib import Path

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.terms import CongressLevel, LeftReason

FILE = "law.toml"


class PopulationError(RendaError, ValueError):
    """A population was given that cannot be."""

    message = "a population of {population} is not allowed; allowed: 0 or more"


class NoQuotaError(RendaError, LookupError):
    """The law has no formula for the seats of such a congress."""

    message = "no quota formula for {congress}; allowed: {allowed}"


@frozen(kw_only=True)
class Cited:
    """Where a number of the law stands: the instrument's key in the file, and the article."""

    instrument: str
    article: str


@frozen(kw_only=True)
class Quota:
    """How many seats a congress has by law (代表名额).

    Args:
        level: The congresses it is for.
        municipality: Whether it is for a municipality directly under the central government.
        citation: Where it stands.
        base: Seats every such congress has.
        per: People for each seat beyond the base.
        cap: The most seats there may be.
        fewer_below: The population under which there may be fewer seats than the base.
    """

    level: CongressLevel
    municipality: bool = False
    citation: Cited
    base: int
    per: int
    cap: int
    fewer_below: int = 0

    def __str__(self) -> str:
        """Return which congresses it is for."""
        return _congress(self.level, municipality=self.municipality)


@frozen(kw_only=True)
class Ground:
    """A ground for leaving office, and where the law has it."""

    reason: LeftReason
    citation: Cited


@frozen(kw_only=True)
class Law:
    """What `law.toml` holds."""

    instruments: dict[str, Instrument]
    quotas: tuple[Quota, ...]
    grounds: tuple[Ground, ...]

    def cite(self, cited: Cited) -> Citation:
        """Return the citation that `cited` names."""
        return Citation(instrument=self.instruments[cited.instrument], article=cited.article)


@frozen(kw_only=True)
class Seats:
    """The seats a congress has by law, why, and whether fewer are allowed.

    Args:
        number: How many.
        may_be_fewer: Whether the law lets so small an area have fewer.
        citation: The article.
    """

    number: int
    may_be_fewer: bool
    citation: Citation


@cache
def national_law() -> Law:
    """Return the national law this library knows."""
    import tomllib

    text = Path(__file__).with_name(FILE).read_text(encoding="utf-8")
    return structure(make_converter(), tomllib.loads(text), Law, file=FILE)


def seats(level: CongressLevel, population: int, *, municipality: bool = False) -> Seats:
    """Return how many deputies a congress may have.

    Args:
        level: Provincial, city, county or township.
        population: The area's people.
        municipality: Whether it is a municipality directly under the central government.

    Raises:
        PopulationError: The population is negative.
        NoQuotaError: The law has no formula for it.

    >>> seats(CongressLevel.COUNTY, 1_375_000).number
    415
    """
    if population < 0:
        raise PopulationError(population=population)
    law = national_law()
    for each in law.quotas:
        if each.level == level and each.municipality == municipality:
            return Seats(
                number=min(each.base + population // each.per, each.cap),
                may_be_fewer=population < each.fewer_below,
                citation=law.cite(each.citation),
            )
    congress = _congress(level, municipality=municipality)
    raise NoQuotaError(congress=congress, allowed=", ".join(map(str, law.quotas)))


def ground_for_leaving(reason: LeftReason) -> Citation | None:
    """Return where the law brought in `reason`; None where it always knew it."""
    law = national_law()
    return next((law.cite(each.citation) for each in law.grounds if each.reason == reason), None)


def _congress(level: CongressLevel, *, municipality: bool) -> str:
    return f"{level} (municipality)" if municipality else str(level)
