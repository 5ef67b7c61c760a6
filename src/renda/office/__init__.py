"""The office: a store and plugins together, and what is done with them in one go."""

from renda.office.commands import TriesError, perform
from renda.office.composing import (
    Composition,
    StillNamedError,
    TwiceAtOnceError,
    WithdrawnRowError,
)
from renda.office.handling import ItemOffice, Items, Recorded
from renda.office.offices import Office
from renda.office.recording import Activities, WithdrawnError
from renda.office.sessions import OfficeSession
from renda.office.tallies import RunningTally

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
