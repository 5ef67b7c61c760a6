"""The session in which a command changes what an office attests, and how that is told."""

from collections.abc import Generator
from contextlib import contextmanager

from attrs import frozen

from renda.office import AttestationLog
from renda.plugins import Plugins
from renda.ports import Stored
from renda.reports import Attestation
from renda_cli.arguments.sources import Address
from renda_cli.inputs.actors import login_name
from renda_cli.inputs.offices import office_at
from renda_cli.wording import mark, say

ATTESTED = mark("{id}: attested on {day}")
WITHDRAWN = mark("{id}: withdrawn")


@frozen(kw_only=True)
class Change:
    """Who changes attestations of which store, and why (变更).

    Args:
        address: The address of the store.
        actor: Who does it; None means whoever is logged in.
        reason: Why; empty where nobody says.
        lang: The language of messages.
    """

    address: Address
    actor: str | None
    reason: str
    lang: str

    @contextmanager
    def log(self, plugins: Plugins) -> Generator[AttestationLog]:
        """Yield the attestations of the store, in one session.

        Raises:
            RendaError: The store cannot be used.
        """
        actor = self.actor or login_name()
        with (
            office_at(self.address, plugins) as office,
            office.session(actor=actor, reason=self.reason) as session,
        ):
            yield session.attestation_log

    def attested(self, stored: Stored[Attestation]) -> str:
        """Return what is told of an attestation that was kept."""
        return say(ATTESTED, self.lang, id=stored.id, day=stored.value.attested_on)

    def withdrawn(self, stored: Stored[Attestation]) -> str:
        """Return what is told of an attestation that was withdrawn."""
        return say(WITHDRAWN, self.lang, id=stored.id)
