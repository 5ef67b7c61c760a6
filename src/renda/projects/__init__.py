"""Livelihood projects: chosen by deputies, carried out by units, watched until they are evaluated.

It does not know the numbers of any place, which stand in procedures and other data, nor a rule of
duty, nor suggestions: a project that came of one refers to it by its id. Its modules:
`project_room` (how stores keep projects), `past_projects` (projects as they stood on a day),
`due_list` (what is owed of them). Its folders: `life` (a project and its way), `ballots` (how
deputies vote), `secrecy` (how nobody knows what they voted), `progress` (planned and reported),
`outcomes` (expected and actual), `evaluation` (polls).
"""

from renda.projects.due_list import ProjectDue, project_dues
from renda.projects.evaluation.grade_scales import (
    DimensionResult,
    GradeCutoff,
    GradeScale,
    PollGrade,
    PollResult,
    load_scale,
    shipped_scales,
)
from renda.projects.evaluation.polls import GradeCount, PollDimension, ProjectPoll, Respondents
from renda.projects.life.carrying_moves import (
    PROJECT_MOVES,
    AdjustProject,
    AnswerRemark,
    AppointSupervisors,
    ArchiveProject,
    CompleteProject,
    MakeRemark,
    PlanProject,
    PollProject,
    RecordProjectOutcome,
    ReportProgress,
    ReportProjectYear,
)
from renda.projects.life.contents.decisions import ProjectDecision
from renda.projects.life.contents.project_plans import ProjectPlan, YearGoal
from renda.projects.life.contents.project_remarks import ProjectRemark
from renda.projects.life.item_kind import PROJECTS
from renda.projects.life.moves import (
    AnnounceProject,
    CollectProject,
    ConsiderProject,
    DecideProject,
    DeliberateProject,
    NominateProject,
    PublishProject,
    ScreenProject,
    WithdrawProject,
)
from renda.projects.life.procedures import (
    ProjectProcedure,
    load_project_procedure,
    project_desk,
    shipped_project_procedures,
)
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.project_series import project_series
from renda.projects.life.terms import (
    DecidingWay,
    DecisionResult,
    ProjectCondition,
    ProjectOwed,
    ProjectParty,
    ProjectSource,
    ProjectStage,
    ScreeningReason,
)
from renda.projects.outcomes.outcome_charts import outcome_chart
from renda.projects.outcomes.outcome_tables import OutcomeRow, outcome_table
from renda.projects.outcomes.project_outcomes import ActualOutcome, ExpectedOutcome
from renda.projects.past_projects import projects_as_of
from renda.projects.progress.progress_colours import (
    ColourRule,
    ProgressColour,
    load_colours,
    shipped_colours,
)
from renda.projects.progress.progress_curves import CurvePoint, ReportState, progress_curve
from renda.projects.progress.progress_plans import PlannedPart, ProgressPlan
from renda.projects.progress.progress_reports import PartProgress, ProgressReport, overall_progress
from renda.projects.progress.project_standings import (
    ProjectStanding,
    project_standing,
    project_standings,
)
from renda.projects.progress.slippage import Slippage, slippage
from renda.projects.progress.supervised_projects import (
    ReplacedPlan,
    SupervisedProject,
    projects_by_heads,
)

__all__ = [
    "PROJECTS",
    "PROJECT_MOVES",
    "ActualOutcome",
    "AdjustProject",
    "AnnounceProject",
    "AnswerRemark",
    "AppointSupervisors",
    "ArchiveProject",
    "CollectProject",
    "ColourRule",
    "CompleteProject",
    "ConsiderProject",
    "CurvePoint",
    "DecideProject",
    "DecidingWay",
    "DecisionResult",
    "DeliberateProject",
    "DimensionResult",
    "ExpectedOutcome",
    "GradeCount",
    "GradeCutoff",
    "GradeScale",
    "LivelihoodProject",
    "MakeRemark",
    "NominateProject",
    "OutcomeRow",
    "PartProgress",
    "PlanProject",
    "PlannedPart",
    "PollDimension",
    "PollGrade",
    "PollProject",
    "PollResult",
    "ProgressColour",
    "ProgressPlan",
    "ProgressReport",
    "ProjectCondition",
    "ProjectDecision",
    "ProjectDue",
    "ProjectOwed",
    "ProjectParty",
    "ProjectPlan",
    "ProjectPoll",
    "ProjectProcedure",
    "ProjectRemark",
    "ProjectSource",
    "ProjectStage",
    "ProjectStanding",
    "PublishProject",
    "RecordProjectOutcome",
    "ReplacedPlan",
    "ReportProgress",
    "ReportProjectYear",
    "ReportState",
    "Respondents",
    "ScreenProject",
    "ScreeningReason",
    "Slippage",
    "SupervisedProject",
    "WithdrawProject",
    "YearGoal",
    "load_colours",
    "load_project_procedure",
    "load_scale",
    "outcome_chart",
    "outcome_table",
    "overall_progress",
    "progress_curve",
    "project_desk",
    "project_dues",
    "project_series",
    "project_standing",
    "project_standings",
    "projects_as_of",
    "projects_by_heads",
    "shipped_colours",
    "shipped_project_procedures",
    "shipped_scales",
    "slippage",
]
