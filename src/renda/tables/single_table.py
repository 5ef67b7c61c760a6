"""One table of duty records by itself, such as of planned events, read or refused whole."""

from pathlib import Path

from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.rulebook_files import shipped_kinds
from renda.kernel.input.problems import InputError
from renda.people.roster import Roster
from renda.tables import cells
from renda.tables.cross_checks import SUBJECT_IDS, between_rows
from renda.tables.row_sources import SourceError, cells_of_any_length, open_source
from renda.tables.rows import TableRows
from renda.tables.schemas import SCHEMAS
from renda.work.records import DutyRecord

TABLE = "duty_records"


def read_records(file: str | Path, rulebook: Rulebook, roster: Roster) -> tuple[DutyRecord, ...]:
    """Read a table of duty records that is called as it likes; columns it has besides are ignored.

    Args:
        file: A CSV or Parquet file with the columns of `duty_records`.
        rulebook: Its kinds of work may stand in the records.
        roster: Whose ids the records may name, of each scope that it has.

    Raises:
        InputError: With every problem found.
        ExtraMissingError: It is Parquet and the package that reads it is not installed.
    """
    path = Path(file)
    [schema] = [each for each in SCHEMAS if each.table == TABLE]
    kinds = {str(kind): str(kind) for kind in rulebook.known_kinds | shipped_kinds()}
    special = {"kind": cells.one_of(kinds), "happened_on": cells.day_or_instant}
    with cells_of_any_length():
        try:
            source = open_source(path)
        except SourceError as error:
            raise InputError([error.problem]) from None
        table = TableRows(file=path.name, schema=schema, source=source, special=special)
        table.read()
    ids = {column: roster.ids[scope] for scope, column in SUBJECT_IDS.items() if roster.ids[scope]}
    problems = [*table.problems, *between_rows(table, ids)]
    if problems:
        raise InputError(sorted(problems, key=table.place))
    return tuple(table.values())
