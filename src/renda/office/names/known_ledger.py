"""The ledger of an office's session: it takes only records of known subjects and kinds."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from renda.kernel.ids import Reference
from renda.kernel.predicates import Predicate
from renda.kernel.terms import Scope
from renda.office.names.known_names import KIND, SORT_OF_SCOPE, KnownNames
from renda.ports.ledgers import FeedEntry, StoredLedger
from renda.ports.repositories import EVERYTHING
from renda.work.records import DutyRecord


@frozen
class KnownLedger:
    """A ledger that takes only records of known subjects and kinds (履职台账).

    Args:
        ledger: That of the store.
        names: What the store knows.
    """

    ledger: StoredLedger
    names: KnownNames

    def append(self, records: Iterable[DutyRecord]) -> int:
        """Add records, recorded at the session's instant; return how many.

        Raises:
            UnknownNameError: Records name what is not known.
            InputError: Ids are taken or there twice, or records carry times.
        """
        return self.ledger.append(self._known(records))

    def load(self, records: Iterable[DutyRecord]) -> int:
        """Add records with the times they carry or lack; return how many.

        Raises:
            UnknownNameError: Records name what is not known.
            InputError: Ids are taken or there twice.
        """
        return self.ledger.load(self._known(records))

    def void(self, record_ids: Iterable[str]) -> int:
        """Void records, at the session's instant; return how many.

        Raises:
            NotLiveError: Some are not there, or voided already.
        """
        return self.ledger.void(record_ids)

    def records(
        self, predicate: Predicate = EVERYTHING, *, order: str = "record_id"
    ) -> Iterator[DutyRecord]:
        """Yield the records a predicate holds for, voided ones included.

        Raises:
            PredicateError: The predicate or the order names no such field.
        """
        return self.ledger.records(predicate, order=order)

    def feed(self, after: int = 0) -> Iterator[FeedEntry]:
        """Yield every addition and voiding of the commits after a number, in commit order."""
        return self.ledger.feed(after)

    def _known(self, records: Iterable[DutyRecord]) -> list[DutyRecord]:
        """Return records all of whose names are known."""
        given = [*records]
        names = {Reference(KIND, record.kind) for record in given}
        names.update(Reference(SORT_OF_SCOPE[of], id) for of, id in {*map(_subject, given)})
        self.names.refuse_unknown(names, place="duty_records")
        return given


def _subject(record: DutyRecord) -> tuple[Scope, str]:
    return record.scope, record.subject_id
