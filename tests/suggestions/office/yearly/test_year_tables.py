"""The table of a year: its lines by unit, phase or class, with the year before beside each."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import (
    NATIONAL,
    accepted,
    assigned,
    evaluated,
    filed,
    promise,
    promised,
    replied,
    walks,
)

from renda.suggestions import (
    Grouping,
    Silence,
    YearLine,
    YearRates,
    YearTable,
    load_procedure,
    year_rates,
    year_table,
)

END = date(2024, 12, 31)


def table(*items, by="unit", today=END, procedure=NATIONAL):
    return year_table(items, today.year, today, by=by, procedure=procedure)


def fraction(figure):
    return figure.numerator, figure.denominator


def replied_fractions(found):
    return {line.name: fraction(line.now.replied) for line in found.lines}


def test_a_unit_has_a_line_of_its_own_and_all_are_counted_once():
    found = table(
        replied(suggestion_id="s1"),
        assigned(suggestion_id="s2"),
        replied(suggestion_id="s3", lead="health"),
    )
    assert replied_fractions(found) == {"health": (1, 1), "transport": (1, 2)}
    assert fraction(found.total.now.replied) == (2, 3)


def test_what_several_units_reply_to_stands_with_each_and_in_the_total_once():
    found = table(assigned(co=["health"], mode="separate"))
    assert {line.name: line.now.filed for line in found.lines} == {"health": 1, "transport": 1}
    assert found.total.now.filed == 1


def test_what_has_no_group_stands_last():
    found = table(accepted(suggestion_id="s1"), replied(suggestion_id="s2"))
    assert [line.name for line in found.lines] == ["transport", "-"]
    assert found.lines[-1].now.filed == 1


def test_whoever_is_to_keep_a_promise_has_a_line_for_it():
    item = promised(promise(due_on=date(2024, 6, 1), owner="health"))
    found = table(item)
    assert {line.name: fraction(line.now.implemented) for line in found.lines} == {
        "health": (0, 1),
        "transport": (0, 0),
    }
    assert replied_fractions(found) == {"health": (0, 0), "transport": (1, 1)}


def test_lines_are_parted_by_phase_or_by_the_class_of_the_last_reply():
    items = [
        replied(suggestion_id="s1"),
        replied(suggestion_id="s2", answer={"outcome": "reference"}, phase="in_session"),
        filed(suggestion_id="s3"),
    ]
    by_phase, by_class = table(*items, by="phase"), table(*items, by="class")
    assert {line.name: line.now.filed for line in by_phase.lines} == {
        "between_sessions": 2,
        "in_session": 1,
    }
    assert {line.name: line.now.filed for line in by_class.lines} == {"A": 1, "D": 1, "-": 1}


def test_an_outcome_outside_the_classes_has_a_line_of_its_own_name():
    items = [
        replied(suggestion_id="s1", answer={"outcome": "partly_solved"}),
        replied(suggestion_id="s2"),
        filed(suggestion_id="s3"),
    ]
    found = table(*items, by="class", procedure=load_procedure("city-2023"))
    assert [line.name for line in found.lines] == ["A", "partly_solved", "-"]


def test_the_year_before_is_counted_as_of_the_same_day_a_year_earlier():
    last_year = evaluated(on=date(2024, 4, 20), suggestion_id="s1")
    early, late = (table(last_year, today=date(2025, 4, day)) for day in (19, 20))
    assert early.total.before.content.denominator == 0
    assert fraction(late.total.before.content) == (1, 1)
    assert (late.total.before.year, late.total.now.filed) == (2024, 0)


def test_the_day_before_a_leap_day_that_is_none_is_the_28th():
    found = table(today=date(2024, 2, 29))
    assert found.total.before.replied.today == date(2023, 2, 28)


def test_a_group_of_the_year_before_alone_has_a_line_too():
    found = table(replied(suggestion_id="s1", lead="health"), today=date(2025, 12, 31))
    (line,) = found.lines
    assert (line.name, line.now.filed, fraction(line.before.replied)) == ("health", 0, (1, 1))


def test_what_was_filed_in_another_year_has_no_line():
    found = table(replied(suggestion_id="s1", lead="health"), today=date(2026, 12, 31))
    assert (found.lines, found.total.now.filed, found.total.before.filed) == ((), 0, 0)


def test_a_word_that_is_no_grouping_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="unit, phase, class"):
        table(by="colour")


def test_a_table_can_be_written_down_as_a_value():
    item = assigned()
    rates = [
        year_rates([item], year, date(year, 12, 31), silent=Silence.COUNT) for year in (2024, 2023)
    ]
    assert isinstance(rates[0], YearRates)
    whole = YearLine(name="between_sessions", now=rates[0], before=rates[1])
    assert table(item, by="phase") == YearTable(
        year=2024,
        today=END,
        by=Grouping.PHASE,
        lines=(whole,),
        total=YearLine(name="", now=rates[0], before=rates[1]),
    )


@given(st.lists(walks(), max_size=4), st.sampled_from([Grouping.PHASE, Grouping.LETTER]))
def test_lines_that_part_the_suggestions_add_up_to_the_total(items, by):
    found = table(*items, by=by)
    for place in range(4):
        figures = [line.now.figures[place] for line in found.lines]
        whole = found.total.now.figures[place]
        assert sum(figure.numerator for figure in figures) == whole.numerator
        assert sum(figure.denominator for figure in figures) == whole.denominator
