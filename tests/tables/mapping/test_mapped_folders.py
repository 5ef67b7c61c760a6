"""Folders written as offices write them, read by a mapping into what the strict form says."""

import re
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import write_table

from renda import InputError, read_tables
from renda.inputs import MappedTable, TableMapping, load_mapping, read_records
from renda.kernel.terms import Scope, Term
from renda.tables.mapping.mapping_files import FOLDER
from renda.tables.schemas import SCHEMAS

CHINESE = load_mapping("chinese")
COLUMNS = {
    schema.table: {column.name: column for column in schema.columns({})} for schema in SCHEMAS
}
NOT_A_DAY = ["3/7/2025", "7/3/2025", "25/3/7", "2025/13/1", "2025/2/30", "2025"]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
AT_EIGHT = re.compile(r"\d{4}-\d{2}-\d{2}T08:00:00\+08:00")
MORE_DAYS = [
    "{y}/{m}/{d}",
    "{y}.{m:02}.{d}",
    "{y}-{m}-{d}",
    "{y}年{m}月{d}日",
    "{y}/{m}/{d} 0:00:00",
]
DAYS = {"slashes": "{y}/{m}/{d}", "chinese": "{y}年{m}月{d}日", "midnight": "{y}/{m}/{d} 0:00:00"}


def written_word(table, column, cell):
    words = CHINESE.of(table).words.get(column, {})
    return next((word for word, code in words.items() if code == cell), cell)


def written_day(cell, form):
    if len(cell) != 10 or cell[4] != "-":
        return cell
    y, m, d = map(int, cell.split("-"))
    return form.format(y=y, m=m, d=d)


def as_office(tables, form):
    """The same tables under Chinese names, headers and words, and with days in another form."""
    written = {}
    for table, (header, *rows) in tables.items():
        mapped = CHINESE.of(table)
        written[mapped.names[0]] = [
            [mapped.columns[name][0] for name in header],
            *(
                [
                    written_day(written_word(table, name, cell), form)
                    for name, cell in zip(header, row, strict=True)
                ]
                for row in rows
            ),
        ]
    return written


