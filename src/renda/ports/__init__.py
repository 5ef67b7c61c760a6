"""The ports: what a store of renda is obliged to, and what it needs to be written.

Whoever writes a store implements `Store`, `Session`, `Repository` and `StoredLedger`, declares what
else it offers, and proves it with the suites of `renda.testing`.

It knows obligations and how values are written down, but no store and no database. Its modules are
the ports: `stores`, `sessions`, `repositories`, `ledgers`, `audits`, `outboxes`, `notifiers`,
`identities`, `boxes` (sealed ballots), `grants` (what a session may touch) and `failures`. Folders:
`attachments` (of items), `kit` (for authors of stores), `history` (what is exported, and proof).
"""

from renda.kernel.construction import build_values
from renda.kernel.files.regular_files import NotAFileError, open_regular
from renda.kernel.files.whole_files import FileThereError, UnwritableFileError, write_whole
from renda.kernel.ids import Id
from renda.kernel.input.bounds import LONGEST_ID, LONGEST_TEXT
from renda.kernel.input.problems import quoted
from renda.kernel.moments import InstantRangeError, aware, in_utc
from renda.ports.attachments.attachment_faults import (
    AttachmentFault,
    attachment_faults,
    attachments_of,
)
from renda.ports.attachments.attachment_files import (
    AttachmentChangedError,
    AttachmentFiles,
    AttachmentGoneError,
    AttachmentStanding,
)
from renda.ports.attachments.folder_files import FolderFiles
from renda.ports.attachments.held_files import HeldFiles
from renda.ports.audits import Action, Anchor, AnchorSink, Audit, AuditChange, AuditEntry
from renda.ports.boxes import Boxes, EmptiedBox, SupportsBoxes
from renda.ports.failures import (
    AheadOfClockError,
    AlreadyDoneError,
    AlreadyThereError,
    BoxShutError,
    ClockGapError,
    ConnectionLostError,
    ForeignSlotError,
    KeyTakenError,
    NotEmptyError,
    NotFoundError,
    NotSetUpError,
    NotSupportedError,
    NotYetKnownError,
    QuestionError,
    ReadFirstError,
    ReadingOnlyError,
    ReasonMissingError,
    Rule,
    SessionOverError,
    SlotFilledError,
    StaleRevisionError,
    StoreBusyError,
    StoreError,
    UnstorableError,
)
from renda.ports.grants import USUAL_GRANTS, Grant
from renda.ports.history.anchors import FileAnchorSink, read_anchors
from renda.ports.history.backup_rows import (
    KeptEntry,
    KeptNotice,
    KeptRecord,
    KeptRow,
    KeptValue,
    kept_kind,
)
from renda.ports.history.backups import read_backup, write_backup
from renda.ports.history.breaches import Breach, BreachKind, row_breach
from renda.ports.history.files import read_history, write_history
from renda.ports.history.growth import Alteration, Growth, diff_histories
from renda.ports.history.identity_files import (
    SealedIdentity,
    read_identities,
    write_identities,
)
from renda.ports.history.inspection import (
    NOT_COVERED,
    Inspection,
    SupportsInspection,
    inspect_rows,
    inspect_store,
)
from renda.ports.history.verification import verify
from renda.ports.identities import Identities, SealedIdentities
from renda.ports.kit.clocks import CLOCK_TOLERANCE, CommitTime, check_knowable, commit_time, utc_now
from renda.ports.kit.documents import canonical, from_document, from_plain, to_document, to_plain
from renda.ports.kit.held_tables import HeldLedger, HeldRepository, HeldTable, feed_of, new_versions
from renda.ports.kit.journal import (
    MOST_CHANGES,
    Journal,
    TooManyChangesError,
    batch_digest,
    seal_entry,
)
from renda.ports.kit.kept_commands import KeptCommand, command_digest
from renda.ports.kit.limits import (
    check_all_storable,
    check_slots,
    check_storable,
    check_text_storable,
    storable_id,
)
from renda.ports.kit.queries import (
    asked_ids,
    asked_of,
    asked_of_ledger,
    check_id,
    check_instant,
    check_number,
    find_in,
)
from renda.ports.kit.record_documents import record_documents
from renda.ports.kit.registry import NoRoomError, Rooms, RoomTakenError, UnknownTagError
from renda.ports.kit.states import KeptState, goes_on, next_document, state_at
from renda.ports.kit.transaction_session import SessionTransaction, TransactionSession
from renda.ports.ledgers import LEDGER_FIELDS, RECORD_ORDERS, FeedEntry, RecordVersion, StoredLedger
from renda.ports.notifiers import (
    Message,
    NoAddressError,
    NotDeliveredError,
    Notifier,
    RefusedMessageError,
)
from renda.ports.outboxes import Outbox, OutboxEntry
from renda.ports.repositories import EVERYTHING, Repository, Stored
from renda.ports.sessions import Session
from renda.ports.stores import (
    Capability,
    Store,
    SupportsBackup,
    SupportsSealing,
    SupportsSetUp,
)
from renda.process.room import Column, Room, UnregisteredError, row_id

