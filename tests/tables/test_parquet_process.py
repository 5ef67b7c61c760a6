"""A Parquet file of strangers is read by a process that may end, and costs no more than allowed."""

import io
import resource
import sys
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import asdict

from renda import InputError, read_tables
from renda.inputs import Budget
from renda.tables.sources import parquet_process
from renda.tables.sources.parquet_process import write_blocks
from renda.tables.sources.row_sources import ExtraMissingError

KILLED = "import os; os.kill(os.getpid(), 9)"
NAMES = ["record_id", "scope", "subject_id", "kind", "happened_on"]


@pytest.fixture
def records(folders):
    """Write records as Parquet, some columns of other values."""

    def write(rows=3, **columns):
        folder = folders.with_file("duty_records.csv", None)
        usual = [f"r{n}" for n in range(rows)], *([cell] * rows for cell in ROW)
        table = pa.table({**dict(zip(NAMES, usual, strict=True)), **columns})
        pq.write_table(table, folder / "duty_records.parquet", compression="zstd")
        return folder

    return write


ROW = ("deputy", "d1", "reception", "2025-01-01")


@pytest.fixture
def refused(rulebook):
    """The text of the one problem that a folder has under a budget."""

    def said(folder, **limits):
        with pytest.raises(InputError) as error:
            read_tables(folder, rulebook, budget=Budget(**limits))
        [problem] = error.value.problems
        assert problem.file == "duty_records.parquet"
        return problem.text()

    return said


def repeated(text, times):
    words = pa.array([text])
    return pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), words)


def test_a_file_of_kilobytes_that_unfolds_to_gigabytes_is_refused(records, refused):
    folder = records(1000, theme=repeated("x" * 30_000_000, 1000))
    assert (folder / "duty_records.parquet").stat().st_size < 20_000
    assert "more memory than the budget allows" in refused(folder)


def test_more_cells_than_allowed_are_refused_before_any_is_read(records, refused):
    assert "more cells than the budget allows: 4999" in refused(records(1000), cells=4999)


def test_rows_and_cells_that_no_text_stands_for_come_as_they_are(records, read, refused):
    assert [record.record_id for record in read(records(20_000)).records][-1] == "r19999"
    assert "[1] is no text" in refused(records(theme=pa.array([None, None, [1]])))


def test_what_is_no_parquet_is_told_by_the_process_too(records, refused):
    folder = records()
    (folder / "duty_records.parquet").write_bytes(b"PAR1")
    assert "cannot be read as Parquet" in refused(folder)


def test_a_process_that_is_killed_is_told(records, refused, monkeypatch):
    monkeypatch.setattr(parquet_process, "CHILD", KILLED)
    assert "more seconds than the budget allows: 7" in refused(records(), seconds=7)


def test_a_missing_package_is_told_before_a_process_is_started(records, read, monkeypatch):
    monkeypatch.setattr(parquet_process, "find_spec", lambda _: None)
    with pytest.raises(ExtraMissingError):
        read(records())


@pytest.mark.parametrize("executable", ["", "/usr/bin/uwsgi", None])
def test_where_no_python_can_be_started_the_file_is_read_here(
    records, read, monkeypatch, executable
):
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr(parquet_process, "CHILD", KILLED)
    assert read(records()).records


def test_what_the_process_may_take_is_lowered_and_never_raised(records, monkeypatch):
    lowered = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: lowered.update({what: most}))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (5, 5))
    out = io.BytesIO()
    midnight = datetime(2025, 1, 1)  # noqa: DTZ001
    folder = records(recorded_at=pa.array([midnight] * 3, pa.timestamp("ns")), theme=[["list"]] * 3)
    write_blocks(folder / "duty_records.parquet", Budget(), out)
    assert lowered == {
        resource.RLIMIT_AS: (5, 5),
        resource.RLIMIT_CPU: (5, 5),
        resource.RLIMIT_CORE: (0, 0),
    }
    header, rows, end = out.getvalue().splitlines()
    assert header.startswith(b'["record_id","scope","subject_id","kind","happened_on"')
    # A list that no text stands for, or with the text and the sort of the columns that hold it.
    assert b"""["'2025-01-01T00:00:00'","2025-01-01","day"]""" in rows
    assert b"""["['list']"]""" in rows
    assert rows.startswith(b'[["r0","r1","r2"],')
    assert end == b'{"faults":[]}'


def test_the_process_is_told_the_whole_budget(records, monkeypatch, capfdbinary):
    monkeypatch.setattr(parquet_process, "_lower_ceilings", lambda _: None)
    budget = parquet_process.json.dumps(asdict(Budget(cells=14)))
    parquet_process.serve(str(records() / "duty_records.parquet"), budget)
    assert b"budget allows" in capfdbinary.readouterr().out


def test_what_only_some_columns_can_hold_comes_through_the_process(folders, read):
    folder = folders.with_file("groups.csv", None)
    midnight = pa.array([datetime(2022, 1, 20)], pa.timestamp("ns"))  # noqa: DTZ001
    columns = {"group_id": ["g1"], "name": ["教育组"], "congress_id": ["c1"], "formed_on": midnight}
    for name in ("group_members.csv", "duty_records.csv", "theme_months.csv"):
        (folder / name).unlink()
    (folder / "duty_records.csv").write_text("record_id,scope,subject_id,kind,happened_on", "utf-8")
    pq.write_table(pa.table(columns), folder / "groups.parquet")
    [group] = read(folder).roster.groups
    assert group.formed_on == date(2022, 1, 20)