@pytest.mark.parametrize("form", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_what_an_office_writes_is_read_as_the_strict_form_is(
    good, folders, read, rulebook, form, encoding
):
    strict = read(folders.csv(good))
    folder = folders.csv(as_office(good, form), encoding=encoding)
    assert read_tables(folder, rulebook, mapping=CHINESE) == strict


def spellings(table, column, cell):
    """All that an office may write in place of a cell of the strict form."""
    words = CHINESE.of(table).words.get(column, {})
    yield cell
    yield from (word for word, code in words.items() if code == cell)
    if DAY.fullmatch(cell):
        yield from (written_day(cell, form) for form in MORE_DAYS)
    if AT_EIGHT.fullmatch(cell):
        yield f"{cell[:10].replace('-', '/')} 8:00"


@given(st.data())
def test_each_cell_may_be_written_in_any_form_that_is_allowed(folders, rulebook, whole, data):
    written = {}
    for table, (header, *rows) in whole.items():
        mapped = CHINESE.of(table)
        headers = [data.draw(st.sampled_from([name, *mapped.columns[name]])) for name in header]
        cells = [
            [
                data.draw(st.sampled_from([*spellings(table, name, cell)]))
                for name, cell in zip(header, row, strict=True)
            ]
            for row in rows
        ]
        name = data.draw(st.sampled_from([table, *mapped.names]))
        written[name] = [headers, *cells]
    strict = read_tables(folders.csv(whole), rulebook)
    assert read_tables(folders.csv(written), rulebook, mapping=CHINESE) == strict


def test_a_folder_may_hold_its_own_mapping(good, folders, read):
    strict = read(folders.csv(good))
    folder = folders.csv(as_office(good, "{y}.{m}.{d}"))
    (folder / "tables.toml").write_text(
        (FOLDER / "chinese.toml").read_text("utf-8"), "utf-8", newline="\r\n"
    )
    assert read(folder) == strict


def test_the_strict_form_is_read_under_any_mapping(good, folders, read, rulebook):
    folder = folders.csv(good)
    assert read_tables(folder, rulebook, mapping=CHINESE) == read(folder)


def test_without_a_mapping_nothing_else_is_read(good, folders, problems):
    good["deputies"][1][4] = "2022/1/5"
    (problem,) = problems(folders.csv(good))
    assert "is not a day; write it like 2025-03-31" in problem.text()


def test_each_column_of_each_table_has_a_chinese_header():
    unnamed = [
        (table, name)
        for table, columns in COLUMNS.items()
        for name in columns
        if name not in CHINESE.of(table).columns
    ]
    assert unnamed == []


def words_of_terms():
    """The words of each column that holds a closed vocabulary, and the vocabulary."""
    for table, columns in COLUMNS.items():
        for name, words in CHINESE.of(table).words.items():
            value = columns[name].cells().value_of(next(iter(words.values())))
            if isinstance(value, Term):
                yield f"{table}.{name}", words, type(value)


@pytest.mark.parametrize(("column", "words", "vocabulary"), [*words_of_terms()], ids=str)
def test_each_word_is_read_by_the_name_that_reports_give_it(column, words, vocabulary):
    labels = {word.label("zh"): str(word) for word in vocabulary}
    # Bodies are of scopes of their own, under the same vocabulary.
    if column == "bodies.scope":
        labels = {label: code for label, code in labels.items() if code in words.values()}
    assert labels.items() <= words.items()


def test_all_closed_vocabularies_but_truth_have_chinese_words():
    told = {vocabulary.__name__ for _, _, vocabulary in words_of_terms()}
    held = {
        (table, name)
        for table, columns in COLUMNS.items()
        for name, column in columns.items()
        if column.read.__qualname__.startswith("choice_reader")
    }
    assert {Scope.__name__} <= told
    assert {key for key in held if key[1] not in CHINESE.of(key[0]).words} == set()


@pytest.fixture
def refused(good, folders, rulebook):
    """Return the problems of the good folder with one table changed, read by a mapping."""

    def refused(mapping, table="deputies", row=1, column=4, text=None):
        if text is not None:
            good[table][row][column] = text
        with pytest.raises(InputError) as caught:
            read_tables(folders.csv(good), rulebook, mapping=mapping)
        assert caught.value.text("zh") != caught.value.text()
        return caught.value.problems

    return refused


@pytest.mark.parametrize(
    "day", ["3/7/2025", "7/3/2025", "25/3/7", "2025/13/1", "2025/2/30", "2025"]
)
def test_a_day_that_may_be_two_or_is_none_is_refused_with_what_is_allowed(refused, day):
    (problem,) = refused(CHINESE, "absences", 1, 1, day)
    assert problem.text() == (
        f"absences.csv, row 2, column from_on: {day!r} is written in no form that the mapping "
        "allows; allowed: 2025-03-31, 2025/3/31, 2025-3-31, 2025.3.31, 2025年3月31日, "
        "2025/3/31 0:00:00"
    )


def test_a_time_of_day_is_no_day_of_election(refused):
    (problem,) = refused(CHINESE, text="2022/1/5 9:30")
    assert (problem.row, problem.column) == (2, "elected_on")


def test_a_form_that_is_not_allowed_is_refused(refused):
    (problem,) = refused(TableMapping(days=["2025.3.31"]), text="2022/1/5")
    assert problem.text().endswith("allowed: 2025-03-31, 2025-03, 2025, 2025.3.31")


def test_a_word_that_nobody_declared_is_refused_with_the_words_declared(refused):
    (problem,) = refused(CHINESE, "absences", 1, 3, "病假")
    assert "'病假' is not allowed; allowed: leave, suspension, 请假" in problem.text()


def test_a_problem_names_the_header_of_the_file(good, folders, rulebook):
    tables = as_office(good, "{y}/{m}/{d}")
    tables["代表"][1][4] = "不详"
    with pytest.raises(InputError) as caught:
        read_tables(folders.csv(tables), rulebook, mapping=CHINESE)
    [problem] = caught.value.problems
    assert (problem.file, problem.row, problem.column) == ("代表.csv", 2, "当选日期")


def test_an_instant_without_a_zone_is_that_of_shanghai(good, folders, rulebook):
    good["deputies"][2][good["deputies"][0].index("recorded_at")] = "2025/1/2 8:00"
    good["duty_records"][1][5] = "2025/1/10 23:59:59.5"
    tables = read_tables(folders.csv(good), rulebook, mapping=CHINESE)
    recorded = tables.roster.mandates[1].recorded_at
    assert recorded.isoformat() == "2025-01-02T08:00:00+08:00"
    assert tables.records[0].happened_on.isoformat() == "2025-01-10"


@pytest.mark.parametrize("at", ["2025/1/2", "2025/1/2 25:00", "2025/2/30 8:00", "2025年1月 8:00"])
def test_what_is_no_instant_is_refused(good, refused, at):
    column = good["deputies"][0].index("recorded_at")
    (problem,) = refused(CHINESE, "deputies", 2, column, at)
    assert problem.text().endswith(
        "allowed: " + ", ".join(["2025-03-31T18:00:00+08:00", *CHINESE.days])
    )


def test_an_unknown_day_of_election_may_be_a_month_or_a_year(good, folders, rulebook):
    good["deputies"][1][4], good["deputies"][5][4] = "2022年1月", "2022年"
    tables = read_tables(folders.csv(good), rulebook, mapping=CHINESE)
    assert [m.elected_by.isoformat() for m in tables.roster.mandates if m.is_unsure] == [
        "2022-01-31",
        "2025-02-20",
        "2022-12-31",
    ]


def test_a_word_may_stand_for_an_absent_value(good, folders, rulebook):
    mapping = TableMapping(
        tables={
            "deputies": MappedTable(words={"left_on": {"在任": ""}, "elected_on": {"不详": ""}})
        }
    )
    good["deputies"][1][6], good["deputies"][1][4] = "在任", "不详"
    [mandate, *_] = read_tables(folders.csv(good), rulebook, mapping=mapping).roster.mandates
    assert mandate.left_on is None
    assert mandate.is_unsure


def test_a_word_may_stand_for_an_id(good, folders, rulebook, refused):
    table = MappedTable(words={"congress_id": {"某区": "c1"}})
    mapping = TableMapping(tables={"deputies": table})
    good["deputies"][1][3] = "某区"
    [mandate, *_] = read_tables(folders.csv(good), rulebook, mapping=mapping).roster.mandates
    assert mandate.congress_id == "c1"
    unknown = TableMapping(tables={"deputies": MappedTable(words={"congress_id": {"某区": "c9"}})})
    (told, *_) = [problem for problem in refused(unknown) if problem.file == "tables.toml"]
    assert told.column == "tables.deputies.words.congress_id.某区"
    assert "'c9'" in told.text()


def test_two_headers_of_one_column_are_refused(good, refused):
    good["deputies"][0][-1] = "姓名"
    (problem,) = refused(CHINESE)
    assert problem.text() == (
        "deputies.csv, row 1, column name: 'name', '姓名' stand for one column; give one of them"
    )


def test_a_missing_column_is_told_with_all_its_headers(good, refused):
    good["groups"][0][2] = "人大编号 "
    (problem,) = refused(CHINESE)
    assert "'人大编号 ' may be meant for it" in problem.text()
    assert "congress_id (人大编号)" in problem.text()


def test_another_separator_between_chinese_headers_is_told(good, folders, rulebook):
    text = "姓名;代表编号\n代表0001;d1"
    folder = folders.with_file("deputies.csv", text)
    with pytest.raises(InputError) as caught:
        read_tables(folder, rulebook, mapping=CHINESE)
    assert "';' stands between the columns" in caught.value.problems[0].text()


def test_a_table_in_two_files_is_refused(good, folders, rulebook, whole):
    good["代表名册"] = whole["deputies"]
    with pytest.raises(InputError) as caught:
        read_tables(folders.csv(good), rulebook, mapping=CHINESE)
    assert "deputies.csv, 代表名册.csv" in caught.value.problems[0].text()


def test_parquet_is_read_by_the_same_mapping(folders, rulebook, read):
    text = "deputy_id,from_on,to_on,reason\nd1,2025-03-01,,leave"
    strict = read(folders.with_file("absences.csv", text))
    folder = folders.with_files({"absences.csv": None})
    columns = {
        "代表编号": ["d1"],
        # A typed day needs no spelling; a text in the same file is read by one.
        "开始日期": pa.array([date(2025, 3, 1)]).cast(pa.timestamp("us")),
        "恢复日期": [None],
        "原因": ["请假"],
    }
    write_table(pa.table(columns), folder / "请假.parquet")
    assert read_tables(folder, rulebook, mapping=CHINESE) == strict


def test_a_typed_cell_that_fits_no_column_is_told_as_ever(folders, rulebook):
    columns = {"代表编号": ["d1"], "开始日期": [True], "恢复日期": [None], "原因": ["请假"]}
    folder = folders.with_files({"absences.csv": None})
    write_table(pa.table(columns), folder / "请假.parquet")
    with pytest.raises(InputError) as caught:
        read_tables(folder, rulebook, mapping=CHINESE)
    assert "True is no text" in caught.value.text()


def test_records_alone_are_read_by_a_mapping(folders, rulebook, read, whole, tmp_path):
    roster = read(folders.csv(whole)).roster
    file = tmp_path / "计划.csv"
    file.write_text("记录编号,主体类型,主体编号,种类,日期\np1,代表,d1,接待群众,2025/11/1", "utf-8")
    [record] = read_records(file, rulebook, roster, mapping=CHINESE)
    assert (record.kind, record.happened_on.isoformat()) == ("reception", "2025-11-01")
    file.write_text("记录编号,主体类型,主体编号,种类,日期\np1,代表,d1,聊天,11/1/2025", "utf-8")
    with pytest.raises(InputError) as caught:
        read_records(file, rulebook, roster, mapping=CHINESE)
    assert [problem.column for problem in caught.value.problems] == ["种类", "日期"]


def test_a_mapping_of_what_no_table_has_is_refused_before_a_row_is_read(refused):
    (problem,) = refused(TableMapping(tables={"deputy": MappedTable()}))
    assert "'deputy' is not allowed; deputies may be meant" in problem.text()


def test_unread_files_are_told_under_a_mapping(good, folders, rulebook):
    folder = folders.csv({**as_office(good, "{y}/{m}/{d}"), "代表名册1": [["a"]]})
    [ignored] = read_tables(folder, rulebook, mapping=CHINESE).ignored
    assert ignored.file == "代表名册1.csv"
