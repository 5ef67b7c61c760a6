"""A livelihood project (民生实事项目): what it holds, and which parties units and bodies are to it.

Its state follows from its steps alone. How each move changes it stands in `changes`.
"""

from datetime import date

from attrs import frozen

from renda.kernel.ids import Id
from renda.kernel.terms import CongressLevel
from renda.kernel.values.given_types import takes_types
from renda.process.parties import UNIT_PARTIES, Actor, AnyParty, Capacity, Party
from renda.process.steps import Step, Task, last_row, next_owed
from renda.projects.evaluation.polls import ProjectPoll
from renda.projects.life.contents.decisions import ProjectDecision
from renda.projects.life.contents.project_plans import ProjectPlan
from renda.projects.life.contents.project_remarks import ProjectRemark
from renda.projects.life.moves import CollectProject
from renda.projects.life.terms import ProjectParty, ProjectStage, ScreeningReason
from renda.projects.outcomes.project_outcomes import ActualOutcome
from renda.projects.progress.progress_reports import ProgressReport
from renda.projects.progress.supervised_projects import ReplacedPlan, SupervisedProject


@frozen(kw_only=True)
class LivelihoodProject:
    """A livelihood project (民生实事项目) with all that was done about it.

    Args:
        collected: The move that took up its idea.
        stage: The stage it stands at.
        tasks: All its tasks, in order of opening; those that ended too.
        history: Every step, in order.
        screened_out: Why it was screened out; empty where it was not.
        assessed: Whether it was assessed when it was screened.
        legality_reviewed: Whether its legality was reviewed then.
        considered_on: The day the candidates were last considered since it became one; None while
            they were not.
        deliberated_on: The day the deputies last deliberated on it in this round; None while they
            did not.
        decision: What was decided in this round; None while nothing is.
        unit: The responsible unit; None while there is none.
        co_units: The units that help it.
        supervisors: The ids of the deputies who supervise it; none where nobody was named.
        supervising_group: The id of the deputies' group they are of; None where of none.
        plans: Its plans in order; the last one holds.
        planned_on: The day of each plan: the first was set on it, the others approved.
        reports: What was reported of its progress, in order.
        remarks: The deputies' remarks with their answers, in order.
        outcomes: What it brought, as it was recorded, in order.
        completed_on: The day it was reported as completed; None while it is not.
        reported_years: The years that the congress had a report on.
        polls: The polls on it, in order.
        archived_on: The day it was archived; None while it is not.
    """

    collected: CollectProject
    stage: ProjectStage = ProjectStage.DRAFT
    tasks: tuple[Task, ...] = ()
    history: tuple[Step, ...] = ()
    screened_out: tuple[ScreeningReason, ...] = ()
    assessed: bool = False
    legality_reviewed: bool = False
    considered_on: date | None = None
    deliberated_on: date | None = None
    decision: ProjectDecision | None = None
    unit: Id | None = None
    co_units: tuple[str, ...] = ()
    supervisors: tuple[str, ...] = ()
    supervising_group: Id | None = None
    plans: tuple[ProjectPlan, ...] = ()
    planned_on: tuple[date, ...] = ()
    reports: tuple[ProgressReport, ...] = ()
    remarks: tuple[ProjectRemark, ...] = ()
    outcomes: tuple[ActualOutcome, ...] = ()
    completed_on: date | None = None
    reported_years: tuple[int, ...] = ()
    polls: tuple[ProjectPoll, ...] = ()
    archived_on: date | None = None

    @property
    def id(self) -> Id:
        """The id it was taken up under."""
        return self.collected.project_id

    @property
    def project_id(self) -> Id:
        """The id, under the name that tables have for it."""
        return self.id

    @property
    def title(self) -> str:
        """The title."""
        return self.collected.title

    @property
    def congress_id(self) -> Id:
        """The congress it belongs to."""
        return self.collected.congress_id

    @property
    def level(self) -> CongressLevel:
        """The level of that congress."""
        return self.collected.level

    @property
    def year(self) -> int:
        """The year it is meant for."""
        return self.collected.year

    @property
    def continues(self) -> Id | None:
        """The id of the project of an earlier year that it carries on; None where of none."""
        return self.collected.continues

    @property
    def collected_on(self) -> date:
        """The day its idea was taken up."""
        return self.collected.on

    @property
    def decided_on(self) -> date | None:
        """The day it was voted on; None while it was not."""
        return None if self.decision is None else self.decision.on

    @property
    def plan(self) -> ProjectPlan | None:
        """The plan that holds, which is the last; None while there is none."""
        return self.plans[-1] if self.plans else None

    @property
    def ends_on(self) -> date | None:
        """The last day of its plan; None while there is none."""
        return None if self.plan is None else self.plan.progress.ends_on

    @property
    def supervised(self) -> SupervisedProject | None:
        """Its progress, as that of any project that is watched; None while it has no plan."""
        if self.plan is None:
            return None
        return SupervisedProject(
            project_id=self.id,
            title=self.title,
            plan=self.plan.progress,
            reports=self.reports,
            completed_on=self.completed_on,
            replaced=[
                ReplacedPlan(plan=earlier.progress, until=until)
                for earlier, until in zip(self.plans[:-1], self.planned_on[1:], strict=True)
            ],
        )

    @property
    def next_task(self) -> Task | None:
        """The open task that is due first; None where nothing is owed."""
        return next_owed(self.tasks)

    @property
    def due_on(self) -> date | None:
        """The day the next open task is due; None where nothing is owed."""
        return None if self.next_task is None else self.next_task.due.on

    @property
    def procedure_id(self) -> Id | None:
        """The id of the procedure it goes by; None where it has no step."""
        row = last_row(self.history)
        return None if row is None else row.procedure

    @takes_types
    def parties(self, actor: Actor) -> frozenset[AnyParty]:
        """Return the parties that an actor is to it; none for a stranger to its congress."""
        if actor.congress_id != self.congress_id:
            return frozenset()
        match actor.capacity:
            case Capacity.DEPUTY:
                is_supervisor = actor.id in self.supervisors
                return frozenset({Party.FELLOW, *[ProjectParty.SUPERVISOR] * is_supervisor})
            case Capacity.UNIT:
                return frozenset(party for party in UNIT_PARTIES if actor.id in self.holders(party))
            case _:
                return actor.as_body

    def holders(self, party: AnyParty) -> tuple[str, ...]:
        """Return the ids of those who are a party to it; a body is called by its party."""
        match party:
            case Party.LEAD_UNIT:
                return () if self.unit is None else (self.unit,)
            case Party.CO_UNIT:
                return self.co_units
            case ProjectParty.SUPERVISOR:
                return self.supervisors
            case Party.LEAD_DEPUTY | Party.COSIGNER | Party.EARLIER_SIGNER | Party.FELLOW:
                # Every deputy may speak of it; nobody owes anything as one.
                return ()
            case _:
                return (str(party),)
