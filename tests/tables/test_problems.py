"""Every problem of a folder at once, in a stable order, and none of them twice."""

from datetime import date

import pytest

from renda import InputError

BAD_DAYS = """\
2025-2-3 20250203 2025-W01-1 2025-02-30 ２０２５-02-03 2025-02-03T 0000-01-01
2025/02/03 2025-13-01 25-02-03 ٢٠٢٥-٠٢-٠٣ 2025-02-03\x00 +025-02-03 today"""
BAD_DAYS = [*BAD_DAYS.split(), " 2025-02-03", "2025-02-03 ", "2025-02-03\n", " "]
BAD_INSTANTS = """\
2025-02-03 2025-02-03T10:00:00 2025-02-03T10:00:00+25:00 2025-02-03T24:00:00Z
2025-02-30T10:00:00Z 20250203T100000Z 2025-W01-1T10:00:00Z 2025-02-03T10:00:60Z
2025-02-03T10:00:00Asia/Shanghai 2025-02-03T10:00:00.1234567Z ２025-02-03T10:00:00Z
2025-02-03T10Z 2025-02-03t10:00:00z"""
BAD_INSTANTS = BAD_INSTANTS.split()
BEYOND = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-05:00", "9999-12-31T16:00:00Z"]
BAD_NUMBERS = ["1.5", "1.0", "-1", "+1", "1e3", "１２", "²", "1_000", "1" * 19, "NaN", " 1", "x"]
DAYS = [
    ("deputies", "elected_by"), ("deputies", "left_on"), ("group_members", "joined_on"),
    ("group_members", "left_on"), ("absences", "from_on"), ("absences", "to_on"),
    ("attestations", "attested_on"), ("terms", "first_session_on"), ("groups", "formed_on"),
    ("sessions", "opened_on"), ("sessions", "closed_on"), ("theme_months", "letter_issued_on"),
]  # fmt: skip
WORDS = [
    ("congresses", "congress_level", "national, provincial"), ("deputies", "left_reason", "moved"),
    ("absences", "reason", "leave, suspension"), ("duty_records", "scope", "deputy, group"),
    ("duty_records", "role", "cosigner, lead"), ("duty_records", "grade", "high, ordinary"),
    ("duty_records", "standing", "confirmed, disputed"), ("deputies", "resident", "false, true"),
]  # fmt: skip
NAMED = [
    ("congresses", "parent_id", "congress_id"), ("deputies", "congress_id", "congress_id"),
    ("groups", "congress_id", "congress_id"), ("group_members", "group_id", "group_id"),
    ("group_members", "deputy_id", "deputy_id"), ("absences", "deputy_id", "deputy_id"),
    ("duty_records", "subject_id", "deputy_id"), ("terms", "congress_id", "congress_id"),
    ("sessions", "congress_id", "congress_id"), ("theme_months", "congress_id", "congress_id"),
]  # fmt: skip


def one(problems, folder, table, row, column):
    (problem,) = problems(folder)
    assert (problem.file, problem.row, problem.column) == (f"{table}.csv", row, column)
    return problem.text()


@pytest.mark.parametrize("value", BAD_DAYS)
def test_a_day_is_written_in_one_way(changed, problems, value):
    assert "is not a day; write it like 2025-03-31" in one(
        problems, changed("deputies", 3, "elected_on", value), "deputies", 3, "elected_on"
    )


@pytest.mark.parametrize(("table", "column"), DAYS)
@pytest.mark.parametrize("value", ["2025-02-30", "2025-02-03T10:00:00Z"])
def test_every_day_is_read_as_one(changed, problems, table, column, value):
    assert "is not a day" in one(problems, changed(table, 2, column, value), table, 2, column)


@pytest.mark.parametrize("value", BAD_INSTANTS)
def test_an_instant_has_its_offset(changed, problems, value):
    folder = changed("groups", 3, "recorded_at", value)
    assert "is not an instant" in one(problems, folder, "groups", 3, "recorded_at")


@pytest.mark.parametrize("value", [*BAD_DAYS, *BAD_INSTANTS[1:], *BEYOND])
def test_neither_day_nor_instant(changed, problems, value):
    folder = changed("duty_records", 3, "happened_on", value)
    assert "neither" in one(problems, folder, "duty_records", 3, "happened_on")


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-05:00"])
def test_an_instant_at_the_end_of_time_is_one(changed, read, value):
    assert read(changed("duty_records", 3, "recorded_at", value)).records[1].recorded_at


@pytest.mark.parametrize("value", BAD_NUMBERS)
def test_a_quantity_is_whole(changed, problems, value):
    folder = changed("duty_records", 3, "quantity", value)
    assert "is not a whole number" in one(problems, folder, "duty_records", 3, "quantity")


