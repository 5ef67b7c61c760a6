"""The contracts of stores: all the cases together, for whoever writes one to derive from."""

from renda.testing.audits import AuditCases
from renda.testing.backups import BackupCases
from renda.testing.capabilities import CapabilityCases
from renda.testing.feeds import FeedCases
from renda.testing.finding import FindingCases
from renda.testing.identities import IdentityCases
from renda.testing.keys import KeyCases
from renda.testing.lasting import LastingCases
from renda.testing.ledgers import LedgerCases
from renda.testing.outboxes import OutboxCases
from renda.testing.readings import ReadingCases
from renda.testing.repositories import RepositoryCases
from renda.testing.sessions import SessionCases
from renda.testing.tallies import TallyCases
from renda.testing.texts import TextCases


class LedgerContract(LedgerCases, FeedCases):
    """What the ledger of every store is obliged to."""


class StoreContract(
    CapabilityCases,
    SessionCases,
    ReadingCases,
    KeyCases,
    RepositoryCases,
    FindingCases,
    TextCases,
    LedgerContract,
    AuditCases,
    OutboxCases,
    IdentityCases,
    TallyCases,
    BackupCases,
    LastingCases,
):
    """What every store is obliged to: each case is named after an obligation of the ports.

    Derive from it in a test module, and say how an empty store is made. Cases of capabilities that
    the store does not declare are skipped, and say which.

    >>> from renda.memory import MemoryStore
    >>> class TestMyStore(StoreContract):
    ...     def make_store(self, tmp_path):
    ...         return MemoryStore()
    """
