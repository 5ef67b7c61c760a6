"""Problems of an input: where they are, what is wrong, and all of them together."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from renda.inputs import ProblemGroup, Problems
from renda.kernel.input.problems import LONGEST_QUOTE, InputError, Problem, quoted
from renda.terms import Scope

WRONG = Problem(
    message="{value} is wrong", file="deputies.csv", row=7, column="name", data={"value": "'x'"}
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("five", "'five'"),
        (5, "5"),
        ("5", "'5'"),
        (None, "None"),
        (["a"], "['a']"),
        ("two\nlines", r"'two\nlines'"),
        ("字" * 61, "'" + "字" * 60 + "…'"),
        ("字" * 60, "'" + "字" * 60 + "'"),
        ([0] * 40, "[" + "0, " * 19 + "0,…"),
        pytest.param(1 << 20_000, "<int>", id="long number"),
    ],
)
def test_a_value_is_shown_so_that_text_is_told_from_numbers(value: object, text: str) -> None:
    assert quoted(value) == text


@given(st.text(st.characters(codec="utf-8")))
def test_a_text_is_shown_on_one_line_of_bounded_length(text: str) -> None:
    line = quoted(text)
    assert len(line.splitlines()) == 1
    assert len(line) <= 10 * (LONGEST_QUOTE + 1) + 2


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (None, "", "deputies.csv"),
        (7, "", "deputies.csv, row 7"),
        (None, "name", "deputies.csv, column name"),
        (7, "name", "deputies.csv, row 7, column name"),
    ],
)
def test_a_problem_says_where_it_is_as_far_as_it_knows(
    row: int | None, column: str, place: str
) -> None:
    assert Problem(message="x", file="deputies.csv", row=row, column=column).place() == place


def test_a_problem_says_place_and_fault_in_one_line() -> None:
    assert WRONG.text() == "deputies.csv, row 7, column name: 'x' is wrong"


def test_braces_in_a_file_name_or_value_are_left_alone() -> None:
    problem = Problem(message="{value} is wrong", file="{a}.csv", data={"value": "{b}"})
    assert problem.text() == "{a}.csv: {b} is wrong"


def test_an_input_error_says_all_its_problems_a_line_each() -> None:
    error = InputError(
        problem for problem in [WRONG, Problem(message="no header", file="groups.csv")]
    )
    assert str(error) == ("deputies.csv, row 7, column name: 'x' is wrong\ngroups.csv: no header")
    assert (error.count, len(error.problems)) == (2, 2)


def test_an_input_error_is_a_value_error() -> None:
    assert isinstance(InputError([WRONG]), ValueError)


def test_the_same_problem_found_twice_is_one() -> None:
    again = Problem(
        message=WRONG.message, file=WRONG.file, row=7, column="name", data={"value": "'x'"}
    )
    assert {WRONG, again} == {WRONG}


def test_many_kinds_of_problems_are_told_in_bounded_length() -> None:
    problems = [evolve(WRONG, message=f"{n} is wrong") for n in range(300)]
    lines = InputError(problems).text().splitlines()
    assert len(lines) == 201
    assert lines[-1] == "and 100 more kinds of problems"


def test_places_in_a_list_are_of_one_kind() -> None:
    problems = [evolve(WRONG, row=None, column=f"rules[{n}].code") for n in range(5)]
    assert InputError(problems).text().splitlines()[3:] == [
        "deputies.csv, column rules[3].code and on: 2 more problems of this kind"
    ]
    assert len(InputError(problems[:4]).text().splitlines()) == 4


def test_problems_of_two_files_columns_or_messages_are_never_counted_together() -> None:
    others = [
        WRONG,
        evolve(WRONG, file="groups.csv"),
        evolve(WRONG, column="left_on"),
        evolve(WRONG, message="{value} is odd"),
    ]
    problems = [evolve(other, row=row) for row in range(3) for other in others]
    assert InputError(problems).text().splitlines() == [problem.text() for problem in problems]


def test_problems_of_one_kind_are_counted_from_the_fifth_on_and_by_the_place_of_the_fourth() -> (
    None
):
    for number, last in (
        (3, "deputies.csv, row 3, column name: 'x' is wrong"),
        (4, "deputies.csv, row 4, column name: 'x' is wrong"),
        (5, "deputies.csv, row 4, column name and on: 2 more problems of this kind"),
        (50_000, "deputies.csv, row 4, column name and on: 49997 more problems of this kind"),
    ):
        lines = InputError(evolve(WRONG, row=row + 1) for row in range(number)).text().splitlines()
        assert len(lines) == min(number, 4)
        assert lines[-1] == last


@pytest.mark.parametrize(("kinds", "lines"), [(199, 199), (200, 200), (201, 201), (9000, 201)])
def test_so_many_lines_are_told_and_then_how_many_more_there_are(kinds: int, lines: int) -> None:
    text = InputError(evolve(WRONG, message=f"{n} is wrong") for n in range(kinds)).text()
    assert len(text.splitlines()) == lines
    assert ("more kinds of problems" in text) is (kinds > 200)


def test_what_is_counted_is_said_in_the_language_that_is_asked_for() -> None:
    text = InputError([WRONG] * 9).text("zh")
    assert text.splitlines()[-1] == "deputies.csv，第7行，列name起：另有6个同类问题"


def test_problems_are_grouped_by_file_column_and_sort() -> None:
    other = evolve(WRONG, column="left_on", row=None)
    bad = [evolve(WRONG, row=row) for row in range(2, 20_002)]
    error = InputError([bad[0], other, *bad[1:]])
    assert error.problems.groups() == (
        ProblemGroup(first=bad[0], count=20_000, rows=tuple(range(2, 12))),
        ProblemGroup(first=other, count=1, rows=()),
    )


def test_groups_are_plain_data_in_the_language_that_is_asked_for() -> None:
    problems = InputError([WRONG, evolve(WRONG, row=9, data={"value": "'y'"})]).problems
    assert problems.data("en") == {
        "format": "renda.problems/1",
        "count": 2,
        "groups": [
            {
                "file": "deputies.csv",
                "column": "name",
                "sort": "{value} is wrong",
                "count": 2,
                "rows": [7, 9],
                "text": "'x' is wrong",
            }
        ],
    }


def test_each_problem_is_a_row_of_a_data_frame() -> None:
    rows = Problems([WRONG, evolve(WRONG, row=None, column="")]).rows()
    assert [list(row.values()) for row in rows] == [
        ["deputies.csv", 7, "name", "{value} is wrong", "'x' is wrong"],
        ["deputies.csv", None, "", "{value} is wrong", "'x' is wrong"],
    ]


def test_what_stands_in_no_file_has_its_word_in_rows_too() -> None:
    problem = evolve(WRONG, file=Scope.DEPUTY, column=Scope.GROUP)
    [row] = Problems([problem]).rows("zh")
    assert (row["file"], row["column"]) == ("代表", "代表小组")
