"""Parquet cells of every type: what no CSV cell could say is refused, never guessed."""

import subprocess
import sys
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from renda.tables.sources.parquet import parquet_columns
from renda.tables.sources.row_sources import ExtraMissingError

EAST = timezone(timedelta(hours=8))
MOMENT = datetime(2025, 12, 31, 23, 30, tzinfo=EAST)
IDS = pa.array(["1", "2", "3"])
WITHOUT_PYARROW = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "pyarrow":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocker())
from renda import RendaError, load_rulebook, read_tables
try:
    read_tables(sys.argv[1], load_rulebook("wujin-2024"))
except RendaError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def records(folders):
    """Write three records as Parquet, some columns of other values."""

    def write(**columns):
        folder = folders.with_file("duty_records.csv", None)
        usual = {
            "record_id": IDS,
            "scope": pa.array(["deputy"] * 3),
            "subject_id": pa.array(["d1"] * 3),
            "kind": pa.array(["reception"] * 3),
            "happened_on": pa.array(["2025-01-01"] * 3),
        }
        table = pa.table(usual | columns)
        pq.write_table(table, folder / "duty_records.parquet", row_group_size=2)
        return folder

    return write


@pytest.fixture
def values(records, read):
    def values(name, array):
        return [getattr(record, name) for record in read(records(**{name: array})).records]

    return values


INTEGERS = [pa.int8(), pa.int64(), pa.uint8(), pa.uint64(), pa.float64(), pa.decimal128(20, 2)]


@pytest.mark.parametrize("of", INTEGERS)
def test_whole_numbers_are_their_digits(values, of):
    assert values("record_id", pa.array([1, 20, 3], of)) == ["1", "20", "3"]
    assert values("quantity", pa.array([7, None, 0], of)) == [7, 1, 0]


def test_the_largest_whole_numbers_are_exact(values):
    exact = [2**63 - 1, 2**53 + 1, 0]
    assert values("record_id", pa.array(exact)) == [str(number) for number in exact]
    exact = [2.0**53 - 1, 0.0, 1.0]
    assert values("record_id", pa.array(exact)) == [str(2**53 - 1), "0", "1"]
    exact = [Decimal(12345678901234567890123456789012345678), Decimal(1), Decimal(2)]
    assert values("record_id", pa.array(exact, pa.decimal128(38))) == [
        str(number) for number in exact
    ]


STRINGS = [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())]


@pytest.mark.parametrize("of", STRINGS)
def test_texts_are_texts_and_null_is_absent(values, of):
    assert values("theme", pa.array(["停车", None, ""], of)) == ["停车", None, None]


def test_a_column_of_nulls_is_absent(values):
    assert values("theme", pa.nulls(3)) == [None] * 3
    assert values("quantity", pa.array([float("nan"), None, 2.0], from_pandas=False)) == [1, 1, 2]


@pytest.mark.parametrize("of", [pa.date32(), pa.date64(), pa.dictionary(pa.int8(), pa.date32())])
def test_dates_are_days(values, of):
    days = [date(2025, 1, 31), date(1, 1, 1), date(9999, 12, 31)]
    array = pa.array(days, pa.date32() if pa.types.is_dictionary(of) else of)
    if pa.types.is_dictionary(of):
        array = array.dictionary_encode()
    assert values("happened_on", array) == days


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York", "+08:00"])
def test_instants_are_instants_in_any_unit_and_zone(values, unit, zone):
    moments = pa.array([MOMENT, MOMENT + timedelta(hours=1), MOMENT], pa.timestamp(unit, zone))
    assert values("recorded_at", moments)[0] == MOMENT
    assert values("happened_on", moments)[:2] == [date(2025, 12, 31), date(2026, 1, 1)]
    dictionary = moments.dictionary_encode()
    assert values("recorded_at", dictionary)[0] == MOMENT


def test_nanoseconds_do_not_move_an_instant_to_another_day(values):
    last = pa.array([1767196799999999999] * 3).cast(pa.timestamp("ns", "UTC"))
    assert values("happened_on", last)[0] == date(2025, 12, 31)


