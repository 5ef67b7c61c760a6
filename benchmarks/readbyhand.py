"""The plain tables read as a competent programmer would: `csv.DictReader`, a constructor a table.

It refuses what `renda.read_tables` refuses (missing columns and cells, bad days, instants, words
and numbers, unknown and duplicate ids), each with file, row and column, all in one go; the values
are frozen attrs classes of its own, built once their cells are known to be good.
"""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from byhandvalues import Absence, Congress, Group, Mandate, Membership, Read, Record

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
WHOLE = re.compile(r"\d{1,18}", re.ASCII)
LEVELS = frozenset({"national", "provincial", "city", "county", "township"})
SCOPES = frozenset({"deputy", "group", "congress"})
ROLES = frozenset({"lead", "cosigner", "participant"})
GRADES = frozenset({"high", "ordinary"})
STANDINGS = frozenset({"confirmed", "unverified", "disputed"})
ABSENCES = frozenset({"leave", "suspension"})
GROUNDS = frozenset(
    {
        *("moved", "resigned", "ordered_resignation", "absent_twice", "recalled", "term_ended"),
        *("lost_nationality", "deprived_of_political_rights", "lost_capacity", "died"),
    }
)
KINDS = frozenset(
    {
        *("reception", "suggestion", "motion", "opinion", "supervision", "inspection"),
        *("law-enforcement-inspection", "special-inquiry", "research", "research-report"),
        *("training", "session-attendance", "report-to-voters", "theme-month"),
    }
)
MANDATE = ("deputy_id", "person_id", "name", "congress_id", "elected_on")
RECORD = ("record_id", "scope", "subject_id", "kind", "happened_on")
TRUTHS = {"true": True, "false": False}
Cells = dict[str, str]


class Wrong(NamedTuple):
    """What is wrong, and where: rows as a spreadsheet counts them."""

    file: str
    row: int
    column: str
    what: str


class InputRefusedError(Exception):
    """All that is wrong with a folder."""


def read_by_hand(folder: Path) -> Read:
    """Read the six tables of a folder.

    Raises:
        InputRefusedError: With everything that is wrong with it.
    """
    it = _Reader(folder)
    found = Read(
        list(it.table("congresses", ("congress_id", "name", "congress_level"), it.congress)),
        list(it.table("deputies", MANDATE, it.mandate)),
        list(it.table("groups", ("group_id", "name", "congress_id"), it.group)),
        list(it.table("group_members", ("group_id", "deputy_id", "joined_on"), it.membership)),
        list(it.table("absences", ("deputy_id", "from_on", "to_on", "reason"), it.absence)),
        list(it.table("duty_records", RECORD, it.record)),
    )
    known = it.ids["congress_id"]
    it.wrong += [
        Wrong("congresses", row, "parent_id", f"{congress.parent_id!r} is no known congress")
        for row, congress in enumerate(found.congresses, 2)
        if congress.parent_id is not None and congress.parent_id not in known
    ]
    if it.wrong:
        raise InputRefusedError(it.wrong)
    return found


