"""The office: a store and plugins together, and what is done with them in one go.

`renda.Office` opens a store; here is what it hands out. Whoever changes something does so in an
`OfficeSession`, with an `ActivityLog` for work and a `RosterEditor` for people; suggestions go
their way at an `ItemDesk`.

It knows what must be kept together in one commit. It does not know how a store keeps it, nor what a
rule or a procedure says. Its modules: `office`, `office_session`, `roster_editor`,
`rosters` (the roster of a session), `desks` (which desk a place has), `item_desk`,
`item_session`, `item_numbers`, `days` (which have not come), `commands` (done once, however often
they are sent). Its folders: `batches` (many moves by one call), `checks` (of duties), `delivery`
(the outbox handed to notifiers), `exchange` (plain tables in and out), `grants` (what a session may
touch), `lists` (suggestions from a file and into one), `logs` (work and attestations), `names` (who
and what may be named), `notices` (planned and posted), `secrecy` (secret votes), `views` (what is
asked of all suggestions at once).
"""

from renda.office.batches.conversions import convert_motion
from renda.office.batches.entitled_batches import apply_as_entitled
from renda.office.batches.given_fields import UnknownMoveError, read_move
from renda.office.batches.item_batches import BatchOutcome, apply_each, overdue_on
from renda.office.checks.running_tally import RunningTally
from renda.office.commands import TriesError, perform
from renda.office.days import AheadOfDayError
from renda.office.delivery.back_off import BackOff
from renda.office.delivery.console_notifier import ConsoleNotifier
from renda.office.delivery.delivery_counts import DeliveryCounts
from renda.office.delivery.file_notifier import FileNotifier
from renda.office.delivery.relay import ChannelTwiceError, Relay, deliver
from renda.office.desks import Desks, NoDeskError
from renda.office.exchange.table_changes import TableChanges
from renda.office.exchange.table_exchange import TableExchange
from renda.office.grants.editors import EditedRowsError, NotGrantedError
from renda.office.item_desk import ItemDesk
from renda.office.item_session import ItemSession
from renda.office.lists.list_export import ListExport, export_list
from renda.office.lists.list_import import (
    ListImport,
    NoRosterError,
    UnknownCongressError,
    import_list,
)
from renda.office.logs.activity_log import ActivityLog, WithdrawnError
from renda.office.logs.attestation_log import AttestationLog, WithdrawnAttestationError
from renda.office.names.days_in_office import OutOfOfficeError
from renda.office.names.known_names import UnknownNameError
from renda.office.notices.letters import LetterStanding, MonthLetter
from renda.office.notices.notice_desk import LettersUnwatchedError, NoticeDesk
from renda.office.notices.notice_entries import notice_data
from renda.office.notices.outbox_postings import Posting
from renda.office.office_session import OfficeSession
from renda.office.roster_editor import (
    RosterEditor,
    StillNamedError,
    TwiceAtOnceError,
    WithdrawnRowError,
)
from renda.office.secrecy.ballot_box import BallotBox
from renda.office.secrecy.vote_desk import AlreadyDrawnError, NoPaperLeftError, VoteDesk
from renda.office.views.printed_forms import printed_form
from renda.office.views.searches import search
from renda.office.views.year_reports import rates_of_year, table_of_year

__all__ = [
    "ActivityLog",
    "AheadOfDayError",
    "AlreadyDrawnError",
    "AttestationLog",
    "BackOff",
    "BallotBox",
    "BatchOutcome",
    "ChannelTwiceError",
    "ConsoleNotifier",
    "DeliveryCounts",
    "Desks",
    "EditedRowsError",
    "FileNotifier",
    "ItemDesk",
    "ItemSession",
    "LetterStanding",
    "LettersUnwatchedError",
    "ListExport",
    "ListImport",
    "MonthLetter",
    "NoDeskError",
    "NoPaperLeftError",
    "NoRosterError",
    "NotGrantedError",
    "NoticeDesk",
    "OfficeSession",
    "OutOfOfficeError",
    "Posting",
    "Relay",
    "RosterEditor",
    "RunningTally",
    "StillNamedError",
    "TableChanges",
    "TableExchange",
    "TriesError",
    "TwiceAtOnceError",
    "UnknownCongressError",
    "UnknownMoveError",
    "UnknownNameError",
    "VoteDesk",
    "WithdrawnAttestationError",
    "WithdrawnError",
    "WithdrawnRowError",
    "apply_as_entitled",
    "apply_each",
    "convert_motion",
    "deliver",
    "export_list",
    "import_list",
    "notice_data",
    "overdue_on",
    "perform",
    "printed_form",
    "rates_of_year",
    "read_move",
    "search",
    "table_of_year",
]
