"""The session in which a command reaches the identities of a store."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from renda import Office
from renda.ports import Capability, Grant, SealedIdentities
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.offices import require


@contextmanager
def sealed_identities(office: Office, reason: str) -> Generator[SealedIdentities]:
    """Yield the identities of a store, in a session of whoever is logged in.

    Raises:
        NotSupportedError: There is no key from outside, or the store seals nothing.
    """
    require(office, Capability.SEALED_IDENTITIES)
    with office.session(actor=login_name(), reason=reason, may=[Grant.IDENTITIES]) as session:
        # A store that names the capability has sessions that hold to the protocol.
        yield cast("SealedIdentities", session.identities)
