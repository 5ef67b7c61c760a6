"""Identities in memory, each beside a random key that salts its commitment in the audit."""

import hmac
from hashlib import sha256
from operator import attrgetter
from secrets import token_bytes

from attrs import field, frozen

from renda.kernel.input.problems import quoted
from renda.memory.transactions import Transaction
from renda.people.visitors import Visitor
from renda.ports.audits import Action
from renda.ports.failures import NotFoundError
from renda.ports.kit.documents import to_document
from renda.ports.kit.limits import check_all_storable
from renda.ports.kit.queries import check_id
from renda.ports.kit.transaction_session import TransactionSession

TABLE = "identities"
KEY_BYTES = 32


@frozen
class SaltedIdentity:
    """An identity and its key.

    Args:
        visitor: The identity, as plain text.
        key: Random bytes, gone with the identity when it is erased.
    """

    visitor: Visitor
    key: bytes = field(repr=False)

    @property
    def commitment(self) -> str:
        """The hash that the audit keeps; nobody without the key can compare anything with it."""
        return hmac.new(self.key, to_document(self.visitor).encode(), sha256).hexdigest()


@frozen
class MemoryIdentities:
    """The identities of visitors, in memory."""

    _transaction: Transaction

    def keep(self, visitor: Visitor) -> None:
        """Keep an identity under its id."""
        self._transaction.begin_writing()
        check_all_storable(TABLE, Visitor, [visitor], id=attrgetter("visitor_id"))
        identity = SaltedIdentity(visitor, token_bytes(KEY_BYTES))
        self._transaction.rows.set(TABLE, visitor.visitor_id, identity)
        self._note(Action.KEPT, visitor.visitor_id, identity.commitment)

    def read(self, visitor_id: str) -> Visitor:
        """Return an identity, where the session has a reason."""
        self._transaction.claimable_rows()
        self._transaction.journal.check_disclosure(self._transaction.at)
        check_id(TABLE, visitor_id)
        aside = self._transaction.aside()
        with TransactionSession(aside):
            aside.begin_writing()
            identity: SaltedIdentity | None = aside.rows.get(TABLE, visitor_id)
            aside.journal.person(Action.TRIED if identity is None else Action.READ, visitor_id)
        # Only now, when the audit has it for good, is anything disclosed.
        return self._require(identity, visitor_id).visitor

    def erase(self, visitor_id: str) -> None:
        """Erase an identity and its key."""
        check_id(TABLE, visitor_id)
        self._transaction.begin_writing()
        self._require(self._transaction.rows.get(TABLE, visitor_id), visitor_id)
        self._transaction.rows.set(TABLE, visitor_id, None)
        self._note(Action.ERASED, visitor_id)

    @staticmethod
    def _require(identity: SaltedIdentity | None, visitor_id: str) -> SaltedIdentity:
        if identity is None:
            raise NotFoundError(what=TABLE, id=quoted(visitor_id))
        return identity

    def _note(self, action: Action, visitor_id: str, commitment: str | None = None) -> None:
        self._transaction.journal.person(action, visitor_id, commitment)
