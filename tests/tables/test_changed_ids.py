"""Ids that a spreadsheet or copying has changed are refused with their rows, never compared."""

import pytest

OWN = [
    ("congresses", "congress_id"), ("deputies", "deputy_id"), ("deputies", "person_id"),
    ("groups", "group_id"), ("duty_records", "record_id"), ("duty_records", "source_id"),
    ("theme_months", "theme_month_id"),
]  # fmt: skip
BLANKS = ["v1 ", " v1", "v 1", "v1\u3000", "\u00a0v1", "v1\u200b", "\ufeffv1", "v1\t", "v\u00ad1"]
SHORTENED = ["2.02503E+11", "2E+11", "2,02503E+11", "2.02503e+11"]


@pytest.mark.parametrize(("table", "column"), OWN)
@pytest.mark.parametrize("value", [BLANKS[0], BLANKS[5], SHORTENED[0]])
def test_every_id_of_its_own_is_refused_where_it_was_changed(
    changed, problems, table, column, value
):
    problem = problems(changed(table, 2, column, value))[0]
    assert (problem.file, problem.row, problem.column) == (f"{table}.csv", 2, column)
    assert "is no id" in problem.text()


@pytest.mark.parametrize("value", BLANKS)
def test_a_blank_of_any_width_or_one_not_seen_is_told(changed, problems, value):
    (problem,) = problems(changed("duty_records", 3, "source_id", value))
    assert "there is a blank or an invisible character in it" in problem.text()
    assert "不可见字符" in problem.text("zh")


@pytest.mark.parametrize("value", SHORTENED)
def test_three_sources_that_became_one_number_are_told_each(good, folders, problems, value):
    place = good["duty_records"][0].index("source_id")
    for row in good["duty_records"][2:5]:
        row[place] = value
    found = problems(folders.csv(good))
    # One that the theme month names, too, may now be missed there.
    own = [problem.row for problem in found if problem.column == "source_id"]
    assert own == [3, 4, 5]
    assert "a spreadsheet has shortened a number" in found[0].text()
    assert "科学记数" in found[0].text("zh")


@pytest.mark.parametrize(
    "value", ["202503000001", "e1", "1E5", "E+1", "v-1", "（苏）1", "\U000f0000"]
)
def test_what_only_looks_odd_is_an_id(changed, read, value):
    assert read(changed("duty_records", 3, "source_id", value)).records[1].source_id == value


def test_a_subject_whose_table_is_missing_is_asked_as_well(good, folders, places):
    for table in ("groups", "group_members"):
        del good[table]
    good["duty_records"][6][2] = "g1 "
    assert places(folders.csv(good)) == [("duty_records.csv", 7, "subject_id")]


@pytest.mark.parametrize("cells", [11, 4])
def test_a_row_of_commas_is_no_row_but_is_counted(good, folders, read, places, cells):
    good["deputies"].extend([[""] * cells] * 3)
    mandates = read(folders.csv(good)).roster.mandates
    assert len(mandates) == len(good["deputies"]) - 4
    good["deputies"].append(["d9", "p9", "代表0001", "c1", "x", *[""] * 6])
    assert places(folders.csv(good)) == [("deputies.csv", len(good["deputies"]), "elected_on")]


@pytest.mark.parametrize("value", ["d1 ", "2.02503E+11"])
def test_an_id_that_was_changed_is_not_told_again_where_it_is_named(good, folders, places, value):
    for table in ("deputies", "group_members", "absences", "duty_records"):
        for row in good[table]:
            row[:] = [value if cell == "d1" else cell for cell in row]
    assert places(folders.csv(good)) == [("deputies.csv", 2, "deputy_id")]
