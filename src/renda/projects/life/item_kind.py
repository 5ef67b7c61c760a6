"""What a desk must know of livelihood projects, put together."""

from renda.process.items import ItemKind
from renda.projects.life.carrying_moves import PROJECT_MOVES
from renda.projects.life.changes import CHANGES, collected_project
from renda.projects.life.conditions import FACTS
from renda.projects.life.owed_by_quarter import AGREED_TERMS, project_tasks
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.terms import (
    DecisionResult,
    ProjectAct,
    ProjectCondition,
    ProjectDay,
    ProjectOwed,
    ProjectParty,
    ProjectStage,
    ScreeningResult,
)

PROJECTS: ItemKind[LivelihoodProject] = ItemKind(
    name="project",
    begins=collected_project,
    moves=PROJECT_MOVES,
    changes=CHANGES,
    facts=FACTS,
    stages=ProjectStage,
    fact_terms=ProjectCondition,
    task_terms=ProjectOwed,
    agreed=project_tasks,
    agreed_terms=AGREED_TERMS,
    parties=(ProjectParty,),
    vocabularies=(ProjectAct, DecisionResult, ScreeningResult, ProjectDay),
)
