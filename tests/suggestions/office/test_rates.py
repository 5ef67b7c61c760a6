"""Rates and shares: what is counted of what, by which definition, and as of when."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import (
    BODY,
    NATIONAL,
    assigned,
    deputy,
    desk,
    done,
    evaluated,
    promise,
    promised,
    replied,
    reply,
    settled,
    unit,
    walks,
)
from suggestions.rate_numbers import END, brief, mixed, numbered, numbers, percents, silent

from renda.suggestions.life.moves import Evaluate, OrderRehandling
from renda.suggestions.life.procedures import Silence, load_procedure
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.figures import Breakdown, Counting, Definition, NoSuchPartError
from renda.suggestions.office.punctuality import on_time
from renda.suggestions.office.rates import (
    by_unit,
    conversions,
    implementation,
    letters,
    outcomes,
    satisfaction,
)

LETTERS = {"A": "87.50", "B": "12.50"}


def test_silence_is_left_out_of_the_whole_where_the_place_says_so():
    found = satisfaction(mixed(), END, silent=Silence.EXCLUDE)
    assert numbers(found.headline) == (3, 4, Decimal("75.00"))
    assert brief(found.parts) == {
        "satisfied": (2, 4),
        "basically_satisfied": (1, 4),
        "dissatisfied": (1, 4),
    }


def test_silence_is_part_of_the_whole_where_the_place_says_so():
    found = satisfaction(mixed(), END, silent=Silence.COUNT)
    assert numbers(found.headline) == (3, 5, Decimal("60.00"))
    assert numbers(found.part("no_feedback")) == (1, 5, Decimal("20.00"))


def test_the_shipped_national_procedure_counts_silence():
    found = satisfaction(mixed(), END, silent=NATIONAL.silent)
    assert found.headline.denominator == 5


def test_what_nobody_noted_as_silent_is_not_counted_yet():
    found = satisfaction([replied()], END, silent=Silence.COUNT)
    assert numbers(found.headline) == (0, 0, None)
    assert percents(found.parts) == [None] * 4


def test_the_latest_evaluation_of_each_holds():
    item = done(evaluated("dissatisfied"), (Evaluate(on=END, satisfaction="satisfied"), deputy()))
    assert satisfaction([item], END, silent=Silence.COUNT).part("satisfied").numerator == 1
    before = satisfaction([item], date(2025, 2, 28), silent=Silence.COUNT)
    assert before.part("dissatisfied").numerator == 1


def test_silence_after_an_evaluation_of_an_earlier_round_is_that_evaluation():
    on = date(2024, 5, 8)
    item = done(evaluated("dissatisfied"), (OrderRehandling(on=on), BODY), (reply(on), unit()))
    found = satisfaction([silent(item)], END, silent=Silence.COUNT)
    assert brief(found.parts)["dissatisfied"] == (1, 1)
    assert brief(found.parts)["no_feedback"] == (0, 1)


def test_satisfaction_as_published_adds_up_to_a_hundred():
    some = [
        *numbered(evaluated, 1, "satisfied", prefix="a"),
        *numbered(evaluated, 1, "basically_satisfied", prefix="b"),
        *numbered(evaluated, 1, "dissatisfied", prefix="c"),
    ]
    found = satisfaction(some, END, silent=Silence.COUNT)
    assert sum(percents(found.parts)) == Decimal("100.00")
    assert found.headline.percent == Decimal("66.67")


def test_a_part_that_is_not_there_is_refused_with_those_that_are():
    found = satisfaction([], END, silent=Silence.EXCLUDE)
    with pytest.raises(
        NoSuchPartError, match="allowed: satisfied, basically_satisfied, dissatisfied"
    ):
        found.part("no_feedback")


def test_outcomes_are_told_in_order_those_nobody_had_included():
    some = [
        *numbered(replied, 2, prefix="a"),
        replied(suggestion_id="b", answer={"outcome": "reference"}),
        assigned(suggestion_id="c"),
    ]
    found = outcomes(some, END)
    assert [str(rate.name) for rate in found][:2] == ["solved", "partly_solved"]
    assert brief(found)["solved"] == (2, 3)
    assert brief(found)["reference"] == (1, 3)
    assert sum(percents(found)) == Decimal("100.00")


def test_of_no_reply_no_share_is_told():
    assert set(percents(outcomes([assigned()], END))) == {None}


def test_classes_are_told_in_the_letters_of_the_place():
    some = [
        *numbered(replied, 6, prefix="a"),
        replied(suggestion_id="b", answer={"outcome": "partly_solved"}),
        replied(suggestion_id="c", answer={"outcome": "planned"}),
    ]
    found = letters(some, END, procedure=NATIONAL)
    assert [rate.name for rate in found] == ["A", "B", "C", "D"]
    assert percents(found) == [Decimal(LETTERS.get(letter, "0.00")) for letter in "ABCD"]


def test_what_has_no_class_in_a_place_is_told_by_name_after_the_classes():
    some = [
        replied(),
        replied(suggestion_id="s2", answer={"outcome": "illegal"}),
        replied(suggestion_id="s3", answer={"outcome": "partly_solved"}),
    ]
    found = letters(some, END, procedure=load_procedure("city-2023"))
    assert [figure.name for figure in found] == [*"ABCD", "partly_solved", "illegal"]
    assert numbers(found[-1]) == (1, 3, Decimal("33.33"))


def test_the_class_of_now_stands_beside_the_first_one():
    kept = settled(promised(), date(2024, 12, 1))
    now_a = done(kept, (reply(date(2024, 12, 2)), unit()))
    still_b = promised(suggestion_id="s2")
    found = {
        conversion.name: conversion
        for conversion in conversions([now_a, still_b], END, procedure=NATIONAL)
    }
    assert list(found) == ["B→A", "B→C", "B→D"]
    assert numbers(found["B→A"]) == (1, 2, Decimal("50.00"))
    assert found["B→A"].counted == ("s1",)
    assert numbers(found["B→C"])[:2] == (0, 2)


def test_before_the_second_reply_nothing_is_converted():
    kept = settled(promised(), date(2024, 12, 1))
    (to_a, *_) = conversions(
        [done(kept, (reply(date(2024, 12, 2)), unit()))], date(2024, 12, 1), procedure=NATIONAL
    )
    assert numbers(to_a) == (0, 1, Decimal("0.00"))


def test_a_promise_kept_late_turns_class_b_into_a_and_counts_as_kept():
    chongqing = load_procedure("chongqing-2017")
    item = promised(promise(due_on=date(2025, 12, 31)))
    found = implementation([item], date(2026, 1, 1))
    assert (brief(found.parts)["overdue"], numbers(found.headline)[:2]) == ((1, 1), (0, 1))
    on = date(2026, 3, 1)
    kept = done(settled(item, on), (reply(on), unit()), at=desk(chongqing))
    found = implementation([kept], on)
    assert (brief(found.parts)["late"], numbers(found.headline)[:2]) == ((1, 1), (1, 1))
    told = {
        conversion.name: conversion for conversion in conversions([kept], on, procedure=chongqing)
    }
    assert numbers(told["B→A"]) == (1, 1, Decimal("100.00"))


def test_the_order_of_suggestions_changes_no_figure():
    some = mixed()
    for told in (outcomes, on_time, implementation):
        assert told(some, END) == told(some[::-1], END)


@pytest.mark.parametrize("silence", Silence)
def test_every_figure_carries_its_definition_and_day(silence):
    figures = [
        satisfaction(mixed(), END, silent=silence).headline,
        on_time(mixed(), END),
        outcomes(mixed(), END)[0],
        letters(mixed(), END, procedure=NATIONAL)[0],
        conversions(mixed(), END, procedure=NATIONAL)[0],
        implementation(mixed(), END).headline,
    ]
    for figure in figures:
        assert figure.today == END
        assert figure.definition.label() in figure.text()
        assert "2025-03-01" in figure.text("zh")


def test_a_figure_is_said_in_a_line():
    assert on_time([replied()], END).text() == (
        "done on time: 1 of 1 (100.00%) on 2025-03-01; "
        "reply: done by its last day, of all done, overdue, or overdue when they fell away; "
        "each unit or deputy who owed one counts, also where another took over or the suggestion "
        "was withdrawn"
    )
    assert " (-) on " in on_time([], END).text()


def test_a_whole_without_anything_in_it_has_no_headline_in_percent():
    counting = Counting(definition=Definition(message="of none"), today=END)
    found = Breakdown.of(counting.parts({"a": [], "b": []}), headline="a", adds=["a"])
    assert numbers(found.headline) == (0, 0, None)


many = st.lists(walks(), max_size=5)
todays = st.dates(date(2024, 2, 1), date(2026, 1, 1))


@given(many, todays)
def test_parts_of_a_whole_add_up_and_rates_stay_within_it(some, today):
    for parts in (
        outcomes(some, today),
        letters(some, today, procedure=NATIONAL),
        satisfaction(some, today, silent=Silence.COUNT).parts,
        implementation(some, today).parts,
    ):
        assert sum(part.numerator for part in parts) == parts[0].denominator
        assert sum(part.percent or 0 for part in parts) == (100 if parts[0].denominator else 0)


@given(many, todays)
def test_a_rate_is_of_nothing_or_between_nothing_and_all(some, today):
    for rate in (on_time(some, today), *conversions(some, today, procedure=NATIONAL)):
        assert 0 <= rate.numerator <= rate.denominator
        assert (rate.percent is None) == (rate.denominator == 0)


@given(many, todays)
def test_what_units_did_in_time_adds_up_to_what_was_done_in_time(some, today):
    told = by_unit(some, lambda own, unit: on_time(own, today, unit=unit))
    whole = on_time(some, today)
    assert sum(value.denominator for value in told.values()) == whole.denominator
    assert sum(value.numerator for value in told.values()) == whole.numerator


@given(many, todays)
def test_a_figure_of_a_day_is_the_same_told_later(some, today):
    before = as_of(some, today)
    assert on_time(some, today) == on_time(before, today)
    assert outcomes(some, today) == outcomes(before, today)
    assert implementation(some, today) == implementation(before, today)


def test_a_place_says_whether_silence_counts():
    chongqing = load_procedure("chongqing-2017")
    found = satisfaction(mixed(), END, silent=chongqing.silent)
    assert found.headline.denominator == 4
    assert [str(part.name) for part in found.parts][-1] == "dissatisfied"


@pytest.mark.parametrize(
    ("name", "found"), [("npc", "B"), ("city-2023", "C"), ("zhejiang-bureau", "B")]
)
def test_one_outcome_has_the_letter_of_each_place(name, found):
    procedure = load_procedure(name)
    told = letters([replied(answer={"outcome": "planned"})], END, procedure=procedure)
    assert [rate.name for rate in told if rate.numerator] == [found]
    assert procedure.title.label("zh") in told[0].definition.label("zh")
