"""What spacing, places and opening days leave possible: facts of the caller, no number of ours."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda import InputError, Pace, RendaError, Year, check, forecast
from renda.calendars import Openings, OpeningsError, china, load_openings
from renda.rules import Unit


@pytest.fixture
def opened(outlook, rule):
    """The outlook of who did nothing of some receptions, where not every day is open."""

    def make(number, as_of, records=(), unit=Unit.SOURCE, **openings):
        given = {"receptions": Openings(**openings)}
        return outlook(rule(number, unit=unit), records, as_of=as_of, openings=given)

    return make


def test_three_acts_a_week_apart_do_not_fit_into_the_last_days_of_december(opened):
    assert opened(3, "2025-12-30").pace is Pace.AT_RISK
    found = opened(3, "2025-12-30", spacing=7)
    assert (found.pace, found.missing, found.last_safe) == (Pace.LOST, 3, None)


def test_the_last_safe_day_leaves_the_days_between_two_acts(opened):
    found = opened(3, "2025-06-30", spacing=7)
    assert found.last_safe == date(2025, 12, 17)
    assert opened(3, "2025-12-16", spacing=7).pace is Pace.AT_RISK
    assert opened(3, "2025-12-17", spacing=7).pace is Pace.LOST


def test_what_is_open_may_still_count_where_no_more_fits(opened, receptions):
    unsure = receptions("2025-01-05", "2025-02-05", standing="disputed")
    found = opened(3, "2025-12-30", unsure, spacing=7)
    assert (found.pace, found.last_safe) == (Pace.AT_RISK, None)


def test_a_station_open_on_wednesdays_leaves_its_last_wednesday(opened):
    found = opened(1, "2025-12-29", weekdays=[3])
    assert (found.pace, found.last_safe) == (Pace.AT_RISK, date(2025, 12, 31))
    found = opened(1, "2025-12-29", weekdays=[2])
    assert found.last_safe == date(2025, 12, 30)
    assert opened(1, "2025-12-30", weekdays=[2]).pace is Pace.LOST


def test_only_named_days_are_open(opened):
    found = opened(2, "2025-06-30", spacing=1, days=[date(2025, 9, 3), date(2025, 10, 8)])
    assert found.last_safe == date(2025, 9, 3)


def test_months_and_days_keep_apart_what_they_count_apart(opened, receptions):
    found = opened(2, "2025-10-10", unit=Unit.MONTH, spacing=20)
    assert found.last_safe == date(2025, 11, 30)
    held = receptions("2025-11-05")
    found = opened(3, "2025-11-10", held, unit=Unit.MONTH, spacing=20)
    assert found.pace is Pace.LOST
    found = opened(2, "2025-11-10", held, unit=Unit.MONTH, spacing=20)
    assert found.last_safe == date(2025, 12, 31)


def test_with_a_plan_that_reaches_the_number_nothing_is_lost(outlook, rule, receptions):
    plan = receptions("2025-12-30", "2025-12-31")
    found = outlook(
        rule(2), as_of="2025-12-29", planned=plan, openings={"receptions": Openings(spacing=7)}
    )
    assert found.pace is Pace.ON_PACE
    places = {"receptions": Openings(places=1, days=[date(2025, 12, 30)])}
    found = outlook(rule(2), as_of="2025-12-29", planned=plan, openings=places)
    assert found.pace is Pace.ON_PACE


@pytest.fixture
def crowd(book, rule, roster, deputy):
    """The outlooks of five who did nothing of three, with some places a day on some days."""

    def make(**openings):
        people = roster(*(deputy(f"d{number}") for number in range(5)))
        as_of = date(2025, 9, 30)
        report = check(book(rule(3)), people, [], Year(2025), as_of=as_of)
        return forecast(report, calendar=china(), openings={"receptions": Openings(**openings)})

    return make


def test_places_too_few_for_all_put_all_alike_at_risk(crowd):
    wednesdays = [date(2025, 10, 15) + timedelta(weeks=week) for week in range(12)]
    found = crowd(places=1, days=wednesdays)
    assert {(outlook.pace, outlook.last_safe) for outlook in found} == {(Pace.AT_RISK, None)}
    found = crowd(places=2, days=wednesdays)
    # Fifteen acts take eight of the days; the eighth from the end is the fifth of twelve.
    assert {outlook.last_safe for outlook in found} == {wednesdays[4]}
    assert {outlook.last_safe for outlook in crowd(days=wednesdays)} == {wednesdays[-1]}


def test_openings_of_a_rule_that_is_not_there_are_refused(outlook, rule):
    with pytest.raises(RendaError, match="tea"):
        outlook(rule(3), openings={"tea": Openings(spacing=1)})


@pytest.mark.parametrize("wrong", [{"spacing": -1}, {"places": 0}, {"weekdays": [0]}])
def test_openings_that_cannot_be_are_refused(wrong):
    with pytest.raises(OpeningsError, match="allowed: "):
        Openings(**wrong)


FIRST = date(2025, 1, 28)
offsets = st.frozensets(st.integers(0, 12), max_size=7)


@given(offsets, st.integers(1, 4), st.integers(0, 4), st.booleans())
def test_the_latest_beginning_is_the_best_of_all_ways_to_spread_acts(days, acts, spacing, monthly):
    there_are = sorted(FIRST + timedelta(days=day) for day in days)
    stretches = [(day, day + timedelta(days=1)) for day in there_are]
    if not spacing and not monthly:
        best = there_are[-1] if there_are else None
    else:
        ways = [
            way
            for way in combinations(there_are, acts)
            if all((later - day).days >= spacing for day, later in pairwise(way))
            and not (monthly and len({day.month for day in way}) < acts)
        ]
        best = max((way[0] for way in ways), default=None)
    assert Openings(spacing=spacing).latest(stretches, acts, monthly=monthly) == best


def test_where_nobody_misses_anything_places_lack_for_nobody(outlook, rule, receptions):
    openings = {"receptions": Openings(places=1, days=[date(2025, 7, 1)])}
    held = receptions("2025-01-01")
    assert outlook(rule(1), held, as_of="2025-06-30", openings=openings).pace is Pace.MET


def test_whoever_may_do_no_more_needs_no_place(outlook, rule):
    places = {"receptions": Openings(places=1, days=[date(2025, 12, 30)])}
    found = outlook(rule(at_most=2), as_of="2025-12-29", openings=places)
    assert (found.pace, found.missing) == (Pace.ON_PACE, 0)


def test_usual_days_of_ones_own_say_when_who_did_nothing_is_behind(opened):
    days = [date(2025, 11, 15), date(2025, 9, 15), date(2025, 10, 15)]
    assert opened(3, "2025-08-31").pace is Pace.BEHIND
    assert opened(3, "2025-09-14", usual_days=days).pace is Pace.ON_PACE
    assert opened(3, "2025-09-15", usual_days=days).pace is Pace.BEHIND


def test_acts_without_a_usual_day_of_their_own_keep_that_of_the_forecast(opened, receptions):
    held = receptions("2025-01-05", "2025-02-05")
    days = [date(2025, 2, 1), date(2025, 3, 1)]
    assert opened(3, "2025-10-30", held, usual_days=days).pace is Pace.ON_PACE
    assert opened(3, "2025-12-01", held, usual_days=days).pace is Pace.AT_RISK


def test_usual_days_outside_the_period_are_none_of_its_own(opened):
    days = [date(2024, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert opened(1, "2025-06-30", usual_days=days).pace is Pace.ON_PACE
    assert opened(1, "2025-07-02", usual_days=days).pace is Pace.BEHIND


def test_an_office_keeps_openings_in_a_file(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(
        '[openings."deputy.receptions"]\nweekdays = [3]\nusual_days = [2025-10-15, 2025-04-15]\n'
        "[openings.tea]\ndays = [2025-10-15]\n",
        encoding="utf-8",
    )
    assert load_openings(file) == {
        "deputy.receptions": Openings(
            weekdays=[3], usual_days=[date(2025, 4, 15), date(2025, 10, 15)]
        ),
        "tea": Openings(days=[date(2025, 10, 15)]),
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("weekdays = [9]", "weekdays = 9 is not allowed; allowed: 1-7"),
        ("days = ['soon']", "'soon' is not allowed; allowed: date"),
        ("tea = 1", "unknown key tea; allowed: spacing, places, weekdays, days, usual_days"),
    ],
)
def test_a_file_of_openings_that_cannot_be_is_refused_with_its_place(tmp_path, line, said):
    file = tmp_path / "ours.toml"
    file.write_text(f"[openings.tea]\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"ours\.toml, column openings") as refused:
        load_openings(file)
    assert said in str(refused.value)
