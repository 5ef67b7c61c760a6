"""The contracts of stores: all the cases together, for whoever writes one to derive from."""

from renda.ports import Capability
from renda.testing.durability import LastingCases
from renda.testing.poison_cases.poison import PoisonCases
from renda.testing.proof_cases.box_secrecy import BoxCases
from renda.testing.proof_cases.clocks import ClockCases
from renda.testing.proof_cases.disclosures import DisclosureCases
from renda.testing.proof_cases.inspections import InspectionCases
from renda.testing.proof_cases.numbers import NumberCases
from renda.testing.sessions import SessionCases
from renda.testing.store_cases.audits import AuditCases
from renda.testing.store_cases.backups import BackupCases
from renda.testing.store_cases.capabilities import CapabilityCases
from renda.testing.store_cases.feeds import FeedCases
from renda.testing.store_cases.identities import IdentityCases
from renda.testing.store_cases.keys import KeyCases
from renda.testing.store_cases.ledgers import LedgerCases
from renda.testing.store_cases.outboxes import OutboxCases
from renda.testing.store_cases.queries import FindingCases
from renda.testing.store_cases.readings import ReadingCases
from renda.testing.store_cases.repositories import RepositoryCases
from renda.testing.store_cases.texts import TextCases
from renda.testing.stores import NEEDS, StoreSuite
from renda.testing.suites import CASE_PREFIX, standard_cases
from renda.testing.tallies import TallyCases


class LedgerContract(LedgerCases, FeedCases):
    """What the ledger of every store is obliged to."""


class StoreContract(
    CapabilityCases,
    SessionCases,
    ClockCases,
    ReadingCases,
    KeyCases,
    RepositoryCases,
    FindingCases,
    NumberCases,
    TextCases,
    PoisonCases,
    LedgerContract,
    AuditCases,
    OutboxCases,
    IdentityCases,
    BoxCases,
    DisclosureCases,
    TallyCases,
    BackupCases,
    InspectionCases,
    LastingCases,
):
    """What every store is obliged to: each case is named after an obligation of the ports.

    Derive from it in a test module, and say how an empty store is made. Cases of capabilities that
    the store does not declare are skipped, and say which.

    >>> from renda.memory import MemoryStore
    >>> class TestMyStore(StoreContract):
    ...     def make_store(self, tmp_path):
    ...         return MemoryStore()
    ...     def make_clocked_store(self, tmp_path, clock):
    ...         return MemoryStore(clock=clock)
    """


def obligations(suite: type[StoreSuite]) -> dict[tuple[Capability, ...], tuple[str, ...]]:
    """Return what a contract asks, a sentence for each case, by the capabilities it asks it of.

    Under no capability stands what is asked of every store.

    >>> asked = obligations(StoreContract)
    >>> "a record is voided once" in asked[()]
    True
    """
    asked: dict[tuple[Capability, ...], tuple[str, ...]] = {}
    for name, case in standard_cases(suite):
        needed = tuple(sorted(getattr(case, NEEDS, ())))
        sentence = name.removeprefix(CASE_PREFIX).replace("_", " ")
        asked[needed] = (*asked.get(needed, ()), sentence)
    return asked
