"""`renda projects list`: which livelihood projects there are."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.projects import ProjectStage
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, word_parser
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.projects.project_choice import (
    ALL_PROJECTS,
    ProjectChoice,
    ProjectOptions,
)
from renda_cli.texts.projects.project_rows import PROJECT_COLUMNS, project_data, projects_text

HELP = """列出民生实事项目 · List livelihood projects

用法 · Usage: renda projects list URL [--stage STAGE] [--year YEAR] [--as-of DATE] [...]"""

FORMAT = "renda.projects/1"

AtProjectStage = Annotated[
    str | None,
    Parameter(name="--stage", metavar="STAGE", help="只看某一阶段的 · At one stage only"),
]


@frozen(kw_only=True)
class ProjectsListRequest(Request):
    """A list of projects.

    Args:
        choice: Which projects.
    """

    choice: ProjectChoice

    def run(self, today: date, /) -> int:
        """Write a row for each project."""
        day = self.choice.as_of or today
        projects = self.choice.projects(day)
        write_listing(
            self.choice.form,
            lines=projects_text(projects, self.choice.lang),
            head={"format": FORMAT, "as_of": day.isoformat()},
            name="projects",
            columns=PROJECT_COLUMNS,
            rows=map(project_data, projects),
        )
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    stage: AtProjectStage = None,
    options: ProjectOptions = ALL_PROJECTS,
) -> ProjectsListRequest:
    """Return the request that the arguments of `renda projects list` make."""
    reader = ArgumentReader()
    chosen = reader.optional("--stage", stage, word_parser(*ProjectStage), None)
    request = ProjectsListRequest(choice=options.choice(reader, url, chosen))
    reader.finish()
    return request


COMMAND = command("list", read_arguments, help=HELP)
