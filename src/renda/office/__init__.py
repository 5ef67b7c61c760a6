"""The office: a store and plugins together, and what is done with them in one go."""

from renda.office.activity_log import ActivityLog, WithdrawnError
from renda.office.commands import TriesError, perform
from renda.office.item_desk import DutyItem, ItemDesk, ItemSession
from renda.office.office import Office
from renda.office.office_session import OfficeSession
from renda.office.roster_editor import (
    RosterEditor,
    StillNamedError,
    TwiceAtOnceError,
    WithdrawnRowError,
)
from renda.office.running_tally import RunningTally

__all__ = [
    "ActivityLog",
    "DutyItem",
    "ItemDesk",
    "ItemSession",
    "Office",
    "OfficeSession",
    "RosterEditor",
    "RunningTally",
    "StillNamedError",
    "TriesError",
    "TwiceAtOnceError",
    "WithdrawnError",
    "WithdrawnRowError",
    "perform",
]
