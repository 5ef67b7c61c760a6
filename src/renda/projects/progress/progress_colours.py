"""The colours by which a place shows how its projects stand, read from TOML files.

Which colours there are and where one ends is data. A project nobody reported on has no colour.
"""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.fields import format_field
from renda.kernel.files.shipped_files import shipped_files
from renda.kernel.ids import Id
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.named_files import named_file
from renda.kernel.input.toml_files import read_toml
from renda.kernel.titles import Title
from renda.kernel.values.given_types import takes_types
from renda.projects.progress.slippage import Slippage, slippage
from renda.projects.progress.supervised_projects import SupervisedProject

FORMAT = "renda.colours/1"
SHIPPED_FOLDER = Path(__file__).with_name("colours")


class UnknownColoursError(RendaError, LookupError):
    """No rule of colours has this name, and no file is there."""

    message = "there are no colours {name}; shipped: {allowed}; or give the path of a TOML file"


@frozen(kw_only=True)
class ProgressColour:
    """A colour and what it stands for (进度色标).

    Args:
        colour: The word of the colour, such as `green`.
        title: What it stands for, by language.
        months: The most months late that it stands for; None where there is no limit.
        done: Whether it stands for projects that are done, and no others.
    """

    colour: Id
    title: Title
    months: int | None = None
    done: bool = False

    @takes_types
    def fits(self, late: Slippage) -> bool:
        """Tell whether it stands for a project that is so late."""
        if self.done:
            return late.is_done
        return self.months is None or late.months <= self.months


@frozen(kw_only=True)
class ColourRule:
    """The colours of a place (进度色标规则); of those that fit, the first is shown.

    Args:
        format: The format of the file, `renda.colours/1`.
        id: The name it is loaded by.
        title: The title by language.
        source: Where it is from.
        colours: The colours, in the order they are tried.
    """

    format: str = format_field(FORMAT)
    id: Id
    title: Title
    source: str
    colours: tuple[ProgressColour, ...]

    @takes_types
    def colour(
        self, project: SupervisedProject, today: date, *, every: int = 1, grace: int | None = 0
    ) -> ProgressColour | None:
        """Return the colour of a project on a day; None where nobody reported, or none fits.

        Args:
            project: The project.
            today: The day; what was reported later is left out.
            every: The number of quarters between reports: 1, 2 or 4.
            grace: The number of days after the end of a quarter in which its report is in time;
                None where the place sets no reports.

        Raises:
            ReportStepError: `every` is another number.
            CountError: `grace` is no whole number from 0 up.
        """
        return self.colour_of(slippage(project, today, every=every, grace=grace))

    @takes_types
    def colour_of(self, late: Slippage | None) -> ProgressColour | None:
        """Return the colour of what is so late; None where nobody knows, or none fits."""
        if late is None:
            return None
        return next((colour for colour in self.colours if colour.fits(late)), None)


def shipped_colours() -> dict[str, Path]:
    """Return the rules of colours that this library carries, by name."""
    return shipped_files(SHIPPED_FOLDER)


def load_colours(name: str | Path) -> ColourRule:
    """Read a shipped rule of colours by its name, or any by its path.

    Raises:
        UnknownColoursError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.

    >>> [str(colour.colour) for colour in load_colours("dazu-example").colours]
    ['blue', 'green', 'yellow', 'orange', 'red']
    """
    file = named_file(name, SHIPPED_FOLDER, UnknownColoursError)
    return structure(make_converter(), read_toml(file), ColourRule, file=file.name)
