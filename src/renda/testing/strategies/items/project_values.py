"""Strategies for what moves of livelihood projects hold: plans, reports, outcomes, polls."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.kernel.values.value_limits import LimitWord, Portion
from renda.projects.evaluation.polls import GradeCount, PollDimension, ProjectPoll, Respondents
from renda.projects.life.contents.decisions import ProjectDecision
from renda.projects.life.contents.project_plans import ProjectPlan, YearGoal
from renda.projects.life.terms import DecidingWay, DecisionResult
from renda.projects.outcomes.project_outcomes import ActualOutcome, ExpectedOutcome
from renda.projects.progress.progress_plans import PlannedPart, ProgressPlan
from renda.projects.progress.progress_reports import PartProgress, ProgressReport
from renda.testing.strategies import plain

BEGUN, PARTS = date(2024, 7, 15), ("p1", "p2")


def work_shares() -> SearchStrategy[Portion]:
    """Draw parts of the whole, in hundredths."""
    return st.builds(lambda number: Portion(Fraction(number, 100)), st.integers(0, 100))


@st.composite
def progress_plans(draw: DrawFn) -> ProgressPlan:
    """Draw plans of two parts, over one to six quarters from 2025 on."""
    quarters = draw(st.integers(1, 6))
    weight = draw(work_shares())
    weights = weight, Portion(1 - weight.fraction)
    return ProgressPlan(
        starts_on=date(2025, 1, 1),
        ends_on=date(2025 + (quarters - 1) // 4, (quarters - 1) % 4 * 3 + 3, 1),
        parts=[
            PlannedPart(
                part_id=id,
                title=id,
                weight=part_weight,
                targets=[
                    *sorted(
                        draw(st.lists(work_shares(), min_size=quarters - 1, max_size=quarters - 1))
                    ),
                    "1/1",
                ],
            )
            for id, part_weight in zip(PARTS, weights, strict=True)
        ],
    )


def part_progress_tuples() -> SearchStrategy[tuple[PartProgress, ...]]:
    """Draw how far none, one or both of two parts are."""
    ids = plain.unlike(st.sampled_from(PARTS))
    return ids.flatmap(
        lambda ids: st.tuples(
            *(st.builds(PartProgress, part_id=st.just(id), share=work_shares()) for id in ids)
        )
    )


def progress_reports() -> SearchStrategy[ProgressReport]:
    """Draw reports of a quarter of 2025, given early in 2026."""
    return st.builds(
        ProgressReport,
        quarter=st.dates(date(2025, 1, 1), date(2025, 12, 31)),
        on=st.dates(date(2026, 1, 1), date(2026, 3, 31)),
        parts=part_progress_tuples(),
        text=plain.texts(),
        reason=plain.texts(),
    )


def expected_outcomes() -> SearchStrategy[ExpectedOutcome]:
    """Draw what a project is to bring."""
    return st.builds(
        ExpectedOutcome,
        what=plain.names(),
        quantity=st.integers(0, 10**6),
        unit=st.just("个"),
        by=plain.days(),
        word=st.sampled_from([LimitWord.AT_LEAST, LimitWord.MORE_THAN]),
    )


def actual_outcomes() -> SearchStrategy[ActualOutcome]:
    """Draw what a project brought."""
    return st.builds(
        ActualOutcome,
        what=plain.names(),
        quantity=st.integers(0, 10**6),
        unit=st.just("个"),
        on=st.just(BEGUN),
        source=plain.names(),
    )


def project_plans() -> SearchStrategy[ProjectPlan]:
    """Draw implementation plans, with or without money, goals of years and expectations."""
    return st.builds(
        lambda progress, **given: ProjectPlan(
            progress=progress,
            year_goals=[YearGoal(year=progress.ends_on.year, goal="目标")],
            **given,
        ),
        progress_plans(),
        goal=plain.names(),
        yuan=st.none() | st.integers(0, 10**12),
        expected=plain.many(expected_outcomes()),
    )


def decisions() -> SearchStrategy[ProjectDecision]:
    """Draw what was decided, with or without the numbers of the count."""
    numbers = st.none() | st.integers(0, 400)
    return st.builds(
        lambda approvals, **given: ProjectDecision(
            approvals=approvals, ballots=approvals and approvals + 10, **given
        ),
        numbers.filter(lambda number: number != 0),
        way=st.sampled_from(DecidingWay),
        result=st.sampled_from(DecisionResult),
        reason=plain.names(),
        count=plain.ids("count"),
        on=st.just(BEGUN),
    )


def poll_dimensions() -> SearchStrategy[PollDimension]:
    """Draw the answers to one question."""
    return st.builds(
        lambda name, numbers: PollDimension(
            name=name,
            counts=[
                GradeCount(grade=grade, answers=number)
                for grade, number in zip(("satisfied", "dissatisfied"), numbers, strict=True)
            ],
        ),
        plain.names(),
        st.tuples(st.integers(0, 500), st.integers(0, 500)),
    )


def polls() -> SearchStrategy[ProjectPoll]:
    """Draw polls of one question."""
    return st.builds(
        ProjectPoll,
        held_on=st.just(BEGUN),
        respondents=st.sampled_from(Respondents),
        asked=st.none() | st.just(1000),
        dimensions=st.tuples(poll_dimensions()),
    )
