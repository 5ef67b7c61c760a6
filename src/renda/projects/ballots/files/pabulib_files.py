"""Pabulib files (`.pb`), in which participatory budgets are exchanged: read and written.

Whatever contradicts itself in a file is told with its line, and so is a file that was or may have
been cut off. What a file says is not judged here.
"""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import zip_longest
from pathlib import Path

from attrs import frozen

from renda.kernel.files.regular_files import open_regular
from renda.kernel.files.whole_files import write_whole
from renda.kernel.input.annotations import check_types
from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.text_files import unreadable_problem
from renda.projects.ballots.files.pabulib import (
    CHOICE,
    KEY,
    PROJECT,
    VALUE,
    VOTER,
    PabulibFile,
    PabulibTable,
    project_ids,
)
from renda.wording import mark

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
# The columns that each section must have; that of ids comes first.
SECTIONS = {META: (KEY, VALUE), PROJECTS: (PROJECT,), VOTES: (VOTER, CHOICE)}
NUM_VOTES = "num_votes"
TOTALS = {"num_projects": PROJECTS, NUM_VOTES: VOTES}

# Pabulib's own form: it is UTF-8 and nothing else.
NOT_UTF8 = mark("this is not text in UTF-8: {error}")
NO_SECTION = mark("the section {name} is missing, or stands out of order; the order is {allowed}")
NO_COLUMN = mark("the column {name} is missing")
WRONG_CELLS = mark("there are {count} cells, but {given} columns")
NO_ID = mark("the column {name} is empty; each row has an id of its own")
THERE_TWICE = mark("{value} is there twice; an id stands for one row at a time")
NO_CANDIDATE = mark("{value} is no candidate; allowed: {allowed}")
WRONG_TOTAL = mark("there are {count} rows, but {name} tells of {given}; was the file cut off?")
READ_OTHERWISE = mark("not every cell would be read as it is; allowed: texts")
NO_TOTAL = mark("{name} is missing, so that nobody could tell whether the file was cut off")
OPEN_END = mark(
    "the last line has no line end: was the file cut off? One that is whole is given one"
)
NOT_CSV = mark("this is no row of a table: {error}")

Rows = Sequence[tuple[int, Sequence[str]]]


@frozen(kw_only=True)
class _Section:
    """The rows of a section, each with the line it ends in."""

    name: str
    line: int
    columns: tuple[str, ...]
    rows: Rows


def read_pabulib(path: str | Path, *, open_end: bool = False) -> PabulibFile:
    """Return what a Pabulib file says.

    Args:
        path: Where it is.
        open_end: Whether the last line may lack its line end. A quarter of the published files do,
            and nobody can tell whether such a file was cut off within its last ballot.

    Raises:
        WrongTypeError: `path` is neither a text nor a path.
        InputError: It cannot be opened, is not in UTF-8, or contradicts itself; the error holds
            every problem with its line.
    """
    check_types(path=(path, (str, Path)), open_end=(open_end, bool))
    file = Path(path)
    try:
        with open_regular(file) as opened:
            data = opened.read()
    except OSError as error:
        raise InputError([unreadable_problem(file.name, error)]) from None
    if data and not open_end and not data.endswith(b"\n"):
        raise InputError([_problem(OPEN_END, file.name, _line_of(data, len(data) - 1))])
    return _told(file.name, data)


def write_pabulib(path: str | Path, file: PabulibFile, *, replace: bool = False) -> None:
    """Write a Pabulib file, whole or not at all, and only where it is read as it was written.

    Args:
        path: Where it is to be.
        file: What it says.
        replace: Whether a file that is there already may be replaced.

    Raises:
        WrongTypeError: The path is neither a text nor a path, or the file none of Pabulib.
        InputError: It would not be read as it was written, such as a voter called `VOTES` who chose
            nothing, which begins a section; the error tells the row.
        FileThereError: A file is there and may not be replaced.
        OSError: The system does not write it.
    """
    check_types(path=(path, (str, Path)), file=(file, PabulibFile))
    tables = {META: file.meta, PROJECTS: file.projects, VOTES: file.votes}
    lines = [line for name, table in tables.items() for line in _lines(name, table)]
    _require_read_alike(Path(path).name, lines, file)
    write_whole(Path(path), lines, replace=replace)


def _lines(name: str, table: PabulibTable) -> Iterator[str]:
    yield name
    for row in (table.columns, *table.rows):
        cells = StringIO()
        # Cells with a character of the line end are quoted, so that of all systems is named.
        csv.writer(cells, delimiter=";", lineterminator="\r\n").writerow(row)
        yield cells.getvalue().removesuffix("\r\n")


def _require_read_alike(name: str, lines: Sequence[str], file: PabulibFile) -> None:
    """Refuse lines that would not be read as what they were made of."""
    try:
        data = "".join(f"{line}\n" for line in lines).encode()
    except UnicodeEncodeError as error:
        raise InputError([_problem(NOT_UTF8, name, None, error=ForeignReason.of(error))]) from None
    if _told(name, data) != file:
        raise InputError([_problem(READ_OTHERWISE, name, None)])


