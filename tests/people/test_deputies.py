"""Mandates end for a reason the law knows; absences lie within them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.terms import LeftReason, UnknownWordError
from renda.people.congresses import CongressTerm
from renda.people.deputies import (
    Absence,
    GroundNotInForceError,
    Mandate,
    MandateEndError,
    TermOfAnotherError,
)

Mandates = Callable[..., Mandate]
Absences = Callable[..., Absence]

BEFORE_THE_LAW, WITH_THE_LAW = date(2025, 3, 10), date(2025, 3, 11)
days = st.dates(date(2022, 1, 10), date(2030, 1, 1))


def test_a_mandate_runs_from_its_first_day_to_the_day_before_its_end(mandate: Mandates) -> None:
    held = mandate(elected_on=date(2022, 1, 10), left_on=date(2025, 3, 10))
    assert not held.runs_on(date(2022, 1, 9))
    assert held.runs_on(date(2022, 1, 10))
    assert held.runs_on(date(2025, 3, 9))
    assert not held.runs_on(date(2025, 3, 10))


def test_a_mandate_without_an_end_runs_on(mandate: Mandates) -> None:
    assert mandate().runs_on(date.max)


def test_a_mandate_may_be_given_by_instants_and_texts(mandate: Mandates) -> None:
    held = mandate(left_on=datetime(2025, 3, 9, 16, tzinfo=UTC), left_reason="moved")
    assert (held.left_on, held.left_reason) == (date(2025, 3, 10), LeftReason.MOVED)


def test_a_reason_there_is_not_is_refused_with_those_there_are(mandate: Mandates) -> None:
    with pytest.raises(UnknownWordError, match=r"'retired' is not allowed; allowed: moved, .*died"):
        mandate(left_reason="retired")


@given(days)
def test_an_ended_mandate_runs_until_just_before_the_day_it_ended_on(
    mandate: Mandates, on: date
) -> None:
    ended = mandate().ended(on=on, reason=LeftReason.DIED)
    assert (ended.left_on, ended.left_reason) == (on, LeftReason.DIED)
    assert not ended.runs_on(on)
    assert ended.runs_on(date.fromordinal(on.toordinal() - 1)) is (on > ended.elected_on)


def test_ending_a_mandate_leaves_the_one_that_ran_as_it_was(mandate: Mandates) -> None:
    held = mandate()
    held.ended(on=BEFORE_THE_LAW, reason=LeftReason.RESIGNED)
    assert held == mandate()


def test_a_mandate_cannot_end_before_it_begins(mandate: Mandates) -> None:
    with pytest.raises(MandateEndError) as error:
        mandate().ended(on=date(2022, 1, 9), reason=LeftReason.DIED)
    assert str(error.value) == (
        "mandate d1 runs from 2022-01-10 to -; it cannot be ended on 2022-01-09"
    )


def test_a_mandate_cannot_end_twice(mandate: Mandates) -> None:
    ended = mandate().ended(on=date(2024, 5, 1), reason=LeftReason.MOVED)
    with pytest.raises(MandateEndError) as error:
        ended.ended(on=date(2024, 6, 1), reason=LeftReason.DIED)
    assert str(error.value) == (
        "mandate d1 runs from 2022-01-10 to 2024-05-01; it cannot be ended on 2024-06-01"
    )


def test_66_an_ordered_resignation_is_refused_before_the_law_knew_it(mandate: Mandates) -> None:
    with pytest.raises(GroundNotInForceError) as error:
        mandate().ended(on=BEFORE_THE_LAW, reason=LeftReason.ORDERED_RESIGNATION)
    assert str(error.value) == (
        "mandate d1 cannot end on 2025-03-10 by ordered resignation, in force since 2025-03-11: "
        "Deputies Law (2025-03-11), 62(2)"
    )


def test_66_an_ordered_resignation_is_allowed_from_the_day_the_law_knew_it(
    mandate: Mandates,
) -> None:
    ended = mandate().ended(on=WITH_THE_LAW, reason=LeftReason.ORDERED_RESIGNATION)
    assert (ended.left_on, ended.left_reason) == (WITH_THE_LAW, "ordered_resignation")


def test_66_an_ordered_resignation_may_be_read_from_a_table_whatever_its_day(
    mandate: Mandates,
) -> None:
    read = mandate(left_on=BEFORE_THE_LAW, left_reason="ordered_resignation")
    assert read.left_on == BEFORE_THE_LAW


@pytest.mark.parametrize(
    "reason", [reason for reason in LeftReason if reason is not LeftReason.ORDERED_RESIGNATION]
)
def test_every_other_ground_was_known_before(mandate: Mandates, reason: LeftReason) -> None:
    assert mandate().ended(on=BEFORE_THE_LAW, reason=reason).left_reason is reason


def test_69_a_mandate_ends_on_the_day_of_the_next_first_session(
    mandate: Mandates, term: CongressTerm
) -> None:
    ended = mandate().ended_with(term)
    assert (ended.left_on, ended.left_reason) == (date(2027, 1, 12), LeftReason.TERM_ENDED)


def test_69_a_mandate_still_runs_on_the_last_of_december_and_until_that_session(
    mandate: Mandates, term: CongressTerm
) -> None:
    ended = mandate().ended_with(term)
    assert ended.runs_on(date(2026, 12, 31))
    assert ended.runs_on(date(2027, 1, 11))
    assert not ended.runs_on(date(2027, 1, 12))


def test_a_mandate_does_not_end_with_the_term_of_another_congress(
    mandate: Mandates, term: CongressTerm
) -> None:
    with pytest.raises(TermOfAnotherError) as error:
        mandate().ended_with(evolve(term, congress_id="hutang"))
    assert str(error.value) == ("mandate d1 is of wujin; it cannot end with a term of hutang")


def test_a_mandate_does_not_end_with_a_term_over_before_its_election(
    mandate: Mandates, term: CongressTerm
) -> None:
    with pytest.raises(MandateEndError, match="cannot be ended on 2027-01-12"):
        mandate(elected_on=date(2027, 1, 13)).ended_with(term)


def test_an_absence_covers_its_first_day_and_not_the_day_after_it(absence: Absences) -> None:
    away = absence(from_on=date(2025, 4, 1), to_on=date(2025, 7, 1))
    covered = [date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [away.covers(day) for day in covered] == [False, True, True, False]


def test_an_absence_without_an_end_is_still_running(absence: Absences) -> None:
    assert absence(to_on=None).covers(date.max)


@given(days)
def test_an_absence_that_ends_before_it_begins_covers_no_day(absence: Absences, day: date) -> None:
    assert not absence(from_on=date(2025, 4, 1), to_on=date(2025, 3, 1)).covers(day)


def test_an_absence_is_leave_or_suspension(absence: Absences) -> None:
    with pytest.raises(UnknownWordError, match="'illness' is not allowed; allowed: leave, susp"):
        absence(reason="illness")
