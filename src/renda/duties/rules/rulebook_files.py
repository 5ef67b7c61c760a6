"""Rulebooks from TOML: the shipped ones by name, an office's own by path.

Reading one finds every mistake in it at once and says where it stands.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from attrs import field, frozen

from renda.duties.rules.rule import DutyRule, RuleError
from renda.duties.rules.rule_toml import WrittenRule, rule_converter
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.input.codec import structure
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import read_toml
from renda.kernel.terms import Kind
from renda.kernel.titles import Title
from renda.wording import mark

FORMAT = "renda.rulebook/1"
SHIPPED = Path(__file__).parents[2] / "rulebooks"
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
TWICE = mark("{value} stands there twice")
EMPTY = mark("this is empty; a name must stand here")


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
    return structure(rule_converter(), read_toml(file), _Written, file=file.name).rulebook(
        file.name
    )


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
    rules: tuple[WrittenRule, ...]
    incomplete: Title | None = None

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
        if not problems:
            try:
                return self._together(rules)
            except RuleError as error:
                problems.append(
                    Problem(message=error.message, file=file, column="rules", data=error.data)
                )
        raise InputError(problems)

    def _together(self, rules: list[DutyRule]) -> Rulebook:
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
            incomplete=self.incomplete,
        )

    def _rule(self, written: WrittenRule) -> DutyRule:
        # One that is not there is told among the words, and no rulebook comes of it.
        instrument = cast("Instrument", self.instruments.get(written.citation.instrument))
        return written.rule(
            Citation(instrument=instrument, article=written.citation.article),
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            kind_titles=self.kinds,
        )

    def _problems(self, file: str) -> Iterator[Problem]:
        for place, value, allowed in self._words():
            if value not in allowed:
                data = {"value": quoted(value), "allowed": ", ".join(sorted(allowed))}
                yield Problem(message=NOT_ALLOWED, file=file, column=place, data=data)
        for place, names in self._names():
            if not all(each.strip() for each in names):
                yield Problem(message=EMPTY, file=file, column=place)
            for twice in sorted({each for each in names if names.count(each) > 1}):
                yield Problem(message=TWICE, file=file, column=place, data={"value": quoted(twice)})

    def _names(self) -> Iterator[tuple[str, list[str]]]:
        """Yield names that must say something, each another thing, with their place."""
        yield "id", [self.id]
        yield "headings.id", [each.id for each in self.headings]
        yield "requirements.id", [each.id for each in self.requirements]
        yield "kinds", [*map(str, Kind), *self.kinds]
        for index, rule in enumerate(self.rules):
            yield f"rules[{index}].code", [rule.code]
            yield f"rules[{index}].bands.code", [each.code for each in rule.bands]

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
            for place, kind in rule.kinds():
                yield f"rules[{index}].{place}", kind, kinds
        for index, requirement in enumerate(self.requirements):
            for code in requirement.rules:
                yield f"requirements[{index}].rules", code, codes
            if requirement.heading is not None:
                headings = {each.id for each in self.headings}
                yield f"requirements[{index}].heading", requirement.heading, headings
