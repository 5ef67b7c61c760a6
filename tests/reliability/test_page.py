"""Figures in the pages: each row in the place of its own, the others left."""

from reliability.page import with_row

PAGE = """\
# Reliability

<!-- crash -->
| store | kills |
| --- | ---: |
| sqlite | 1 |
| mariadb | 2 |
<!-- end -->

<!-- races -->
| store | rounds |
<!-- end -->
"""


def test_a_row_takes_the_place_of_the_one_of_its_name():
    page = with_row(PAGE, "crash", "| sqlite | 300 |", "sqlite")
    assert page == PAGE.replace("| sqlite | 1 |", "| sqlite | 300 |")


def test_a_row_goes_into_its_own_table_only():
    page = with_row(PAGE, "races", "| sqlite | 20 |", "sqlite")
    assert page == PAGE.replace("| rounds |\n", "| rounds |\n| sqlite | 20 |\n")
