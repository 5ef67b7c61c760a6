"""Any watched project: its curve, how late it is, its colour, and figures under several heads."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from projects.project_world import PLAN, progress_plan, until

from renda import InputError
from renda.projects import (
    ColourRule,
    CurvePoint,
    PartProgress,
    ProgressColour,
    ProgressReport,
    ProjectStanding,
    ReportState,
    Slippage,
    SupervisedProject,
    load_colours,
    progress_curve,
    project_series,
    project_standings,
    projects_by_heads,
    shipped_colours,
    slippage,
)
from renda.projects.life.project_series import NotEarlierError
from renda.projects.progress.progress_colours import UnknownColoursError
from renda.projects.progress.progress_reports import FallenProgressError
from renda.projects.progress.supervised_projects import ProjectTwiceError
from renda.testing.strategies.items.project_values import progress_plans, progress_reports

YEAR_END = date(2026, 2, 1)
QUARTER_ENDS = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]


def report(quarter, percent, on=None, **other):
    """Return a report of the quarter by its number, given ten days later where nobody says."""
    day = QUARTER_ENDS[quarter - 1]
    parts = [PartProgress(part_id="places", share=f"{percent}/100")]
    on = on or date(day.year + day.month // 12, day.month % 12 + 1, 10)
    return ProgressReport(quarter=day, on=on, parts=parts, **other)


def project(*reports, **other):
    """Return a key investment that is to be at 20, 50, 80 and 100 % by the quarter."""
    data = {"project_id": "i001", "title": "重点投资项目", "plan": progress_plan()}
    return SupervisedProject(reports=reports, **{**data, **other})


LATE = project(report(1, 20), report(2, 45), report(3, 45))


def test_a_project_at_45_percent_after_three_quarters_is_three_and_a_half_months_late():
    assert slippage(LATE, date(2025, 12, 1)) == Slippage(
        quarter="2025-Q3",
        planned=Fraction(80, 100),
        reported=Fraction(45, 100),
        months=Fraction(7, 2),
        finish_on=date(2026, 4, 30),
    )


def test_how_late_it_is_follows_what_was_known_on_the_day():
    assert slippage(LATE, date(2025, 4, 9)) is None
    assert slippage(LATE, date(2025, 4, 10)).months == 0
    assert slippage(LATE, date(2025, 7, 10)).months == Fraction(1, 2)


def test_a_project_that_is_done_is_finished_and_one_ahead_is_less_than_nothing_late():
    done = project(report(3, 100))
    late = slippage(done, YEAR_END)
    assert (late.is_done, late.finish_on, late.months) == (True, None, -3)
    ahead = slippage(project(report(1, 35)), date(2025, 4, 10))
    assert (ahead.months, ahead.finish_on) == (Fraction(-3, 2), date(2025, 12, 31))


def test_forty_five_percent_do_not_become_forty_without_a_reason():
    with pytest.raises(FallenProgressError):
        LATE.after(report(4, 40))
    assert len(LATE.after(report(4, 40, reason="返工")).reports) == 4


def test_a_report_is_in_time_late_missing_or_not_due_yet():
    watched = project(report(1, 20), report(2, 45, on=date(2025, 7, 16)))
    points = progress_curve(watched, date(2025, 10, 16), grace=15)
    assert [point.state for point in points] == [
        ReportState.IN_TIME,
        ReportState.LATE,
        ReportState.MISSING,
        ReportState.NOT_DUE,
    ]
    assert points[1] == CurvePoint(
        quarter="2025-Q2",
        planned=Fraction(1, 2),
        reported=Fraction(45, 100),
        due_on=date(2025, 7, 15),
        reported_on=date(2025, 7, 16),
        state=ReportState.LATE,
    )
    # What nobody reported is no zero, and no repetition of what was reported before.
    assert points[2].reported is None


def test_a_half_yearly_curve_has_two_points():
    points = progress_curve(LATE, YEAR_END, every=2)
    assert [(point.quarter, point.reported) for point in points] == [
        ("2025-Q2", Fraction(45, 100)),
        ("2025-Q4", None),
    ]


@settings(max_examples=40, deadline=None)
@given(
    progress_plans(), st.lists(progress_reports(), max_size=4), st.dates(date(2025, 1, 1), YEAR_END)
)
def test_a_curve_is_as_the_reports_known_by_the_day_have_it(plan, reports, today):
    watched = project(*reports, plan=plan)
    known = evolve(watched, reports=[report for report in reports if report.on <= today])
    assert progress_curve(watched, today) == progress_curve(known, today)
    planned = [point.planned for point in progress_curve(watched, today)]
    assert planned == sorted(planned)
    assert planned[-1] == 1


@pytest.mark.parametrize(
    ("reports", "colour"),
    [
        ([report(4, 100)], "blue"),
        ([report(1, 20)], "green"),
        ([report(1, 15)], "yellow"),
        ([report(2, 45)], "yellow"),
        ([report(2, 20)], "orange"),
        ([report(1, 20), report(2, 45), report(3, 45)], "red"),
    ],
)
def test_the_example_shows_five_colours(reports, colour):
    shown = load_colours("dazu-example").colour(project(*reports), reports[-1].on)
    assert shown.colour == colour


def test_a_project_nobody_reported_on_has_no_colour():
    rule = load_colours("dazu-example")
    assert rule.colour(project(), YEAR_END) is None
    only_done = evolve(rule, colours=rule.colours[:1])
    assert only_done.colour(LATE, YEAR_END) is None


def test_colours_are_read_or_refused(tmp_path):
    text = shipped_colours()["dazu-example"].read_text("utf-8")
    file = tmp_path / "own.toml"
    file.write_text(
        text.replace("dazu-example", "own").replace("months = 1", "months = 2"), "utf-8"
    )
    own = load_colours(file)
    assert isinstance(own, ColourRule)
    assert own.colours[2] == ProgressColour(
        colour="yellow", title=load_colours("dazu-example").colours[2].title, months=2
    )
    file.write_text(text.replace("colours/1", "colours/9"), "utf-8")
    with pytest.raises(InputError, match=r"renda\.colours/1"):
        load_colours(file)
    with pytest.raises(UnknownColoursError, match="dazu-example"):
        load_colours("no-such-colours")
    with pytest.raises(UnknownColoursError):
        load_colours(None)


def test_206_and_441_under_two_heads_and_209_are_856_with_ids():
    kinds = {
        "investment": (206, ["重点投资"]),
        "item": (441, ["民生实事", "营商环境"]),
        "lake": (209, ["太湖治理"]),
    }
    watched = [
        project(project_id=f"{name}-{number}", heads=heads)
        for name, (count, heads) in kinds.items()
        for number in range(count)
    ]
    figures = projects_by_heads(watched)
    assert [len(ids) for ids in figures.values()] == [206, 441, 209]
    assert len({id for ids in figures.values() for id in ids}) == 856
    (two_heads,) = (heads for heads in figures if len(heads) == 2)
    assert {*two_heads} == {"民生实事", "营商环境"}


def test_a_project_is_counted_once():
    with pytest.raises(ProjectTwiceError, match="i001"):
        projects_by_heads([project(), project(heads=["民生实事"])])


def test_a_livelihood_project_is_watched_as_any_other_once_it_has_a_plan():
    planned = until(PLAN)
    assert planned.supervised == SupervisedProject(
        project_id="parking-2025", title="增加公共停车位", plan=PLAN.plan.progress
    )
    assert evolve(planned, plans=()).supervised is None


def test_a_project_carried_on_for_years_is_one_series():
    years = [
        until(PLAN, project_id=f"parking-{year}", continues=before, year=year)
        for year, before in ((2023, None), (2024, "parking-2023"), (2025, "parking-2024"))
    ]
    series = project_series(reversed(years), "parking-2025")
    assert [item.id for item in series] == ["parking-2023", "parking-2024", "parking-2025"]
    assert project_series(years, "no-such-project") == ()
    ring = [
        until(PLAN, project_id="a", continues="b", year=2026),
        until(PLAN, project_id="b", continues="a", year=2025),
    ]
    with pytest.raises(NotEarlierError, match="b of 2025 is to carry on a of 2026"):
        project_series(ring, "a")


def test_projects_stand_side_by_side_with_what_is_missing():
    standings = project_standings(
        [LATE, project(project_id="i002")],
        load_colours("dazu-example"),
        date(2025, 7, 16),
        grace=15,
    )
    assert all(isinstance(standing, ProjectStanding) for standing in standings)
    late, silent = standings
    assert (late.colour.colour, late.late.quarter, late.missing) == ("yellow", "2025-Q2", ())
    assert (silent.colour, silent.late, silent.missing) == (None, None, ("2025-Q1", "2025-Q2"))


def test_the_last_day_of_the_grace_is_still_in_time():
    def first_state(watched, today):
        return progress_curve(watched, today, grace=15)[0].state

    silent = project()
    assert first_state(silent, date(2025, 4, 15)) is ReportState.NOT_DUE
    assert first_state(silent, date(2025, 4, 16)) is ReportState.MISSING
    assert first_state(project(report(1, 20, on=date(2025, 4, 15))), YEAR_END) == "in_time"
    assert first_state(project(report(1, 20, on=date(2025, 4, 16))), YEAR_END) == "late"
