"""The earlier years of a project that is carried on from year to year."""

from collections.abc import Iterable

from renda.errors import RendaError
from renda.kernel.input.problems import quoted
from renda.kernel.predicates import where
from renda.kernel.values.given_types import takes_types
from renda.process.room import Finder
from renda.projects.life.project import LivelihoodProject
from renda.projects.life.refusals import NotEarlierProjectError

SEPARATOR = ", "
MOST_NAMED = 10
"""How many projects a refusal names at most."""


class NotEarlierError(RendaError, ValueError):
    """A project is to carry on one that is of no earlier year."""

    message = (
        "{project} of {year} is to carry on {earlier} of {other}; allowed: a project of an earlier "
        "year"
    )


@takes_types
def project_series(
    projects: Iterable[LivelihoodProject], project_id: str
) -> tuple[LivelihoodProject, ...]:
    """Return a project with those of earlier years that it carries on, the earliest first.

    Args:
        projects: The projects of all years that are to be looked at.
        project_id: The id of the project; one that is not among them has no series.

    Raises:
        NotEarlierError: One of them is to carry on a project that is of no earlier year.
    """
    by_id = {project.id: project for project in projects}
    series: list[LivelihoodProject] = []
    project = by_id.get(project_id)
    while project is not None:
        if series and project.year >= series[0].year:
            later = series[0]
            raise NotEarlierError(
                project=later.id, year=later.year, earlier=project.id, other=project.year
            )
        series.insert(0, project)
        project = by_id.get(project.continues or "")
    return tuple(series)


def refuse_continued(project: LivelihoodProject, find: Finder[LivelihoodProject]) -> None:
    """Refuse a project that is to carry on one that is not there, or of no earlier year.

    Args:
        project: The project.
        find: Finds the projects that are kept.

    Raises:
        NotEarlierProjectError: It is to carry on such a one.
    """
    if project.continues is None:
        return
    found = sorted(find(where(year__lt=project.year)), key=lambda other: (-other.year, other.id))
    earlier = [other.id for other in found]
    if project.continues not in earlier:
        raise NotEarlierProjectError(
            item=project.id,
            year=project.year,
            earlier=quoted(project.continues),
            allowed=SEPARATOR.join(earlier[:MOST_NAMED]) or "-",
        )
