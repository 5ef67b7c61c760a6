"""What was known when: a row from its recording up to, not including, its voiding."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.knowledge import KnownStretches, is_known, joined_stretches, known_rows

START = datetime(2025, 3, 1, tzinfo=UTC)
HOURS = range(-1, 5)


@frozen
class Row:
    """The smallest row that has the two instants."""

    recorded_at: datetime | None = None
    voided_at: datetime | None = None


def at(hour: int) -> datetime:
    """Return an instant a few hours after the start."""
    return START + timedelta(hours=hour)


ALWAYS, VOIDED, LATER = Row(), Row(at(0), at(2)), Row(at(2))
instants = st.none() | st.integers(0, 3).map(at)
rows = st.builds(Row, instants, instants)


@pytest.mark.parametrize(("hour", "there"), [(-1, False), (0, True), (1, True), (2, False)])
def test_a_row_is_known_from_its_recording_until_just_before_its_voiding(
    hour: int, there: bool
) -> None:
    assert is_known(VOIDED, at(hour)) is there


def test_a_row_without_instants_was_always_known() -> None:
    assert is_known(ALWAYS, at(-1))
    assert is_known(ALWAYS, None)


def test_now_everything_is_known_that_is_not_voided() -> None:
    assert known_rows([LATER, VOIDED, ALWAYS], None) == (LATER, ALWAYS)


def test_the_rows_known_at_an_instant_keep_their_order() -> None:
    assert known_rows([LATER, VOIDED, ALWAYS], at(2)) == (LATER, ALWAYS)
    assert known_rows([LATER, VOIDED, ALWAYS], at(1)) == (VOIDED, ALWAYS)


def test_a_row_and_the_one_that_replaced_it_were_never_known_together() -> None:
    stretches = KnownStretches()
    assert not stretches.add(VOIDED)
    assert not stretches.add(LATER)


@given(st.lists(rows, max_size=5))
def test_a_row_is_known_together_with_earlier_ones_if_at_some_instant_both_are(
    several: list[Row],
) -> None:
    stretches = KnownStretches()
    for number, row in enumerate(several):
        hours = [hour for hour in HOURS if is_known(row, at(hour))]
        earlier = several[:number]
        assert stretches.add(row) is any(is_known(r, at(hour)) for r in earlier for hour in hours)


@given(rows)
def test_a_row_known_now_was_known_from_some_instant_on(row: Row) -> None:
    assert is_known(row, None) <= is_known(row, at(max(HOURS)))


@given(st.lists(rows), rows)
def test_joined_stretches_hold_the_instants_at_which_a_row_is_known_within_another(
    some: list[Row], within: Row
) -> None:
    joined = [Row(*stretch) for stretch in joined_stretches(some, within)]
    for hour in HOURS:
        known = bool(known_rows(some, at(hour))) and is_known(within, at(hour))
        assert len(known_rows(joined, at(hour))) == known
    assert not any(one.voided_at == other.recorded_at for one, other in pairwise(joined))
