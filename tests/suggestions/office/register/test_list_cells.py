"""Cells of a list are read as offices write them, and written so that they are read the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.suggestions import Satisfaction
from renda.suggestions.office.register.list_cells import (
    ListCellError,
    guarded,
    label_reader,
    read_answer,
    read_ids,
    read_written_day,
    unguarded,
    words_of,
    written,
)
from renda.suggestions.office.register.past_suggestion import ListNumber

STARTS = tuple("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize(
    "cell", ["2024-03-05", "2024/3/5", "2024.3.5", " 2024年3月5日", "2024年03月05", "２０２４-3-5"]
)
def test_a_day_is_read_as_offices_write_it(cell):
    assert read_written_day(cell) == date(2024, 3, 5)


@pytest.mark.parametrize("cell", ["2024-02-30", "5 March", "2024", "24-3-5", "2024-3-5 10:00"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ListCellError):
        read_written_day(cell)


def test_ids_are_parted_as_lists_part_names():
    assert read_ids("d1、d2，d3;d4 d5；") == ("d1", "d2", "d3", "d4", "d5")


def test_a_word_is_read_by_its_label_or_what_else_cells_say():
    read = label_reader(words_of(Satisfaction, {"satisfied": ["很满意"]}))
    assert (read(" 不满意"), read("很满意")) == ("dissatisfied", "satisfied")
    with pytest.raises(ListCellError) as refused:
        read("satisfied")
    assert refused.value.data["allowed"] == "满意、基本满意、不满意、很满意"


def test_a_cell_that_says_neither_yes_nor_no_is_refused():
    assert (read_answer("是"), read_answer(" 否")) == (True, False)
    with pytest.raises(ListCellError) as refused:
        read_answer("也许")
    assert {"是", "否"} <= {*refused.value.data["allowed"].split("、")}


def test_a_number_is_shown_with_its_series_where_the_list_tells_it():
    shown = [str(ListNumber(series=series, serial=5)) for series in ("2024", "")]
    assert shown == ["2024年第5号", "5"]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_that_was_written_is_read_again(day):
    assert read_written_day(written(day)) == day


@given(st.text(alphabet="'=＋a", max_size=5))
def test_no_cell_is_taken_for_a_formula_and_each_comes_back(cell):
    assert not guarded(cell).startswith(STARTS)
    assert unguarded(guarded(cell)) == cell
