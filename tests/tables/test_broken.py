"""A good folder broken in known ways, and at random: every break is named, nothing else happens."""

import csv
import io
from functools import partial

from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from renda import InputError, Tables

# A folder is quick to read, and there are many ways to break it.
MANY = 5 * settings.default.max_examples
NEEDED = {
    "congresses": ["congress_id", "name", "congress_level"],
    "deputies": ["deputy_id", "person_id", "name", "congress_id", "elected_on"],
    "groups": ["group_id", "name", "congress_id"],
    "group_members": ["group_id", "deputy_id", "joined_on"],
    "absences": ["deputy_id", "from_on", "to_on", "reason"],
    "duty_records": ["record_id", "scope", "subject_id", "kind", "happened_on"],
    "theme_months": ["theme_month_id", "congress_id", "month", "theme"],
    "attestations": ["requirement_id", "attested_on"],
}
REQUIRED = ("congresses", "deputies", "duty_records")
IDS = {
    "congresses": "congress_id", "deputies": "deputy_id", "groups": "group_id",
    "duty_records": "record_id", "theme_months": "theme_month_id",
}  # fmt: skip
NAMING = {
    "congresses": {"parent_id": "congresses"},
    "deputies": {"congress_id": "congresses"},
    "groups": {"congress_id": "congresses"},
    "group_members": {"group_id": "groups", "deputy_id": "deputies"},
    "absences": {"deputy_id": "deputies"},
    "theme_months": {"congress_id": "congresses"},
}
BAD = {
    **dict.fromkeys(
        [
            "elected_on",
            "elected_by",
            "left_on",
            "joined_on",
            "from_on",
            "to_on",
            "formed_on",
            "letter_issued_on",
        ],
        "2025-2-3",
    ),
    **dict.fromkeys(["attested_on", "happened_on"], "2025-02-30"),
    **dict.fromkeys(["congress_level", "left_reason", "reason", "kind", "role"], "nonsense"),
    **dict.fromkeys(["grade", "standing", "requirement_id", "scope"], "Ｘ"),
    **dict.fromkeys(["recorded_at", "voided_at"], "2025-01-01T00:00:00"),
    "quantity": "1.5",
    "month": "2025-3",
    "activities": "s6;;r5",
}
tables = st.sampled_from(list(NEEDED))
SUBJECTS = {"deputy": "deputies", "group": "groups", "congress": "congresses"}


@define
class Broken:
    """A folder being broken: its tables, the places broken, and whose ids cannot be known."""

    tables: dict
    places: list = field(factory=list)
    opaque: set = field(factory=set)
    raw: dict = field(factory=dict)
    awaiting: list = field(factory=list)

    def note(self, table, row, column):
        self.places.append((f"{table}.csv", row, column))

    def content(self, table):
        """Return the bytes of a table's file; None where it is gone."""
        if table not in self.tables:
            return None
        return written(self.tables[table]).encode() + self.raw.get(table, b"")

    def expected(self):
        resolved = [place for place, target in self.awaiting if target not in self.opaque]
        return sorted([*self.places, *resolved], key=repr)


def drop_column(it, table, draw):
    column = draw(st.sampled_from(NEEDED[table]))
    place = it.tables[table][0].index(column)
    for row in it.tables[table]:
        del row[place]
    it.note(table, 1, column)
    it.opaque |= {table} if IDS.get(table) == column else set()


def rename_column(it, table, draw):
    column = draw(st.sampled_from(NEEDED[table]))
    header = it.tables[table][0]
    header[header.index(column)] = draw(st.sampled_from([f"{column} ", column.upper(), "", "名"]))
    it.note(table, 1, column)
    it.opaque |= {table} if IDS.get(table) == column else set()


def repeat_column(it, table, draw):
    column = draw(st.sampled_from(it.tables[table][0]))
    place = it.tables[table][0].index(column)
    for row in it.tables[table]:
        row.append(row[place])
    it.note(table, 1, column)


def bad_cell(it, table, draw):
    header, *rows = it.tables[table]
    # The kind of a group is a word of the place, so that none is wrong.
    right = {"kind"} if table == "groups" else set()
    column = draw(st.sampled_from([name for name in header if name in BAD.keys() - right]))
    number = draw(st.integers(2, len(rows) + 1))
    it.tables[table][number - 1][header.index(column)] = BAD[column]
    it.note(table, number, column)


def empty_cell(it, table, draw):
    header, *rows = it.tables[table]
    may_be_empty = "to_on", "elected_on"
    kept = may_be_empty if table == "duty_records" else (*may_be_empty, IDS.get(table))
    column = draw(st.sampled_from([name for name in NEEDED[table] if name not in kept]))
    number = draw(st.integers(2, len(rows) + 1))
    it.tables[table][number - 1][header.index(column)] = ""
    it.note(table, number, column)


