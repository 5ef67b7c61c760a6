"""Expected against actual, as a table and as a picture whose numbers are the table's."""

from datetime import date
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.projects import (
    ActualOutcome,
    ExpectedOutcome,
    OutcomeRow,
    outcome_chart,
    outcome_table,
)
from renda.testing.strategies.items.project_values import actual_outcomes, expected_outcomes

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2024, 12, 25)


def expected(what, quantity, unit="个", **other):
    data = {"what": what, "quantity": quantity, "unit": unit, "by": date(2026, 12, 31)}
    return ExpectedOutcome(**{**data, **other})


def actual(what, quantity, unit="个", on=TODAY):
    return ActualOutcome(what=what, quantity=quantity, unit=unit, on=on, source="台账")


PARKING = (
    [expected("停车位", 2700), expected("共享单位", 5, "家"), expected("停车场", 15)],
    [actual("停车位", 2700), actual("共享单位", 5, "家"), actual("停车场", 12)],
)


def parsed(picture):
    return ET.fromstring(picture)  # noqa: S314 - made a line before


def numbers(picture):
    """Return what a picture shows, as rows of thing, unit, expected and actual number."""
    return [
        (
            group.get("data-what"),
            group.get("data-unit"),
            *(_shown(group, part) for part in ("expected", "actual")),
        )
        for group in parsed(picture).iter(f"{SVG}g")
    ]


def _shown(group, part):
    bars = [bar for bar in group.iter(f"{SVG}rect") if bar.get("class") == part]
    return int(bars[0].get("data-quantity")) if bars else None


def told(rows):
    """Return the numbers of a table in the form of `numbers`."""
    return [
        (
            row.expected.what,
            row.expected.unit,
            row.expected.least,
            None if row.actual is None else row.actual.quantity,
        )
        for row in rows
    ]


def test_29_meal_points_of_more_than_70_leave_at_least_42_to_go():
    (row,) = outcome_table(
        [expected("老年助餐点", 70, word="more_than")], [actual("老年助餐点", 29)], TODAY
    )
    assert isinstance(row, OutcomeRow)
    assert (row.to_go, row.share) == (42, Fraction(29, 71))


def test_places_sharing_bodies_and_car_parks_stand_with_their_units():
    places, bodies, parks = outcome_table(*PARKING, TODAY)
    assert (places.to_go, bodies.to_go, parks.to_go) == (0, 0, 3)
    assert bodies.actual.unit == "家"


def test_the_last_count_by_the_day_holds_and_later_ones_are_left_out():
    counts = [
        actual("停车位", 900, on=date(2024, 6, 30)),
        actual("停车位", 2700, on=date(2025, 1, 2)),
        actual("停车位", 300, on=date(2024, 3, 31)),
    ]
    (row,) = outcome_table([expected("停车位", 2700)], counts, TODAY)
    assert (row.actual.quantity, row.to_go) == (900, 1800)


def test_another_unit_is_another_thing_and_what_nobody_counted_has_no_number():
    (row,) = outcome_table([expected("停车位", 2700)], [actual("停车位", 5, "处")], TODAY)
    assert (row.actual, row.share, row.to_go) == (None, None, None)


def test_more_than_expected_leaves_nothing_to_go():
    (row,) = outcome_table([expected("签约", 440_000)], [actual("签约", 449_300)], TODAY)
    assert (row.to_go, row.share > 1) == (0, True)
    (none,) = outcome_table([expected("x", 0)], [actual("x", 0)], TODAY)
    assert none.share is None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_numbers_of_the_picture_are_those_of_the_table(lang):
    rows = outcome_table(PARKING[0], PARKING[1][:2], TODAY)
    picture = outcome_chart(rows, lang)
    assert numbers(picture) == told(rows)
    texts = [text.text for text in parsed(picture).iter(f"{SVG}text")]
    assert any("2700" in text for text in texts)
    assert {"en": "not counted", "zh": "未统计"}[lang] in texts


@settings(max_examples=40, deadline=None)
@given(st.lists(expected_outcomes(), max_size=4), st.lists(actual_outcomes(), max_size=4))
def test_any_table_parsed_back_from_its_picture_is_the_same(wanted, counted):
    counted += [
        ActualOutcome(what=thing.what, quantity=7, unit=thing.unit, on=TODAY, source="x")
        for thing in wanted[:2]
    ]
    rows = outcome_table(wanted, counted, date(2030, 1, 1))
    picture = outcome_chart(rows)
    # Of a name all but the few characters that XML cannot hold is there too.
    assert [row[1:] for row in numbers(picture)] == [row[1:] for row in told(rows)]
    assert outcome_chart(rows) == picture
    widths = [int(bar.get("width")) for bar in parsed(picture).iter(f"{SVG}rect")]
    assert all(0 <= width <= 320 for width in widths)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_text_of_a_picture_is_cut_off_or_lies_on_a_bar(lang):
    signed = "家庭医生签约人数（含高血压、糖尿病等重点人群的全部签约）"
    wanted = [expected(signed, 440_000, "人"), expected("停车位", 2700)]
    rows = outcome_table(wanted, [actual(signed, 449_300, "人")], TODAY)
    picture = parsed(outcome_chart(rows, lang))
    bars = [
        (int(bar.get("x")), int(bar.get("y")), int(bar.get("width")))
        for bar in picture.iter(f"{SVG}rect")
    ]
    for text in picture.iter(f"{SVG}text"):
        left, base = int(text.get("x")), int(text.get("y"))
        # A Chinese letter is as wide as it is high, here 14 pixels, others about half of that.
        width = sum(14 if ord(letter) > 0x2E80 else 7 for letter in text.text)
        assert left + width <= int(picture.get("width")), text.text
        for x, y, size in bars:
            beside = left >= x + size or left + width <= x
            assert beside or base <= y or base - 14 >= y + 16, text.text


def test_a_name_with_any_character_leaves_the_picture_well_formed():
    names = ["<b>&\"停车位'", "a\x1fb\x00", "两\n行"]
    rows = outcome_table([expected(name, 3) for name in names], [], TODAY)
    shown = [row[0] for row in numbers(outcome_chart(rows))]
    assert shown == [names[0], "a\ufffdb\ufffd", names[2]]