def _told(file: str, data: bytes) -> PabulibFile:
    """Return what the bytes of a file say.

    Raises:
        InputError: It contradicts itself.
    """
    sections = _sections(file, _rows(file, data), last_line=_line_of(data, len(data) - 1))
    problems = [problem for section in sections for problem in _section_problems(file, section)]
    if not problems:
        problems = [*_total_problems(file, sections), *_mark_problems(file, sections)]
    if problems:
        raise InputError(problems)
    meta, projects, votes = map(_table, sections)
    return PabulibFile(id=Path(file).stem, meta=meta, projects=projects, votes=votes)


def _rows(file: str, data: bytes) -> Rows:
    """Return the rows of a file that are not empty, each with the line it ends in."""
    try:
        text = StringIO(data.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        line = _line_of(data, error.start)
        raise InputError([_problem(NOT_UTF8, file, line, error=ForeignReason.of(error))]) from None
    reader = csv.reader(text, delimiter=";", strict=True)
    try:
        return [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        about = {"error": ForeignReason.of(error)}
        raise InputError([_problem(NOT_CSV, file, reader.line_num, **about)]) from None


def _line_of(data: bytes, place: int) -> int:
    """Return the line in which the byte at a place stands, the first being 1."""
    return data.count(b"\n", 0, place) + 1


def _sections(file: str, rows: Rows, *, last_line: int) -> list[_Section]:
    """Return the three sections of a file.

    Raises:
        InputError: One is missing or out of order; one that is missing, in the last line.
    """
    heads = [place for place, (_, row) in enumerate(rows) if _is_head(row)]
    names = [rows[place][1][0] for place in heads]
    for name, found, place in zip_longest(SECTIONS, names, heads):
        if name != found:
            line = last_line if place is None else rows[place][0]
            about = {"name": name or found, "allowed": ", ".join(SECTIONS)}
            raise InputError([_problem(NO_SECTION, file, line, **about)])
    ends = [*heads[1:], len(rows)]
    return [_section(rows[start:end]) for start, end in zip(heads, ends, strict=True)]


def _is_head(row: Sequence[str]) -> bool:
    # A spreadsheet may have filled the row up with empty cells.
    return row[0] in SECTIONS and not any(row[1:])


def _section(rows: Rows) -> _Section:
    (line, head), *others = rows
    columns = tuple(others[0][1]) if others else ()
    return _Section(name=head[0], line=line, columns=columns, rows=others[1:])


def _section_problems(file: str, section: _Section) -> Iterator[Problem]:
    """Yield what is wrong with a section by itself."""
    for column in SECTIONS[section.name]:
        if column not in section.columns:
            yield _problem(NO_COLUMN, file, section.line, name=column)
            return
    ids = set[str]()
    place = section.columns.index(SECTIONS[section.name][0])
    for line, row in section.rows:
        count, given = len(row), len(section.columns)
        if count != given:
            yield _problem(WRONG_CELLS, file, line, count=count, given=given)
        elif not row[place].strip():
            yield _problem(NO_ID, file, line, name=section.columns[place])
        elif row[place] in ids:
            yield _problem(THERE_TWICE, file, line, value=quoted(row[place]))
        else:
            ids.add(row[place])


def _total_problems(file: str, sections: Sequence[_Section]) -> Iterator[Problem]:
    """Yield where the file tells of more or fewer rows than it has."""
    meta = sections[0]
    key, value = map(meta.columns.index, (KEY, VALUE))
    counts = {section.name: len(section.rows) for section in sections}
    for line, row in meta.rows:
        count = counts.get(TOTALS.get(row[key], ""))
        if count is not None and row[value] != str(count):
            given = quoted(row[value])
            yield _problem(WRONG_TOTAL, file, line, name=row[key], given=given, count=count)
    if NUM_VOTES not in {row[key] for _, row in meta.rows}:
        yield _problem(NO_TOTAL, file, meta.line, name=NUM_VOTES)


def _mark_problems(file: str, sections: Sequence[_Section]) -> Iterator[Problem]:
    """Yield the marks of projects that there are none of."""
    _, projects, votes = map(_table, sections)
    allowed = ", ".join(projects.column(PROJECT))
    known = {*projects.column(PROJECT)}
    for (line, _), names in zip(sections[-1].rows, votes.column(CHOICE), strict=True):
        for name in dict.fromkeys(project_ids(names)):
            if name not in known:
                yield _problem(NO_CANDIDATE, file, line, value=quoted(name), allowed=allowed)


def _problem(message: str, file: str, line: int | None, **data: object) -> Problem:
    return Problem(message=message, file=file, row=line, data=data)


def _table(section: _Section) -> PabulibTable:
    return PabulibTable(columns=section.columns, rows=tuple(tuple(row) for _, row in section.rows))
