"""Days of election of which a table knows a year, a month or nothing, and what becomes of them."""

from datetime import date

import pytest

from renda import Verdict, Year, check
from renda.reports import Reason, Remark

FIRST, LAST = date.min, date.max


@pytest.fixture
def mandate(changed, read):
    """The first mandate of a folder, with a cell changed."""

    def make(cell, column="elected_on"):
        return read(changed("deputies", 2, column, cell)).roster.mandates[0]

    return make


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("2012-11", date(2012, 11, 1), date(2012, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("", FIRST, LAST),
        ("2012-11-08", date(2012, 11, 8), None),
    ],
)
def test_a_year_a_month_or_nothing_may_be_known_of_an_election(mandate, cell, first, last):
    found = mandate(cell)
    assert (found.elected_on, found.elected_by) == (first, last)
    assert found.is_unsure is (last is not None)


@pytest.mark.parametrize(
    "cell", ["12", "2012-13", "2012-1", "0000", "2012年", "２０１２", "2012-11-"]
)
def test_what_is_neither_is_refused_with_what_is_allowed(changed, problems, cell):
    (problem,) = problems(changed("deputies", 2, "elected_on", cell))
    assert (problem.row, problem.column) == (2, "elected_on")
    assert "write it like 2025-03-31, or like 2025-03 or 2025" in problem.text()
    assert "只知道年份或月份" in problem.text("zh")


def test_a_last_day_of_ones_own_narrows_what_a_year_says(good, folders, read):
    header = good["deputies"][0]
    good["deputies"][1][header.index("elected_on")] = "2012"
    good["deputies"][1][header.index("elected_by")] = "2012-03-15"
    found = read(folders.csv(good)).roster.mandates[0]
    assert (found.elected_on, found.elected_by) == (date(2012, 1, 1), date(2012, 3, 15))


def test_whoever_left_was_in_office_the_day_before(changed, read):
    [_, gone, *_] = read(changed("deputies", 3, "elected_on", "2025")).roster.mandates
    assert (gone.left_on, gone.elected_by) == (date(2025, 8, 1), date(2025, 7, 31))


def test_614_rows_of_unknown_days_are_one_message(good, folders, read, rulebook):
    good["deputies"] += [
        [f"x{number}", f"x{number}", "代表", "c1", *([""] * 7)] for number in range(614)
    ]
    found = read(folders.csv(good))
    report = check(rulebook, found.roster, found.records, Year(2025))
    told = {omission.remark: omission for omission in report.omissions}
    omission = told[Remark.UNKNOWN_ELECTION_DAYS]
    # One more is known to lie within some days, but not which of them it is.
    assert omission.rows == 614 + 1
    assert len(omission.names) == 10
    [finding] = report.of("deputy.receptions", "x7")
    assert (finding.verdict, finding.reason) == (
        Verdict.UNDETERMINED,
        Reason.ELECTION_DAY_UNKNOWN,
    )