REFUSED = {
    "bool": pa.array([True, False, True]),
    "fractions": pa.array([0.5, 1.5, 2.0**53]),
    "inexact": pa.array([3.204121990010113e17, float("inf"), -float("inf")]),
    "decimal": pa.array([Decimal("1.5")] * 3),
    "list": pa.array([["r1"], [], ["r2"]]),
    "struct": pa.array([{"id": "r1"}] * 3),
    "map": pa.array([[("r1", 1)]] * 3, pa.map_(pa.string(), pa.int8())),
    "bytes": pa.array([b"r1", b"\xff", b"r3"]),
    "time": pa.array([time(1)] * 3),
    "duration": pa.array([timedelta(1)] * 3),
}


@pytest.mark.parametrize("of", REFUSED)
@pytest.mark.parametrize("column", ["record_id", "theme", "kind", "quantity", "happened_on"])
def test_what_is_no_text_number_or_time_is_refused(records, problems, of, column):
    found = problems(records(**{column: REFUSED[of]}))
    assert [(problem.row, problem.column) for problem in found] == [
        (row, column) for row in (2, 3, 4)
    ]
    assert all("is no text, whole number, day or instant" in problem.text() for problem in found)


def test_only_the_cell_that_is_wrong_is_refused(records, places):
    ids = pa.array([1.0, 1.5, 3.0])
    assert places(records(record_id=ids)) == [("duty_records.parquet", 3, "record_id")]


def test_a_time_of_day_without_zone_is_refused(records, places):
    naive = pa.array([datetime(2025, 1, 1, 13)] * 2 + [None], pa.timestamp("ns"))  # noqa: DTZ001
    assert places(records(happened_on=naive)) == [
        ("duty_records.parquet", row, "happened_on") for row in (2, 3, 4)
    ]
    assert places(records(recorded_at=naive)) == [
        ("duty_records.parquet", row, "recorded_at") for row in (2, 3)
    ]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_a_midnight_without_zone_is_a_day_and_no_instant(values, records, places, unit):
    midnights = pa.array([datetime(2025, 3, 1)] * 3, pa.timestamp(unit))  # noqa: DTZ001
    assert values("happened_on", midnights) == [date(2025, 3, 1)] * 3
    assert places(records(recorded_at=midnights)) == [
        ("duty_records.parquet", row, "recorded_at") for row in (2, 3, 4)
    ]


TYPES = {
    "resident": (pa.array([True, False, None]), ["true", "false", ""]),
    "elected_on": (
        pa.array([datetime(2022, 1, 5), datetime(2022, 3, 1), None], pa.timestamp("ns")),  # noqa: DTZ001
        ["2022-01-05", "2022-03-01", ""],
    ),
    "left_on": (pa.array([date(2025, 8, 1), None, None]), ["2025-08-01", "", ""]),
    "recorded_at": (pa.array([MOMENT] * 3, pa.timestamp("us", "UTC")), [MOMENT.isoformat()] * 3),
    "person_id": (pa.array([1.0, 2.0, 3.0]), ["1", "2", "3"]),
}


@pytest.mark.parametrize("column", TYPES)
def test_the_type_of_a_data_frame_is_read_as_the_text_of_csv_is(folders, read, column):
    """All but one column are texts; that one has the type that a data frame gives it."""
    typed, texts = TYPES[column]
    columns = {
        "deputy_id": ["d1", "d2", "d3"],
        "person_id": ["p1", "p2", "p3"],
        "name": ["代表0009"] * 3,
        "congress_id": ["c1"] * 3,
        "elected_on": ["2022-01-05"] * 3,
    }
    csv = {**columns, column: texts}
    rows = [list(csv), *map(list, zip(*csv.values(), strict=True))]
    others = dict.fromkeys(["groups.csv", "group_members.csv", "absences.csv"])
    records = {"duty_records.csv": "record_id,scope,subject_id,kind,happened_on\n"}
    others |= records | {"theme_months.csv": None}
    plain = folders.with_files({**others, "deputies.csv": folders.text(rows)})
    folder = folders.with_files({**others, "deputies.csv": None})
    pq.write_table(pa.table({**columns, column: typed}), folder / "deputies.parquet")
    assert read(folder).roster.mandates == read(plain).roster.mandates


