"""One folder in many forms: every encoding, line ending and file type gives the same values."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda import (
    Absence,
    Congress,
    DeputyGroup,
    DutyRecord,
    Mandate,
    Membership,
    Year,
    check,
    to_json,
)
from renda.kernel.input.annotations import Typed
from renda.reports import Attestation
from renda.tables.schemas import SCHEMAS

DAYS = ("elected_on", "elected_by", "left_on", "joined_on", "from_on", "to_on", "attested_on")
INSTANTS = ("recorded_at", "voided_at")


def report(tables, rulebook):
    found = check(
        rulebook, tables.roster, tables.records, Year(2025), attestations=tables.attestations
    )
    return to_json(found)


@pytest.fixture
def expected(good, folders, read):
    return read(folders.csv(good))


def array(name, texts):
    cells = [text or None for text in texts]
    if name in DAYS:
        return pa.array([cell and date.fromisoformat(cell) for cell in cells], pa.date32())
    if name in INSTANTS:
        moments = [cell and datetime.fromisoformat(cell) for cell in cells]
        return pa.array(moments, pa.timestamp("ms", "Asia/Shanghai"))
    if name == "quantity":
        return pa.array([cell and int(cell) for cell in cells], pa.int16())
    if name in ("scope", "kind", "congress_level", "name"):
        return pa.array(cells).dictionary_encode()
    return pa.array(cells, pa.large_string() if name == "person_id" else pa.string())


def to_parquet(folder, name, rows):
    columns = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    typed = {column: array(column, texts) for column, texts in columns.items()}
    pq.write_table(pa.table(typed), folder / f"{name}.parquet", row_group_size=2)


def test_every_column_of_every_table_is_read(expected):
    roster = expected.roster
    assert [len(rows) for rows in (roster.congresses, roster.mandates, roster.groups)] == [4, 5, 3]
    assert (len(roster.memberships), len(roster.absences)) == (3, 2)
    at, later = (datetime(2025, month, day, tzinfo=UTC) for month, day in ((1, 2), (3, 1)))
    assert roster.congresses[-1] == Congress(
        congress_id="c2", name="某镇", congress_level="township", parent_id="c1", recorded_at=at
    )
    assert roster.mandates[1] == Mandate(
        deputy_id="d2", person_id="p2", name="代表0008", congress_id="c2",
        elected_on=date(2022, 1, 5), left_on=date(2025, 8, 1), left_reason="resigned",
        resident=False, recorded_at=at,
    )  # fmt: skip
    assert roster.mandates[-1].name == "赵\n六"
    assert roster.groups[:2] == (
        DeputyGroup(
            group_id="g1",
            name="教育组",
            congress_id="c1",
            field="教育",
            kind="professional",
            formed_on=date(2022, 1, 20),
        ),
        DeputyGroup(group_id="g2", name="卫生,健康组", congress_id="c2", recorded_at=at),
    )
    assert roster.memberships[1] == Membership(
        group_id="g1", deputy_id="d2", joined_on=date(2022, 2, 1), left_on=date(2025, 6, 1),
        recorded_at=at, voided_at=later,
    )  # fmt: skip
    assert roster.absences[0] == Absence(
        deputy_id="d1", from_on=date(2025, 3, 1), to_on=date(2025, 4, 1), reason="suspension",
        recorded_at=at,
    )  # fmt: skip
    assert expected.records[1] == DutyRecord(
        record_id="r2", scope="deputy", subject_id="d1", kind="reception", role="participant",
        happened_on=date(2025, 2, 10), source_id="s2", theme="停车", quantity=3, recorded_at=at,
    )  # fmt: skip
    assert expected.records[5].theme == '说"好"吧'
    assert expected.attestations[0] == Attestation(
        requirement_id=expected.attestations[1].requirement_id, attested_on=date(2025, 11, 1),
        attested_by="办公室", evidence="会议纪要", recorded_at=at,
    )  # fmt: skip
    assert expected.ignored == ()


def test_what_is_read_is_what_the_constructors_make(expected, read):
    rows = (
        *expected.roster.congresses, *expected.roster.mandates, *expected.roster.groups,
        *expected.roster.memberships, *expected.roster.absences, *expected.records,
        *expected.attestations,
    )  # fmt: skip
    for row in rows:
        values = {field.name: getattr(row, field.name) for field in type(row).__attrs_attrs__}
        assert type(row)(**values) == row
        assert [type(v) for v in values.values()] == [
            type(getattr(type(row)(**values), name)) for name in values
        ]
        assert hash(row) == hash(type(row)(**values))


def test_no_value_has_more_to_do_than_refuse_wrong_types():
    """Values are built without their constructors, of cells that have the types of the fields."""
    for schema in SCHEMAS:
        assert schema.row.__attrs_post_init__ is Typed.__attrs_post_init__
        assert not hasattr(schema.row, "__attrs_pre_init__")
        assert not hasattr(schema.row, "__dict__") or "__slots__" in vars(schema.row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_encoding_and_line_ending_do_not_matter(good, folders, read, expected, encoding, newline):
    assert read(folders.csv(good, encoding=encoding, newline=newline)) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_byte_order_mark_before_a_quoted_header_is_none_of_its_text(folders, read, encoding):
    text = '\ufeff"congress_id","name","congress_level"\nc0,x,city\nc1,x,county\nc2,某镇,township\n'
    found = read(folders.with_file("congresses.csv", text.encode(encoding)))
    assert found.ignored == ()


def test_utf_8_is_tried_before_gb18030(folders, read):
    text = "congress_id,name,congress_level\nc0,联通,city\nc1,联,county\nc2,x,township\n"
    as_utf_8 = read(folders.with_file("congresses.csv", text.encode()))
    assert as_utf_8.roster.congresses[0].name == "联通"


def test_parquet_gives_the_values_of_csv(good, folders, read, expected, rulebook):
    folder = folders.empty()
    for name, rows in good.items():
        to_parquet(folder, name, rows)
    found = read(folder)
    assert found == expected
    assert report(found, rulebook) == report(expected, rulebook)


@given(st.data())
def test_neither_rows_nor_columns_nor_files_have_an_order(folders, read, rulebook, whole, data):
    random_ = data.draw(st.randoms(use_true_random=False))
    folder = folders.empty()
    for name, (header, *rows) in whole.items():
        places = random_.sample(range(len(header)), len(header))
        random_.shuffle(rows)
        table = [[row[place] for place in places] for row in (header, *rows)]
        if random_.random() < 0.4:
            to_parquet(folder, name, table)
        else:
            (folder / f"{name}.csv").write_bytes(folders.text(table).encode())
    plain = read(folders.csv(whole))
    found = read(folder)
    assert found.roster == plain.roster
    assert sorted(found.records, key=lambda r: r.record_id) == list(plain.records)
    assert set(found.attestations) == set(plain.attestations)
    assert report(found, rulebook) == report(plain, rulebook)


@given(st.permutations(range(13)))
def test_reading_never_depends_on_the_order_of_columns(folders, read, whole, places):
    tables = whole | {"duty_records": [[row[p] for p in places] for row in whole["duty_records"]]}
    assert read(folders.csv(tables)) == read(folders.csv(whole))


def test_equal_ids_are_one_object(expected):
    of = {mandate.deputy_id: mandate.deputy_id for mandate in expected.roster.mandates}
    assert expected.records[0].subject_id is expected.records[1].subject_id is of["d1"]


@pytest.mark.parametrize("size", [127, 128, 129, 300])
def test_a_table_longer_than_a_block_is_read_to_its_end(folders, read, places, whole, size):
    rows = [[f"r{n}", "deputy", "d1", "reception", "2025-01-01"] for n in range(size)]
    header = ["record_id", "scope", "subject_id", "kind", "happened_on"]
    tables = whole | {"duty_records": [header, *rows]}
    assert len(read(folders.csv(tables)).records) == size
    rows.reverse()
    rows[-1][4] = rows[0][2] = "x"
    assert places(folders.csv(tables | {"duty_records": [header, *rows]})) == [
        ("duty_records.csv", 2, "subject_id"),
        ("duty_records.csv", size + 1, "happened_on"),
    ]
