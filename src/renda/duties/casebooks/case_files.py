"""Cases from TOML: the shipped ones by their rulebook's name, an office's own by path.

Reading a file finds every mistake in it at once and says where it stands; whether its cases fit a
rulebook is found when they are run.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrs import frozen
from cattrs import Converter

from renda.dates.periods import Half, Month, Period, Quarter, Year
from renda.duties.casebooks.cases import NOT_ALLOWED, Case, Cases
from renda.duties.rules.rule_toml import rule_converter
from renda.duties.rules.rulebook_files import SHIPPED, TWICE
from renda.errors import RendaError
from renda.kernel.input.codec import PlainValueError, structure
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import read_toml

FORMAT = "renda.cases/1"
FOLDER = SHIPPED / "cases"
WRITTEN = "2025, 2025-H1, 2025-Q3, 2025-03, { from = 2022-01-08, to = 2027-01-10 }"
NAMED = re.compile(r"(\d{4})(?:-(H\d|Q\d|\d\d))?", re.ASCII)


class UnknownCasesError(RendaError, LookupError):
    """No cases are shipped for a rulebook of this name, and no file is there."""

    message = "there are no cases {name}; shipped: {allowed}; or give the path of a TOML file"


def load_cases(name: str | Path) -> Cases:
    """Read the cases shipped for a rulebook by its name, or any by their path.

    Raises:
        UnknownCasesError: There are none.
        InputError: They cannot be used; every problem is in it.

    >>> from renda import load_rulebook
    >>> {each.rule for each in load_cases("wujin-2024").cases} == {
    ...     each.code for each in load_rulebook("wujin-2024").rules
    ... }
    True
    """
    shipped = shipped_cases()
    path = shipped.get(str(name), Path(name))
    if not path.is_file():
        raise UnknownCasesError(name=str(name), allowed=", ".join(shipped))
    return _read(path)


def shipped_cases() -> dict[str, Path]:
    """Return the files of cases this library carries, by the name of their rulebook."""
    return {each.stem: each for each in sorted(FOLDER.glob("*.toml"))}


def _read(file: Path) -> Cases:
    written = structure(_converter(), read_toml(file), _Written, file=file.name)
    problems = [*_problems(written, file.name)]
    if problems:
        raise InputError(problems)
    name, of_id = _rulebook(file, written.rulebook)
    return Cases(cases=written.cases, rulebook=name, rulebook_id=of_id, file=file.name)


def _problems(written: "_Written", file: str) -> Iterator[Problem]:
    if written.format != FORMAT:
        data = {"value": quoted(written.format), "allowed": FORMAT}
        yield Problem(message=NOT_ALLOWED, file=file, column="format", data=data)
    names = [each.name for each in written.cases]
    for twice in sorted({each for each in names if names.count(each) > 1}):
        yield Problem(message=TWICE, file=file, column="cases.name", data={"value": quoted(twice)})


@frozen(kw_only=True)
class _Written:
    """Cases as they stand in the file."""

    format: str
    rulebook: str | None = None
    cases: tuple[Case, ...]


def _rulebook(file: Path, named: str | None) -> tuple[str | None, str | None]:
    """Return a rulebook as it can be asked for, by its path where that is a file, and its id."""
    path = file.parent / (named or "")
    if not path.is_file():
        return named, named
    found = read_toml(path).get("id")
    return str(path), found if isinstance(found, str) else None


def _converter() -> Converter:
    converter = rule_converter()
    converter.register_structure_hook(Period, _period)
    return converter


def _period(value: object, _: type) -> Period:
    """Read a calendar period by its name, any other by its first day and the first day after."""
    match value:
        case {"from": date() as start, "to": date() as end, **rest} if not rest:
            return Period(start, end)
        case str() if (named := NAMED.fullmatch(value)) is not None:
            return _named(int(named[1]), named[2] or "")
        case _:
            raise PlainValueError(value=quoted(value), allowed=WRITTEN)


def _named(year: int, part: str) -> Period:
    match part[:1], part[1:]:
        case "", _:
            return Year(year)
        case "H", half:
            return Half(year, int(half))
        case "Q", quarter:
            return Quarter(year, int(quarter))
        case _:
            return Month(year, int(part))
