"""When the conditions hold that a procedure may ask for before a move of a project."""

from collections.abc import Mapping

from renda.process.items import Fact
from renda.process.moves import Move
from renda.projects.life.carrying_moves import AdjustProject, PlanProject
from renda.projects.life.moves import DecideProject, ScreenProject
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.terms import DecidingWay, ProjectCondition
from renda.projects.progress.progress_reports import overall_progress

THIRD_QUARTER = range(7, 10)


def _in_third_quarter(item: LivelihoodProject, _: Move, __: str | None) -> bool:
    day = item.collected_on
    return day.month in THIRD_QUARTER and day.year == item.year - 1


def _is_assessed(_: LivelihoodProject, move: Move, __: str | None) -> bool:
    return isinstance(move, ScreenProject) and move.assessed


def _is_reviewed(_: LivelihoodProject, move: Move, __: str | None) -> bool:
    return isinstance(move, ScreenProject) and move.legality_reviewed


def _is_by(way: DecidingWay) -> Fact:
    return lambda _, move, __: isinstance(move, DecideProject) and move.decision.way is way


def _has_year_goals(_: LivelihoodProject, move: Move, __: str | None) -> bool:
    return isinstance(move, PlanProject | AdjustProject) and move.plan.has_year_goals


def _is_wholly_done(item: LivelihoodProject, _: Move, __: str | None) -> bool:
    return item.plan is not None and overall_progress(item.plan.progress, item.reports) == 1


FACTS: Mapping[str, Fact] = {
    ProjectCondition.THIRD_QUARTER: _in_third_quarter,
    ProjectCondition.ASSESSED: _is_assessed,
    ProjectCondition.LEGALITY_REVIEWED: _is_reviewed,
    ProjectCondition.CONSIDERED: lambda item, _, __: item.considered_on is not None,
    ProjectCondition.DELIBERATED: lambda item, _, __: item.deliberated_on is not None,
    ProjectCondition.BY_BALLOT: _is_by(DecidingWay.BALLOT),
    ProjectCondition.BY_VOTE: _is_by(DecidingWay.VOTE),
    ProjectCondition.YEARLY_GOALS: _has_year_goals,
    ProjectCondition.WHOLLY_DONE: _is_wholly_done,
    ProjectCondition.REPORTED_TO_CONGRESS: lambda item, _, __: bool(item.reported_years),
    ProjectCondition.POLLED: lambda item, _, __: bool(item.polls),
}
