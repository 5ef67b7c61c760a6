"""Rulebooks from TOML: the shipped ones by name, an office's own by path.

Reading one finds every mistake in it at once and says where it stands.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from attrs import field, frozen

from renda.dates.periods import PeriodKind
from renda.duties.measures import Unit
from renda.duties.rulebooks import Heading, Requirement, Rulebook
from renda.duties.rules import Bound, Crediting, DutyRule, InForce, Proration
from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.codec import make_converter, structure
from renda.kernel.predicates import where
from renda.kernel.problems import InputError, Problem, shown
from renda.kernel.terms import Kind, Scope
from renda.kernel.titles import Title
from renda.wording import mark

FORMAT = "renda.rulebook/1"
SHIPPED = Path(__file__).parent.parent / "rulebooks"
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
TWICE = mark("{value} stands there twice")


class UnknownRulebookError(RendaError, LookupError):
    """No rulebook has this name, and no file is there."""

    message = "there is no rulebook {name}; shipped: {allowed}; or give the path of a TOML file"


def load_rulebook(name: str | Path) -> Rulebook:
    """Read a shipped rulebook by its name, or any by its path.

    Raises:
        UnknownRulebookError: There is none.
        InputError: It cannot be used; every problem is in it.

    >>> [rule.code for rule in load_rulebook("wujin-2024").rules][:2]
    ['congress.theme-months', 'deputy.receptions']
    """
    shipped = shipped_rulebooks()
    if str(name) in shipped:
        return _read(shipped[str(name)])
    if Path(name).is_file():
        return _read(Path(name))
    raise UnknownRulebookError(name=str(name), allowed=", ".join(shipped))


def shipped_rulebooks() -> dict[str, Path]:
    """Return the rulebooks this library carries, by name."""
    return {each.stem: each for each in sorted(SHIPPED.glob("*.toml"))}


def shipped_kinds() -> frozenset[str]:
    """Return the kinds of work that shipped rulebooks know."""
    return frozenset().union(*(each.known_kinds for each in _shipped()))


def shipped_requirements() -> frozenset[str]:
    """Return the ids of the requirements that shipped rulebooks have."""
    return frozenset(each.id for rulebook in _shipped() for each in rulebook.requirements)


@cache
def _shipped() -> tuple[Rulebook, ...]:
    return tuple(_read(each) for each in shipped_rulebooks().values())


def _read(file: Path) -> Rulebook:
    import tomllib

    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = mark("this is not TOML in UTF-8: {error}")
        problem = Problem(message=message, file=file.name, data={"error": str(error)})
        raise InputError([problem]) from None
    return structure(make_converter(), data, _Written, file=file.name).rulebook(file.name)


@frozen(kw_only=True)
class _Cited:
    instrument: str
    article: str | None = None


@frozen(kw_only=True)
class _WrittenRule:
    """A rule as it stands in the file."""

    code: str
    title: Title
    scope: Scope
    where: dict[str, Any]
    citation: _Cited
    unit: Unit = Unit.SOURCE
    at_least: int | None = None
    at_most: int | None = None
    each: PeriodKind | None = None
    period: PeriodKind = PeriodKind.YEAR
    applies_to: dict[str, Any] = field(factory=dict)
    proration: Proration = Proration.NONE
    crediting: Crediting = Crediting.NAMED
    in_force: InForce = InForce.WHOLE
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True)
class _Written:
    """A rulebook as it stands in the file."""

    format: str
    id: str
    version: str
    title: Title
    adopted_on: date
    valid_from: date
    valid_to: date | None = None
    source: str
    instruments: dict[str, Instrument]
    kinds: dict[str, Title] = field(factory=dict)
    headings: tuple[Heading, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    rules: tuple[_WrittenRule, ...]

    def rulebook(self, file: str) -> Rulebook:
        """Return the rulebook it describes.

        Raises:
            InputError: It does not hold together.
        """
        rules: list[DutyRule] = []
        problems = [*self._problems(file)]
        for index, written in enumerate(self.rules):
            try:
                rules.append(self._rule(written))
            except RendaError as error:
                place = f"rules[{index}]"
                problems.append(
                    Problem(message=error.message, file=file, column=place, data=error.data)
                )
        if problems:
            raise InputError(problems)
        return Rulebook(
            id=self.id,
            version=self.version,
            title=self.title,
            adopted_on=self.adopted_on,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source=self.source,
            rules=rules,
            kinds=self.kinds,
            headings=self.headings,
            requirements=self.requirements,
        )

    def _rule(self, written: _WrittenRule) -> DutyRule:
        cited = written.citation
        # One that is not there is told among the words, and no rulebook comes of it.
        instrument = cast("Instrument", self.instruments.get(cited.instrument))
        return DutyRule(
            code=written.code,
            title=written.title,
            scope=written.scope,
            where=where(**written.where),
            unit=written.unit,
            bound=Bound(at_least=written.at_least, at_most=written.at_most, each=written.each),
            period=written.period,
            applies_to=where(**written.applies_to),
            proration=written.proration,
            crediting=written.crediting,
            in_force=written.in_force,
            citation=Citation(instrument=instrument, article=cited.article),
            valid_from=written.valid_from or self.valid_from,
            valid_to=written.valid_to or self.valid_to,
            kind_titles=self.kinds,
        )

    def _problems(self, file: str) -> Iterator[Problem]:
        for place, value, allowed in self._words():
            if value not in allowed:
                data = {"value": shown(value), "allowed": ", ".join(sorted(allowed))}
                yield Problem(message=NOT_ALLOWED, file=file, column=place, data=data)
        for place, ids in (
            ("rules.code", [each.code for each in self.rules]),
            ("headings.id", [each.id for each in self.headings]),
            ("requirements.id", [each.id for each in self.requirements]),
            ("kinds", [*Kind, *self.kinds]),
        ):
            for twice in sorted({each for each in ids if ids.count(each) > 1}):
                yield Problem(message=TWICE, file=file, column=place, data={"value": shown(twice)})

    def _words(self) -> Iterator[tuple[str, str, Iterable[str]]]:
        """Yield every word that must be one of others: where it stands, itself, the others."""
        kinds, codes = {*Kind, *self.kinds}, {each.code for each in self.rules}
        yield "format", self.format, {FORMAT}
        for index, rule in enumerate(self.rules):
            yield (
                f"rules[{index}].citation.instrument",
                rule.citation.instrument,
                {*self.instruments},
            )
            for kind in _listed(rule.where.get("kind")):
                yield f"rules[{index}].where.kind", kind, kinds
        for index, requirement in enumerate(self.requirements):
            for code in requirement.rules:
                yield f"requirements[{index}].rules", code, codes
            if requirement.heading is not None:
                headings = {each.id for each in self.headings}
                yield f"requirements[{index}].heading", requirement.heading, headings


def _listed(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, str)]
