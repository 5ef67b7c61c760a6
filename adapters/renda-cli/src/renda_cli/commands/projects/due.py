"""`renda projects due`: what is owed of livelihood projects, and what is overdue."""

from datetime import date

from attrs import frozen

from renda.projects import project_dues
from renda_cli.arguments.horizon import THIRTY_DAYS, Horizon, HorizonOptions
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.projects.project_choice import (
    ALL_PROJECTS,
    ProjectChoice,
    ProjectOptions,
)
from renda_cli.inputs.days_ahead import days_ahead
from renda_cli.texts.projects.project_dues import (
    PROJECT_DUE_COLUMNS,
    project_due_data,
    project_dues_text,
)

HELP = """列出项目到期和逾期的事项 · Tell what is owed of projects, and what is overdue

用法 · Usage: renda projects due URL [--within DAYS] [--as-of DATE] [...]"""

FORMAT = "renda.project-dues/1"


@frozen(kw_only=True)
class ProjectsDueRequest(Request):
    """What is owed of projects.

    Args:
        choice: Of which projects.
        horizon: How far to look ahead.
    """

    choice: ProjectChoice
    horizon: Horizon

    def run(self, today: date, /) -> int:
        """Write what is overdue or falls due, the first due first."""
        day = self.choice.as_of or today
        within = days_ahead(self.horizon, day, self.choice.lang)
        entries = project_dues(self.choice.projects(day), day, within=within)
        write_listing(
            self.choice.form,
            lines=project_dues_text(entries, day, within, self.choice.lang),
            head={"format": FORMAT, "as_of": day.isoformat(), "within": within},
            name="due",
            columns=PROJECT_DUE_COLUMNS,
            rows=map(project_due_data, entries),
        )
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    horizon: HorizonOptions = THIRTY_DAYS,
    options: ProjectOptions = ALL_PROJECTS,
) -> ProjectsDueRequest:
    """Return the request that the arguments of `renda projects due` make."""
    reader = ArgumentReader()
    request = ProjectsDueRequest(
        choice=options.choice(reader, url),
        horizon=horizon.horizon(reader),
    )
    reader.finish()
    return request


COMMAND = command("due", read_arguments, help=HELP)
