"""`renda projects due`: what is owed of livelihood projects, and what is overdue."""

from datetime import date

from attrs import frozen

from renda.projects import project_dues
from renda_cli.arguments.parameters import DAYS_AHEAD, StoreUrl, WithinDays
from renda_cli.arguments.values import ArgumentReader, parse_count
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.commands.projects.project_choice import (
    ALL_PROJECTS,
    ProjectChoice,
    ProjectOptions,
)
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
        within: How many days to look ahead.
    """

    choice: ProjectChoice
    within: int

    def run(self, today: date, /) -> int:
        """Write what is overdue or falls due, the first due first."""
        day = self.choice.as_of or today
        entries = project_dues(self.choice.projects(day), day, within=self.within)
        write_listing(
            self.choice.form,
            lines=project_dues_text(entries, day, self.within, self.choice.lang),
            head={"format": FORMAT, "as_of": day.isoformat(), "within": self.within},
            name="due",
            columns=PROJECT_DUE_COLUMNS,
            rows=map(project_due_data, entries),
        )
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    within: WithinDays = None,
    options: ProjectOptions = ALL_PROJECTS,
) -> ProjectsDueRequest:
    """Return the request that the arguments of `renda projects due` make."""
    reader = ArgumentReader()
    request = ProjectsDueRequest(
        choice=options.choice(reader, url),
        within=reader.optional("--within", within, parse_count, DAYS_AHEAD),
    )
    reader.finish()
    return request


COMMAND = command("due", read_arguments, help=HELP)
