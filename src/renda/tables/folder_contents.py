"""What a folder of plain tables holds once it is read, and what of it was not read.

It knows values, and no file.
"""

from operator import attrgetter
from typing import Any

from attrs import frozen

from renda.duties.reports.coverage import Attestation
from renda.duties.rules.files.kinds import DeclaredKind
from renda.people.roster import Roster
from renda.tables.schemas import Schema
from renda.work.recorded_activity import RecordedActivity
from renda.work.records import DutyRecord


@frozen(kw_only=True)
class Ignored:
    """Something in a folder that was not read (未读取的内容): a column, or a file of no table.

    Args:
        file: The name of the file.
        column: The name of the column; empty where the whole file was not read.
    """

    file: str
    column: str = ""


@frozen(kw_only=True)
class Tables:
    """The contents of a folder of plain tables (履职数据).

    Args:
        roster: The congresses, deputies and groups.
        records: The duty records.
        attestations: The attestations of the office.
        theme_months: The theme months; what counts of them stands among the records already.
        kinds: The kinds of work that the folder declares.
        ignored: The columns and files that belong to no table.

    >>> from renda import Congress, Roster, Tables, Year, check, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> tables = Tables(roster=Roster(congresses=[district]), records=())
    >>> report = check(load_rulebook("wujin-2024"), tables.roster, tables.records, Year(2025))
    >>> len(report.findings)
    1
    """

    roster: Roster
    records: tuple[DutyRecord, ...]
    attestations: tuple[Attestation, ...] = ()
    theme_months: tuple[RecordedActivity, ...] = ()
    kinds: tuple[DeclaredKind, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    def held(self, schema: Schema) -> tuple[Any, ...]:
        """Return the values of a table, as stores keep them."""
        values: tuple[Any, ...] = attrgetter(schema.held)(self)
        return values
