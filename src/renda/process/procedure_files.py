"""Procedures from TOML: the shipped ones by name, an office's own by path.

A file may rest on another: what it says of a move or a timer takes the place of all that the other
says of it. Reading one finds every mistake in it at once and says where it stands.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import read_toml
from renda.process.items import ItemKind
from renda.process.procedures import MoveRow, Procedure, Timer
from renda.wording import mark

P = TypeVar("P", bound=Procedure)
FORMAT = "renda.procedure/1"
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
ROUND = mark("{value} rests on itself")
OWN_KEYS = ("format", "base", "instruments", "drop")
ROWS = {"moves": "move", "timers": "name"}
HEAD = re.compile(r"(\w*)(\[\d+\])?")


class UnknownProcedureError(RendaError, LookupError):
    """No procedure has this name, and no file is there."""

    message = "there is no procedure {name}; shipped: {allowed}; or give the path of a TOML file"


@frozen(kw_only=True)
class Read:
    """What a file says with all it rests on: plain data, where it stands, what is wrong with it.

    Args:
        data: The plain data, each citation whole.
        places: The file and the place in it of each row and key.
        problems: What is wrong so far.
    """

    data: Mapping[str, Any] = field(factory=dict)
    places: Mapping[str, tuple[str, str]] = field(factory=dict)
    problems: tuple[Problem, ...] = ()

    def placed(self, problem: Problem) -> Problem:
        """Return a problem of the whole where it stands: in its own file."""
        head = HEAD.match(problem.column)
        for part in (head[0], head[1]) if head else ():
            if part in self.places:
                file, place = self.places[part]
                return evolve(problem, file=file, column=place + problem.column[len(part) :])
        return problem


@frozen(kw_only=True)
class Library(Generic[P]):
    """The procedures of one kind of item (办理程序库).

    Args:
        folder: Where the shipped ones are.
        into: The class of a procedure.
        kind: What is known of the items.
        moves: The names of their moves.
        anchors: The items' days that a timer may be counted from.
    """

    folder: Path
    into: type[P]
    kind: ItemKind[Any]
    moves: frozenset[str]
    anchors: frozenset[str] = frozenset()

    def shipped(self) -> dict[str, Path]:
        """Return the procedures this library carries, by name."""
        return {each.stem: each for each in sorted(self.folder.glob("*.toml"))}

    def load(self, name: str | Path) -> P:
        """Read a shipped procedure by its name, or any by its path.

        Raises:
            UnknownProcedureError: There is none.
            InputError: It cannot be used; every problem is in it.
        """
        file = self._file(name, Path())
        read = self._resolved(file, ())
        try:
            found = structure(make_converter(), read.data, self.into, file=file.name)
        except InputError as error:
            raise InputError([*read.problems, *map(read.placed, error.problems)]) from None
        problems = [*read.problems, *map(read.placed, self._problems(found, file.name))]
        if problems:
            raise InputError(problems)
        return found

    def _file(self, name: str | Path, beside: Path) -> Path:
        shipped = self.shipped()
        file = shipped.get(str(name), beside / name)
        if not file.is_file():
            raise UnknownProcedureError(name=str(name), allowed=", ".join(shipped) or "-")
        return file

    def _resolved(self, file: Path, above: tuple[Path, ...]) -> Read:
        """Return what a file says, together with what it rests on."""
        if file.resolve() in above:
            raise InputError([_problem(ROUND, file, "base", value=quoted(file.stem))])
        data = read_toml(file)
        if data.get("format") != FORMAT:
            value = quoted(data.get("format"))
            raise InputError([_problem(NOT_ALLOWED, file, "format", value=value, allowed=FORMAT)])
        below = Read()
        match data.get("base"):
            case None:
                pass
            case str() as base:
                below = self._resolved(self._file(base, file.parent), (*above, file.resolve()))
            case other:
                names = {"value": quoted(other), "allowed": ", ".join(self.shipped()) or "-"}
                raise InputError([_problem(NOT_ALLOWED, file, "base", **names)])
        return _laid_over(below, data, file)

    def _problems(self, found: P, file: str) -> Iterator[Problem]:
        for place, words, allowed in self._words(found):
            for word in words:
                if word and word not in allowed:
                    data = {"value": quoted(word), "allowed": ", ".join(sorted(allowed)) or "-"}
                    yield Problem(message=NOT_ALLOWED, file=file, column=place, data=data)

    def _words(self, found: P) -> Iterator[tuple[str, tuple[str, ...], frozenset[str]]]:
        """Yield the words that must be some of others: where they stand, themselves, the others."""
        for index, way in enumerate(found.moves):
            for key, words, allowed in self._of_way(way):
                yield f"moves[{index}].{key}", words, allowed
        for index, timer in enumerate(found.timers):
            for key, words, allowed in self._of_timer(timer):
                yield f"timers[{index}].{key}", words, allowed
        yield "ends", found.ends, frozenset(self.kind.stages)
        yield "open_ended", found.open_ended, frozenset(self.kind.owed)

    def _of_way(self, way: MoveRow) -> Iterator[tuple[str, tuple[str, ...], frozenset[str]]]:
        stages, facts = frozenset(self.kind.stages), frozenset(self.kind.words)
        yield "move", (way.move,), self.moves
        yield "at", way.at, stages
        yield "to", (way.to,), stages
        yield "when", (way.when,), facts
        yield "needs", way.needs, facts
        yield "warns", way.warns, facts
        yield "until", (way.until,), facts

    def _of_timer(self, timer: Timer) -> Iterator[tuple[str, tuple[str, ...], frozenset[str]]]:
        yield "name", (timer.name,), frozenset(self.kind.owed)
        yield "starts", timer.starts, self.moves
        yield "stops", timer.stops, self.moves
        yield "anchor", (timer.anchor,), self.anchors
        yield "when", (timer.when,), frozenset(self.kind.words)


def _laid_over(below: Read, data: Mapping[str, Any], file: Path) -> Read:
    """Return what a file says over what it rests on: its own moves and timers instead of those."""
    own, problems = _cited(data, file)
    found = {**below.data, **own}
    places = {**below.places, **{key: (file.name, key) for key in own}}
    drop, unknown = _dropped(data.get("drop", []), below, file)
    problems += unknown
    for table, name in ROWS.items():
        rows = _listed(own.get(table, []))
        spoken = [*drop, *(_of(row, name) for row in rows)]
        old = [*enumerate(below.data.get(table, []))]
        kept = [(below.places[f"{table}[{n}]"], x) for n, x in old if _of(x, name) not in spoken]
        new = [((file.name, f"{table}[{n}]"), row) for n, row in enumerate(rows)]
        places |= {f"{table}[{n}]": place for n, (place, _) in enumerate([*kept, *new])}
        found[table] = [row for _, row in [*kept, *new]]
    return Read(data=found, places=places, problems=(*below.problems, *problems))


def _dropped(given: Any, below: Read, file: Path) -> tuple[list[Any], list[Problem]]:  # noqa: ANN401 - plain data
    """Return the names to be dropped, and a problem for each that is not there."""
    if not isinstance(given, list):
        return [], [_problem(NOT_ALLOWED, file, "drop", value=quoted(given), allowed="[…]")]
    rows = [_of(x, name) for table, name in ROWS.items() for x in below.data.get(table, [])]
    allowed = ", ".join(dict.fromkeys(map(str, rows))) or "-"
    return given, [
        _problem(NOT_ALLOWED, file, f"drop[{n}]", value=quoted(each), allowed=allowed)
        for n, each in enumerate(given)
        if each not in rows
    ]


def _cited(data: Mapping[str, Any], file: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return plain data without the instruments, each put where it is cited."""
    given = data.get("instruments")
    instruments: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    problems: list[Problem] = []

    def whole(row: Any, place: str) -> Any:  # noqa: ANN401 - plain data
        if not isinstance(row, Mapping) or "citation" not in row:
            return row
        cited = row["citation"]
        key = _of(cited, "instrument")
        if isinstance(key, str) and key in instruments:
            return {**row, "citation": {**cited, "instrument": instruments[key]}}
        what = {"value": quoted(key), "allowed": ", ".join(instruments) or "-"}
        problems.append(_problem(NOT_ALLOWED, file, f"{place}.citation.instrument", **what))
        return {**row, "citation": None}

    found = {
        key: [whole(row, f"{key}[{index}]") for index, row in enumerate(value)]
        if isinstance(value, list)
        else value
        for key, value in data.items()
        if key not in OWN_KEYS
    }
    return found, problems


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - plain data
    """Return a list as it is, and what is none as the only one of a list, to be told as wrong."""
    return value if isinstance(value, list) else [value]


def _of(row: Any, name: str) -> Any:  # noqa: ANN401 - plain data
    """Return what a row says under a name; None where it is no row."""
    return row.get(name) if isinstance(row, Mapping) else None


def _problem(message: str, file: Path, column: str, **data: object) -> Problem:
    return Problem(message=message, file=file.name, column=column, data=data)
