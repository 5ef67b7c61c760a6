"""A folder of plain tables, read into a roster, records and attestations, or refused whole.

Every problem of every file is found in one go. What a folder holds besides is said, not read.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from renda.duties.reports.coverage import UNKNOWN_REQUIREMENT, Attestation
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.rulebook_files import shipped_kinds, shipped_requirements
from renda.kernel.input.problems import InputError, Problem
from renda.people.roster import REFERENCES, UNKNOWN_ID, Roster
from renda.tables import cells
from renda.tables.cells import Reader
from renda.tables.cross_checks import SUBJECT_IDS, between_rows
from renda.tables.row_sources import SourceError, cells_of_any_length, not_readable, open_source
from renda.tables.rows import TableRows
from renda.tables.schemas import SCHEMAS, Schema
from renda.wording import mark
from renda.work.records import DutyRecord

ENDINGS = (".csv", ".parquet")
NO_FOLDER = mark("there is no such folder")
NO_TABLE = mark("the table is missing; give {table}.csv or {table}.parquet")
TWO_FILES = mark("the table is there twice, as CSV and as Parquet; give one of them")


@frozen(kw_only=True)
class Ignored:
    """Something in a folder that was not read: a column, or a file of no table."""

    file: str
    column: str = ""


@frozen(kw_only=True)
class Tables:
    """What a folder of plain tables holds (履职数据).

    Args:
        roster: Who there is.
        records: What was done.
        attestations: What the office attests.
        ignored: Columns and files that no table has.
    """

    roster: Roster
    records: tuple[DutyRecord, ...]
    attestations: tuple[Attestation, ...] = ()
    ignored: tuple[Ignored, ...] = ()


def read_tables(folder: str | Path, rulebook: Rulebook) -> Tables:
    """Read a folder of plain tables.

    Members of groups that no table holds are left out, and their table is among the ignored.

    Args:
        folder: Holds one `NAME.csv` or `NAME.parquet` per table.
        rulebook: Its kinds of work may stand in the records, its requirements in attestations.

    Raises:
        InputError: With every problem found in any of the files.
        ExtraMissingError: A file is Parquet and the package that reads it is not installed.
    """
    reading = _Reading(folder=Path(folder), names=_names(Path(folder)), rulebook=rulebook)
    with cells_of_any_length():
        rows = {schema.table: reading.rows(schema) for schema in SCHEMAS}
    if reading.problems:
        raise InputError(reading.problems)
    return Tables(
        roster=Roster(
            congresses=rows["congresses"],
            mandates=rows["deputies"],
            groups=rows["groups"],
            memberships=rows["group_members"] if "group_id" in reading.ids else (),
            absences=rows["absences"],
            terms=rows["terms"],
        ),
        records=tuple(rows["duty_records"]),
        attestations=tuple(rows["attestations"]),
        ignored=(*reading.ignored, *reading.strangers()),
    )


@define(kw_only=True)
class _Reading:
    """One going through a folder: the ids met so far, and all that was wrong."""

    folder: Path
    names: list[str]
    rulebook: Rulebook
    problems: list[Problem] = field(factory=list)
    ignored: list[Ignored] = field(factory=list)
    ids: dict[str, dict[str, str]] = field(factory=dict)

    def rows(self, schema: Schema) -> list[Any]:
        """Return the values of a table's rows; note what is wrong with it."""
        path = self._path(schema)
        if path is None:
            return []
        try:
            source = open_source(path)
        except SourceError as error:
            self.problems.append(error.problem)
            return []
        special = self._special(schema)
        table = TableRows(file=path.name, schema=schema, source=source, special=special)
        table.read()
        self._check(table)
        self.ignored.extend(Ignored(file=path.name, column=c) for c in table.unknown_columns)
        return [] if self.problems else table.values()

    def strangers(self) -> Iterator[Ignored]:
        """Yield the files of the folder that look like a table's and were of no use."""
        tables = {schema.table for schema in SCHEMAS}
        useful = tables if "group_id" in self.ids else tables - {"group_members"}
        files = {f"{table}{ending}" for table in useful for ending in ENDINGS}
        for name in self.names:
            alike = name.lower()
            if name not in files and (alike.endswith(ENDINGS) or alike.partition(".")[0] in tables):
                yield Ignored(file=name)

    def _path(self, schema: Schema) -> Path | None:
        there = [f"{schema.table}{ending}" for ending in ENDINGS]
        there = [name for name in there if name in self.names]
        if len(there) > 1:
            self.problems.append(Problem(message=TWO_FILES, file=schema.table))
        elif not there and schema.required:
            data = {"table": schema.table}
            self.problems.append(Problem(message=NO_TABLE, file=schema.table, data=data))
        return self.folder / there[0] if len(there) == 1 else None

    def _check(self, table: TableRows) -> None:
        """Note what is wrong with a table, and which ids it holds."""
        own = table.own_ids
        if table.schema.id is not None and own is not None:
            self.ids[table.schema.id] = own
        problems = [*table.problems, *between_rows(table, self.ids)]
        self.problems.extend(sorted(problems, key=table.place))

    def _special(self, schema: Schema) -> dict[str, Reader]:
        """Return how columns are read that are not read by their type alone."""
        kinds = {str(kind): str(kind) for kind in self.rulebook.known_kinds | shipped_kinds()}
        own = {each.id for each in self.rulebook.requirements}
        requirements = {each: each for each in own | shipped_requirements()}
        of_rulebook = {"rulebook": self.rulebook.id}
        named = [
            (column, target, self.ids[target])
            for column, target in REFERENCES.get(schema.table, {}).items()
            if target in self.ids
        ]
        return {
            "kind": cells.one_of(kinds),
            "happened_on": cells.day_or_instant,
            "requirement_id": cells.one_of(requirements, UNKNOWN_REQUIREMENT, of_rulebook),
            "subject_id": self._subject,
            **{
                column: cells.one_of(ids, UNKNOWN_ID, {"column": target})
                for column, target, ids in named
            },
        }

    def _subject(self, cell: str) -> str:
        """Return an id as the roster holds it, so that equal ids are one object."""
        for column in SUBJECT_IDS.values():
            if cell in self.ids.get(column, ()):
                return self.ids[column][cell]
        return cell


def _names(folder: Path) -> list[str]:
    """Return the names of what is in the folder, in order."""
    try:
        return sorted(each.name for each in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        problem = Problem(message=NO_FOLDER, file=str(folder))
    except OSError as error:
        problem = not_readable(str(folder), error)
    raise InputError([problem])
