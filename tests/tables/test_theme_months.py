"""A theme month of a folder counts while a record of an activity held for it is there and live."""

from datetime import date, datetime

import pytest

from renda import Month, Year, check
from renda.work import ThemeMonth

HEADER = "theme_month_id,congress_id,month,theme,activities,letter_issued_on,recorded_at,voided_at"
RECORDS = "record_id,scope,subject_id,kind,happened_on,source_id,recorded_at,voided_at"
FIRST, SECOND, THIRD, FOURTH, FIFTH = (f"2025-0{month}-01T09:00:00+08:00" for month in range(4, 9))


@pytest.fixture
def folder(folders):
    """Write the good folder with theme months and records of one's own; the others are away."""

    def write(*months, records=()):
        files = {"theme_months.csv": "\n".join([HEADER, *months])}
        lines = [f"{name},deputy,d1,reception,2025-03-07,{more}" for name, more in records]
        return folders.with_files(files | {"duty_records.csv": "\n".join([RECORDS, *lines])})

    return write


@pytest.fixture
def counted(read, rulebook):
    """Return how many theme months of 2025 count, by what was known at some instants."""

    def count(folder, *instants):
        tables = read(folder)
        for known_at in instants or [None]:
            at = known_at and datetime.fromisoformat(known_at)
            report = check(rulebook, tables.roster, tables.records, Year(2025), known_at=at)
            yield report.of("congress.theme-months", "c1")[0].counted

    return lambda *asked: [*count(*asked)]


def test_a_theme_month_counts_by_a_record_of_its_activity(folder, counted, read):
    written = folder(
        "t1,c1,2025-03,停车,e1;e2,2025-03-03,,", records=[("r1", "e1,,"), ("e2", ",,")]
    )
    assert counted(written) == [1]
    [stored] = read(written).theme_months
    assert stored.activity == ThemeMonth(
        activity_id="t1",
        congress_id="c1",
        month=Month(2025, 3),
        theme="停车",
        letter_issued_on=date(2025, 3, 3),
        activities=["e1", "e2"],
    )


def test_a_record_without_a_source_is_an_activity_of_its_own(folder, counted):
    assert counted(folder("t1,c1,2025-03,停车,r1,,,", records=[("r1", ",,")])) == [1]


@pytest.mark.parametrize("activities", ["", "e1"])
def test_it_does_not_count_where_nothing_live_was_held_for_it(folder, counted, activities):
    written = folder(
        f"t1,c1,2025-03,停车,{activities},,,", records=[("r1", f"e1,,{THIRD}"), ("r2", "e2,,")]
    )
    assert counted(written) == [0]


def test_it_counts_from_when_both_are_known_until_one_is_withdrawn(folder, counted):
    written = folder(
        f"t1,c1,2025-03,停车,e1,,{SECOND},{FOURTH}", records=[("r1", f"e1,{FIRST},{FIFTH}")]
    )
    assert counted(written, FIRST, SECOND, THIRD, FOURTH) == [0, 1, 1, 0]


def test_an_activity_that_is_graded_anew_leaves_it_one_record(folder, read):
    regraded = [("r1", f"e1,{FIRST},{THIRD}"), ("r2", f"e1,{THIRD},")]
    written = folder("t1,c1,2025-03,停车,e1,,,", records=regraded)
    assert [record.record_id for record in read(written).records] == ["r1", "r2", "t1/congress/c1"]


def test_it_falls_and_counts_again_as_its_activities_do(folder, counted, read):
    written = folder(
        "t1,c1,2025-03,停车,e1;e2,,,",
        records=[("r1", f"e1,{FIRST},{SECOND}"), ("r2", f"e2,{THIRD},")],
    )
    assert counted(written, FIRST, SECOND, THIRD) == [1, 0, 1]
    names = [record.record_id for record in read(written).records[2:]]
    assert names == ["t1/congress/c1"] * 2


def test_one_activity_may_keep_several_theme_months(folder, counted):
    months = [f"t{month},c1,2025-0{month},停车,e1,,," for month in (3, 4)]
    assert counted(folder(*months, records=[("r1", "e1,,")])) == [2]


def test_the_chinese_semicolon_parts_ids_too(folder, read):
    written = folder("t1,c1,2025-03,停车,e2； e1,,,", records=[("r1", "e1,,"), ("r2", "e2,,")])
    assert read(written).theme_months[0].activity.activities == ("e1", "e2")


def test_everything_wrong_with_theme_months_is_told_at_once(folder, problems):
    written = folder(
        "t1,c1,2025-3,停车,e1;e9,,,",
        "t2,c9,2025,停车,e1;;e2,,,",
        "t3,c1,2025-03, ,e8,,,",
        "t3,c1,2025-03,停车,e1,,,",
        "e1,c1,2025-03,停车,,,,",
        "t4,c1,2025-03,停车,,,,",
        records=[("r1", "e1,,"), ("t4/congress/c1", "e2,,")],
    )
    told = {
        (problem.row, problem.column, problem.text().split(": ")[-1])
        for problem in problems(written)
    }
    assert told == {
        (2, "month", "'2025-3' is not a month; write it like 2025-03"),
        (2, "activities", "'e9' is no known activity_id"),
        (3, "congress_id", "'c9' is no known congress_id"),
        (3, "month", "'2025' is not a month; write it like 2025-03"),
        (3, "activities", "'e1;;e2' is no list of ids; write it like e1;e2"),
        (4, "theme", "the cell is empty; a value must stand here"),
        (4, "activities", "'e8' is no known activity_id"),
        (5, "theme_month_id", "'t3' is there twice; an id stands for one row at a time"),
        (
            6,
            "theme_month_id",
            "'e1' is another activity of the records; a theme month has an id of its own",
        ),
        (
            7,
            "theme_month_id",
            "'t4' is another activity of the records; a theme month has an id of its own",
        ),
    }


@pytest.mark.parametrize("bad", [("", "e1,,"), ("r2", "e1,,,,")])
def test_where_a_record_cannot_be_read_no_activity_is_said_to_be_unknown(folder, places, bad):
    written = folder("t1,c1,2025-03,停车,e9,,,", records=[("r1", "e1,,"), bad])
    assert [file for file, _, _ in places(written)] == ["duty_records.csv"]


def test_a_month_in_the_records_themselves_counts_as_it_did(folders, counted):
    line = "r1,congress,c1,theme-month,2025-03-01,,,"
    earlier = {"duty_records.csv": f"{RECORDS}\n{line}", "theme_months.csv": None}
    assert counted(folders.with_files(earlier)) == [1]
