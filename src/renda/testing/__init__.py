"""Proofs that others can run on what they write for renda: stores, ledgers, calendars.

It needs `renda[testing]`. A contract is a class to derive from, and pytest runs its cases; a
machine does what Hypothesis draws to a store and to the reference alike.

It knows the ports and the values that stores keep. It does not know any store but the one in
memory. Its modules: `contracts`, `suites` (what a contract suite is), `stores` (how its cases get a
store), `sessions`, `durability` and `tallies` (cases), `calendars`, `machines`, `desks`, `samples`,
`changes`, `threads`. Its folders: `store_cases` (one module a port), `poison_cases` (wrong values),
`proof_cases` (what can be proved afterwards), `strategies` (of Hypothesis).
"""

import pytest

# pytest rewrites the asserts of test modules only; of others it must be told before their import.
CASE_MODULES = (
    "calendars", "desks", "durability", "machines", "poison_cases", "proof_cases", "sessions",
    "store_cases", "tallies",
)  # fmt: skip
pytest.register_assert_rewrite(*(f"{__name__}.{module}" for module in CASE_MODULES))

from renda.testing.calendars import CalendarContract  # noqa: E402 - after the registration
from renda.testing.contracts import LedgerContract, StoreContract, obligations  # noqa: E402
from renda.testing.desks import suggestion_machine  # noqa: E402
from renda.testing.machines import store_machine  # noqa: E402
from renda.testing.proof_cases.attachments import AttachmentContract  # noqa: E402
from renda.testing.proof_cases.notifiers import Arrival, NotifierContract  # noqa: E402
from renda.testing.stores import unsupported  # noqa: E402
from renda.testing.suites import excused  # noqa: E402

__all__ = [
    "Arrival",
    "AttachmentContract",
    "CalendarContract",
    "LedgerContract",
    "NotifierContract",
    "StoreContract",
    "excused",
    "obligations",
    "store_machine",
    "suggestion_machine",
    "unsupported",
]
