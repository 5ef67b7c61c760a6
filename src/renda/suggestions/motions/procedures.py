"""How places deal with motions: the shipped procedures by name, an office's own by path."""

from functools import cache
from pathlib import Path

from renda.dates.calendars import WorkCalendar
from renda.process.desk import Desk
from renda.process.procedure_files import Library
from renda.process.procedures import Procedure
from renda.suggestions.life.terms import Day
from renda.suggestions.motions.item_kind import MOTIONS
from renda.suggestions.motions.motion import Motion

SHIPPED_FOLDER = Path(__file__).parents[2] / "procedures" / "motions"


@cache
def motion_library() -> Library[Procedure]:
    """Return the procedures for motions, by name or path."""
    return Library(
        folder=SHIPPED_FOLDER,
        into=Procedure,
        kind=MOTIONS,
        anchors=frozenset(Day),
    )


def load_motion_procedure(name: str | Path) -> Procedure:
    """Read a shipped procedure for motions by its name, or any by its path.

    Raises:
        UnknownProcedureError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.

    >>> load_motion_procedure("shanghai-2015").title.label("zh")
    '上海市代表议案处理程序（2015年文本）'
    """
    return motion_library().load(name)


def shipped_motion_procedures() -> dict[str, Path]:
    """Return the procedures for motions that this library carries, by name."""
    return motion_library().shipped()


def motion_desk(procedure: Procedure | str | Path, calendar: WorkCalendar) -> Desk[Motion]:
    """Return the desk for motions of a place.

    Args:
        procedure: The place's procedure, or its name or path.
        calendar: The working days that due dates are counted in.

    Raises:
        UnknownProcedureError: There is no such name and no such file.
        InputError: The file cannot be used; the error holds every problem in it.
    """
    return Desk(kind=MOTIONS, procedure=motion_library().resolve(procedure), calendar=calendar)
