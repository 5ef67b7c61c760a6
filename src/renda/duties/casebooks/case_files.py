"""Files of cases in TOML: shipped ones by the name of their rulebook, an office's own by path.

The reader finds all mistakes of a file at once and says where they stand. Whether the cases fit a
rulebook is found when they are run.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from attrs import frozen
from cattrs import Converter

from renda.dates.periods import Half, Month, Period, Quarter, Year
from renda.duties.casebooks.cases import NOT_ALLOWED, Case, Cases
from renda.duties.rules.files.rule_toml import rule_converter
from renda.duties.rules.files.rulebook_paths import SHIPPED_FOLDER
from renda.duties.rules.files.rulebook_toml import NAME_TWICE
from renda.errors import RendaError
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.input.codec import PlainValueError, structure
from renda.kernel.input.named_files import named_file
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.text_files import may_be_file
from renda.kernel.input.toml_files import read_toml
from renda.wording import mark

FORMAT = "renda.cases/1"
FOLDER = SHIPPED_FOLDER / "cases"
ALLOWED_PERIODS = "2025, 2025-H1, 2025-Q3, 2025-03, { from = 2022-01-08, to = 2027-01-10 }"
# All shipped cases together have fewer; a few lines of TOML could ask for any number.
MOST_RECORDS = 200_000
TOO_MANY = mark("the cases tell of {records} records; at most {most} are made")
PERIOD_NAME = re.compile(r"(\d{4})(?:-(H\d|Q\d|\d\d))?", re.ASCII)


class UnknownCasesError(RendaError, LookupError):
    """No cases are shipped for a rulebook of this name, and no file is there."""

    message = "there are no cases {name}; shipped: {allowed}; or give the path of a TOML file"


def load_cases(name: str | Path) -> Cases:
    """Read the cases shipped for a rulebook by its name, or any file of cases by its path.

    Args:
        name: The name of a shipped rulebook, or the path of a TOML file.

    Raises:
        UnknownCasesError: No cases are shipped under this name, and no file has this path.
        InputError: The file cannot be used; the error holds every problem.

    >>> from renda import load_rulebook
    >>> {case.rule for case in load_cases("wujin-2024").cases} == {
    ...     rule.code for rule in load_rulebook("wujin-2024").rules
    ... }
    True
    """
    return _read(named_file(name, FOLDER, UnknownCasesError))


def shipped_cases() -> dict[str, Path]:
    """Return the path of each shipped file of cases, by the name of its rulebook."""
    return shipped_files(FOLDER)


def _read(file: Path) -> Cases:
    written = structure(_converter(), read_toml(file), _Written, file=file.name)
    problems = [*_problems(written, file.name)]
    if problems:
        raise InputError(problems)
    name, rulebook_id = _rulebook(file, written.rulebook)
    return Cases(
        cases=written.cases,
        rulebook=name,
        rulebook_id=rulebook_id,
        file=file.name,
        words=written.words,
    )


def _problems(written: "_Written", file: str) -> Iterator[Problem]:
    if written.format != FORMAT:
        data = {"value": quoted(written.format), "allowed": FORMAT}
        yield Problem(message=NOT_ALLOWED, file=file, column="format", data=data)
    records = sum(line.times for case in written.cases for line in case.records)
    if records > MOST_RECORDS:
        numbers = {"records": records, "most": MOST_RECORDS}
        yield Problem(message=TOO_MANY, file=file, column="cases", data=numbers)
    names = [case.name for case in written.cases]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(
            message=NAME_TWICE, file=file, column="cases.name", data={"value": quoted(name)}
        )


@frozen(kw_only=True)
class _Written:
    """The cases as they stand in the file."""

    format: str
    rulebook: str | None = None
    words: bool = False
    cases: tuple[Case, ...]


def _rulebook(file: Path, named: str | None) -> tuple[str | None, str | None]:
    """Return the name or the path of the rulebook that a file of cases names, and its id.

    The id is None if the rulebook is a file that says none.
    """
    # A path is relative to the cases, so that a folder of both can be moved.
    path = file.parent / (named or "")
    if not may_be_file(path):
        return named, named
    # Only the id is read: whoever runs the cases has read the rulebook and knows its problems.
    rulebook_id = read_toml(path).get("id")
    return str(path), rulebook_id if isinstance(rulebook_id, str) else None


@cache
def _converter() -> Converter:
    converter = rule_converter()
    converter.register_structure_hook(Period, _period)
    return converter


def _period(value: object, _: type) -> Period:
    """Read a calendar period by its name, any other by its first day and the day after its last."""
    match value:
        case {"from": date() as start, "to": date() as end, **rest} if not rest:
            return Period(start, end)
        case str() if (parts := PERIOD_NAME.fullmatch(value)) is not None:
            return _calendar_period(int(parts[1]), parts[2] or "")
        case _:
            raise PlainValueError(value=quoted(value), allowed=ALLOWED_PERIODS)


def _calendar_period(year: int, part: str) -> Period:
    match part[:1], part[1:]:
        case "", _:
            return Year(year)
        case "H", half:
            return Half(year, int(half))
        case "Q", quarter:
            return Quarter(year, int(quarter))
        case _:
            return Month(year, int(part))
