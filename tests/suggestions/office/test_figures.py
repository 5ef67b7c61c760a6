"""Figures as values: how many of how many, in percent, with the definition that travels along."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.values.shares import percent
from renda.suggestions.life.terms import Owed, Satisfaction
from renda.suggestions.office.figures import Breakdown, Counting, Definition, NoSuchPartError

TODAY = date(2025, 3, 1)
DEFINITION = Definition(message="{what}, of all asked", data={"what": Owed.REPLY})
COUNTING = Counting(definition=DEFINITION, today=TODAY)
GOOD = (Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED)

wholes = st.dictionaries(st.sampled_from("ABCDEF"), st.lists(st.sampled_from(["s1", "s2"])))


def asked(*numbers):
    """Return so many suggestions of each satisfaction, as a poll found them."""
    ids = iter(f"s{n}" for n in range(sum(numbers)))
    return {
        grade: [next(ids) for _ in range(number)]
        for grade, number in zip(Satisfaction, numbers, strict=True)
    }


def test_a_poll_is_told_to_the_hundredth_and_adds_up():
    parts = COUNTING.parts(asked(182, 10, 1))
    assert [part.percent for part in parts] == [Decimal(x) for x in ("94.30", "5.18", "0.52")]
    found = Breakdown.of(parts, headline="content", adds=GOOD)
    assert (found.headline.numerator, found.headline.denominator) == (192, 193)
    assert found.headline.percent == Decimal("99.48")


def test_what_is_counted_more_than_once_is_named_once():
    figure = COUNTING.rate("kept", ["s2", "s1", "s2"], 4)
    assert (figure.numerator, figure.denominator, figure.percent) == (3, 4, Decimal("75.00"))
    assert figure.counted == ("s1", "s2")


def test_a_headline_adds_up_what_is_counted_more_than_once_too():
    parts = COUNTING.parts({"kept": ["s1", "s1"], "late": ["s1"], "broken": ["s2"]})
    found = Breakdown.of(parts, headline="implemented", adds=["kept", "late"])
    assert (found.headline.numerator, found.headline.denominator) == (3, 4)
    assert found.headline.counted == ("s1",)
    assert found.parts == parts


def test_a_part_is_found_by_its_name_or_refused_with_the_names_there_are():
    found = Breakdown.of(COUNTING.parts(asked(1, 2, 3)), headline="content", adds=GOOD)
    assert found.part("dissatisfied").numerator == 3
    assert found.part(Satisfaction.DISSATISFIED) == found.part("dissatisfied")
    with pytest.raises(NoSuchPartError, match="there is no part happy; allowed: satisfied, basic"):
        found.part("happy")


def test_a_figure_says_its_vocabulary_in_the_readers_language():
    (figure, *_) = COUNTING.parts(asked(1, 0, 0))
    assert figure.text() == "satisfied: 1 of 1 (100.00%) on 2025-03-01; reply, of all asked"
    assert "满意" in figure.text("zh")
    assert "答复" in figure.text("zh")


def test_a_figure_of_a_unit_says_whose_it_is():
    of_unit = Counting(definition=DEFINITION, today=TODAY, unit="transport")
    assert of_unit.rate("A", [], 0).text().startswith("transport: A: 0 of 0 (-)")


def test_a_figure_is_of_a_day_in_shanghai():
    late = datetime(2025, 2, 28, 16, tzinfo=UTC)
    assert Counting(definition=DEFINITION, today=late).rate("A", [], 0).today == TODAY


def test_figures_of_the_same_are_the_same_and_can_be_kept_in_sets():
    one, other = (COUNTING.rate("A", ["s1"], 2) for _ in range(2))
    assert {one, other} == {one}


def test_a_headline_is_rounded_from_its_own_fraction_and_not_from_rounded_parts():
    parts = COUNTING.parts(asked(1, 1, 4))
    found = Breakdown.of(parts, headline="content", adds=GOOD)
    assert [part.percent for part in parts] == [Decimal(x) for x in ("16.67", "16.67", "66.66")]
    assert (found.headline.numerator, found.headline.denominator) == (2, 6)
    assert found.headline.percent == Decimal("33.33")


@given(wholes.filter(lambda whole: any(whole.values())))
def test_whatever_a_headline_adds_its_percentage_is_that_of_its_fraction(whole):
    parts = COUNTING.parts(whole)
    for number in range(1, len(parts) + 1):
        adds = [part.name for part in parts[:number]]
        figure = Breakdown.of(parts, headline="some", adds=adds).headline
        assert figure.numerator == sum(part.numerator for part in parts[:number])
        assert figure.percent == percent(figure.numerator, figure.denominator)