__all__ = [
    "CLOCK_TOLERANCE",
    "EVERYTHING",
    "LEDGER_FIELDS",
    "LONGEST_ID",
    "LONGEST_TEXT",
    "MOST_CHANGES",
    "NOT_COVERED",
    "RECORD_ORDERS",
    "USUAL_GRANTS",
    "Action",
    "AheadOfClockError",
    "AlreadyDoneError",
    "AlreadyThereError",
    "Alteration",
    "Anchor",
    "AnchorSink",
    "AttachmentChangedError",
    "AttachmentFault",
    "AttachmentFiles",
    "AttachmentGoneError",
    "AttachmentStanding",
    "Audit",
    "AuditChange",
    "AuditEntry",
    "BoxShutError",
    "Boxes",
    "Breach",
    "BreachKind",
    "Capability",
    "ClockGapError",
    "Column",
    "CommitTime",
    "ConnectionLostError",
    "EmptiedBox",
    "FeedEntry",
    "FileAnchorSink",
    "FileThereError",
    "FolderFiles",
    "ForeignSlotError",
    "Grant",
    "Growth",
    "HeldFiles",
    "HeldLedger",
    "HeldRepository",
    "HeldTable",
    "Id",
    "Identities",
    "Inspection",
    "InstantRangeError",
    "Journal",
    "KeptCommand",
    "KeptEntry",
    "KeptNotice",
    "KeptRecord",
    "KeptRow",
    "KeptState",
    "KeptValue",
    "KeyTakenError",
    "Message",
    "NoAddressError",
    "NoRoomError",
    "NotAFileError",
    "NotDeliveredError",
    "NotEmptyError",
    "NotFoundError",
    "NotSetUpError",
    "NotSupportedError",
    "NotYetKnownError",
    "Notifier",
    "Outbox",
    "OutboxEntry",
    "QuestionError",
    "ReadFirstError",
    "ReadingOnlyError",
    "ReasonMissingError",
    "RecordVersion",
    "RefusedMessageError",
    "Repository",
    "Room",
    "RoomTakenError",
    "Rooms",
    "Rule",
    "SealedIdentities",
    "SealedIdentity",
    "Session",
    "SessionOverError",
    "SessionTransaction",
    "SlotFilledError",
    "StaleRevisionError",
    "Store",
    "StoreBusyError",
    "StoreError",
    "Stored",
    "StoredLedger",
    "SupportsBackup",
    "SupportsBoxes",
    "SupportsInspection",
    "SupportsSealing",
    "SupportsSetUp",
    "TooManyChangesError",
    "TransactionSession",
    "UnknownTagError",
    "UnregisteredError",
    "UnstorableError",
    "UnwritableFileError",
    "asked_ids",
    "asked_of",
    "asked_of_ledger",
    "attachment_faults",
    "attachments_of",
    "aware",
    "batch_digest",
    "build_values",
    "canonical",
    "check_all_storable",
    "check_id",
    "check_instant",
    "check_knowable",
    "check_number",
    "check_slots",
    "check_storable",
    "check_text_storable",
    "command_digest",
    "commit_time",
    "diff_histories",
    "feed_of",
    "find_in",
    "from_document",
    "from_plain",
    "goes_on",
    "in_utc",
    "inspect_rows",
    "inspect_store",
    "kept_kind",
    "new_versions",
    "next_document",
    "open_regular",
    "quoted",
    "read_anchors",
    "read_backup",
    "read_history",
    "read_identities",
    "record_documents",
    "row_breach",
    "row_id",
    "seal_entry",
    "state_at",
    "storable_id",
    "to_document",
    "to_plain",
    "utc_now",
    "verify",
    "write_backup",
    "write_history",
    "write_identities",
    "write_whole",
]
