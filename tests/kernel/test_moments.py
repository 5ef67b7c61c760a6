"""Days and instants, as the fields of values are converted with, and words beside them."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import field, frozen
from attrs.converters import optional
from hypothesis import given
from hypothesis import strategies as st

from renda.errors import RendaError
from renda.kernel.moments import (
    SHANGHAI,
    MomentTextError,
    NaiveInstantError,
    NoSuchOffsetError,
    NotADayError,
    NotAnInstantError,
    aware,
    aware_only,
    checked,
    day_if_known,
    day_of,
    read_day,
    read_instant,
)
from renda.kernel.terms import AbsenceReason, Grade, UnknownWordError


class ADay(date):
    """A day of a subclass, as other libraries make them."""


@frozen(kw_only=True)
class Thing:
    """Something with one field of each sort."""

    reason: AbsenceReason = field(default=AbsenceReason.LEAVE, converter=AbsenceReason)
    grade: Grade | None = field(default=None, converter=optional(Grade))
    on: date = field(default=date(2025, 1, 1), converter=day_of)
    until: date | None = field(default=None, converter=day_if_known)
    seen_at: datetime | None = field(default=None, validator=aware_only)


def _said(error: type[RendaError], **given_: Any) -> str:
    with pytest.raises(error) as raised:
        Thing(**given_)
    return str(raised.value)


def test_what_is_left_out_takes_the_default() -> None:
    thing = Thing()
    assert (thing.reason, thing.grade, thing.until, thing.seen_at) == ("leave", None, None, None)


def test_a_word_may_be_given_as_its_text() -> None:
    assert Thing(reason="suspension").reason is AbsenceReason.SUSPENSION
    assert Thing(reason=AbsenceReason.SUSPENSION).reason is AbsenceReason.SUSPENSION


def test_an_optional_word_may_be_given_as_its_text_or_left_absent() -> None:
    assert Thing(grade="high").grade is Grade.HIGH
    assert Thing(grade=None).grade is None


@pytest.mark.parametrize("value", ["holiday", "", 3, ["leave"], None])
def test_a_word_not_in_the_vocabulary_is_refused_with_those_that_are(value: object) -> None:
    said = _said(UnknownWordError, reason=value)
    assert said == f"{value!r} is not allowed; allowed: leave, suspension"


def test_an_optional_word_is_refused_likewise() -> None:
    said = _said(UnknownWordError, grade="low")
    assert said == "'low' is not allowed; allowed: high, ordinary"


@pytest.mark.parametrize(
    ("moment", "its_day"),
    [
        (date(2025, 12, 31), date(2025, 12, 31)),
        (datetime(2025, 12, 31, 17, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2025, 12, 31, 15, 30, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2025, 12, 31, 16, 0, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=14))), date(2025, 12, 31)),
        (datetime(2025, 12, 31, 23, 59, tzinfo=SHANGHAI), date(2025, 12, 31)),
    ],
)
def test_the_day_of_an_instant_is_the_day_in_shanghai(moment: date, its_day: date) -> None:
    assert day_of(moment) == Thing(on=moment).on == Thing(until=moment).until == its_day


def test_a_day_of_a_subclass_becomes_a_plain_day() -> None:
    assert type(day_of(ADay(2025, 1, 2))) is date
    assert day_of(ADay(2025, 1, 2)) == date(2025, 1, 2)


def test_an_instant_without_offset_has_no_day() -> None:
    said = _said(NaiveInstantError, on=datetime(2025, 3, 1, 9))  # noqa: DTZ001 - the fault
    assert said == (
        "the instant 2025-03-01T09:00:00 has no offset; write it like 2025-12-31T15:30:00+08:00"
    )


@pytest.mark.parametrize("offset", ["-12:01", "+14:01", "+23:59", "-23:00", "+08:00:30"])
def test_an_offset_that_no_zone_has_is_refused(offset: str) -> None:
    moment = datetime.fromisoformat(f"2025-12-31T09:00:00{offset}")
    for field_name in ("on", "seen_at"):
        said = _said(NoSuchOffsetError, **{field_name: moment})
        assert said == (
            f"the instant {moment.isoformat()} has an offset that no zone has; allowed: -12:00 to "
            "+14:00, in whole minutes"
        )


@pytest.mark.parametrize("offset", ["-12:00", "+14:00", "+05:45", "-03:30", "+08:00", "+00:00"])
def test_every_offset_of_a_zone_is_taken(offset: str) -> None:
    assert read_instant(f"2025-12-31T09:00:00{offset}").isoformat()[-6:] == offset


@pytest.mark.parametrize("offset", ["+23:00", "-12:30", "+14:15"])
def test_an_instant_is_not_read_with_an_offset_that_no_zone_has(offset: str) -> None:
    with pytest.raises(MomentTextError):
        read_instant(f"2025-12-31T09:00:00{offset}")


def test_a_text_is_not_a_day() -> None:
    said = _said(NotADayError, until="2025-03-01")
    assert said == "'2025-03-01' is not a day; give a date, or a datetime with its offset"


def test_an_instant_whose_day_is_past_the_last_there_is_has_none() -> None:
    with pytest.raises(NotADayError, match="9999, 12, 31"):
        day_of(datetime.max.replace(tzinfo=UTC))


@pytest.mark.parametrize("value", ["2025-03-01T09:00:00+08:00", date(2025, 3, 1)])
def test_a_text_or_a_day_is_not_an_instant(value: object) -> None:
    said = _said(NotAnInstantError, seen_at=value)
    assert said == f"{value!r} is not an instant; give a datetime with its offset"


def test_an_instant_must_have_its_offset() -> None:
    with pytest.raises(NaiveInstantError):
        Thing(seen_at=datetime(2025, 3, 1))  # noqa: DTZ001 - the fault


# Some zones had odd seconds until 1972.
@given(st.datetimes(datetime(1973, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_an_instant_with_an_offset_is_kept_unchanged(moment: datetime) -> None:
    assert checked(moment) is aware(moment) is Thing(seen_at=moment).seen_at is moment
    assert aware(None) is None


@given(st.dates())
def test_a_plain_day_is_its_own(each: date) -> None:
    assert day_of(each) is each


@pytest.mark.parametrize(
    "text", ["2025-2-3", "20250203", "2025-02-30", "２０２５-02-03", " 2025-02-03"]
)
def test_a_day_is_read_from_one_way_of_writing_only(text: str) -> None:
    assert read_day("2025-02-03") == date(2025, 2, 3)
    with pytest.raises(MomentTextError, match="is not written like 2025-03-31"):
        read_day(text)


@pytest.mark.parametrize(
    "text", ["2025-02-03T10:00", "2025-02-03T24:00+08:00", "2025-02-30T10:00Z", "2025-02-03"]
)
def test_an_instant_is_read_with_its_offset_only(text: str) -> None:
    assert read_instant("2025-02-03T10:00Z") == datetime(2025, 2, 3, 10, tzinfo=UTC)
    with pytest.raises(MomentTextError, match="is not written like 2025-03-31T18:00:00"):
        read_instant(text)
