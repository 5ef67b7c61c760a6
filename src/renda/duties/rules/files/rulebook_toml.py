"""A rulebook as it stands in a TOML file, and the rulebook it describes.

Reading a rulebook finds every mistake in it at once and says where it stands.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from attrs import field, frozen
from cattrs import Converter

from renda.duties.rules.files.rule_toml import WrittenRule, rule_converter
from renda.duties.rules.rule import DutyRule, RuleError
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.input.codec import structure
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import parse_toml, read_toml
from renda.kernel.terms import Kind
from renda.kernel.titles import Title
from renda.wording import mark

RULEBOOK_FORMAT = "renda.rulebook/1"
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
NAME_TWICE = mark("{value} stands there twice")
EMPTY_NAME = mark("this is empty; a name must stand here")


def read_rulebook(file: Path) -> Rulebook:
    """Read a rulebook from a TOML file.

    Args:
        file: The path of the file; problems name the file by its last part.

    Raises:
        InputError: The file cannot be used; the error holds every problem of it.
    """
    return _structured(read_toml(file), file.name)


def parse_rulebook(text: str, file: str) -> Rulebook:
    """Read a rulebook from the text of a TOML file.

    Args:
        text: The text.
        file: The name of its file, for the problems found.

    Raises:
        InputError: The text cannot be used; the error holds every problem of it.
    """
    return _structured(parse_toml(text, file), file)


def _structured(data: object, file: str) -> Rulebook:
    return structure(_converter(), data, WrittenRulebook, file=file).rulebook(file)


@cache
def _converter() -> Converter:
    # Kept: a converter learns each class when it first reads one, which takes longer than a file.
    return rule_converter()


@frozen(kw_only=True)
class WrittenRulebook:
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
    supersedes: tuple[str, ...] = ()

    def rulebook(self, file: str) -> Rulebook:
        """Return the rulebook that is described.

        Args:
            file: The name of the file, for the problems found.

        Raises:
            InputError: Something in the file does not fit together.
        """
        rules: list[DutyRule] = []
        problems = [*self._problems(file)]
        # Every rule is tried, so that one reading finds the mistakes of all of them.
        for index, written in enumerate(self.rules):
            try:
                rules.append(self._rule(written))
            except RendaError as error:
                path = f"rules[{index}]"
                problems.append(
                    Problem(message=error.message, file=file, column=path, data=error.data)
                )
        # How rules stand to each other can be told only where each of them is sound.
        if not problems:
            try:
                return self._with_rules(rules)
            except RuleError as error:
                problems.append(
                    Problem(message=error.message, file=file, column="rules", data=error.data)
                )
        raise InputError(problems)

    def _with_rules(self, rules: list[DutyRule]) -> Rulebook:
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
            supersedes=self.supersedes,
        )

    def _rule(self, written: WrittenRule) -> DutyRule:
        # An instrument that is not there is a problem of its own, found by `_word_choices`; the
        # rule built without it is never used.
        instrument = cast("Instrument", self.instruments.get(written.citation.instrument))
        return written.rule(
            Citation(instrument=instrument, article=written.citation.article),
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            kind_titles=self.kinds,
        )

    def _problems(self, file: str) -> Iterator[Problem]:
        for path, value, allowed in self._word_choices():
            if value not in allowed:
                data = {"value": quoted(value), "allowed": ", ".join(sorted(allowed))}
                yield Problem(message=NOT_ALLOWED, file=file, column=path, data=data)
        for path, names in self._names():
            if not all(name.strip() for name in names):
                yield Problem(message=EMPTY_NAME, file=file, column=path)
            for name in sorted({name for name in names if names.count(name) > 1}):
                data = {"value": quoted(name)}
                yield Problem(message=NAME_TWICE, file=file, column=path, data=data)

    def _names(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the path of each list of names that must be neither empty nor equal."""
        yield "id", [self.id]
        # A rulebook that supersedes itself is told as a name that stands there twice.
        yield "supersedes", [*self.supersedes, *({self.id} & {*self.supersedes})]
        yield "headings.id", [heading.id for heading in self.headings]
        yield "requirements.id", [requirement.id for requirement in self.requirements]
        yield "kinds", [*map(str, Kind), *self.kinds]
        for index, rule in enumerate(self.rules):
            yield f"rules[{index}].code", [rule.code]
            yield f"rules[{index}].bands.code", [band.code for band in rule.bands]

    def _word_choices(self) -> Iterator[tuple[str, str, Iterable[str]]]:
        """Yield every word that must be one of some: its path, the word, and those allowed."""
        kinds, codes = {*Kind, *self.kinds}, {rule.code for rule in self.rules}
        headings = {heading.id for heading in self.headings}
        yield "format", self.format, {RULEBOOK_FORMAT}
        for index, rule in enumerate(self.rules):
            yield (
                f"rules[{index}].citation.instrument",
                rule.citation.instrument,
                {*self.instruments},
            )
            for path, kind in rule.kinds():
                yield f"rules[{index}].{path}", kind, kinds
        for index, requirement in enumerate(self.requirements):
            for code in requirement.rules:
                yield f"requirements[{index}].rules", code, codes
            if requirement.heading is not None:
                yield f"requirements[{index}].heading", requirement.heading, headings
