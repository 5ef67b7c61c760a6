"""The room of livelihood projects: how stores keep and find them."""

from collections.abc import Iterator

from renda.kernel.ids import Reference
from renda.process.room import Room
from renda.projects.life.item_kind import PROJECTS
from renda.projects.life.procedures import project_library
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.project_series import refuse_continued


def project_names(project: LivelihoodProject) -> Iterator[Reference]:
    """Yield what a project names: its congress and suggestion, its units and supervisors."""
    yield Reference("congress", project.congress_id)
    if project.collected.suggestion is not None:
        yield Reference("suggestion", project.collected.suggestion)
    if project.unit is not None:
        yield Reference("unit", project.unit)
    yield from (Reference("unit", unit) for unit in project.co_units)
    yield from (Reference("mandate", deputy) for deputy in project.supervisors)
    if project.supervising_group is not None:
        yield Reference("group", project.supervising_group)


PROJECT_ROOM: Room[LivelihoodProject] = Room(
    name="projects",
    kind=LivelihoodProject,
    id=lambda project: project.id,
    found_by=(
        "project_id",
        "congress_id",
        "title",
        "year",
        "stage",
        "unit",
        "continues",
        "collected_on",
        "decided_on",
        "due_on",
        "ends_on",
    ),
    indexes={
        "ix_project_due": ("due_on", "id"),
        "ix_project_year": ("year",),
        "ix_project_unit": ("unit", "due_on"),
        "ix_project_series": ("continues",),
    },
    item=PROJECTS,
    procedures=project_library,
    names=project_names,
    refuse_beside=refuse_continued,
    sample="renda.testing.strategies.items.projects:full_project",
    strategy="renda.testing.strategies.items.projects:projects",
)
