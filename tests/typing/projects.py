"""Livelihood projects as an office's programmer types them: never run."""

from fractions import Fraction

from renda import Office
from renda.calendars import china
from renda.office import ItemDesk
from renda.process import Actor, Desk
from renda.projects import (
    CollectProject,
    DecidingWay,
    DecisionResult,
    LivelihoodProject,
    ProjectProcedure,
    ProjectSource,
    load_project_procedure,
    overall_progress,
    project_desk,
)


def at_an_office(office: Office) -> ItemDesk[LivelihoodProject]:
    """Take a place's desk."""
    return office.items(LivelihoodProject, "national")


def without_a_store() -> Desk[LivelihoodProject]:
    """Take a desk that keeps nothing."""
    procedure: ProjectProcedure = load_project_procedure("shaanxi-2025")
    return project_desk(procedure, china())


def of_deputies(idea: CollectProject) -> bool:
    """Tell whether the idea comes from deputies."""
    return idea.source is ProjectSource.DEPUTIES


def chosen_by_ballot(project: LivelihoodProject) -> bool:
    """Tell whether the deputies' ballot chose it."""
    decision = project.decision
    return (
        decision is not None
        and decision.way is DecidingWay.BALLOT
        and decision.result is DecisionResult.CHOSEN
    )


def so_far(project: LivelihoodProject, by: Actor) -> Fraction | None:
    """Say how far it is, to whoever is a party."""
    if project.plan is None or not project.parties(by):
        return None
    return overall_progress(project.plan.progress, project.reports)
