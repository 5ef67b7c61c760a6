"""Problems of an input: where they are, what is wrong, and all of them together."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.input.problems import LONGEST_QUOTE, InputError, Problem, quoted

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
    error = InputError(each for each in [WRONG, Problem(message="no header", file="groups.csv")])
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
