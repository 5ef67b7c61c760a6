"""Strategies for livelihood projects: moves that a desk allows, in any order."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.calendar_files import china
from renda.kernel.terms import CongressLevel
from renda.process import Actor, Capacity, ChangeOver, Correct, Desk, Move, Recompute
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
from renda.projects.life.contents.decisions import ProjectDecision
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
from renda.projects.life.procedures import project_desk
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.terms import (
    DecidingWay,
    DecisionResult,
    ProjectSource,
    ScreeningReason,
)
from renda.testing.strategies import plain
from renda.testing.strategies.items.project_values import (
    BEGUN,
    actual_outcomes,
    decisions,
    part_progress_tuples,
    polls,
    project_plans,
)
from renda.testing.strategies.items.suggestions import BODIES, CONGRESS
from renda.testing.strategies.items.walks import (
    MoveDraw,
    correction_fields,
    free_fields,
    moves_by,
    no_fields,
    walk,
)

UNIT, HELPER = "u1", "u2"
ACTORS = (
    *(Actor(id=str(body), capacity=body, congress_id=CONGRESS) for body in BODIES),
    *(Actor(id=unit, capacity=Capacity.UNIT, congress_id=CONGRESS) for unit in (UNIT, HELPER)),
    Actor(id="d1", capacity=Capacity.DEPUTY, congress_id=CONGRESS),
)
# Most of the way is the government's: drawn more often, more walks come far.
GOVERNMENT = next(actor for actor in ACTORS if actor.capacity is Capacity.GOVERNMENT_OFFICE)


@st.composite
def projects(draw: DrawFn, *, dense: bool = False) -> LivelihoodProject:
    """Draw livelihood projects with the history of some moves; the ids of dense ones meet."""
    ideas = st.builds(
        CollectProject,
        project_id=plain.ids("p", dense=dense),
        title=plain.names(),
        congress_id=st.just(CONGRESS),
        level=st.just(CongressLevel.COUNTY),
        year=st.just(2025),
        source=st.sampled_from(ProjectSource),
        continues=st.none() | st.just("earlier"),
        on=st.just(BEGUN),
    )
    begun_item = _desk().begin(draw(ideas), by=GOVERNMENT)
    # Few walks from the idea come to the work: half of them begin with it.
    if draw(st.booleans()):
        begun_item = _under_way(begun_item, draw(decisions()), draw(project_plans()))
    return walk(draw, _desk(), begun_item, (*ACTORS, *[GOVERNMENT] * 10), _moves)


def _under_way(
    item: LivelihoodProject, decision: ProjectDecision, plan: ProjectPlan
) -> LivelihoodProject:
    """Return a project that is carried out, all moves made on one day."""
    chosen = evolve(decision, result=DecisionResult.CHOSEN, way=DecidingWay.BALLOT)
    presidium = next(actor for actor in ACTORS if actor.capacity is Capacity.PRESIDIUM)
    for move, by in (
        (ScreenProject(on=BEGUN), GOVERNMENT),
        (NominateProject(on=BEGUN), GOVERNMENT),
        (PublishProject(on=BEGUN), presidium),
        (DecideProject(on=BEGUN, decision=chosen), presidium),
        (AnnounceProject(on=BEGUN), presidium),
        (PlanProject(on=BEGUN, unit=UNIT, co_units=(HELPER,), plan=plan), GOVERNMENT),
    ):
        item = _desk().apply(item, move, by=by)
    return item


@cache
def _desk() -> Desk[LivelihoodProject]:
    return project_desk("equal-example", china().provisional())


def _moves(item: LivelihoodProject, names: SearchStrategy[str]) -> SearchStrategy[Move]:
    return moves_by(MOVE_DRAWS, item, names)


def full_project() -> LivelihoodProject:
    """Return a project that is nominated, with an earlier year and a suggestion it came from."""
    idea = CollectProject(
        project_id="p1",
        title="增加公共停车位",
        text="车位不足",
        congress_id=CONGRESS,
        level=CongressLevel.COUNTY,
        year=2025,
        source=ProjectSource.SUGGESTION,
        suggestion="s1",
        continues="p0",
        on=BEGUN,
    )
    begun_item = _desk().begin(idea, by=GOVERNMENT)
    screened = _desk().apply(begun_item, ScreenProject(on=BEGUN, assessed=True), by=GOVERNMENT)
    return _desk().apply(screened, NominateProject(on=BEGUN), by=GOVERNMENT)


MOVE_DRAWS: Mapping[str, MoveDraw] = {
    kind.name: (kind, field_draw)
    for kind, field_draw in (
        (Correct, correction_fields(lambda: MOVE_DRAWS)),
        (ChangeOver, no_fields),
        (Recompute, no_fields),
        (
            ScreenProject,
            free_fields(reasons=plain.unlike(st.sampled_from(ScreeningReason), most=1)),
        ),
        (NominateProject, no_fields),
        (ConsiderProject, free_fields(opinion=plain.names())),
        (PublishProject, no_fields),
        (DeliberateProject, free_fields(opinion=plain.texts())),
        (DecideProject, free_fields(decision=decisions())),
        (AnnounceProject, no_fields),
        (
            PlanProject,
            free_fields(unit=st.just(UNIT), co_units=st.just((HELPER,)), plan=project_plans()),
        ),
        (
            ReportProgress,
            free_fields(
                quarter=st.dates(BEGUN, date(2025, 12, 31)),
                parts=part_progress_tuples(),
                reason=plain.texts(),
            ),
        ),
        (AdjustProject, free_fields(plan=project_plans(), reason=plain.names())),
        (
            AppointSupervisors,
            free_fields(deputies=plain.unlike(plain.ids("d"), most=3), group=st.none()),
        ),
        (MakeRemark, free_fields(remark_id=plain.ids("r"), text=plain.names())),
        (AnswerRemark, free_fields(remark_id=plain.ids("r"), text=plain.names())),
        (RecordProjectOutcome, free_fields(outcome=actual_outcomes())),
        (CompleteProject, no_fields),
        (ReportProjectYear, free_fields(year=st.just(2025), text=plain.names())),
        (PollProject, free_fields(poll=polls())),
        (ArchiveProject, no_fields),
        (WithdrawProject, free_fields(reason=plain.names())),
    )
}