@pytest.mark.parametrize(("table", "column", "allowed"), WORDS)
@pytest.mark.parametrize("value", ["x", "Lead", "领衔", " "])
def test_a_word_of_no_vocabulary_lists_what_is_allowed(
    changed, problems, table, column, allowed, value
):
    text = one(problems, changed(table, 2, column, value), table, 2, column)
    assert allowed in text
    assert repr(value) in text


@pytest.mark.parametrize(("table", "column", "target"), NAMED)
def test_an_unknown_id_is_named_with_what_it_should_be(changed, problems, table, column, target):
    text = one(problems, changed(table, 3, column, "nobody"), table, 3, column)
    assert text.endswith(f"'nobody' is no known {target}")


def test_a_record_names_an_id_of_its_scope(changed, problems):
    folder = changed("duty_records", 2, "subject_id", "g1")
    assert "deputy_id" in one(problems, folder, "duty_records", 2, "subject_id")


@pytest.mark.parametrize(
    ("table", "column"), [("congresses", "congress_id"), ("groups", "group_id")]
)
def test_an_id_stands_for_one_row_at_a_time(good, folders, places, table, column):
    good[table].insert(3, good[table][1])
    assert places(folders.csv(good)) == [(f"{table}.csv", 4, column)]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (("", "{m}"), ("{m}", ""), False),
        (("", "{m}"), ("{l}", ""), False),
        (("", "{l}"), ("{m}", ""), True),
        (("", "{l}"), ("", "{m}"), True),
        (("{m}", ""), ("{l}", ""), True),
        (("{m}", "{l}"), ("{l}", ""), False),
    ],
)
def test_a_roster_row_may_be_voided_and_recorded_again(
    good, folders, places, read, first, second, together
):
    at = {"m": "2025-01-02T08:00:00+08:00", "l": "2025-01-02T00:00:01Z"}
    row = good["deputies"][-1][:8]
    versions = [[*row, *(time.format(**at) for time in times), ""] for times in (first, second)]
    good["deputies"][-1:] = versions
    if together:
        assert places(folders.csv(good)) == [("deputies.csv", 7, "deputy_id")]
    else:
        assert len(read(folders.csv(good)).roster.mandates) == 6


def test_only_the_version_that_overlaps_is_named(good, folders, places):
    d3 = good["deputies"][4]
    good["deputies"].append(d3)
    assert places(folders.csv(good)) == [("deputies.csv", 7, "deputy_id")]


def test_a_record_has_no_versions(good, folders, places):
    again = [*good["duty_records"][7]]
    good["duty_records"].append(again)
    assert places(folders.csv(good)) == [("duty_records.csv", 10, "record_id")]


def test_a_duplicate_is_seen_in_a_row_with_another_problem(good, folders, places):
    good["duty_records"][3][0], good["duty_records"][3][3] = "r1", "x"
    good["groups"].append(["g1", "", "c1", *[""] * 6])
    good["groups"].append(["g1", "x", "c1", *[""] * 4, "x", ""])
    assert places(folders.csv(good)) == [
        ("groups.csv", 5, "group_id"),
        ("groups.csv", 5, "name"),
        ("groups.csv", 6, "recorded_at"),
        ("duty_records.csv", 4, "record_id"),
        ("duty_records.csv", 4, "kind"),
    ]


@pytest.mark.parametrize("row", [["d1"], ["d1", "x"], ["x", "d1"] * 6, ["d1"] + [""] * 12])
def test_one_ragged_row_is_reported_once(good, folders, problems, row):
    good["deputies"][1] = row
    text = one(problems, folders.csv(good), "deputies", 2, "")
    assert f"the row has {len(row)} cells, the header has 11" in text


def test_a_row_with_a_problem_has_an_id_all_the_same(changed, problems):
    one(problems, changed("deputies", 2, "elected_on", "x"), "deputies", 2, "elected_on")


@pytest.mark.parametrize("broken", ['d9,"p9', 'd9,"p"9,x,c1,2025-01-01', '"'])
def test_a_row_that_is_no_csv_ends_the_reading_of_its_file(good, folders, problems, broken):
    text = folders.text(good["deputies"]).replace("2022-01-05", "x", 1) + broken
    first, last = problems(folders.with_file("deputies.csv", text))
    assert (first.row, first.column) == (2, "elected_on")
    assert (last.row, last.column) == (7, "")
    assert "none after it was read" in last.text()


def test_a_header_that_is_no_csv_is_refused(folders, places):
    assert places(folders.with_file("deputies.csv", '"deputy_id')) == [("deputies.csv", 1, "")]


