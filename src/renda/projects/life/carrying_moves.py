"""The moves by which a project is carried out and looked at, from its plan to the archive."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import distinct_ids, optional_text_field, positive_field, text_field
from renda.kernel.ids import Id, LongText
from renda.kernel.moments import day_of
from renda.process.moves import ChangeOver, Correct, Move, Recompute
from renda.projects.evaluation.polls import ProjectPoll
from renda.projects.life.contents.project_plans import ProjectPlan
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
from renda.projects.outcomes.project_outcomes import ActualOutcome
from renda.projects.progress.progress_reports import (
    PartProgress,
    ProgressReport,
    part_progress_tuple,
)


@frozen(kw_only=True)
class PlanProject(Move):
    """The government sets out how the project is carried out (制定实施方案).

    Args:
        unit: The unit that is responsible.
        co_units: The units that help it.
        plan: Goal, days, money and what is expected.
    """

    name: ClassVar[str] = "plan_project"
    hands_out: ClassVar[bool] = True
    unit: Id = text_field()
    co_units: tuple[str, ...] = field(default=(), converter=distinct_ids)
    plan: ProjectPlan


@frozen(kw_only=True)
class ReportProgress(Move):
    """The unit reports how far the project is (报告进展).

    Args:
        quarter: Any day of the quarter it reports on.
        parts: How far each part is that has moved; the others stand where they stood.
        text: What it tells besides; empty where nothing.
        reason: Why less is done than was reported before; empty where nothing fell.
    """

    name: ClassVar[str] = "report_progress"
    quarter: date = field(converter=day_of)
    parts: tuple[PartProgress, ...] = field(converter=part_progress_tuple)
    text: LongText = ""
    reason: str = ""

    @property
    def report(self) -> ProgressReport:
        """What is reported, as the project keeps it."""
        return ProgressReport(
            quarter=self.quarter, on=self.on, parts=self.parts, text=self.text, reason=self.reason
        )


@frozen(kw_only=True)
class AdjustProject(Move):
    """The body that the place names approves another plan (批准调整).

    Args:
        plan: The plan from now on; the earlier ones are kept.
        reason: Why it is adjusted.
    """

    name: ClassVar[str] = "adjust_project"
    plan: ProjectPlan
    reason: str = text_field()


@frozen(kw_only=True)
class AppointSupervisors(Move):
    """Deputies are named who supervise the project, in place of those named before (组建监督小组).

    Args:
        deputies: The ids of their mandates; none ends the supervision.
        group: The id of the deputies' group they supervise as; None where they are of none.
    """

    name: ClassVar[str] = "appoint_supervisors"
    deputies: tuple[str, ...] = field(converter=distinct_ids)
    group: Id | None = optional_text_field()


@frozen(kw_only=True)
class MakeRemark(Move):
    """A deputy's remark is sent to the responsible unit (代表提出意见).

    Args:
        remark_id: Its id within the project.
        text: The words of the deputy.
    """

    name: ClassVar[str] = "remark"
    remark_id: Id = text_field()
    text: LongText = text_field()


@frozen(kw_only=True)
class AnswerRemark(Move):
    """The unit answers a remark (答复代表意见).

    Args:
        remark_id: The id of the remark.
        text: The answer.
    """

    name: ClassVar[str] = "answer_remark"
    remark_id: Id = text_field()
    text: LongText = text_field()


@frozen(kw_only=True)
class RecordProjectOutcome(Move):
    """It is recorded what the project has brought so far (登记成效).

    Args:
        outcome: What there is, with unit, day and source.
    """

    name: ClassVar[str] = "record_project_outcome"
    outcome: ActualOutcome

    @property
    def last_day(self) -> date:
        """The day of the move, or the day the outcome was counted for if that is later."""
        return max(self.on, self.outcome.on)


@frozen(kw_only=True)
class CompleteProject(Move):
    """The project is reported as completed (完工)."""

    name: ClassVar[str] = "complete_project"


@frozen(kw_only=True)
class ReportProjectYear(Move):
    """The government reports to the congress on a year (年度报告).

    Args:
        year: The calendar year that is reported on.
        text: What it reports.
    """

    name: ClassVar[str] = "report_project_year"
    year: int = positive_field()
    text: LongText = text_field()


@frozen(kw_only=True)
class PollProject(Move):
    """A poll on the project is held (满意度测评).

    Args:
        poll: Who was asked, and what was answered.
    """

    name: ClassVar[str] = "poll_project"
    poll: ProjectPoll

    @property
    def last_day(self) -> date:
        """The day of the move, or the day the poll was closed if that is later."""
        return max(self.on, self.poll.held_on)


@frozen(kw_only=True)
class ArchiveProject(Move):
    """All papers of the project are put into the archive (归档)."""

    name: ClassVar[str] = "archive_project"


PROJECT_MOVES: Mapping[str, type[Move]] = {
    kind.name: kind
    for kind in (
        CollectProject,
        ScreenProject,
        NominateProject,
        ConsiderProject,
        PublishProject,
        DeliberateProject,
        DecideProject,
        AnnounceProject,
        PlanProject,
        ReportProgress,
        AdjustProject,
        AppointSupervisors,
        MakeRemark,
        AnswerRemark,
        RecordProjectOutcome,
        CompleteProject,
        ReportProjectYear,
        PollProject,
        ArchiveProject,
        WithdrawProject,
        Recompute,
        Correct,
        ChangeOver,
    )
}
