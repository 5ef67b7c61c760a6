"""Expected against actual, as a table and as a picture whose numbers are the table's."""

import re
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
LONGEST = 320
# What stands beside the bars, written down here once more: day, number and unit.
BESIDE = {
    "en": (r"expected by (\S+): (\d+) (\D+)", r"on (\S+): (\d+) (\D+)"),
    "zh": (r"预期（至(\S+)）：(\d+)(\D+)", r"实际（(\S+)）：(\d+)(\D+)"),
}
UNCOUNTED = {"en": "not counted", "zh": "未统计"}
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


def visible(picture, lang):
    """Return what a reader sees, row by row: the name, what is expected, and what there is.

    Of each bar there is the day, the number, the unit and the length; of what nobody counted, None.
    Only what is drawn is read, no class and no attribute that holds data.
    """
    texts = sorted(picture.iter(f"{SVG}text"), key=lambda text: int(text.get("y")))
    lines = [(text.text, _bar_beside(picture, text)) for text in texts]
    names, wanted, found = (lines[first::3] for first in range(3))
    assert [length for _, length in names] == [None] * len(names)
    by, on = BESIDE[lang]
    return [
        (name, _told_by(*expected_line, by, lang), _told_by(*actual_line, on, lang))
        for (name, _), expected_line, actual_line in zip(names, wanted, found, strict=True)
    ]


def _bar_beside(picture, text):
    """Return the length of the bar that a text stands to the right of; None where there is none."""
    bars = [
        bar
        for bar in picture.iter(f"{SVG}rect")
        if int(bar.get("y")) < int(text.get("y")) < int(bar.get("y")) + int(bar.get("height"))
    ]
    assert all(int(bar.get("x")) + int(bar.get("width")) < int(text.get("x")) for bar in bars)
    lengths = [int(bar.get("width")) for bar in bars]
    assert len(lengths) <= 1
    return lengths[0] if lengths else None


def _told_by(text, length, form, lang):
    if length is None:
        assert text == UNCOUNTED[lang]
        return None
    day, number, unit = re.fullmatch(form, text).groups()
    return date.fromisoformat(day), int(number), unit, length


def drawn(rows):
    """Return what is to be seen of a table in the form of `visible`, bars to scale in their row."""
    return [_drawn_row(row.expected, row.actual) for row in rows]


def _drawn_row(wanted, found):
    most = max(wanted.least, found.quantity if found else 0)
    bars = [(wanted.by, wanted.least, wanted.unit)]
    bars += [(found.on, found.quantity, found.unit)] if found else []
    # Of a length in whole pixels the rest of one is left out.
    lengths = [int(Fraction(LONGEST * number, most)) if most else 0 for _, number, _ in bars]
    told = [(*bar, length) for bar, length in zip(bars, lengths, strict=True)]
    return wanted.what, *told, *([] if found else [None])


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
    assert visible(parsed(picture), lang) == drawn(rows)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_read_in_the_picture_are_the_numbers_units_and_days_of_the_table(lang):
    counts = [actual("停车位", 900, on=date(2024, 6, 30)), actual("共享单位", 6, "家")]
    wanted = [*PARKING[0][:2], expected("老年助餐点", 70, by=date(2026, 6, 30), word="more_than")]
    picture = parsed(outcome_chart(outcome_table(wanted, counts, TODAY), lang))
    last = date(2026, 12, 31)
    assert visible(picture, lang) == [
        ("停车位", (last, 2700, "个", 320), (date(2024, 6, 30), 900, "个", 106)),
        ("共享单位", (last, 5, "家", 266), (TODAY, 6, "家", 320)),
        ("老年助餐点", (date(2026, 6, 30), 71, "个", 320), None),
    ]


def test_bars_begin_at_one_line_and_tell_expected_from_actual_by_their_colour():
    picture = parsed(outcome_chart(outcome_table(*PARKING, TODAY)))
    bars = [*picture.iter(f"{SVG}rect")]
    assert len({(bar.get("x"), bar.get("height")) for bar in bars}) == 1
    (wanted,), (found,) = ({bar.get("fill") for bar in bars[first::2]} for first in (0, 1))
    assert wanted != found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(expected_outcomes(), max_size=4),
    st.lists(actual_outcomes(), max_size=4),
    st.lists(st.integers(0, 10**6), max_size=3),
    st.sampled_from([*BESIDE]),
)
def test_any_table_parsed_back_from_its_picture_is_the_same(wanted, counted, numbers_found, lang):
    counted += [
        ActualOutcome(what=thing.what, quantity=number, unit=thing.unit, on=TODAY, source="x")
        for thing, number in zip(wanted, numbers_found, strict=False)
    ]
    rows = outcome_table(wanted, counted, date(2030, 1, 1))
    picture = outcome_chart(rows, lang)
    # Of a name all but the few characters that XML cannot hold is there too.
    assert [row[1:] for row in numbers(picture)] == [row[1:] for row in told(rows)]
    assert [row[1:] for row in visible(parsed(picture), lang)] == [row[1:] for row in drawn(rows)]
    assert outcome_chart(rows, lang) == picture


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
    picture = outcome_chart(rows)
    for shown in (numbers(picture), visible(parsed(picture), "en")):
        assert [row[0] for row in shown] == [names[0], "a\ufffdb\ufffd", names[2]]
