"""`renda projects show`: one livelihood project, what was done with it and what is owed."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.projects import LivelihoodProject, load_scale, projects_as_of
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import DayOfAnswer, LanguageCode, StoreUrl, TextOrJson
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.projects.project_choice import ProjectPlace, place_of
from renda_cli.inputs.offices import installed_plugins, session_reading
from renda_cli.output.json_heads import write_json
from renda_cli.output.terminal import write_lines
from renda_cli.texts.projects.project_file import project_file_data, project_file_text
from renda_cli.texts.projects.project_view import ProjectView
from renda_cli.wording import mark

HELP = """显示一个项目的全部情况 · Show one project with all that is known of it

用法 · Usage: renda projects show URL ID [--as-of DATE] [--procedure NAME-OR-FILE] [...]"""

NOT_YET_COLLECTED = mark("{project} was collected on {collected}, after {day}")

ProjectId = Annotated[str | None, Parameter(help="项目编号（必填）· Its id (required)")]

ScaleNameOrFile = Annotated[
    str | None,
    Parameter(
        name="--scale",
        metavar="NAME-OR-FILE",
        help="按此测评办法评定结果 · Judge polls by this scale of grades",
    ),
]


@frozen(kw_only=True)
class ProjectsShowRequest(Request):
    """One project.

    Args:
        address: The address of the store.
        project: The id of the project.
        as_of: The day; None means today.
        procedure: The procedure it is judged by; None means the one it goes by.
        scale: The scale that polls are judged by; None judges none.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    project: str
    as_of: date | None
    procedure: str | None
    scale: str | None
    form: str
    lang: str

    def run(self, today: date, /) -> int:
        """Write what was decided, planned, reported, brought, done and owed by the day."""
        day = self.as_of or today
        with session_reading(self.address, installed_plugins(self.lang)) as session:
            project = session.of(LivelihoodProject).get(self.project).value
        if project.collected_on > day:
            data = {"project": project.id, "collected": project.collected_on, "day": day}
            raise UsageError([Complaint(NOT_YET_COLLECTED, data)])
        (then,) = projects_as_of([project], day)
        scale = None if self.scale is None else load_scale(self.scale)
        view = ProjectView(project=then, place=place_of(then, self.procedure), day=day, scale=scale)
        if self.form == JSON:
            write_json(*project_file_data(view))
        else:
            write_lines(project_file_text(view, self.lang))
        return DONE


def read_arguments(
    url: StoreUrl = None,
    project: ProjectId = None,
    /,
    *,
    as_of: DayOfAnswer = None,
    procedure: ProjectPlace = None,
    scale: ScaleNameOrFile = None,
    form: TextOrJson = None,
    lang: LanguageCode = None,
) -> ProjectsShowRequest:
    """Return the request that the arguments of `renda projects show` make."""
    reader = ArgumentReader()
    request = ProjectsShowRequest(
        address=read_address(reader, url),
        project=reader.required("ID", project, parse_text, ""),
        as_of=reader.optional("--as-of", as_of, parse_day, None),
        procedure=reader.optional("--procedure", procedure, parse_text, None),
        scale=reader.optional("--scale", scale, parse_text, None),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("show", read_arguments, help=HELP)
