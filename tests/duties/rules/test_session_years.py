"""Years that run from one yearly session of a congress to the next."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from attrs import evolve

from renda import Period, RendaError, Verdict, Year, check
from renda.calendars import PeriodKind
from renda.people import CongressSession
from renda.reports import Note, Reason
from renda.rules import InForce, LintSort, Proration, lint
from renda.terms import Reference

OPENINGS = "2024-01-08", "2025-01-06", "2026-01-12"
YEAR_OF_2024, YEAR_OF_2025 = (
    Period(date.fromisoformat(start), date.fromisoformat(end)) for start, end in pairwise(OPENINGS)
)


@pytest.fixture
def session():
    """A session of the congress; a year begins with it unless told otherwise."""

    def make(opened_on, congress_id="wj", *, begins_year=True, **rest):
        number = {"term": 17, "session_number": 1, **rest}
        day = date.fromisoformat(opened_on)
        return CongressSession(
            congress_id=congress_id, opened_on=day, begins_year=begins_year, **number
        )

    return make


@pytest.fixture
def sessions(session):
    """The sessions of a congress, the next one planned."""
    return [session(day) for day in OPENINGS]


@pytest.fixture
def yearly(rule):
    """A rule of three receptions from session to session, or what it becomes."""
    return lambda *given, **rest: rule(*given, period=PeriodKind.SESSION_YEAR, **rest)


@pytest.fixture
def periods(book):
    """The periods that one rule is judged for."""

    def make(rule, asked, people, **when):
        return [found.period for found in check(book(rule), people, [], asked, **when).findings]

    return make


def test_a_session_year_runs_from_one_opening_to_the_next(
    finding, yearly, roster, sessions, receptions
):
    held = receptions("2025-01-05", "2025-01-06", "2025-07-01", "2026-01-11", "2026-01-12")
    found = finding(yearly(), held, roster(sessions=sessions), period=YEAR_OF_2025)
    assert (found.period, found.counted, found.verdict) == (YEAR_OF_2025, 3, Verdict.MET)
    assert [record.record_id for record in found.records] == [
        "2025-01-06",
        "2025-07-01",
        "2026-01-11",
    ]


def test_a_calendar_year_means_the_session_year_that_begins_in_it(
    periods, yearly, roster, sessions
):
    people = roster(sessions=sessions)
    assert periods(yearly(), Year(2024), people) == [YEAR_OF_2024]
    assert periods(yearly(), Year(2025), people) == [YEAR_OF_2025]
    both = Period(date(2024, 1, 1), date(2026, 1, 1))
    assert periods(yearly(), both, people) == [YEAR_OF_2024, YEAR_OF_2025]


def test_days_within_a_session_year_mean_that_year(periods, yearly, roster, sessions):
    people = roster(sessions=sessions)
    days = Period(date(2025, 12, 1), date(2026, 1, 5))
    assert periods(yearly(), days, people) == [YEAR_OF_2025]


def test_asked_for_a_calendar_year_it_is_open_until_the_next_session(
    finding, yearly, roster, sessions
):
    people = roster(sessions=sessions)
    assert finding(yearly(), [], people, period=Year(2025)).verdict is Verdict.PENDING
    late = finding(yearly(), [], people, period=Year(2025), as_of="2026-01-11")
    assert (late.verdict, late.period) == (Verdict.NOT_MET, YEAR_OF_2025)


def test_the_second_session_of_a_township_in_a_year_begins_none(
    periods, yearly, roster, session, sessions
):
    summer = session("2025-07-10", begins_year=False, session_number=2)
    assert periods(yearly(), Year(2025), roster(sessions=[*sessions, summer])) == [YEAR_OF_2025]


def test_a_session_that_begins_a_year_cuts_it(periods, yearly, roster, session, sessions):
    first_of_next = session("2025-11-20", term=18)
    found = periods(yearly(), Year(2025), roster(sessions=[*sessions, first_of_next]))
    assert [str(period) for period in found] == [
        "2025-01-06..2025-11-19",
        "2025-11-20..2026-01-11",
    ]


def test_each_congress_has_years_of_its_own(
    book, yearly, roster, congress, deputy, session, sessions
):
    towns = [session(day, "town") for day in ("2025-02-20", "2026-02-26")]
    people = roster(
        deputy("d1"),
        deputy("d2", congress_id="town"),
        congresses=[congress(), congress("town", "township")],
        sessions=[*sessions, *towns],
    )
    report = check(book(yearly()), people, [], Year(2025))
    assert [(found.subject, str(found.period)) for found in report.findings] == [
        ("d1", "2025-01-06..2026-01-11"),
        ("d2", "2025-02-20..2026-02-25"),
    ]


@pytest.mark.parametrize(
    ("openings", "known"),
    [
        ((), "-"),
        (("2025-01-06",), "2025-01-06"),
        (("2024-01-08", "2025-01-06"), "2024-01-08, 2025-01-06"),
        (("2026-01-12", "2027-01-11"), "2026-01-12, 2027-01-11"),
    ],
)
def test_without_both_sessions_nobody_is_judged_by_the_calendar_year(
    finding, yearly, roster, session, openings, known
):
    people = roster(sessions=[session(day) for day in openings])
    with pytest.raises(RendaError) as refused:
        finding(yearly(), [], people, period=Year(2025))
    assert "the table sessions lacks of wj a session" in str(refused.value)
    assert str(refused.value).endswith(f"there are: {known}")
    assert isinstance(refused.value, LookupError)


def test_a_session_that_nobody_knew_of_then_ends_no_year(
    periods, yearly, roster, session, sessions
):
    november, december, after = (
        datetime(2025, month, day, tzinfo=UTC) for month, day in ((11, 1), (12, 1), (12, 2))
    )
    moved = evolve(session("2026-02-02"), recorded_at=december)
    planned = evolve(sessions[-1], voided_at=december)
    people = roster(sessions=[*sessions[:-1], planned, moved])
    assert periods(yearly(), Year(2025), people, known_at=november) == [YEAR_OF_2025]
    [longer] = periods(yearly(), Year(2025), people, known_at=after)
    assert str(longer) == "2025-01-06..2026-02-01"


def test_elected_within_the_session_year_owes_its_days(finding, yearly, roster, deputy, sessions):
    people = roster(deputy(elected_on="2025-07-11"), sessions=sessions)
    daily = yearly(12, proration=Proration.DAILY)
    found = finding(daily, [], people, period=YEAR_OF_2025)
    assert (found.required, found.notes) == (6, (Note.JOINED_MID_YEAR,))


def test_a_number_that_changes_in_a_session_year_holds_as_the_rule_says(
    book, yearly, roster, sessions
):
    change = date(2025, 7, 1)
    versions = [
        yearly(number, in_force=InForce.END, valid_from=start, valid_to=end)
        for number, start, end in ((3, date(2020, 1, 1), change), (4, change, None))
    ]
    [found] = check(book(*versions), roster(sessions=sessions), [], YEAR_OF_2025).findings
    assert (found.required, found.period) == (4, YEAR_OF_2025)


def test_a_rule_of_a_session_year_that_began_before_it_was_in_force_judges_nobody(
    finding, yearly, roster, sessions
):
    late = yearly(valid_from=date(2025, 1, 7))
    assert finding(late, [], roster(sessions=sessions), period=YEAR_OF_2025).reason is (
        Reason.NOT_IN_FORCE
    )


def test_days_that_are_no_session_year_are_refused_with_those_there_are(
    finding, yearly, roster, sessions
):
    odd = Period(date(2024, 5, 1), date(2025, 5, 1))
    with pytest.raises(
        RendaError, match=r"allowed: 2024-01-08..2025-01-05, 2025-01-06..2026-01-11"
    ):
        finding(yearly(), [], roster(sessions=sessions), period=odd)


def test_rules_of_the_calendar_are_named_where_a_session_year_is_asked_for(
    book, rule, yearly, roster, sessions
):
    rules = book(yearly(code="a"), rule(code="b"))
    people = roster(sessions=sessions)
    [told] = check(rules, people, [], YEAR_OF_2025).omissions
    assert (told.remark, told.names) == ("other_periods", (Reference("rule", "b"),))


def test_a_session_year_that_is_open_at_the_end_of_december_is_named_in_a_remark(
    book, rule, yearly, roster, deputy, sessions
):
    rules, people = (
        book(yearly(code="a"), rule(code="b")),
        roster(deputy("d1"), sessions=sessions),
    )
    [told] = check(rules, people, [], Year(2025)).omissions
    assert (told.remark, told.names) == ("running_periods", (Reference("rule", "a"),))
    over = date(2026, 1, 11)
    assert check(rules, people, [], Year(2025), as_of=over).omissions == ()
    of_groups = book(evolve(yearly(code="a"), scope="group"))
    assert check(of_groups, people, [], Year(2025)).omissions == ()


def test_a_session_year_has_no_parts_and_no_months(yearly):
    with pytest.raises(ValueError, match="period = session_year, each = quarter is not allowed"):
        yearly(1, each="quarter")
    with pytest.raises(ValueError, match="session_year, proration = monthly_ceil is not allowed"):
        yearly(1, proration=Proration.MONTHLY_CEIL)


def lint_of_change(book, yearly, policy, *, gap_until=None):
    change = date(2025, 7, 1)
    earlier = yearly(3, valid_from=date(2020, 1, 1), valid_to=change, in_force=policy)
    later = yearly(4, valid_from=gap_until or change, in_force=policy)
    doubts = lint(book(earlier, later))
    return [doubt.text("en") for doubt in doubts if doubt.sort is LintSort.UNJUDGED]


def test_lint_tells_that_a_number_changed_within_a_session_year_judges_nobody(book, yearly):
    [told] = lint_of_change(book, yearly, InForce.WHOLE)
    assert "nobody is judged for the session year in which it changes on 2025-07-01, unless" in told
    assert "in_force = part | start | end | share says what holds then" in told


@pytest.mark.parametrize("policy", [InForce.PART, InForce.START, InForce.END, InForce.SHARE])
def test_lint_is_silent_where_the_rule_says_what_holds_then(book, yearly, policy):
    assert lint_of_change(book, yearly, policy) == []


def test_lint_is_silent_of_a_rule_that_was_not_in_force_for_years(book, yearly):
    assert lint_of_change(book, yearly, InForce.WHOLE, gap_until=date(2028, 1, 1)) == []
