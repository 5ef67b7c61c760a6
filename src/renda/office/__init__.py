"""The office: a store and plugins together, and what is done with them in one go."""

from renda.office.activity_log import Activities, WithdrawnError
from renda.office.commands import TriesError, perform
from renda.office.item_desk import ItemOffice, Items, Recorded
from renda.office.office import Office
from renda.office.roster_editor import (
    Composition,
    StillNamedError,
    TwiceAtOnceError,
    WithdrawnRowError,
)
from renda.office.running_tally import RunningTally
from renda.office.sessions import OfficeSession

__all__ = [
    "Activities",
    "Composition",
    "ItemOffice",
    "Items",
    "Office",
    "OfficeSession",
    "Recorded",
    "RunningTally",
    "StillNamedError",
    "TriesError",
    "TwiceAtOnceError",
    "WithdrawnError",
    "WithdrawnRowError",
    "perform",
]
