"""`renda projects status`: planned against reported, how late, and in which colour."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.projects import load_colours
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.projects.project_choice import (
    ALL_PROJECTS,
    ProjectChoice,
    ProjectOptions,
    ProjectPlace,
    place_of,
)
from renda_cli.texts.projects.standing_rows import (
    STANDING_COLUMNS,
    standing_data,
    standings_text,
)

HELP = """项目进度：计划、报告、滞后和色标 · How projects stand: plan, report, delay, colour

用法 · Usage: renda projects status URL [--colours NAME-OR-FILE] [--as-of DATE] [...]"""

FORMAT = "renda.project-status/1"
EXAMPLE = "dazu-example"

ColoursNameOrFile = Annotated[
    str | None,
    Parameter(
        name="--colours",
        metavar="NAME-OR-FILE",
        help="色标规则，默认为示例 · The rule of colours; an example by default",
    ),
]


@frozen(kw_only=True)
class ProjectsStatusRequest(Request):
    """How projects stand on a day.

    Args:
        choice: Which projects.
        colours: The rule of colours, by its name or path.
        procedure: The procedure that all are judged by; None judges each by the one it goes by.
    """

    choice: ProjectChoice
    colours: str
    procedure: str | None

    def run(self, today: date, /) -> int:
        """Write a row for each project that has a plan."""
        day = self.choice.as_of or today
        rule = load_colours(self.colours)
        standings = [
            place_of(project, self.procedure).standing(project.supervised, rule, day)
            for project in self.choice.projects(day)
            if project.supervised is not None
        ]
        write_listing(
            self.choice.form,
            lines=standings_text(standings, day, self.choice.lang),
            head={"format": FORMAT, "as_of": day.isoformat(), "colours": self.colours},
            name="projects",
            columns=STANDING_COLUMNS,
            rows=map(standing_data, standings),
        )
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    colours: ColoursNameOrFile = None,
    procedure: ProjectPlace = None,
    options: ProjectOptions = ALL_PROJECTS,
) -> ProjectsStatusRequest:
    """Return the request that the arguments of `renda projects status` make."""
    reader = ArgumentReader()
    request = ProjectsStatusRequest(
        choice=options.choice(reader, url),
        colours=reader.optional("--colours", colours, parse_text, EXAMPLE),
        procedure=reader.optional("--procedure", procedure, parse_text, None),
    )
    reader.finish()
    return request


COMMAND = command("status", read_arguments, help=HELP)