def unknown_id(it, table, draw):
    header, *rows = it.tables[table]
    number = draw(st.integers(2, len(rows) + 1))
    row = it.tables[table][number - 1]
    if table == "duty_records":
        column, target = "subject_id", SUBJECTS[row[1]]
    else:
        column, target = draw(st.sampled_from(sorted(NAMING[table].items())))
    row[header.index(column)] = draw(st.sampled_from(["nobody", "D1", "d1_", "ｄ1"]))
    it.awaiting.append(((f"{table}.csv", number, column), target))


def repeated_id(it, table, draw):
    rows = it.tables[table]
    again = draw(st.sampled_from([row for row in rows[1:] if not row[-1] and not row[-2]]))
    rows.append(list(again))
    it.note(table, len(rows), IDS[table])


def ragged_row(it, table, draw):
    number = draw(st.integers(2, len(it.tables[table])))
    row = it.tables[table][number - 1]
    keep = draw(st.integers(1, len(row) + 3).filter(lambda width: width != len(row)))
    row[:] = [*row, "", "", ""][:keep]
    it.note(table, number, "")


def open_quote(it, table, draw):
    it.raw[table] = b'x,"y,z\n' + b"\n" * draw(st.integers(0, 3))
    it.note(table, len(it.tables[table]) + 1, "")
    it.opaque.add(table)


def bad_bytes(it, table, draw):
    text = written(it.tables[table])
    it.raw[table] = draw(st.sampled_from([b"\xff", b"\x80", b"ok,\xe4\xb8\xff"]))
    it.note(table, text.count("\n") + 1, "")
    it.opaque.add(table)


def no_rows_at_all(it, table, draw):
    it.tables[table] = []
    it.note(table, None, "")
    it.opaque.add(table)


def no_file(it, table, draw):
    del it.tables[table]
    it.places.append((table, None, ""))
    it.opaque.add(table)


ANY = (drop_column, rename_column, repeat_column, bad_cell, empty_cell, ragged_row, open_quote,
       bad_bytes, no_rows_at_all)  # fmt: skip


def breaks(table):
    return st.sampled_from(
        [*ANY]
        + [unknown_id] * (table in NAMING or table == "duty_records")
        + [repeated_id] * (table in IDS)
        + [no_file] * (table in REQUIRED)
    )


def written(rows):
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def outcome(read, folder):
    try:
        found = read(folder)
    except InputError as error:
        found = error
    if isinstance(found, InputError):
        assert found.problems
        assert found.text("zh")
    else:
        assert isinstance(found, Tables)
    return found


@settings(max_examples=2 * MANY)
@given(data=st.data())
def test_every_planted_break_is_named_and_no_other(folders, whole, read, data):
    it = Broken({table: [list(row) for row in rows] for table, rows in whole.items()})
    broken = data.draw(st.sets(tables, min_size=1, max_size=4), label="tables")
    for table in broken:
        data.draw(breaks(table), label=table)(it, table, data.draw)
    folder = folders.with_files({f"{table}.csv": it.content(table) for table in broken})
    problems = getattr(outcome(read, folder), "problems", ())
    found = [(problem.file, problem.row, problem.column) for problem in problems]
    assert sorted(found, key=repr) == it.expected()


odd = st.sampled_from(["\x00", '"', ",", "\n", "\r", "\ufeff", "\u2028", "'", "d1", "2025-01-01"])
cells = st.one_of(st.text(max_size=8), odd, st.lists(odd, max_size=4).map("".join))


@settings(max_examples=MANY)
@given(table=tables, content=st.binary(max_size=200), ending=st.sampled_from(["csv", "parquet"]))
def test_bytes_of_any_kind_are_tables_or_an_error(folders, read, table, content, ending):
    folder = folders.with_file(f"{table}.csv", None)
    (folder / f"{table}.{ending}").write_bytes(content)
    outcome(read, folder)


@settings(max_examples=MANY)
@given(table=tables, text=st.text(), encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_text_of_any_kind_is_tables_or_an_error(folders, whole, read, table, text, encoding):
    header = ",".join(whole[table][0])
    for content in (text, f"{header}\n{text}"):
        data = content.encode(encoding, "replace")
        outcome(read, folders.with_file(f"{table}.csv", data))


@settings(max_examples=MANY)
@given(data=st.data(), table=tables)
def test_cells_of_any_kind_are_tables_or_an_error(folders, whole, read, data, table):
    rows = [list(row) for row in whole[table]]
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.sampled_from(rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(cells)
    outcome(read, folders.with_file(f"{table}.csv", folders.text(rows)))


@settings(max_examples=MANY)
@given(data=st.data(), table=tables)
def test_a_good_file_with_some_bytes_changed_is_tables_or_an_error(
    folders, whole, read, data, table
):
    content = bytearray(folders.text(whole[table]).encode())
    change = partial(data.draw, st.integers(0, len(content) - 1))
    for _ in range(data.draw(st.integers(1, 5))):
        content[change()] = data.draw(st.integers(0, 255))
    outcome(read, folders.with_file(f"{table}.csv", bytes(content)))
