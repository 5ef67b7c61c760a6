"""Congresses and their terms."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from renda.dates.periods import PeriodError
from renda.kernel.moments import NaiveInstantError
from renda.kernel.terms import CongressLevel, UnknownWordError
from renda.people.congresses import Congress, CongressTerm

Congresses = Callable[..., Congress]


def test_the_level_of_a_congress_may_be_given_as_its_text(congress: Congresses) -> None:
    assert congress(congress_level="township").congress_level is CongressLevel.TOWNSHIP


def test_a_level_there_is_not_is_refused_with_the_five_there_are(congress: Congresses) -> None:
    with pytest.raises(UnknownWordError) as error:
        congress(congress_level="district")
    assert str(error.value) == (
        "'district' is not allowed; allowed: national, provincial, city, county, township"
    )


def test_the_area_that_contains_a_congresss_own_need_not_be_recorded(
    congress: Congresses,
) -> None:
    assert congress().parent_id is None


def test_the_instants_of_a_congress_need_their_offset(congress: Congresses) -> None:
    with pytest.raises(NaiveInstantError, match="has no offset"):
        congress(voided_at=datetime(2025, 1, 1))  # noqa: DTZ001 - the fault


def test_a_term_runs_from_its_first_session_to_the_first_session_of_the_next(
    term: CongressTerm,
) -> None:
    assert str(term.period) == "2022-01-10..2027-01-11"


def test_the_first_session_of_a_term_may_be_given_as_an_instant(term: CongressTerm) -> None:
    later = evolve(term, next_first_session_on=datetime(2027, 1, 12, 1, tzinfo=UTC))
    assert later == term


def test_a_term_that_ends_before_it_begins_has_no_period(term: CongressTerm) -> None:
    reversed_ = evolve(term, next_first_session_on=date(2021, 1, 1))
    with pytest.raises(PeriodError, match="from 2022-01-10 to 2021-01-01"):
        _ = reversed_.period