def test_a_number_is_no_day(records, places):
    assert places(records(happened_on=pa.array([20250101] * 3)))[0][1:] == (2, "happened_on")


def test_a_file_that_memory_does_not_hold_is_refused_whole(records, problems, monkeypatch):
    def exhausted(_):
        raise MemoryError

    monkeypatch.setattr(f"{parquet_columns.__module__}._cell", exhausted)
    (problem,) = problems(records())
    assert "more memory than the budget allows" in problem.text()


def test_what_python_cannot_hold_is_refused_in_its_cell(records, problems):
    far = pa.array([2**62, 0, 1]).cast(pa.timestamp("us", "UTC"))
    (problem,) = problems(records(recorded_at=far))
    assert (problem.row, problem.column) == (2, "recorded_at")
    data = pa.py_buffer(b"a\xffb")
    offsets = pa.array([0, 1, 2, 3], pa.int32()).buffers()[1]
    odd = pa.StringArray.from_buffers(3, offsets, data)
    (problem,) = problems(records(theme=odd))
    assert (problem.row, problem.column) == (3, "theme")


def test_the_same_name_twice_is_refused(folders, places):
    folder = folders.with_file("groups.csv", None)
    names = ["group_id", "name", "congress_id", "name"]
    table = pa.table([pa.array(["g1"])] * 2 + [pa.array(["c1"])] * 2, names=names)
    pq.write_table(table, folder / "groups.parquet")
    assert ("groups.parquet", 1, "name") in places(folder)


def test_a_table_without_columns_misses_them_all(folders, places):
    folder = folders.with_file("groups.csv", None)
    pq.write_table(pa.table({}), folder / "groups.parquet")
    assert ("groups.parquet", 1, "group_id") in places(folder)


def test_a_corrupt_file_is_refused_whole(records, problems):
    folder = records()
    path = folder / "duty_records.parquet"
    whole = path.read_bytes()
    for content in (b"", b"PAR1", b"record_id,scope\n", whole[:-9], whole[:50] + whole[60:]):
        path.write_bytes(content)
        (problem,) = problems(folder)
        assert (problem.file, problem.row) == ("duty_records.parquet", None)
        assert "cannot be read as Parquet" in problem.text()


def test_a_file_corrupt_in_its_middle_keeps_the_problems_before_it(folders, problems):
    folder = folders.with_file("duty_records.csv", None)
    path = folder / "duty_records.parquet"
    names = ["record_id", "scope", "subject_id", "kind", "happened_on"]
    alike = (["deputy"], ["d1"], ["reception"], ["2025-01-01"])
    rows = [[f"r{n}" for n in range(90000)], *(cells * 90000 for cells in alike)]
    rows[4][0] = "x"
    table = pa.table(dict(zip(names, rows, strict=True)))
    pq.write_table(table, path, row_group_size=70000, compression="zstd", use_dictionary=False)
    content = bytearray(path.read_bytes())
    second = pq.ParquetFile(path).metadata.row_group(1).column(0)
    start = second.data_page_offset
    content[start : start + second.total_compressed_size] = b"\x00" * second.total_compressed_size
    path.write_bytes(content)
    whole_file, row = problems(folder)
    assert "cannot be read as Parquet" in whole_file.text()
    assert (row.row, row.column) == (2, "happened_on")


def test_without_pyarrow_the_error_says_what_to_install(records):
    command = [sys.executable, "-c", WITHOUT_PYARROW, str(records())]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    assert run.stdout.startswith("ExtraMissingError duty_records.parquet needs")
    assert "pip install 'renda[parquet]'" in run.stdout
    assert issubclass(ExtraMissingError, ImportError)


def test_a_missing_package_is_told_from_a_bad_file(records, read, monkeypatch):
    monkeypatch.setitem(sys.modules, "renda.tables.sources.parquet", None)
    with pytest.raises(ExtraMissingError, match="needs an optional package") as caught:
        read(records())
    assert (caught.value.file, caught.value.extra) == ("duty_records.parquet", "parquet")


def test_without_pyarrow_csv_is_read(folders, whole):
    command = [sys.executable, "-c", WITHOUT_PYARROW, str(folders.csv(whole))]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == ""
