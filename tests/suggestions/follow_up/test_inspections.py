"""Key suggestions visited each quarter, and what visits find put right by a day."""

from datetime import date

import pytest
from suggestions.desks import (
    BODY,
    COUNCIL,
    actor,
    assigned,
    deputy,
    done,
    evaluated,
    unit,
)

from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.life.moves import Close, Supervise, Visit
from renda.suggestions.life.refusals import (
    NoFindingError,
    NotYourFindingError,
    RightByPastError,
)
from renda.suggestions.life.results.moves import PutRight
from renda.suggestions.office.dues import due_soon, overdue
from renda.suggestions.office.punctuality import on_time

COMMITTEE = actor("finance", "committee")
RIGHT_BY = date(2024, 6, 30)


def key(committee="finance", **changes):
    decision = Supervise(
        on=date(2024, 2, 20), leader="主任", committee=committee, quarterly_visits=True
    )
    return done(assigned(**changes), (decision, COUNCIL))


def visited(item, on, by=COMMITTEE, **found):
    return done(item, (Visit(on=on, finding="已开工", **found), by))


def found(item):
    """Return a key suggestion with a finding that the lead unit is to put right."""
    return visited(item, date(2024, 5, 10), right_by=RIGHT_BY)


def owed(entries, timer):
    return [(entry.about, entry.owner, entry.on) for entry in entries if entry.timer == timer]


def test_a_visit_of_a_key_suggestion_is_due_each_quarter():
    item = key()
    first = [("2024-Q1", "finance", date(2024, 3, 31))]
    assert owed(due_soon([item], date(2024, 3, 1), within=30), "visit") == first
    assert owed(overdue([item], date(2024, 4, 1)), "visit") == first
    item = visited(item, date(2024, 3, 20))
    second = [("2024-Q2", "finance", date(2024, 6, 30))]
    assert owed(due_soon([item], date(2024, 6, 1), within=30), "visit") == second


def test_a_second_visit_in_a_quarter_pays_for_none_to_come():
    item = visited(visited(key(), date(2024, 3, 20)), date(2024, 3, 25))
    assert owed(overdue([item], date(2024, 7, 1)), "visit") == [
        ("2024-Q2", "finance", date(2024, 6, 30))
    ]


def test_a_late_visit_stays_late():
    item = visited(key(), date(2024, 5, 10))
    figure = on_time([item], date(2024, 5, 11), timer="visit")
    assert (figure.numerator, figure.denominator) == (0, 1)
    assert owed(overdue([item], date(2024, 10, 1)), "visit") == [
        ("2024-Q3", "finance", date(2024, 9, 30))
    ]


def test_without_a_committee_the_work_body_owes_the_visits():
    assert owed(overdue([key(committee=None)], date(2024, 4, 1)), "visit") == [
        ("2024-Q1", "work_body", date(2024, 3, 31))
    ]


def test_no_visit_is_due_where_nobody_decided_so():
    decision = Supervise(on=date(2024, 2, 20), leader="主任")
    assert owed(overdue([done(assigned(), (decision, COUNCIL))], date(2030, 1, 1)), "visit") == []


def test_visits_end_with_the_suggestion():
    decision = Supervise(on=date(2024, 5, 1), leader="主任", quarterly_visits=True)
    item = done(evaluated(), (decision, COUNCIL), (Close(on=date(2024, 5, 2)), BODY))
    assert owed(overdue([item], date(2030, 1, 1)), "visit") == []


def test_a_finding_is_put_right_by_a_day_or_overdue():
    item = found(key())
    mine = [("1", "transport", RIGHT_BY)]
    assert owed(due_soon([item], date(2024, 6, 1), within=30), "put_right") == mine
    assert owed(overdue([item], date(2024, 7, 1)), "put_right") == mine
    righted = done(item, (PutRight(on=date(2024, 6, 20), finding=1, evidence="整改照片"), unit()))
    assert owed(overdue([righted], date(2024, 7, 1)), "put_right") == []
    assert (righted.visits[0].righted_on, righted.visits[0].evidence) == (
        date(2024, 6, 20),
        "整改照片",
    )


def test_a_finding_may_be_for_a_co_handling_unit():
    item = visited(key(co=["health"]), date(2024, 5, 10), right_by=RIGHT_BY, unit="health")
    righting = PutRight(on=date(2024, 6, 20), finding=1, evidence="照片")
    with pytest.raises(NotYourFindingError, match="it is for: health"):
        done(item, (righting, unit()))
    assert not done(item, (righting, unit("health"))).visits[0].is_open
    assert not done(item, (righting, BODY)).visits[0].is_open


def test_what_is_not_to_be_put_right_cannot_be():
    item = visited(key(), date(2024, 5, 10))
    with pytest.raises(NoFindingError, match="no finding 1 to put right; open: -"):
        done(item, (PutRight(on=date(2024, 6, 20), finding=1, evidence="照片"), unit()))
    second = visited(item, date(2024, 5, 11), right_by=RIGHT_BY)
    with pytest.raises(NoFindingError, match="open: 2"):
        done(second, (PutRight(on=date(2024, 6, 20), finding=1, evidence="照片"), unit()))


def test_a_finding_is_never_put_right_by_a_day_that_is_over():
    with pytest.raises(RightByPastError, match="allowed: after 2024-05-10"):
        visited(key(), date(2024, 5, 10), right_by=date(2024, 5, 10))


def test_what_is_withdrawn_is_neither_visited_nor_put_right():
    gone = done(found(key()), (Withdraw(on=date(2024, 5, 20)), deputy()))
    assert overdue([gone], date(2030, 1, 1)) == ()
