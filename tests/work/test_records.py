"""Duty records: what a row may leave out, and what it refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError

from renda import DutyRecord, Year
from renda.kernel.fields import CountError
from renda.kernel.moments import NaiveInstantError, NotADayError
from renda.kernel.terms import Grade, Role, Scope, Standing, UnknownWordError

Records = Callable[..., DutyRecord]


@pytest.fixture(scope="session")
def record() -> Records:
    """Return what makes a record, of which only what is given is not ordinary."""

    def make(**given: Any) -> DutyRecord:
        ordinary = {
            "record_id": "r1",
            "scope": "deputy",
            "subject_id": "d1",
            "kind": "reception",
            "happened_on": date(2025, 3, 1),
        }
        return DutyRecord(**{**ordinary, **given})

    return make


def test_a_record_is_led_confirmed_ungraded_and_stands_for_one_unless_it_says_so(
    record: Records,
) -> None:
    plain = record()
    assert (plain.role, plain.standing, plain.grade) == (Role.LEAD, Standing.CONFIRMED, None)
    assert (plain.quantity, plain.source_id, plain.theme) == (1, None, None)
    assert (plain.recorded_at, plain.voided_at) == (None, None)


def test_words_may_be_given_as_their_texts(record: Records) -> None:
    given = record(scope="group", role="cosigner", grade="high", standing="disputed")
    assert given.scope is Scope.GROUP
    assert given.role is Role.COSIGNER
    assert given.grade is Grade.HIGH
    assert given.standing is Standing.DISPUTED


@pytest.mark.parametrize(
    ("happened", "year"),
    [
        (datetime(2025, 12, 31, 17, tzinfo=UTC), 2026),
        (datetime(2025, 12, 31, 15, 30, tzinfo=UTC), 2025),
    ],
)
def test_51_an_event_belongs_to_the_year_of_its_day_in_shanghai(
    record: Records, happened: datetime, year: int
) -> None:
    assert record(happened_on=happened).happened_on in Year(year)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (
            "scope",
            "person",
            (
                "'person' is not allowed; "
                "allowed: congress, deputy, group, venue, unit, presidium, body"
            ),
        ),
        ("role", None, "None is not allowed; allowed: lead, cosigner, participant"),
        ("grade", "low", "'low' is not allowed; allowed: high, ordinary"),
        ("standing", "", "'' is not allowed; allowed: confirmed, unverified, disputed, withdrawn"),
    ],
)
def test_a_word_that_is_not_allowed_is_refused_with_those_that_are(
    record: Records, column: str, value: object, said: str
) -> None:
    with pytest.raises(UnknownWordError) as error:
        record(**{column: value})
    assert str(error.value) == said


@pytest.mark.parametrize("quantity", [-1, 1.5])
def test_a_quantity_is_a_whole_number_from_nought(record: Records, quantity: float) -> None:
    with pytest.raises(CountError, match=f"quantity.*{quantity}"):
        record(quantity=quantity)
    assert record(quantity=0).quantity == 0


def test_an_instant_needs_its_offset(record: Records) -> None:
    with pytest.raises(NaiveInstantError, match="2025-03-01T09:00:00 has no offset"):
        record(recorded_at=datetime(2025, 3, 1, 9))  # noqa: DTZ001 - the fault


def test_a_record_without_a_day_is_refused(record: Records) -> None:
    with pytest.raises(NotADayError, match="None is not a day"):
        record(happened_on=None)


def test_a_kind_a_rulebook_declares_is_as_good_as_those_every_rulebook_knows(
    record: Records,
) -> None:
    assert record(kind="home-visit").kind == "home-visit"


def test_a_record_does_not_change(record: Records) -> None:
    with pytest.raises(FrozenInstanceError):
        record().happened_on = date(2026, 1, 1)
