"""Which livelihood projects of a store are meant, and how the answer is given."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import where
from renda.projects import (
    LivelihoodProject,
    ProjectProcedure,
    load_project_procedure,
    projects_as_of,
)
from renda.rules import Predicate
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, DayOfAnswer, LanguageCode
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text, parse_year
from renda_cli.inputs.offices import installed_plugins, session_reading

NATIONAL = "national"
ProjectYear = Annotated[
    str | None,
    Parameter(name="--year", metavar="YEAR", help="只看某一年度的 · Meant for one year only"),
]
ProjectUnit = Annotated[
    str | None,
    Parameter(name="--unit", metavar="ID", help="只看某个单位的 · Of one responsible unit only"),
]
ProjectPlace = Annotated[
    str | None,
    Parameter(
        name="--procedure",
        metavar="NAME-OR-FILE",
        help="一律按此程序看 · Judge all by it",
    ),
]


@frozen(kw_only=True)
class ProjectChoice:
    """Which projects of which store, and how the answer is given (项目范围).

    Args:
        address: The address of the store.
        as_of: The day they are looked at; None means today.
        predicate: What holds for the projects on that day.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    as_of: date | None
    predicate: Predicate
    form: str
    lang: str

    def projects(self, day: date) -> tuple[LivelihoodProject, ...]:
        """Return the projects that are meant as they stood at the end of a day, by their ids.

        Raises:
            RendaError: The store cannot be used.
        """
        with session_reading(self.address, installed_plugins(self.lang)) as session:
            # Stage and unit may have been others on the day, so the store is asked for all.
            found = session.of(LivelihoodProject).find()
            then = projects_as_of((entry.value for entry in found), day)
        return tuple(filter(self.predicate.matches, then))


@Parameter(name="*")
@frozen(kw_only=True)
class ProjectOptions:
    """The options of a choice, as texts."""

    year: ProjectYear = None
    unit: ProjectUnit = None
    as_of: DayOfAnswer = None
    form: AnyFormat = None
    lang: LanguageCode = None

    def choice(
        self, reader: ArgumentReader, url: str | None, stage: str | None = None
    ) -> ProjectChoice:
        """Return which projects of a store are meant.

        Args:
            reader: Collects what is wrong.
            url: The store's address, as a text.
            stage: The stage they stand at; None means any.
        """
        values = {
            "year": reader.optional("--year", self.year, parse_year, None),
            "unit": reader.optional("--unit", self.unit, parse_text, None),
            "stage": stage,
        }
        return ProjectChoice(
            address=read_address(reader, url),
            as_of=reader.optional("--as-of", self.as_of, parse_day, None),
            predicate=where(**{name: value for name, value in values.items() if value is not None}),
            form=read_format(reader, self.form, *FORMATS),
            lang=read_language(reader, self.lang),
        )


def place_of(project: LivelihoodProject, chosen: str | None) -> ProjectProcedure:
    """Return the procedure that a project is judged by.

    Args:
        project: The project.
        chosen: The name or path of another one; None means the one that the project goes by.

    Raises:
        RendaError: The procedure cannot be used, or is none of those that are shipped.
    """
    return load_project_procedure(chosen or project.procedure_id or NATIONAL)


ALL_PROJECTS = ProjectOptions()
