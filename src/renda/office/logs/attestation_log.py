"""Attestations kept, replaced and withdrawn; what was attested once stays known.

It knows which requirements there are and the two times of each attestation. What an attestation
does to a report is for the coverage matrix to say.
"""

from datetime import datetime

from attrs import evolve, frozen

from renda.dates.periods import Period
from renda.duties.reports.coverage import Attestation
from renda.duties.rules.files.rulebook_files import shipped_requirements
from renda.duties.rules.rulebook import Rulebook
from renda.errors import RendaError
from renda.kernel.input.problems import Problem, quoted
from renda.kernel.knowledge import is_known
from renda.kernel.predicates import where
from renda.office.days import refuse_ahead
from renda.office.names.known_names import UnknownNameError
from renda.people.roster import UNKNOWN_ID
from renda.ports.failures import AlreadyThereError
from renda.ports.repositories import Repository, Stored
from renda.ports.sessions import Session


class WithdrawnAttestationError(RendaError, ValueError):
    """An attestation was to be replaced or withdrawn that stands no longer."""

    message = "attestation {id} was withdrawn at {at}; one that stands can be replaced or withdrawn"


@frozen
class AttestationLog:
    """The attestations of one session (落实确认登记).

    Args:
        session: In which they are changed.
    """

    _session: Session

    @property
    def _rows(self) -> Repository[Attestation]:
        return self._session.of(Attestation)

    def get(self, id: str) -> Stored[Attestation]:
        """Return the attestation that is kept under an id, withdrawn or not.

        Raises:
            NotFoundError: There is none.
        """
        return self._rows.get(id)

    def standing(
        self, period: Period | None = None, *, known_at: datetime | None = None
    ) -> tuple[Stored[Attestation], ...]:
        """Return what is attested, by day and then by id.

        Args:
            period: Only what speaks of a day of it; None means all.
            known_at: As it stood at this instant; None means now.
        """
        return tuple(
            held
            for held in self._rows.find(order="attested_on")
            if is_known(held.value, known_at) and (period is None or held.value.speaks_of(period))
        )

    def keep(
        self, attestation: Attestation, *, rulebook: Rulebook | None = None
    ) -> Stored[Attestation]:
        """Record an attestation, known from the session's instant on.

        Args:
            attestation: The office's word; times of its own are left aside.
            rulebook: A rulebook whose requirements it may name beside those of shipped ones.

        Raises:
            UnknownNameError: No known rulebook has the requirement.
            AheadOfDayError: The day on which it is given has not come.
            PeriodError: The days that it speaks of end before they begin.
            AlreadyThereError: The same is attested already.
        """
        at = self._session.begin_writing()
        _refuse_unknown(attestation, rulebook)
        refuse_ahead(quoted(attestation.requirement_id), attestation.attested_on, at)
        if attestation.covers_from is not None and attestation.covers_to is not None:
            Period(attestation.covers_from, attestation.covers_to)
        self._refuse_same(attestation)
        return self._rows.add(evolve(attestation, recorded_at=at, voided_at=None))

    def replace(
        self, id: str, attestation: Attestation, *, rulebook: Rulebook | None = None
    ) -> Stored[Attestation]:
        """Withdraw an attestation and record another in its place.

        Args:
            id: The id under which the one that stands is kept.
            attestation: What is attested from now on.
            rulebook: As for `keep`.

        Raises:
            NotFoundError: There is none of this id.
            WithdrawnAttestationError: It stands no longer.
            UnknownNameError: No known rulebook has the requirement.
            AheadOfDayError: The day on which it is given has not come.
            PeriodError: The days that it speaks of end before they begin.
            AlreadyThereError: The same is attested already.
        """
        self.void(id)
        return self.keep(attestation, rulebook=rulebook)

    def void(self, id: str) -> Stored[Attestation]:
        """Withdraw an attestation; it stays for what was known before.

        Raises:
            NotFoundError: There is none of this id.
            WithdrawnAttestationError: It stands no longer.
        """
        at = self._session.begin_writing()
        held = self.get(id)
        if held.value.voided_at is not None:
            raise WithdrawnAttestationError(id=quoted(id), at=held.value.voided_at.isoformat())
        return self._rows.put(evolve(held.value, voided_at=at), revision=held.revision)

    def _refuse_same(self, attestation: Attestation) -> None:
        standing = where(requirement_id=attestation.requirement_id, voided_at=None)
        for held in self._rows.find(standing):
            if evolve(held.value, recorded_at=None) == evolve(attestation, recorded_at=None):
                raise AlreadyThereError(what="attestation", id=quoted(held.id))


def _refuse_unknown(attestation: Attestation, rulebook: Rulebook | None) -> None:
    own = () if rulebook is None else rulebook.requirements
    id = attestation.requirement_id
    if id not in shipped_requirements().union(requirement.id for requirement in own):
        data = {"value": quoted(id), "column": "requirement_id"}
        raise UnknownNameError(
            [Problem(message=UNKNOWN_ID, file="attestations", column="requirement_id", data=data)]
        )
