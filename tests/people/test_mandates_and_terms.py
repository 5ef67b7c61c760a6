"""Mandates, absences and sessions held against the terms of their congress."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from contradiction_texts import said

from renda import Roster, Year, check, load_rulebook
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.consistency import contradictions
from renda.people.deputies import Absence, Mandate
from renda.reports import Note, Remark

Congresses = Callable[..., Congress]
Mandates = Callable[..., Mandate]

ELECTED = date(2022, 1, 10)


LAST_OF_TERM, NEXT_TERM = date(2027, 1, 11), date(2027, 1, 12)


@pytest.fixture
def of_term(congress: Congresses, mandate: Mandates, term: CongressTerm) -> Callable[..., Roster]:
    """Return what makes the roster of one mandate, beside the term and the one after it."""
    following = evolve(
        term,
        number=18,
        first_session_on=NEXT_TERM,
        next_first_session_on=date(2032, 1, 6),
    )

    def make(elected_on: date, left_on: date | None) -> Roster:
        rows = [mandate(elected_on=elected_on, left_on=left_on)]
        return Roster(congresses=[congress()], mandates=rows, terms=[term, following])

    return make


@pytest.mark.parametrize(
    ("elected_on", "left_on"),
    [
        (ELECTED, NEXT_TERM),
        (ELECTED, date(2026, 5, 1)),
        (date(2025, 2, 1), NEXT_TERM),
        (NEXT_TERM, date(2032, 1, 6)),
        (date(2016, 1, 1), ELECTED),
        (ELECTED, None),
    ],
)
def test_a_mandate_within_a_term_is_no_contradiction(
    of_term: Callable[..., Roster], elected_on: date, left_on: date | None
) -> None:
    assert contradictions(of_term(elected_on, left_on), on=LAST_OF_TERM) == ()


@pytest.mark.parametrize(
    ("elected_on", "left_on"),
    [
        (ELECTED, date(2027, 1, 13)),
        (ELECTED, date(2040, 1, 1)),
        (ELECTED - timedelta(1), NEXT_TERM),
        (ELECTED - timedelta(1), None),
    ],
)
def test_a_mandate_that_oversteps_its_term_is_named_once(
    of_term: Callable[..., Roster], elected_on: date, left_on: date | None
) -> None:
    told = said(contradictions(of_term(elected_on, left_on), on=LAST_OF_TERM))
    assert told == ["mandate_outside_term, mandate d1, term wujin 17"]


@pytest.fixture
def county(congress: Congresses, mandate: Mandates, term: CongressTerm) -> Callable[..., Roster]:
    """Return what makes the roster of many mandates, in the term, the one before and after it."""
    days = (date(2017, 1, 10), term.first_session_on, NEXT_TERM, date(2032, 1, 6))
    terms = [
        evolve(term, number=16 + place, first_session_on=first, next_first_session_on=after)
        for place, (first, after) in enumerate(pairwise(days))
    ]

    def make(*stretches: tuple[date, date | None]) -> Roster:
        rows = [
            mandate(f"d{place}", person_id=f"p{place}", elected_on=start, left_on=end)
            for place, (start, end) in enumerate(stretches, start=1)
        ]
        return Roster(congresses=[congress()], mandates=rows, terms=terms)

    return make


def remarked(roster: Roster) -> list[tuple[int, list[str]]]:
    """Return of how many mandates a report says that elections are recorded, and of which first."""
    report = check(load_rulebook("wujin-2024"), roster, [], Year(2026))
    return [
        (omission.rows, [name.id for name in omission.names])
        for omission in report.omissions
        if omission.remark is Remark.ELECTION_DAYS
    ]


BEFORE = ELECTED - timedelta(20)


def test_days_of_elections_are_one_remark_and_no_contradiction_a_mandate(
    county: Callable[..., Roster],
) -> None:
    usual = [(BEFORE, NEXT_TERM)] * 12
    roster = county(*usual, (BEFORE + timedelta(1), None), (date(2025, 2, 1), None))
    assert contradictions(roster, on=date(2026, 6, 1)) == ()
    assert remarked(roster) == [(13, sorted(f"d{place}" for place in range(1, 14))[:10])]


def test_mandates_by_elections_before_the_next_term_are_no_contradiction_in_this_one(
    county: Callable[..., Roster],
) -> None:
    chosen = NEXT_TERM - timedelta(20)
    assert contradictions(county(*[(chosen, None)] * 3), on=date(2027, 6, 1)) == ()


@pytest.mark.parametrize(
    "stretches",
    [
        [(BEFORE, None), (ELECTED, None), (ELECTED, None)],
        [(BEFORE, None), (BEFORE, None), (ELECTED, None), (ELECTED, None)],
        [(BEFORE, None)],
        [(date(2017, 1, 10), None)] * 3,
    ],
    ids=["a few", "half of them", "a single one", "nearer to the term before"],
)
def test_what_is_no_habit_is_told_as_a_contradiction_each(
    county: Callable[..., Roster], stretches: list[tuple[date, date | None]]
) -> None:
    roster = county(*stretches)
    early = [start for start, _ in stretches if start != ELECTED]
    assert len(contradictions(roster, on=date(2026, 6, 1))) == len(early)
    assert remarked(roster) == []


def test_a_mandate_by_election_that_runs_on_after_its_term_is_told_all_the_same(
    county: Callable[..., Roster],
) -> None:
    roster = county((BEFORE, NEXT_TERM), (BEFORE, NEXT_TERM), (BEFORE, date(2028, 1, 1)))
    told = said(contradictions(roster, on=date(2026, 6, 1)))
    assert told == ["mandate_outside_term, mandate d3, term wujin 17"]


@pytest.mark.parametrize(
    ("to_on", "changed_on", "told"),
    [
        (None, NEXT_TERM, ["absence_into_next_mandate, mandate d1, mandate d2"]),
        (NEXT_TERM, NEXT_TERM, []),
        (date(2028, 1, 1), NEXT_TERM, []),
        (None, NEXT_TERM + timedelta(1), []),
    ],
    ids=["open", "ended with the mandate", "ended later", "not re-elected at once"],
)
def test_a_suspension_without_an_end_follows_the_re_elected_and_is_told(
    congress: Congresses,
    mandate: Mandates,
    to_on: date | None,
    changed_on: date,
    told: list[str],
) -> None:
    away = Absence(deputy_id="d1", from_on=date(2026, 3, 1), to_on=to_on, reason="suspension")
    rows = [mandate(left_on=NEXT_TERM), mandate("d2", elected_on=changed_on)]
    # Somebody else was elected again too, and is away at no time.
    other = [
        mandate("d3", person_id="p2", left_on=NEXT_TERM),
        mandate("d4", person_id="p2", elected_on=NEXT_TERM),
    ]
    roster = Roster(congresses=[congress()], mandates=[*rows, *other], absences=[away])
    assert said(contradictions(roster)) == told
    report = check(load_rulebook("wujin-2024"), roster, [], Year(2028))
    [judged] = report.of("deputy.receptions", "d2")
    assert (Note.SUSPENDED in judged.notes) is (told != [])


def test_a_mandate_that_may_have_begun_within_its_term_is_no_contradiction(
    of_term: Callable[..., Roster],
) -> None:
    roster = of_term(date(2022, 1, 1), NEXT_TERM)
    [unsure] = [evolve(row, elected_by=date(2022, 12, 31)) for row in roster.mandates]
    assert contradictions(evolve(roster, mandates=[unsure])) == ()
    assert len(contradictions(roster)) == 1


def test_a_mandate_that_runs_on_after_its_term_is_named_once_the_term_is_over(
    of_term: Callable[..., Roster],
) -> None:
    running = of_term(ELECTED, None)
    assert contradictions(running) == ()
    assert contradictions(running, on=LAST_OF_TERM) == ()
    told = said(contradictions(running, on=NEXT_TERM))
    assert told == ["mandate_outside_term, mandate d1, term wujin 17"]
    report = check(load_rulebook("wujin-2024"), running, [], Year(2027))
    assert said(report.contradictions) == told
    assert check(load_rulebook("wujin-2024"), running, [], Year(2026)).contradictions == ()


def test_a_term_that_was_not_known_then_contradicts_nothing(
    of_term: Callable[..., Roster], term: CongressTerm
) -> None:
    april = datetime(2025, 4, 1, tzinfo=UTC)
    roster = evolve(of_term(ELECTED, date(2027, 5, 1)), terms=[evolve(term, recorded_at=april)])
    assert contradictions(roster, april - timedelta(1)) == ()
    assert len(contradictions(roster, april)) == 1


def test_a_session_that_closes_before_it_opens_is_named(congress: Congresses) -> None:
    session = CongressSession(
        congress_id="wujin",
        term=17,
        session_number=4,
        opened_on=date(2025, 1, 6),
        closed_on=date(2025, 1, 5),
        begins_year=True,
    )
    told = contradictions(Roster(congresses=[congress()], sessions=[session]))
    assert said(told) == [
        "reversed_dates, session wujin 17/4, dates 2025-01-06, 2025-01-05 (session)"
    ]


def test_a_term_and_a_session_of_a_congress_not_known_then_are_named(
    congress: Congresses, term: CongressTerm
) -> None:
    session = CongressSession(
        congress_id="wujin", term=17, session_number=4, opened_on=ELECTED, begins_year=True
    )
    late = congress(recorded_at=datetime(2025, 4, 1, tzinfo=UTC))
    roster = Roster(congresses=[late], terms=[term], sessions=[session])
    assert said(contradictions(roster, datetime(2025, 3, 1, tzinfo=UTC))) == [
        "refers_to_unknown, session wujin 17/4, congress wujin",
        "refers_to_unknown, term wujin 17, congress wujin",
    ]
