"""The ports: what a store of renda is obliged to, and what it needs to be written.

Whoever writes a store implements `Store`, `Session`, `Repository` and `Ledger`, declares what else
it offers, and proves it with the suites of `renda.testing`.
"""

from renda.kernel.input.problems import shown
from renda.kernel.moments import aware
from renda.ports.audits import Action, Anchor, AnchorSink, Audit, AuditEntry, Change
from renda.ports.failures import (
    AlreadyDoneError,
    AlreadyThereError,
    NotEmptyError,
    NotFoundError,
    NotSetUpError,
    NotSupportedError,
    ReadingOnlyError,
    ReasonMissingError,
    SessionOverError,
    StaleRevisionError,
    StoreBusyError,
    StoreError,
    UnstorableError,
)
from renda.ports.history.anchors import FileAnchorSink, read_anchors
from renda.ports.history.backup_rows import (
    KeptCommand,
    KeptEntry,
    KeptNotice,
    KeptRecord,
    KeptRow,
    KeptValue,
    kept_kind,
)
from renda.ports.history.backups import read_backup, write_backup
from renda.ports.history.files import read_history, write_history
from renda.ports.history.growth import Alteration, Growth, diff
from renda.ports.history.verification import Breach, BreachKind, verify
from renda.ports.identities import Identities
from renda.ports.kit.collections import COLLECTIONS, Collection, NoCollectionError, collection_of
from renda.ports.kit.documents import canonical, from_document, from_plain, to_document, to_plain
from renda.ports.kit.held_tables import HeldLedger, HeldRepository, Table, feed_of
from renda.ports.kit.journal import Journal, instant_of_commit, sealed
from renda.ports.kit.limits import LONGEST_ID, LONGEST_TEXT, storable, storable_all, storable_text
from renda.ports.kit.queries import find
from renda.ports.ledgers import LEDGER_FIELDS, RECORD_ORDERS, Fed, Ledger
from renda.ports.outboxes import Outbox, OutboxEntry
from renda.ports.repositories import EVERYTHING, Repository, Stored
from renda.ports.sessions import Session
from renda.ports.stores import (
    Capability,
    Store,
    SupportsBackup,
    SupportsSetUp,
)

__all__ = [
    "COLLECTIONS",
    "EVERYTHING",
    "LEDGER_FIELDS",
    "LONGEST_ID",
    "LONGEST_TEXT",
    "RECORD_ORDERS",
    "Action",
    "AlreadyDoneError",
    "AlreadyThereError",
    "Alteration",
    "Anchor",
    "AnchorSink",
    "Audit",
    "AuditEntry",
    "Breach",
    "BreachKind",
    "Capability",
    "Change",
    "Collection",
    "Fed",
    "FileAnchorSink",
    "Growth",
    "HeldLedger",
    "HeldRepository",
    "Identities",
    "Journal",
    "KeptCommand",
    "KeptEntry",
    "KeptNotice",
    "KeptRecord",
    "KeptRow",
    "KeptValue",
    "Ledger",
    "NoCollectionError",
    "NotEmptyError",
    "NotFoundError",
    "NotSetUpError",
    "NotSupportedError",
    "Outbox",
    "OutboxEntry",
    "ReadingOnlyError",
    "ReasonMissingError",
    "Repository",
    "Session",
    "SessionOverError",
    "StaleRevisionError",
    "Store",
    "StoreBusyError",
    "StoreError",
    "Stored",
    "SupportsBackup",
    "SupportsSetUp",
    "Table",
    "UnstorableError",
    "aware",
    "canonical",
    "collection_of",
    "diff",
    "feed_of",
    "find",
    "from_document",
    "from_plain",
    "instant_of_commit",
    "kept_kind",
    "read_anchors",
    "read_backup",
    "read_history",
    "sealed",
    "shown",
    "storable",
    "storable_all",
    "storable_text",
    "to_document",
    "to_plain",
    "verify",
    "write_backup",
    "write_history",
]
