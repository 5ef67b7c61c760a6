"""Whatever is given in place of what a public function takes, the family's own errors come out."""

from contextlib import suppress
from datetime import date
from inspect import Parameter, isclass, isfunction, signature

import pytest
from attrs import evolve, fields
from projects.project_world import (
    FIRST,
    WAY,
    actor,
    decision,
    idea,
    plan,
    progress_plan,
    with_progress,
)
from public_names import publics
from votes import a_vote

from renda import RendaError, ballots, projects, secrecy
from renda.ballots import (
    Ballot,
    Choice,
    Majority,
    count_choices,
    decide,
    pabulib_of,
    write_ballots,
    write_pabulib,
)
from renda.calendars import china
from renda.dates.quarters import quarter_of
from renda.projects import (
    ActualOutcome,
    ExpectedOutcome,
    GradeCount,
    MakeRemark,
    PollDimension,
    ProjectPoll,
    YearGoal,
    load_colours,
    load_project_procedure,
    load_scale,
    outcome_table,
    slippage,
)
from renda.secrecy import BoxKey, Papers, RollEntry
from renda.testing.strategies.secrecy import secret_vote

WRONG = (None, 5, -1, "x", "", [], {}, object(), b"x", 1.5, True)
DAY = date(2025, 10, 20)
ITEM = with_progress(FIRST)
WATCHED = ITEM.supervised
EXPECTED = ExpectedOutcome(what="车位", quantity=70, unit="个", by=DAY)
ACTUAL = ActualOutcome(what="车位", quantity=29, unit="个", on=DAY, source="台账")
POLL = ProjectPoll(
    held_on=DAY,
    respondents="deputies",
    dimensions=[
        PollDimension(name="质量", counts=[GradeCount(grade="satisfied", answers=3)]),
    ],
)
CHOICE = Choice(approves=["a", "b"])
BALLOTS = [Ballot(token=f"t{number}", choice=CHOICE) for number in range(6)]
COUNT = count_choices(a_vote(), [CHOICE] * 6)
KEY = BoxKey.drawn()
COLOURS, PLACE = load_colours("dazu-example"), load_project_procedure("equal-example")
PABULIB = pabulib_of(a_vote(), BALLOTS)
# What is asked of a value, by its class; a class that makes others is asked itself.
HOLDERS = {
    "BoxKey": KEY,
    "ColourRule": COLOURS,
    "GradeCutoff": load_scale("three-grades-example").cutoffs[0],
    "GradeScale": load_scale("three-grades-example"),
    "LivelihoodProject": ITEM,
    "Majority": Majority(more_than="1/2", of="all_deputies"),
    "PabulibFile": PABULIB,
    "PabulibTable": PABULIB.projects,
    "Papers": Papers.drawn(5),
    "PlannedPart": WATCHED.plan.parts[0],
    "PollDimension": POLL.dimensions[0],
    "ProgressColour": COLOURS.colours[0],
    "ProgressPlan": WATCHED.plan,
    "ProjectProcedure": PLACE,
    "ReplacedPlan": projects.ReplacedPlan(plan=progress_plan(), until=DAY),
    "SecretVote": secret_vote(),
    "SupervisedProject": WATCHED,
    "Vote": a_vote(),
    "VoteCount": COUNT,
    "VoteOutcome": decide(COUNT),
}
# What is right for an argument, by its name, whichever function takes it.
RIGHT = {
    "actor": actor("d1", "deputy"),
    "actual": [ACTUAL],
    "ballots": BALLOTS,
    "calendar": china(),
    "candidate": "a",
    "candidates": ("a", "b"),
    "choice": CHOICE,
    "choices": [CHOICE] * 6,
    "colours": COLOURS,
    "costs": {"a": 3},
    "count": 5,
    "dimension": POLL.dimensions[0],
    "every": 1,
    "expected": [EXPECTED],
    "foreign": 0,
    "grace": 15,
    "grades": "satisfied",
    "key": KEY,
    "lang": "zh",
    "late": slippage(WATCHED, DAY),
    "majority": Majority(more_than="1/2", of="all_deputies"),
    "meta": {"unit": "示例"},
    "name": "no-such",
    "party": "lead_unit",
    "places": 2,
    "plan": WATCHED.plan,
    "poll": POLL,
    "procedure": PLACE,
    "project": WATCHED,
    "project_id": ITEM.id,
    "projects": [ITEM],
    "quarter": quarter_of(DAY),
    "quarters": 2,
    "randomness": lambda size: b"0" * size,
    "replace": True,
    "report": FIRST.report,
    "reports": [FIRST.report],
    "rows": outcome_table([EXPECTED], [ACTUAL], DAY),
    "sealed": {},
    "seed": "37",
    "share": progress_plan().target(2),
    "slot": "0",
    "text": "",
    "today": DAY,
    "token": "K7F2",
    "valid": 6,
    "vote": a_vote(),
    "vote_id": "v2",
    "whole": 10,
    "width": 200,
    "within": 30,
}
OF_ONE = {
    "BoxKey.unseal.sealed": "",
    "VoteOutcome.next_vote.vote_id": "v2",
    "decide.count": COUNT,
    "project_standings.projects": [WATCHED],
    "projects_by_heads.projects": [WATCHED],
}


