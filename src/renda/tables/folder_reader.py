"""A folder of plain tables, read into a roster, records and attestations, or refused whole.

It finds every problem of every file at once, and names what it did not read. It knows tables by
their schemas; it does not know how anything is checked.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field

from renda.duties.reports.coverage import UNKNOWN_REQUIREMENT
from renda.duties.rules.files.rulebook_files import shipped_kinds, shipped_requirements
from renda.duties.rules.rulebook import Rulebook
from renda.kernel.input.budget import USUAL_BUDGET, Budget
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.text_files import unreadable_problem
from renda.people.roster import UNKNOWN_ID, Roster
from renda.tables import cells
from renda.tables.cells import Reader
from renda.tables.cross_checks import (
    ACTIVITY,
    REFERENCES,
    SUBJECT_COLUMNS,
    Ids,
    activity_ids,
    ids_of_roster,
    problems_between_rows,
)
from renda.tables.folder_contents import Ignored, Tables
from renda.tables.mapping.mapping_faults import require_fit
from renda.tables.mapping.table_mapping import STRICT, TableMapping
from renda.tables.rows import TableRows
from renda.tables.schemas import SCHEMAS, Schema
from renda.tables.sources.row_sources import RowSourceError, open_row_source
from renda.tables.theme_months import theme_month_records
from renda.wording import mark
from renda.work.records import DutyRecord

ENDINGS = (".csv", ".parquet")
# Such a file in a folder of tables says how they are written.
MAPPING_FILE = "tables.toml"
NO_FOLDER = mark("there is no such folder")
NO_TABLE = mark("the table is missing; give {table}.csv or {table}.parquet")
OTHER_FILE = mark(
    "the table is missing; {found} is there, but is not read; give {table}.csv or {table}.parquet"
)
ROSTER_SCHEMAS = tuple(schema for schema in SCHEMAS if schema.held.startswith("roster."))
TWO_FILES = mark("the table is there in several files: {found}; give one of them")


def read_tables(
    folder: str | Path,
    rulebook: Rulebook,
    *,
    roster: Roster | None = None,
    mapping: TableMapping | None = None,
    leave_out_unknown: bool = False,
    budget: Budget = USUAL_BUDGET,
) -> Tables:
    r"""Return the contents of a folder of plain tables.

    Where there is no table of groups, their members are left out, and that table is ignored.

    Args:
        folder: The folder with one `NAME.csv` or `NAME.parquet` per table.
        rulebook: The rulebook whose kinds of work may stand in the records, beside those that the
            folder declares, and whose requirements in attestations.
        roster: Who is known already, whom rows may name beside those of the folder. With it no
            table is required: the records of one month may stand alone.
        mapping: How the office writes its tables; None for what `tables.toml` in the folder says,
            and without such a file for the strict form.
        leave_out_unknown: Whether records may be of subjects that stand on no list. A check passes
            them over, and its report tells how many there are; else they are refused.
        budget: What reading a table may cost at most.

    Raises:
        InputError: A file cannot be used; the error lists every problem of all files.
        ExtraMissingError: A file is Parquet and the package that reads it is not installed.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from renda import load_rulebook, read_tables
    >>> texts = {
    ...     "congresses": "congress_id,name,congress_level\nwujin,武进区人大,county",
    ...     "deputies": "deputy_id,person_id,name,congress_id,elected_on",
    ...     "duty_records": "record_id,scope,subject_id,kind,happened_on",
    ... }
    >>> with TemporaryDirectory() as folder:
    ...     for table, text in texts.items():
    ...         _ = Path(folder, f"{table}.csv").write_text(text, "utf-8")
    ...     tables = read_tables(folder, load_rulebook("wujin-2024"))
    >>> tables.roster.congress["wujin"].name, tables.records
    ('武进区人大', ())
    """
    path = Path(folder)
    known = {} if roster is None else ids_of_roster(roster)
    reader = _FolderReader(
        folder=path,
        names=(names := _names_in(path)),
        rulebook=rulebook,
        budget=budget,
        known=known,
        mapping=_mapping_of(path, names) if mapping is None else mapping,
        leaves_out_unknown=leave_out_unknown,
    )
    require_fit(reader.mapping)
    rows = {schema.table: reader.rows(schema) for schema in SCHEMAS}
    if reader.problems:
        raise InputError(reader.problems)
    records, theme_months = rows["duty_records"], rows["theme_months"]
    return Tables(
        roster=_roster_of(rows, has_groups="group_id" in reader.ids),
        records=(*records, *theme_month_records(theme_months, records)),
        attestations=tuple(rows["attestations"]),
        theme_months=tuple(row.recorded() for row in theme_months),
        kinds=tuple(rows["kinds"]),
        ignored=(*reader.ignored, *reader.unread_files()),
    )


def _roster_of(rows: Mapping[str, Sequence[Any]], *, has_groups: bool) -> Roster:
    """Return the roster of the rows of all tables; members of groups need the groups."""
    paths = {schema.table: schema.held.removeprefix("roster.") for schema in ROSTER_SCHEMAS}
    left_out = set() if has_groups else {"group_members"}
    return Roster(**{paths[table]: rows[table] for table in paths.keys() - left_out})


@define(kw_only=True)
class _FolderReader:
    """A reader of one folder, with the ids and the problems found so far."""

    folder: Path
    names: list[str]
    rulebook: Rulebook
    budget: Budget
    known: Mapping[str, Mapping[str, str]]
    mapping: TableMapping
    leaves_out_unknown: bool
    problems: list[Problem] = field(factory=list)
    ignored: list[Ignored] = field(factory=list)
    ids: dict[str, dict[str, str]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Begin with the ids that are known already."""
        self.ids.update({column: {**of_column} for column, of_column in self.known.items()})

    def rows(self, schema: Schema) -> list[Any]:
        """Return the values of a table's rows, and note its problems and ids."""
        path = self._path(schema)
        if path is None:
            return []
        try:
            source = open_row_source(path, self.budget)
        except RowSourceError as error:
            self.problems.append(error.problem)
            return []
        readers = self._special_readers(schema)
        table = TableRows(
            file=path.name,
            schema=schema,
            source=source,
            special=readers,
            budget=self.budget,
            mapping=self.mapping,
        )
        table.read()
        self._check(table)
        self.ignored.extend(Ignored(file=path.name, column=c) for c in table.header.unknown)
        # After the first problem only problems are looked for; no value will be returned.
        return [] if self.problems else table.values()

    def unread_files(self) -> Iterator[Ignored]:
        """Yield the files of the folder that look like a table's and were not read."""
        tables = {schema.table for schema in SCHEMAS}
        useful = tables if "group_id" in self.ids else tables - {"group_members"}
        read_files = {file for table in useful for file in self._possible_files(table)}
        for name in self.names:
            # In any case, as Deputies.CSV is surely meant for a table and was not read as one.
            lower = name.lower()
            is_like_table = lower.endswith(ENDINGS) or lower.partition(".")[0] in tables
            if name not in read_files and is_like_table:
                yield Ignored(file=name)

    def _path(self, schema: Schema) -> Path | None:
        """Return the path of a table's file; None where it has none or two."""
        names = self._files_of(schema.table)
        if len(names) > 1:
            data = {"found": ", ".join(names)}
            self.problems.append(Problem(message=TWO_FILES, file=schema.table, data=data))
        elif not names and schema.required and not self.known:
            self.problems.append(self._missing_table(schema.table))
        return self.folder / names[0] if len(names) == 1 else None

    def _missing_table(self, table: str) -> Problem:
        """Return the problem of a missing table; a file that may be meant for it is named."""
        # In any case and of any kind, such as Deputies.CSV or deputies.xlsx.
        like = [name for name in self.names if name.lower().partition(".")[0] == table]
        if not like:
            return Problem(message=NO_TABLE, file=table, data={"table": table})
        data = {"table": table, "found": quoted(like[0])}
        return Problem(message=OTHER_FILE, file=table, data=data)

    def _files_of(self, table: str) -> list[str]:
        return [name for name in self._possible_files(table) if name in self.names]

    def _possible_files(self, table: str) -> list[str]:
        """Return what the file of a table may be called."""
        names = (table, *self.mapping.of(table).names)
        return [f"{name}{ending}" for name in names for ending in ENDINGS]

    def _check(self, table: TableRows) -> None:
        """Note the ids and the problems of a table."""
        own_ids = table.own_ids
        if table.schema.id is not None and own_ids is not None:
            self.ids[table.schema.id] = {**self.known.get(table.schema.id, {}), **own_ids}
        # Only theme months ask for the activities of the records, which may be a million.
        if table.schema.row is DutyRecord and self._files_of("theme_months"):
            activities = activity_ids(table)
            if activities is not None:
                self.ids[ACTIVITY] = {id: id for id in activities}
        problems = [*table.problems, *problems_between_rows(table, self._ids_for(table))]
        self.problems.extend(table.as_found(problems))

    def _ids_for(self, table: TableRows) -> Ids:
        """Return the ids that rows are held against."""
        if table.schema.row is not DutyRecord or not self.leaves_out_unknown:
            return self.ids
        # Of columns that are left out here every id is allowed.
        return {column: ids for column, ids in self.ids.items() if column not in SUBJECT_COLUMNS}

    def _special_readers(self, schema: Schema) -> dict[str, Reader]:
        """Return by their names the readers of columns that hold what others know."""
        # Shipped kinds and requirements too: a folder may be checked by several rulebooks in turn.
        known_kinds = self.rulebook.known_kinds | shipped_kinds()
        kinds = {str(kind): str(kind) for kind in known_kinds.union(self.ids.get("kind", ()))}
        own_ids = {requirement.id for requirement in self.rulebook.requirements}
        requirements = {id: id for id in own_ids | shipped_requirements()}
        rulebook_data = {"rulebook": self.rulebook.id}
        references = [
            (column, target, self.ids[target])
            for column, target in REFERENCES.get(schema.table, {}).items()
            if target in self.ids
        ]
        return {
            # In other tables it is a word of the place: a kind it declares, or a sort of group.
            "kind": cells.choice_reader(kinds) if schema.row is DutyRecord else cells.text,
            "requirement_id": cells.choice_reader(requirements, UNKNOWN_REQUIREMENT, rulebook_data),
            "subject_id": self._subject_id,
            **{
                column: cells.choice_reader(ids, UNKNOWN_ID, {"column": target})
                for column, target, ids in references
            },
        }

    def _subject_id(self, cell: str) -> str:
        """Return an id as the roster holds it, so that equal ids are one object."""
        # Unknown ids pass here: whose id it must be depends on the row's scope, which is checked
        # when all rows are read.
        for column in SUBJECT_COLUMNS:
            if cell in self.ids.get(column, ()):
                return self.ids[column][cell]
        return cells.id(cell)


def _mapping_of(folder: Path, names: Collection[str]) -> TableMapping:
    """Return what the folder itself says of how its tables are written."""
    if MAPPING_FILE not in names:
        return STRICT
    # Imported here, as most folders are in the strict form and need no reader of TOML.
    from renda.tables.mapping.mapping_files import load_mapping

    return load_mapping(folder / MAPPING_FILE)


def _names_in(folder: Path) -> list[str]:
    """Return the sorted names of everything in a folder."""
    try:
        return sorted(entry.name for entry in folder.iterdir())
    # ValueError: a path with a NUL character, which the system cannot even look for.
    except (FileNotFoundError, NotADirectoryError, ValueError):
        problem = Problem(message=NO_FOLDER, file=str(folder))
    except OSError as error:
        problem = unreadable_problem(str(folder), error)
    raise InputError([problem])
