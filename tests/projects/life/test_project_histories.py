"""Whatever is done with a project, its steps alone tell its state."""

from hypothesis import given, settings
from projects.project_world import CONGRESS, EXAMPLE, GOVERNMENT, PLAN, idea, until

from renda.kernel.ids import Reference
from renda.ports import to_document
from renda.process import Step
from renda.process.procedures import BEGIN, Procedure
from renda.projects import PROJECTS, LivelihoodProject, ProjectOwed
from renda.projects.life.changes import collected_project
from renda.projects.life.conditions import FACTS
from renda.projects.life.owed_by_quarter import project_tasks
from renda.projects.life.terms import ProjectCondition
from renda.projects.project_room import PROJECT_ROOM, project_names
from renda.rooms import shipped_rooms
from renda.testing.strategies.items.projects import projects


@settings(max_examples=30, deadline=None)
@given(projects())
def test_a_project_is_what_its_steps_make_of_it(project):
    assert PROJECTS.replay(project.history) == project


@settings(max_examples=10, deadline=None)
@given(projects())
def test_a_project_comes_back_from_its_document(project):
    text = to_document(project)
    assert shipped_rooms().from_document(LivelihoodProject, text) == project


def test_every_condition_says_when_it_holds():
    assert {*FACTS} == {*ProjectCondition}


def test_a_project_names_its_congress_and_its_units():
    assert [*project_names(until(PLAN))] == [
        Reference("congress", CONGRESS),
        Reference("unit", "transport"),
        Reference("unit", "town"),
    ]
    assert [*project_names(collected_project(_first_step()))] == [Reference("congress", CONGRESS)]


def test_a_procedure_that_is_none_of_a_projects_sets_no_days():
    national = until(PLAN)
    bare = Procedure(
        **{
            name: getattr(EXAMPLE.procedure, name)
            for name in ("id", "title", "adopted_on", "valid_from", "source")
        },
        ends=(),
        moves=(),
        timers=(),
    )
    assert [*project_tasks(national, bare)] == []
    assert [task.timer for task in project_tasks(national, EXAMPLE.procedure)] == [
        ProjectOwed.REPORT
    ] * 4


def test_a_project_is_found_by_year_and_earlier_project():
    item = until(PLAN, continues="parking-2024")
    found = {name: getattr(item, name) for name in PROJECT_ROOM.found_by}
    assert found["continues"] == "parking-2024"
    assert (found["year"], found["project_id"], found["title"]) == (2025, item.id, "增加公共停车位")
    assert item.procedure_id == "national"
    assert collected_project(_first_step()).procedure_id is None


def _first_step():
    move = idea()
    return Step(move=move, actor=GOVERNMENT, party=GOVERNMENT.capacity, stage=BEGIN)