@pytest.mark.parametrize("column", [0, 3, 8])
def test_a_column_must_not_stand_twice(good, folders, places, column):
    name = good["deputies"][0][column]
    for row in good["deputies"]:
        row.append(row[column])
    assert places(folders.csv(good)) == [("deputies.csv", 1, name)]


def test_a_blank_line_is_no_row_but_is_counted(good, folders, read, places):
    good["groups"][2:2] = [[], []]
    assert len(read(folders.csv(good)).roster.groups) == 3
    good["groups"][4][2] = "x"
    assert places(folders.csv(good)) == [("groups.csv", 5, "congress_id")]


def test_all_problems_come_at_once_and_in_order(good, folders, places, problems, read):
    good["congresses"][3][2] = ""
    good["deputies"][0][2] = "nom"
    good["deputies"][2][4] = good["deputies"][3][4] = "2025-02-30"
    good["duty_records"][5][5] = good["duty_records"][5][3] = good["duty_records"][2][2] = "x"
    good["duty_records"].append(good["duty_records"][1])
    good["absences"][1].pop()
    good["attestations"][2][0] = "x"
    folder = folders.csv(good)
    assert places(folder) == [
        ("congresses.csv", 4, "congress_level"),
        ("deputies.csv", 1, "name"),
        ("deputies.csv", 3, "elected_on"),
        ("deputies.csv", 4, "elected_on"),
        ("absences.csv", 2, ""),
        ("duty_records.csv", 3, "subject_id"),
        ("duty_records.csv", 6, "kind"),
        ("duty_records.csv", 6, "happened_on"),
        ("duty_records.csv", 10, "record_id"),
        ("attestations.csv", 3, "requirement_id"),
    ]
    with pytest.raises(InputError) as caught:
        read(folder)
    assert caught.value.problems == problems(folder)
    assert str(caught.value) == "\n".join(problem.text() for problem in problems(folder))


@pytest.mark.parametrize("after", ["2022-01-05", "2022-01-04"])
def test_a_term_ends_after_it_begins(changed, problems, after):
    folder = changed("terms", 2, "next_first_session_on", after)
    said = one(problems, folder, "terms", 2, "next_first_session_on")
    assert f"a period cannot run from 2022-01-05 to {after}" in said


@pytest.mark.parametrize("ended", ["2022-01-20", "2022-01-19"])
def test_a_group_is_dissolved_after_it_is_formed(changed, problems, ended):
    folder = changed("groups", 4, "dissolved_on", ended)
    said = one(problems, folder, "groups", 4, "dissolved_on")
    assert f"a group formed on 2022-01-20 cannot be dissolved on {ended}" in said


def test_the_days_and_the_kind_of_a_group_are_read(folders, whole, read):
    groups = read(folders.csv(whole)).roster.groups
    assert [(group.kind, group.formed_on, group.dissolved_on) for group in groups] == [
        ("professional", date(2022, 1, 20), None),
        (None, None, None),
        ("regional", date(2022, 1, 20), date(2024, 1, 20)),
    ]


def test_groups_of_an_earlier_folder_have_no_days(folders, read):
    earlier = "group_id,name,congress_id,field\ng1,教育组,c1,教育\ng2,卫生组,c2,\n"
    groups = read(folders.with_file("groups.csv", earlier)).roster.groups
    assert [(group.kind, group.formed_on, group.dissolved_on) for group in groups] == [
        (None, None, None),
        (None, None, None),
    ]


def test_a_term_is_read_and_whether_a_deputy_is_resident(folders, whole, read):
    tables = read(folders.csv(whole))
    assert [str(term.period) for term in tables.roster.terms] == [
        "2022-01-05..2027-01-07",
        "2027-01-08..2032-01-05",
    ]
    assert [mandate.resident for mandate in tables.roster.mandates[:3]] == [True, False, None]


def test_whether_a_deputy_is_at_the_electors_is_read_where_a_file_has_the_column(
    folders, good, read
):
    assert {mandate.at_electors for mandate in read(folders.csv(good)).roster.mandates} == {None}
    for row, cell in zip(
        good["deputies"], ("at_electors", "false", "true", "", "", ""), strict=True
    ):
        row.append(cell)
    mandates = read(folders.csv(good)).roster.mandates
    assert [mandate.at_electors for mandate in mandates[:3]] == [False, True, None]


def test_a_session_is_read_and_whether_a_service_year_begins_with_it(folders, whole, read):
    sessions = read(folders.csv(whole)).roster.sessions
    assert [(str(session.opened_on), session.begins_year) for session in sessions] == [
        ("2025-01-06", True),
        ("2025-07-01", False),
    ]


def test_whether_a_year_begins_with_a_session_is_not_guessed(changed, problems):
    said = one(problems, changed("sessions", 3, "begins_year", ""), "sessions", 3, "begins_year")
    assert "empty" in said
