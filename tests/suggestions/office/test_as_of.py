"""Suggestions as they stood on a day, whatever was done with them since."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import ASSIGNED, accepted, assigned, replied, walks

from renda.suggestions.office.as_of import as_of

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def test_on_the_day_of_its_last_step_it_is_as_it_is():
    item = replied()
    assert as_of([item], date(2024, 4, 5)) == (item,)


def test_on_an_earlier_day_it_is_what_its_steps_until_then_lead_to():
    assert as_of([replied()], ASSIGNED) == (assigned(),)
    assert as_of([replied()], date(2024, 2, 4)) == (accepted(),)


def test_what_was_filed_later_is_not_there():
    assert as_of([replied()], date(2024, 1, 14)) == ()


def test_an_instant_is_its_day_in_shanghai():
    late = datetime(2024, 2, 4, 16, tzinfo=UTC)
    assert as_of([replied()], late) == (assigned(),)


def test_they_come_in_the_order_given():
    some = [replied(suggestion_id=id) for id in ("s2", "s1")]
    assert [suggestion.id for suggestion in as_of(some, ASSIGNED)] == ["s2", "s1"]


@given(walks(), days, days)
def test_what_was_known_on_a_day_can_be_told_from_any_later_day(item, one, other):
    earlier, later = sorted([one, other])
    assert as_of(as_of([item], later), earlier) == as_of([item], earlier)


@given(walks(), days)
def test_nothing_of_later_days_is_left_in_it(item, today):
    for stood in as_of([item], today):
        assert all(step.move.on <= today for step in stood.history)
        assert stood.history == item.history[: len(stood.history)]