class _Reader:
    """One going through a folder: where it is, the ids so far, what was wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wrong: list[Wrong] = []
        self.ids: dict[str, set[str]] = {
            name: set() for name in ("congress_id", "deputy_id", "group_id", "record_id")
        }
        self.file, self.row = "", 0

    def table(
        self, name: str, needed: tuple[str, ...], make: Callable[[Cells], Any]
    ) -> Iterator[Any]:
        self.file, self.row = name, 1
        with (self.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, restval="", strict=True)
            for column in needed:
                if column not in (rows.fieldnames or ()):
                    self.note(column, "the column is missing")
            if self.wrong:
                return
            for self.row, row in enumerate(rows, 2):
                if None in row:
                    self.note("", "more cells than columns")
                yield make(row)

    def note(self, column: str, what: str) -> None:
        self.wrong.append(Wrong(self.file, self.row, column, what))

    def text(self, row: Cells, column: str) -> str:
        cell = row[column]
        if not cell:
            self.note(column, "the cell is empty")
        return cell

    def new_id(self, row: Cells, column: str) -> str:
        cell = self.text(row, column)
        ids = self.ids[column]
        if cell in ids:
            self.note(column, f"{cell!r} is there twice")
        ids.add(cell)
        return cell

    def known_id(self, row: Cells, column: str, of: str) -> str:
        cell = self.text(row, column)
        if cell and cell not in self.ids.get(of, ()):
            self.note(column, f"{cell!r} is no known {of}")
        return cell

    def word(self, row: Cells, column: str, words: frozenset[str], absent: str = "") -> str:
        cell = row.get(column) or absent
        if cell not in words:
            self.note(column, f"{cell!r} is not allowed; allowed: {', '.join(sorted(words))}")
        return cell

    def optional_word(self, row: Cells, column: str, words: frozenset[str]) -> str | None:
        return self.word(row, column, words) if row.get(column) else None

    def optional_truth(self, row: Cells, column: str) -> bool | None:
        word = self.optional_word(row, column, frozenset(TRUTHS))
        return None if word is None else TRUTHS[word]

    def day(self, row: Cells, column: str) -> date:
        cell = row[column]
        try:
            if DAY.fullmatch(cell):
                return date.fromisoformat(cell)
            if column == "happened_on":
                return self.aware(cell).astimezone(SHANGHAI).date()
        except ValueError:
            pass
        self.note(column, f"{cell!r} is not a day")
        return date.min

    def optional_day(self, row: Cells, column: str) -> date | None:
        return self.day(row, column) if row.get(column) else None

    def instant(self, row: Cells, column: str) -> datetime | None:
        cell = row.get(column)
        if not cell:
            return None
        try:
            return self.aware(cell)
        except ValueError:
            self.note(column, f"{cell!r} is not an instant with its offset")
            return None

    def aware(self, cell: str) -> datetime:
        moment = datetime.fromisoformat(cell)
        if moment.tzinfo is None:
            raise ValueError(cell)
        return moment

    def whole(self, row: Cells, column: str) -> int:
        cell = row.get(column)
        if not cell:
            return 1
        if not WHOLE.fullmatch(cell):
            self.note(column, f"{cell!r} is not a whole number")
            return 1
        return int(cell)

    def congress(self, row: Cells) -> Congress:
        return Congress(
            self.new_id(row, "congress_id"),
            self.text(row, "name"),
            self.word(row, "congress_level", LEVELS),
            row.get("parent_id") or None,
            self.instant(row, "recorded_at"),
            self.instant(row, "voided_at"),
        )

    def mandate(self, row: Cells) -> Mandate:
        return Mandate(
            self.new_id(row, "deputy_id"),
            self.text(row, "person_id"),
            self.text(row, "name"),
            self.known_id(row, "congress_id", "congress_id"),
            self.day(row, "elected_on"),
            self.optional_day(row, "left_on"),
            self.optional_word(row, "left_reason", GROUNDS),
            self.optional_truth(row, "resident"),
            self.instant(row, "recorded_at"),
            self.instant(row, "voided_at"),
        )

    def group(self, row: Cells) -> Group:
        return Group(
            self.new_id(row, "group_id"),
            self.text(row, "name"),
            self.known_id(row, "congress_id", "congress_id"),
            row.get("field") or None,
            self.instant(row, "recorded_at"),
            self.instant(row, "voided_at"),
        )

    def membership(self, row: Cells) -> Membership:
        return Membership(
            self.known_id(row, "group_id", "group_id"),
            self.known_id(row, "deputy_id", "deputy_id"),
            self.day(row, "joined_on"),
            self.optional_day(row, "left_on"),
            self.instant(row, "recorded_at"),
            self.instant(row, "voided_at"),
        )

    def absence(self, row: Cells) -> Absence:
        return Absence(
            self.known_id(row, "deputy_id", "deputy_id"),
            self.day(row, "from_on"),
            self.optional_day(row, "to_on"),
            self.word(row, "reason", ABSENCES),
            self.instant(row, "recorded_at"),
            self.instant(row, "voided_at"),
        )

    def record(self, row: Cells) -> Record:
        scope = self.word(row, "scope", SCOPES)
        return Record(
            self.new_id(row, "record_id"),
            scope,
            self.known_id(row, "subject_id", f"{scope}_id"),
            self.word(row, "kind", KINDS),
            self.word(row, "role", ROLES, "lead"),
            self.day(row, "happened_on"),
            row.get("source_id") or None,
            self.optional_word(row, "grade", GRADES),
            row.get("theme") or None,
            self.whole(row, "quantity"),
            self.word(row, "standing", STANDINGS, "confirmed"),
            self.instant(row, "recorded_at"),
            self.instant(row, "voided_at"),
        )
