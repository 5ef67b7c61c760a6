"""What each move changes of a livelihood project; stage, tasks and history follow by themselves."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from renda.process.items import ItemChange, change_by, move_of
from renda.process.refusals import Told
from renda.process.steps import Step
from renda.projects.life.carrying_moves import (
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
from renda.projects.life.contents.project_plans import ProjectPlan
from renda.projects.life.contents.project_remarks import ProjectRemark
from renda.projects.life.moves import (
    CollectProject,
    ConsiderProject,
    DecideProject,
    DeliberateProject,
    NominateProject,
    ScreenProject,
)
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.refusals import (
    DecisionDayError,
    NoRemarkError,
    OutcomeUnitError,
    RemarkTwiceError,
    ReportRefusedError,
    SelfContinuedError,
)
from renda.projects.progress.progress_reports import ProgressReportError

SEPARATOR = ", "


def collected_project(step: Step) -> LivelihoodProject:
    """Return the project that a first step begins.

    Raises:
        SelfContinuedError: It is to carry on itself.
    """
    move = move_of(step, CollectProject)
    if move.continues == move.project_id:
        raise SelfContinuedError(item=move.project_id)
    return LivelihoodProject(collected=move)


def _screen(item: LivelihoodProject, _: Step, move: ScreenProject) -> LivelihoodProject:
    return evolve(
        item,
        screened_out=move.reasons,
        assessed=move.assessed,
        legality_reviewed=move.legality_reviewed,
    )


def _nominate(item: LivelihoodProject, _: Step, __: NominateProject) -> LivelihoodProject:
    # A candidate begins a round of its own: nothing of an earlier round holds in it.
    return evolve(item, considered_on=None, deliberated_on=None, decision=None)


def _consider(item: LivelihoodProject, _: Step, move: ConsiderProject) -> LivelihoodProject:
    return evolve(item, considered_on=move.on)


def _deliberate(item: LivelihoodProject, _: Step, move: DeliberateProject) -> LivelihoodProject:
    return evolve(item, deliberated_on=move.on)


def _decide(item: LivelihoodProject, _: Step, move: DecideProject) -> LivelihoodProject:
    days = (item.collected_on, item.considered_on, item.deliberated_on)
    first, on = max(day for day in days if day is not None), move.decision.on
    if not first <= on <= move.on:
        raise DecisionDayError(item=item.id, on=on, first=first, last=move.on)
    return evolve(item, decision=move.decision)


def _plan(item: LivelihoodProject, _: Step, move: PlanProject) -> LivelihoodProject:
    return _with_plan(evolve(item, unit=move.unit, co_units=move.co_units), move.plan, move.on)


def _adjust(item: LivelihoodProject, _: Step, move: AdjustProject) -> LivelihoodProject:
    return _with_plan(item, move.plan, move.on)


def _with_plan(item: LivelihoodProject, plan: ProjectPlan, on: date) -> LivelihoodProject:
    return evolve(item, plans=(*item.plans, plan), planned_on=(*item.planned_on, on))


def _report(item: LivelihoodProject, _: Step, move: ReportProgress) -> LivelihoodProject:
    report = move.report
    if item.supervised is not None:
        try:
            item.supervised.after(report)
        except ProgressReportError as refusal:
            raise ReportRefusedError(item=item.id, why=Told(refusal)) from refusal
    return evolve(item, reports=(*item.reports, report))


def _appoint(item: LivelihoodProject, _: Step, move: AppointSupervisors) -> LivelihoodProject:
    return evolve(item, supervisors=move.deputies, supervising_group=move.group)


def _remark(item: LivelihoodProject, step: Step, move: MakeRemark) -> LivelihoodProject:
    if any(remark.remark_id == move.remark_id for remark in item.remarks):
        raise RemarkTwiceError(item=item.id, remark=move.remark_id)
    remark = ProjectRemark(
        remark_id=move.remark_id, deputy=step.actor.id, text=move.text, on=move.on
    )
    return evolve(item, remarks=(*item.remarks, remark))


def _answer(item: LivelihoodProject, _: Step, move: AnswerRemark) -> LivelihoodProject:
    open_ids = [remark.remark_id for remark in item.remarks if remark.answer is None]
    if move.remark_id not in open_ids:
        allowed = SEPARATOR.join(open_ids) or "-"
        raise NoRemarkError(item=item.id, remark=move.remark_id, allowed=allowed)
    remarks = (
        evolve(remark, answer=move.text, answered_on=move.on)
        if remark.remark_id == move.remark_id
        else remark
        for remark in item.remarks
    )
    return evolve(item, remarks=tuple(remarks))


def _record(item: LivelihoodProject, _: Step, move: RecordProjectOutcome) -> LivelihoodProject:
    expected = () if item.plan is None else item.plan.expected
    what, unit = move.outcome.what, move.outcome.unit
    units = [wanted.unit for wanted in expected if wanted.what == what]
    if units and unit not in units:
        allowed = SEPARATOR.join(units)
        raise OutcomeUnitError(item=item.id, what=what, allowed=allowed, unit=unit)
    return evolve(item, outcomes=(*item.outcomes, move.outcome))


def _complete(item: LivelihoodProject, _: Step, move: CompleteProject) -> LivelihoodProject:
    return evolve(item, completed_on=move.on)


def _report_year(item: LivelihoodProject, _: Step, move: ReportProjectYear) -> LivelihoodProject:
    return evolve(item, reported_years=tuple(sorted({*item.reported_years, move.year})))


def _poll(item: LivelihoodProject, _: Step, move: PollProject) -> LivelihoodProject:
    return evolve(item, polls=(*item.polls, move.poll))


def _archive(item: LivelihoodProject, _: Step, move: ArchiveProject) -> LivelihoodProject:
    return evolve(item, archived_on=move.on)


CHANGES: Mapping[str, ItemChange[LivelihoodProject]] = dict(
    (
        change_by(ScreenProject, _screen),
        change_by(NominateProject, _nominate),
        change_by(ConsiderProject, _consider),
        change_by(DeliberateProject, _deliberate),
        change_by(DecideProject, _decide),
        change_by(PlanProject, _plan),
        change_by(AdjustProject, _adjust),
        change_by(ReportProgress, _report),
        change_by(AppointSupervisors, _appoint),
        change_by(MakeRemark, _remark),
        change_by(AnswerRemark, _answer),
        change_by(RecordProjectOutcome, _record),
        change_by(CompleteProject, _complete),
        change_by(ReportProjectYear, _report_year),
        change_by(PollProject, _poll),
        change_by(ArchiveProject, _archive),
    )
)
