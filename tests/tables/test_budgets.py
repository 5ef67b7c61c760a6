"""No table costs more than the budget allows; many problems of one kind are few lines."""

import pytest

from renda import InputError, read_tables
from renda.inputs import Budget, read_records


@pytest.fixture
def folder(folders, whole):
    return folders.csv(whole)


@pytest.fixture
def refused(rulebook):
    """What is said of a folder under a budget."""

    def said(folder, **limits):
        with pytest.raises(InputError) as error:
            read_tables(folder, rulebook, budget=Budget(**limits))
        return error.value

    return said


@pytest.fixture
def faulty(folders, good):
    """A folder of which every record but the first has the same problem."""
    header, first, *_ = good["duty_records"]
    wrong = ["2025/1/10" if cell == "2025-01-10" else cell for cell in first[1:]]
    good["duty_records"] = [header, first, *([f"x{n}", *wrong] for n in range(1000))]
    return folders.csv(good)


@pytest.mark.parametrize(("limit", "most"), [("bytes", 100), ("cells", 20), ("columns", 4)])
def test_a_table_of_more_than_the_budget_is_refused(folder, refused, limit, most):
    error = refused(folder, **{limit: most})
    assert f"this takes more {limit} than the budget allows: {most}" in error.text()
    assert f"RENDA_BUDGET={limit}=…" in error.text()
    assert f"超过读取上限{limit}={most}" in error.text("zh")


def test_a_table_of_records_alone_has_a_budget_too(folder, rulebook, read):
    table, roster = folder / "duty_records.csv", read(folder).roster
    with pytest.raises(InputError, match="more cells than the budget allows: 20"):
        read_records(table, rulebook, roster, budget=Budget(cells=20))


def test_what_the_budget_just_allows_is_read(folder, rulebook):
    assert read_tables(folder, rulebook, budget=Budget(columns=13, cells=13 * 9)).records


def test_a_thousand_problems_of_a_kind_are_four_lines(faulty, refused):
    error = refused(faulty)
    assert len(error.problems) == 1000
    *first, last = error.text().splitlines()
    assert [line.split(", ")[1] for line in first] == ["row 3", "row 4", "row 5"]
    assert last == (
        "duty_records.csv, row 6, column happened_on and on: 997 more problems of this kind"
    )


def test_reading_ends_with_the_last_problem_of_the_budget(faulty, refused):
    error = refused(faulty, faults=100)
    assert 100 < len(error.problems) < 300
    assert error.text().startswith(
        "duty_records.csv: this takes more faults than the budget allows: 100"
    )


def test_problems_between_rows_are_within_the_budget_too(folders, good, refused):
    for row in good["duty_records"][1:]:
        row[2] = "nobody"
    folder = folders.csv(good)
    assert len(refused(folder, faults=8).problems) == 8
    error = refused(folder, faults=7)
    assert "more faults than the budget allows: 7" in error.problems[0].text()
    assert len(error.problems) == 8


@pytest.mark.parametrize("limit", [0, -1, "5", None, 1.5])
def test_a_limit_is_a_number_from_one_up(limit):
    with pytest.raises((ValueError, TypeError)):
        Budget(cells=limit)
