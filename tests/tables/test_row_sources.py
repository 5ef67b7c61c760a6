"""Rows of a file as they stand in it, whatever its encoding, and no more than its budget allows."""

import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from renda.inputs import Budget
from renda.tables.cells import CellError, day, day_or_instant, instant, integer, truth
from renda.tables.sources.row_sources import BLOCK_OF_BYTES, RowSourceError, open_row_source


@pytest.fixture
def opened(tmp_path):
    """Opens a file of some bytes, under a budget."""

    def open_it(data, name="deputies.csv", **limits):
        (tmp_path / name).write_bytes(data)
        return open_row_source(tmp_path / name, Budget(**limits))

    return open_it


@pytest.fixture
def refused(opened):
    """Says why a file cannot be read at all."""

    def said(data, name="deputies.csv", **limits):
        with pytest.raises(RowSourceError) as error:
            opened(data, name, **limits)
        return error.value.problem.text()

    return said


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\n1,2\n", [("a", "b"), ("1", "2")]),
        (b"a,b\r\n1,2", [("a", "b"), ("1", "2")]),
        (b"a,b\r1,2\r", [("a", "b"), ("1", "2")]),
        (b"\xef\xbb\xbfa,b\n", [("a", "b")]),
        (b'\xef\xbb\xbf"a",b\n', [("a", "b")]),
        (b'a\n"1\n2"\n', [("a",), ("1\n2",)]),
        (b'a\n"1,""2"\n', [("a",), ('1,"2',)]),
        (b"a\n\n1\n", [("a",), (), ("1",)]),
        (b"a,b\n1\n1,2,3\n", [("a", "b"), ("1",), ("1", "2", "3")]),
        ("名,数\n代表,1\n".encode(), [("名", "数"), ("代表", "1")]),
        ("名,数\n代表,1\n".encode("gb18030"), [("名", "数"), ("代表", "1")]),
        ("名\n㐀𠀀\n".encode("gb18030"), [("名",), ("㐀𠀀",)]),
    ],
    ids=repr,
)
def test_rows_are_those_of_the_file(opened, data, rows):
    source = opened(data)
    assert [source.header, *map(tuple, source.rows)] == rows
    assert source.faults == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "deputies.csv: the file is empty; its first row must name the columns"),
        (b"\xef\xbb\xbf", "deputies.csv: the file is empty"),
        (b"\n", "deputies.csv: the file is empty"),
        (b'"a\n', "deputies.csv, row 1: the row cannot be read as CSV"),
        (b'"a"b\n', "deputies.csv, row 1: the row cannot be read as CSV"),
        (b"a\n\xff\n", "deputies.csv, row 2: the file is neither valid UTF-8 nor valid GB18030"),
        ("名\n".encode() + b"a\n\xff", "deputies.csv, row 3: the file is neither"),
        ("名\n".encode("gb18030") + b"a\n\xff", "deputies.csv, row 3: the file is neither"),
        ("名\n代表".encode()[:-1], "deputies.csv, row 2: the file is neither"),
    ],
    ids=repr,
)
def test_a_file_without_any_row_that_can_be_read_is_refused_at_its_place(refused, data, why):
    assert refused(data).startswith(why)


def test_rows_end_before_the_one_that_cannot_be_read(opened):
    source = opened(b'a\n1\n"2\n')
    assert [*source.rows] == [["1"]]
    [fault] = source.faults
    assert fault.text().startswith("deputies.csv, row 3: the row cannot be read as CSV")


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_character_between_two_blocks_is_one_character(opened, before):
    start = ("x" * 99_999 + "\n") * 10
    last = "y" * (BLOCK_OF_BYTES - len(start) - before) + "代表"
    source = opened((start + last).encode())
    assert [*source.rows][-1] == [last]


@pytest.mark.parametrize(
    ("limit", "costs"), [("bytes", 12), ("columns", 3)], ids=["bytes", "columns"]
)
def test_a_file_may_cost_as_much_as_its_budget_and_no_more(opened, refused, limit, costs):
    data = b"a,b,c\n1,2,3\n"
    assert [*opened(data, **{limit: costs}).rows] == [["1", "2", "3"]]
    said = refused(data, **{limit: costs - 1})
    assert f"this takes more {limit} than the budget allows: {costs - 1};" in said


@pytest.mark.parametrize("rows", [0, 1, 8192, 8193])
def test_parquet_may_have_as_many_cells_as_its_budget_and_no_more(tmp_path, rows):
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": ["x"] * rows, "b": ["y"] * rows}), file)
    source = open_row_source(file, Budget(cells=max(2 * rows, 1)))
    assert source.header == ("a", "b")
    assert [*source.rows] == [("x", "y")] * rows
    if rows:
        with pytest.raises(RowSourceError) as refused:
            open_row_source(file, Budget(cells=2 * rows - 1))
        assert "more cells than the budget allows" in refused.value.problem.text()


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "nothing"])
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_what_is_no_file_is_told_and_never_waited_for(tmp_path, kind, ending):
    file = tmp_path / f"deputies.{ending}"
    match kind:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "device":
            file.symlink_to(os.devnull)
        case _:
            pass
    why = "this cannot be opened: No such file" if kind == "nothing" else "this is not a file"
    with pytest.raises(RowSourceError) as refused:
        open_row_source(file, Budget())
    assert refused.value.problem.text().startswith(f"deputies.{ending}: {why}")


DAY, NOON = "2025-03-31", "2025-03-31T12:00:00+08:00"
CELLS = {
    day: [DAY, "2024-02-29", "0001-01-01", "9999-12-31"],
    instant: [NOON, "2025-03-31T12:00:00Z", "2025-03-31T12:00:00.123456-05:30"],
    day_or_instant: [DAY, NOON, "2025-03-31T23:59:59Z"],
    integer: ["0", "12", "012", "9" * 18],
    truth: ["true", "false"],
}
NO_CELLS = {
    day: ["", " ", "2025-3-1", "20250331", "2025-02-29", "2025/03/31", NOON, "２０２５-03-31"],
    instant: [DAY, "2025-03-31T12:00:00", "2025-03-31T25:00:00Z", "2025-03-31T12+08:00", "now"],
    day_or_instant: ["2025-02-30", "2025-03-31T12:00:00", "0001-01-01T00:00:00+08:00x", "1"],
    integer: ["-1", "+1", "1.0", "1e3", " 1", "1_000", "１", "", "9" * 19],
    truth: ["True", "1", "yes", "是", "true "],
}  # fmt: skip


@pytest.mark.parametrize(("read", "cell"), [(r, cell) for r in CELLS for cell in CELLS[r]])
def test_a_cell_that_is_written_as_it_should_be_is_read(read, cell):
    assert read(cell) is not None


@pytest.mark.parametrize(("read", "cell"), [(r, cell) for r in NO_CELLS for cell in NO_CELLS[r]])
def test_a_cell_that_is_written_otherwise_is_refused_with_its_text(read, cell):
    with pytest.raises(CellError) as refused:
        read(cell)
    assert refused.value.data["value"] == repr(cell)


def test_the_day_of_an_instant_is_that_in_shanghai():
    assert day_or_instant("2025-03-31T15:59:59Z").isoformat() == "2025-03-31"
    assert day_or_instant("2025-03-31T16:00:00Z").isoformat() == "2025-04-01"
    assert day_or_instant("2025-04-01T01:00:00+14:00").isoformat() == "2025-03-31"
