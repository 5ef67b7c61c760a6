"""The office: a store and plugins together, and what is done with them in one go.

`renda.Office` opens a store; here is what it hands out. Whoever changes something does so in an
`OfficeSession`, with an `ActivityLog` for work and a `RosterEditor` for people; suggestions go
their way at an `ItemDesk`.

It knows what must be kept together in one commit. It does not know how a store keeps it, nor what a
rule or a procedure says. Its modules: `office`, `office_session`, `activity_log`, `roster_editor`,
`rosters` (the roster of a session), `desks` (which desk a place has), `item_desk`,
`item_session`, `days` (which have not come), `store_check`, `running_tally`, `commands` (done
once, however often they are sent). Its folders: `grants` (what a session may touch), `names` (who
and what may be named).
"""

from renda.office.activity_log import ActivityLog, WithdrawnError
from renda.office.commands import TriesError, perform
from renda.office.days import AheadOfDayError
from renda.office.desks import Desks, NoDeskError
from renda.office.grants.editors import EditedRowsError, NotGrantedError
from renda.office.item_desk import ItemDesk
from renda.office.item_session import ItemSession
from renda.office.names.known_names import UnknownNameError
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
    "AheadOfDayError",
    "Desks",
    "EditedRowsError",
    "ItemDesk",
    "ItemSession",
    "NoDeskError",
    "NotGrantedError",
    "OfficeSession",
    "RosterEditor",
    "RunningTally",
    "StillNamedError",
    "TriesError",
    "TwiceAtOnceError",
    "UnknownNameError",
    "WithdrawnError",
    "WithdrawnRowError",
    "perform",
]