def public_callables():
    """Yield each public function, and each method of a public class, by its name."""
    for space in (ballots, projects, secrecy):
        for name, thing in publics(space).items():
            if isfunction(thing):
                yield name, thing
            elif isclass(thing):
                for method, held in vars(thing).items():
                    if isfunction(getattr(held, "__func__", held)) and not method.startswith("_"):
                        yield f"{name}.{method}", getattr(HOLDERS.get(name, thing), method)


CALLED = {
    f"{name}.{parameter}": (name, function, parameter)
    for name, function in public_callables()
    for parameter in signature(function).parameters
    if parameter != "self"
}


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Return a function that gives what is right for each argument of a function."""
    # A text is a path too, and what is written there stays out of the tree.
    monkeypatch.chdir(tmp_path)
    write_ballots(tmp_path / "right.ballots", a_vote(), BALLOTS)
    write_pabulib(tmp_path / "right.pb", PABULIB)
    files = {"open_ballots": "right.ballots", "read_pabulib": "right.pb"}

    def right(name, parameter):
        if parameter == "path":
            return tmp_path / files.get(name, "new")
        if parameter == "file":
            return PABULIB
        return OF_ONE.get(f"{name}.{parameter}", RIGHT.get(parameter))

    return right


def call(function, arguments):
    parameters = signature(function).parameters
    kinds = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL)
    by_place = [arguments[name] for name, held in parameters.items() if held.kind in kinds]
    by_name = {name: arguments[name] for name, held in parameters.items() if held.kind not in kinds}
    return function(*by_place, **by_name)


@pytest.mark.parametrize("called", CALLED.values(), ids=CALLED)
def test_no_argument_of_another_type_breaks_a_public_function(called, given):
    name, function, parameter = called
    right = {other: given(name, other) for other in signature(function).parameters}
    for wrong in WRONG:
        with suppress(RendaError):
            call(function, {**right, parameter: wrong})


MADE = {
    type(value).__name__: value
    for value in (
        *HOLDERS.values(),
        *(move for move, _ in WAY),
        *(idea(), FIRST, FIRST.report, *FIRST.report.parts),
        *(plan(), decision(), ACTUAL, EXPECTED, POLL, *POLL.dimensions[0].counts),
        *(CHOICE, BALLOTS[0], a_vote().rule, RollEntry(vote_id="v1", deputy_id="d1")),
        *(MakeRemark(remark_id="r1", text="请公开", on=DAY), YearGoal(year=2025, goal="完工")),
    )
}


@pytest.mark.parametrize("value", MADE.values(), ids=MADE)
def test_no_field_of_another_type_breaks_a_public_value(value):
    for held in fields(type(value)):
        for wrong in WRONG if held.init else ():
            with suppress(RendaError):
                evolve(value, **{held.alias: wrong})
