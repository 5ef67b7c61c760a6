"""A theme month stands on activities that are there and live."""

from datetime import date

import pytest
from attrs import evolve

from renda import DutyRecord, Month, Year
from renda.office import UnknownNameError
from renda.work import Reception, ThemeMonth

THEME = ThemeMonth(
    activity_id="t1", congress_id="c1", month=Month(2025, 3), theme="停车", activities=["e1", "e2"]
)


def counted_in(office, **when):
    report = office.check("wujin-2024", Year(2025), **when)
    [finding] = report.of("congress.theme-months", "c1")
    return finding.counted


def event(name, day=date(2025, 3, 7)):
    return Reception(activity_id=name, happened_on=day, deputies=["d1"], visitors=1)


@pytest.fixture
def themed(office):
    """An office with two events, and the theme month that was held with both."""
    with office.session(actor="clerk") as s:
        for activity in (event("e1"), event("e2"), THEME):
            s.activities.record(activity)
    return office


@pytest.fixture
def counted(themed):
    """The theme months of 2025 that count for the congress."""
    return lambda: counted_in(themed)


@pytest.fixture
def withdraw(themed):
    def make(name):
        with themed.session(actor="clerk", reason="entered twice") as s:
            s.activities.void(name, revision=s.activities.stored.get(name).revision)

    return make


def test_a_theme_month_falls_with_the_last_of_its_activities(counted, withdraw):
    assert counted() == 1
    withdraw("e1")
    assert counted() == 1
    withdraw("e2")
    assert counted() == 0


def test_it_counts_again_once_it_names_one_that_is_live(themed, counted, withdraw):
    withdraw("e1")
    withdraw("e2")
    with themed.session(actor="clerk") as s:
        s.activities.record(event("e3"))
        s.activities.correct(THEME.with_activities("e3"), revision=1)
    assert counted() == 1


def test_what_was_known_before_stays_known(themed, counted, withdraw):
    with themed.store.reading() as session:
        then = session.audit.head().at
    withdraw("e1")
    withdraw("e2")
    assert (counted_in(themed, known_at=then), counted()) == (1, 0)


@pytest.mark.parametrize("name", ["nothing", "e1"])
def test_an_activity_that_is_not_there_or_was_withdrawn_keeps_no_month(themed, withdraw, name):
    withdraw("e1")
    april = ThemeMonth(
        activity_id="t2", congress_id="c1", month=Month(2025, 4), theme="停车", activities=[name]
    )
    with pytest.raises(UnknownNameError, match=name), themed.session(actor="clerk") as s:
        s.activities.record(april)


@pytest.mark.parametrize(("source", "activity"), [("e9", "e9"), (None, "r1")])
def test_records_that_were_loaded_keep_a_month_as_activities_do(office, source, activity):
    loaded = DutyRecord(
        record_id="r1",
        scope="deputy",
        subject_id="d1",
        kind="reception",
        happened_on=date(2025, 3, 7),
        source_id=source,
    )
    with office.store.session(actor="clerk") as session:
        session.ledger.append([loaded])
    with office.session(actor="clerk") as s:
        s.activities.record(evolve(THEME, activities=[activity]))
    assert counted_in(office) == 1


def test_a_theme_month_of_no_activity_is_recorded_and_withdrawing_others_leaves_it(
    themed, withdraw, counted
):
    bare = evolve(THEME, activity_id="t2", month=Month(2025, 4), activities=[])
    with themed.session(actor="clerk") as s:
        s.activities.record(bare)
    before = counted()
    withdraw("e1")
    assert counted() == before
