"""One table of duty records by itself, such as of planned events, read or refused whole.

It knows a roster whose ids the records name. It does not know the other tables of a folder.
"""

from pathlib import Path

from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.duties.rules.rulebook import Rulebook
from renda.kernel.input.budget import USUAL_BUDGET, Budget
from renda.kernel.input.problems import InputError
from renda.people.roster import Roster
from renda.tables import cells
from renda.tables.cross_checks import ids_of_roster, problems_between_rows
from renda.tables.mapping.mapping_faults import require_fit
from renda.tables.mapping.table_mapping import STRICT, TableMapping
from renda.tables.rows import TableRows
from renda.tables.schemas import SCHEMAS
from renda.tables.sources.row_sources import RowSourceError, open_row_source
from renda.work.records import DutyRecord

TABLE = "duty_records"


def read_records(
    file: str | Path,
    rulebook: Rulebook,
    roster: Roster,
    *,
    mapping: TableMapping = STRICT,
    budget: Budget = USUAL_BUDGET,
) -> tuple[DutyRecord, ...]:
    """Return the duty records of one file, whatever its name; further columns are ignored.

    Args:
        file: A CSV or Parquet file with the columns of `duty_records`.
        rulebook: The rulebook whose kinds of work may stand in the records.
        roster: The roster whose ids the records may name. Of a scope without any row, such as
            groups, all ids are allowed.
        mapping: How the office writes the table.
        budget: What reading the file may cost at most.

    Raises:
        InputError: The file cannot be used; the error lists every problem.
        ExtraMissingError: It is Parquet and the package that reads it is not installed.
    """
    require_fit(mapping)
    path = Path(file)
    [schema] = [schema for schema in SCHEMAS if schema.table == TABLE]
    kinds = {str(kind): str(kind) for kind in rulebook.known_kinds | shipped_kinds()}
    readers = {"kind": cells.choice_reader(kinds)}
    try:
        source = open_row_source(path, budget)
    except RowSourceError as error:
        raise InputError([error.problem]) from None
    table = TableRows(
        file=path.name,
        schema=schema,
        source=source,
        special=readers,
        budget=budget,
        mapping=mapping,
    )
    table.read()
    problems = [*table.problems, *problems_between_rows(table, ids_of_roster(roster))]
    if problems:
        raise InputError(table.as_found(problems))
    return tuple(table.values())
