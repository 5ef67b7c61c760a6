"""Rates of promises, and of what units did."""

from datetime import date
from decimal import Decimal

from suggestions.desks import (
    BODY,
    NATIONAL,
    assigned,
    done,
    evaluated,
    promise,
    promised,
    replied,
    settled,
    unit,
)
from suggestions.rate_numbers import END, brief, mixed, numbers

from renda.suggestions.life.moves import Reassign, RequestReturn
from renda.suggestions.life.procedures import Silence
from renda.suggestions.office.punctuality import on_time
from renda.suggestions.office.rates import (
    by_unit,
    conversions,
    implementation,
    letters,
    outcomes,
    satisfaction,
)


def promising():
    of_four = [promise(id) for id in ("p1", "p2", "p3")]
    future = promise("p4", date(2025, 12, 31))
    item = settled(promised(*of_four, future), date(2024, 12, 1), id="p1")
    item = settled(item, date(2025, 2, 1), id="p2")
    return settled(item, date(2025, 2, 1), id="p3", kept=False)


def test_promises_kept_in_time_and_late_are_told_apart():
    found = implementation([promising()], END)
    assert numbers(found.headline) == (2, 3, Decimal("66.67"))
    assert brief(found.parts) == {
        "overdue": (0, 3),
        "kept": (1, 3),
        "late": (1, 3),
        "partly": (0, 3),
        "broken": (1, 3),
    }
    assert found.headline.counted == ("s1",)


def test_a_promise_is_judged_by_what_was_known_on_the_day():
    found = implementation([promising()], date(2025, 1, 31))
    assert brief(found.parts) == {
        "overdue": (2, 3),
        "kept": (1, 3),
        "late": (0, 3),
        "partly": (0, 3),
        "broken": (0, 3),
    }


def test_promises_not_due_are_no_part_of_the_rate():
    assert numbers(implementation([promised()], date(2024, 12, 31)).headline) == (0, 0, None)


def test_promises_count_for_the_unit_that_owes_them():
    item = promised(promise(owner="health"))
    assert implementation([item], END, unit="health").headline.denominator == 1
    assert implementation([item], END, unit="transport").headline.denominator == 0


def test_a_figure_is_told_by_unit_in_order():
    some = [
        replied(suggestion_id="s1"),
        replied(suggestion_id="s2", lead="health", on=date(2024, 5, 7)),
        assigned(suggestion_id="s3", lead="health", co=["schools"]),
    ]
    found = by_unit(some, lambda own, unit: on_time(own, END, unit=unit))
    assert {name: numbers(rate)[:2] for name, rate in found.items()} == {
        "health": (0, 2),
        "schools": (0, 0),
        "transport": (1, 1),
    }
    assert list(found) == sorted(found)
    assert {value.unit for value in found.values()} == {*found}


def test_by_unit_gives_each_one_what_it_had_a_part_in():
    some = [promised(promise(owner="health")), assigned(suggestion_id="s2", lead="health")]
    found = by_unit(some, lambda own, _: [suggestion.id for suggestion in own])
    assert found == {"health": ["s1", "s2"], "transport": ["s1"]}


def test_a_unit_that_was_replaced_keeps_what_it_owed_before():
    asked = RequestReturn(on=date(2024, 2, 6), reason="不属本单位职责")
    handed = Reassign(on=date(2024, 6, 1), lead="health")
    item = done(assigned(), (asked, unit()), (handed, BODY))
    before = date(2024, 5, 20)
    told = by_unit([item], lambda own, each: on_time(own, before, unit=each))
    assert {name: numbers(rate)[:2] for name, rate in told.items()} == {
        "health": (0, 0),
        "transport": (0, 1),
    }
    assert on_time([item], before).denominator == 1


def test_satisfaction_outcomes_and_classes_are_told_of_one_unit():
    some = [*mixed(), evaluated("dissatisfied", suggestion_id="z", lead="health")]
    found = satisfaction(some, END, silent=Silence.EXCLUDE, unit="health")
    assert numbers(found.headline) == (0, 1, Decimal("0.00"))
    assert brief(outcomes(some, END, unit="health"))["solved"] == (1, 1)
    assert brief(letters(some, END, procedure=NATIONAL, unit="health"))["A"] == (1, 1)
    assert {
        conversion.unit for conversion in conversions(some, END, procedure=NATIONAL, unit="health")
    } == {"health"}
