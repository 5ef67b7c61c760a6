"""Procedures from TOML: the shipped ones by name, an office's own by path.

A file may rest on another, its base: its rows of a move or a timer take the place of all rows that
the base has of it. Reading finds every mistake in a file at once, each with the place it stands at.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen
from cattrs import Converter

from renda.errors import RendaError
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.named_files import named_file
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import read_toml
from renda.process.items import ItemKind
from renda.process.parties import read_words
from renda.process.procedures import MoveRow, Procedure, Timer
from renda.wording import mark

P = TypeVar("P", bound=Procedure)
# Where words stand in a procedure, the words, and those that are allowed there.
WordUse = tuple[str, tuple[str, ...], frozenset[str]]
FORMAT = "renda.procedure/1"
NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
RESTS_ON_ITSELF = mark("{value} rests on itself")
OWN_KEYS = ("format", "base", "instruments", "drop")
# The tables whose rows a file takes over from its base, and the key that names a row in each.
NAME_KEYS = {"moves": "move", "timers": "name"}
PLACE = re.compile(r"(\w*)(\[\d+\])?")


class UnknownProcedureError(RendaError, LookupError):
    """No procedure has this name, and no file is there."""

    message = "there is no procedure {name}; shipped: {allowed}; or give the path of a TOML file"


@frozen(kw_only=True)
class MergedFile:
    """What a file says together with its base: plain data, where it stands, what is wrong with it.

    Args:
        data: The plain data by key; each citation holds its whole instrument.
        places: The file and the place in it, by the place in the merged data, of keys and rows.
        problems: What is wrong so far.
    """

    data: Mapping[str, Any] = field(factory=dict)
    places: Mapping[str, tuple[str, str]] = field(factory=dict)
    problems: tuple[Problem, ...] = ()

    def placed(self, problem: Problem) -> Problem:
        """Return a problem of the merged data with the file and place it comes from."""
        match = PLACE.match(problem.column)
        # A row's own place first, such as `moves[3]`; a key like `title` has no row.
        for part in (match[0], match[1]) if match else ():
            if part in self.places:
                file, place = self.places[part]
                return evolve(problem, file=file, column=place + problem.column[len(part) :])
        return problem


@frozen(kw_only=True)
class Library(Generic[P]):
    """The procedures of one kind of item (办理程序库).

    Args:
        folder: The folder with the shipped files.
        into: The class of the procedures.
        kind: What is known of the items, whatever the place.
        anchors: The names of the items' fields that hold a day a timer may be counted from.
        completed: Returns a procedure with what follows from its own data, such as a row for each
            of the place's reasons; None where it is whole as it is read.
    """

    folder: Path
    into: type[P]
    kind: ItemKind[Any]
    anchors: frozenset[str] = frozenset()
    completed: Callable[[P], P] | None = None

    def shipped(self) -> dict[str, Path]:
        """Return the procedures this library carries, by name."""
        return shipped_files(self.folder)

    def load(self, name: str | Path) -> P:
        """Read a shipped procedure by its name, or any by its path.

        Args:
            name: The name of a shipped procedure, or the path of a TOML file.

        Raises:
            UnknownProcedureError: There is no such name and no such file.
            InputError: The file cannot be used; the error holds every problem in it.
        """
        file = named_file(name, self.folder, UnknownProcedureError)
        merged = self._merged_file(file, ())
        try:
            procedure = structure(self._converter, merged.data, self.into, file=file.name)
        except InputError as error:
            raise InputError([*merged.problems, *map(merged.placed, error.problems)]) from None
        word_problems = self._word_problems(procedure, file.name)
        problems = [*merged.problems, *map(merged.placed, word_problems)]
        if problems:
            raise InputError(problems)
        return procedure if self.completed is None else self.completed(procedure)

    def resolve(self, procedure: P | str | Path) -> P:
        """Return a procedure that is given as itself, or by its name or path.

        Raises:
            UnknownProcedureError: There is no such name and no such file.
            InputError: The file cannot be used; the error holds every problem in it.
        """
        return self.load(procedure) if isinstance(procedure, str | Path) else procedure

    @cached_property
    def _converter(self) -> Converter:
        # Kept, as a converter learns each class when it first reads one, which takes some time.
        converter = make_converter()
        read_words(converter, parties=self.kind.parties, capacities=self.kind.capacities)
        return converter

    def _merged_file(self, file: Path, above: tuple[Path, ...]) -> MergedFile:
        """Return what a file says, together with its base and the base of that.

        Args:
            file: The file to read.
            above: The files that rest on it, to find a file that rests on itself.
        """
        if file.resolve() in above:
            raise InputError([_problem(RESTS_ON_ITSELF, file, "base", value=quoted(file.stem))])
        data = read_toml(file)
        if data.get("format") != FORMAT:
            value = quoted(data.get("format"))
            raise InputError([_problem(NOT_ALLOWED, file, "format", value=value, allowed=FORMAT)])
        below = MergedFile()
        match data.get("base"):
            case None:
                pass
            case str() as base:
                found = named_file(base, self.folder, UnknownProcedureError, beside=file.parent)
                below = self._merged_file(found, (*above, file.resolve()))
            case other:
                names = {"value": quoted(other), "allowed": ", ".join(self.shipped()) or "-"}
                raise InputError([_problem(NOT_ALLOWED, file, "base", **names)])
        return _merge_over(below, data, file)

    def _word_problems(self, procedure: P, file: str) -> Iterator[Problem]:
        for place, words, allowed in self._word_uses(procedure):
            for word in words:
                if word and word not in allowed:
                    data = {"value": quoted(word), "allowed": ", ".join(sorted(allowed)) or "-"}
                    yield Problem(message=NOT_ALLOWED, file=file, column=place, data=data)

    def _word_uses(self, procedure: P) -> Iterator[WordUse]:
        """Yield the words of a procedure that must be some of a vocabulary."""
        for index, row in enumerate(procedure.moves):
            for key, words, allowed in self._row_words(row):
                yield f"moves[{index}].{key}", words, allowed
        for index, timer in enumerate(procedure.timers):
            for key, words, allowed in self._timer_words(timer):
                yield f"timers[{index}].{key}", words, allowed
        yield "ends", procedure.ends, frozenset(self.kind.stages)
        yield "open_ended", procedure.open_ended, frozenset(self.kind.timed_terms)
        yield "rests", procedure.rests, frozenset(self.kind.stages)
        yield "numbered_at", procedure.numbered_at, frozenset(self.kind.moves)

    def _row_words(self, row: MoveRow) -> Iterator[WordUse]:
        stages, facts = frozenset(self.kind.stages), frozenset(self.kind.fact_terms)
        yield "move", (row.move,), frozenset(self.kind.moves)
        yield "at", row.at, stages
        yield "to", (row.to,), stages
        yield "when", (row.when,), facts
        yield "needs", row.needs, facts
        yield "warns", row.warns, facts
        yield "until", (row.until,), facts
        word_fields = self.kind.word_fields(row.move)
        yield "only", tuple(row.only), frozenset(word_fields)
        for name, words in row.only.items():
            yield f"only.{name}", words, word_fields.get(name, frozenset())

    def _timer_words(self, timer: Timer) -> Iterator[WordUse]:
        yield "name", (timer.name,), frozenset(self.kind.timed_terms)
        yield "starts", timer.starts, frozenset(self.kind.moves)
        yield "stops", timer.stops, frozenset(self.kind.moves)
        yield "pauses", timer.pauses, frozenset(self.kind.moves)
        yield "resumes", timer.resumes, frozenset(self.kind.moves)
        yield "anchor", (timer.anchor,), self.anchors
        yield "when", (timer.when,), frozenset(self.kind.fact_terms)
        yield "until", (timer.until,), frozenset(self.kind.fact_terms)
        yield "lasts", (timer.lasts,), frozenset(self.kind.fact_terms)


def _merge_over(below: MergedFile, data: Mapping[str, Any], file: Path) -> MergedFile:
    """Return what a file says over its base: its own moves and timers instead of the base's.

    Args:
        below: The base, merged with its own; empty where the file has none.
        data: The plain data of the file.
        file: The path of the file, for the problems found.
    """
    own, problems = _cite_in_full(data, file)
    whole = {**below.data, **own}
    places = {**below.places, **{key: (file.name, key) for key in own}}
    dropped, drop_problems = _names_to_drop(data.get("drop", []), below, file)
    problems += drop_problems
    for table, name_key in NAME_KEYS.items():
        own_rows = _as_list(own.get(table, []))
        # A list and not a set: in a faulty file a name can be anything, also what has no hash.
        replaced = [*dropped, *(_value_in(row, name_key) for row in own_rows)]
        kept = [
            (below.places[f"{table}[{n}]"], row)
            for n, row in enumerate(below.data.get(table, []))
            if _value_in(row, name_key) not in replaced
        ]
        new = [((file.name, f"{table}[{n}]"), row) for n, row in enumerate(own_rows)]
        places |= {f"{table}[{n}]": place for n, (place, _) in enumerate([*kept, *new])}
        whole[table] = [row for _, row in [*kept, *new]]
    return MergedFile(data=whole, places=places, problems=(*below.problems, *problems))


def _names_to_drop(given: Any, below: MergedFile, file: Path) -> tuple[list[Any], list[Problem]]:  # noqa: ANN401 - plain data
    """Return the names a file drops from its base, and a problem for each that is not there."""
    if not isinstance(given, list):
        return [], [_problem(NOT_ALLOWED, file, "drop", value=quoted(given), allowed="[…]")]
    names = [
        _value_in(row, name_key)
        for table, name_key in NAME_KEYS.items()
        for row in below.data.get(table, [])
    ]
    allowed = ", ".join(dict.fromkeys(map(str, names))) or "-"
    return given, [
        _problem(NOT_ALLOWED, file, f"drop[{n}]", value=quoted(name), allowed=allowed)
        for n, name in enumerate(given)
        if name not in names
    ]


def _cite_in_full(data: Mapping[str, Any], file: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return plain data with each instrument where it is cited, and a problem for each unknown."""
    given = data.get("instruments")
    instruments: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    problems: list[Problem] = []

    def with_instrument(row: Any, place: str) -> Any:  # noqa: ANN401 - plain data
        if not isinstance(row, Mapping) or "citation" not in row:
            return row
        citation = row["citation"]
        key = _value_in(citation, "instrument")
        if isinstance(key, str) and key in instruments:
            return {**row, "citation": {**citation, "instrument": instruments[key]}}
        names = {"value": quoted(key), "allowed": ", ".join(instruments) or "-"}
        problems.append(_problem(NOT_ALLOWED, file, f"{place}.citation.instrument", **names))
        # Without its citation the row is read on, so that its other mistakes are told as well.
        return {**row, "citation": None}

    whole = {
        key: [with_instrument(row, f"{key}[{index}]") for index, row in enumerate(value)]
        if isinstance(value, list)
        else value
        for key, value in data.items()
        if key not in OWN_KEYS
    }
    return whole, problems


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401 - plain data
    """Return a list as it is; any other value as a list of it, which is refused later as no row."""
    return value if isinstance(value, list) else [value]


def _value_in(row: Any, key: str) -> Any:  # noqa: ANN401 - plain data
    """Return the value of a row under a key; None where it is no row or lacks the key."""
    return row.get(key) if isinstance(row, Mapping) else None


def _problem(message: str, file: Path, column: str, **data: object) -> Problem:
    return Problem(message=message, file=file.name, column=column, data=data)
