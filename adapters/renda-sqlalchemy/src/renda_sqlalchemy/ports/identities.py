"""Identities in a database: encrypted, each under a random key of its own that lies apart.

The audit gets a commitment, a hash that only the holder of the key can compare with anything. To
erase is to delete both the text and the key: then nothing says what was committed to.
"""

import base64
import hmac
from hashlib import sha256
from importlib.util import find_spec
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import frozen
from sqlalchemy import Table, delete, select

from renda.people import Visitor
from renda.ports import (
    Action,
    NotFoundError,
    NotSupportedError,
    ReadFirstError,
    StoreBusyError,
    check_all_storable,
    check_id,
    from_document,
    quoted,
    to_document,
)
from renda_sqlalchemy.transactions import Transaction
from renda_sqlalchemy.wording import WORDS

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

IDENTITIES, KEYS = "identities", "identity_keys"


class CryptographyMissingError(NotSupportedError):
    """Identities are asked for, and the package that encrypts them is not installed."""

    message = "identities need an optional package: pip install 'renda-sqlalchemy[identities]'"
    said_by = WORDS


def can_encrypt() -> bool:
    """Tell whether the package that encrypts is installed."""
    return find_spec("cryptography") is not None


@frozen
class SqlIdentities:
    """The identities of visitors, in a database."""

    _transaction: Transaction

    def keep(self, visitor: Visitor) -> None:
        """Keep an identity under its id, in the place of what was kept there, with a new key.

        Raises:
            UnstorableError: The identity cannot be kept as it is.
        """
        self._transaction.begin_writing()
        check_all_storable(IDENTITIES, Visitor, [visitor], id=attrgetter("visitor_id"))
        self._delete(visitor.visitor_id)
        # A new key each time: an identity kept again cannot be compared with what it was before.
        secret, document = _new_secret(), to_document(visitor).encode()
        id, insert = visitor.visitor_id, self._transaction.insert_rows
        ciphertext = _cipher(secret).encrypt(document).decode()
        insert(self._identities, [{"visitor_id": id, "ciphertext": ciphertext}])
        insert(self._keys, [{"visitor_id": id, "secret": secret}])
        commitment = hmac.new(base64.urlsafe_b64decode(secret), document, sha256).hexdigest()
        self._transaction.journal.person(Action.KEPT, id, commitment)

    def read(self, visitor_id: str) -> Visitor:
        """Return an identity; the session's reason says why it is read.

        Raises:
            NotFoundError: There is no identity under this id, or it was erased.
            ReasonMissingError: The session has no reason.
            ReadFirstError: The session, or a host in its transaction, has begun to write.
        """
        self._transaction.check_claimable()
        self._transaction.journal.check_disclosure(self._transaction.at)
        check_id(IDENTITIES, visitor_id)
        with self._transaction.aside() as aside:
            self._begin_alone(aside)
            visitor = _opened(aside, visitor_id)
            _note(aside, Action.TRIED if visitor is None else Action.READ, visitor_id)
        # Only now, when the audit has it for good, is anything disclosed.
        if visitor is None:
            raise NotFoundError(what=IDENTITIES, id=quoted(visitor_id))
        return visitor

    def erase(self, visitor_id: str) -> None:
        """Erase an identity and its key.

        On SQLite the file is written anew after the commit, so that no byte of them stays. In a
        host's own transaction that is left to the host.

        Raises:
            NotFoundError: There is no identity under this id, or it was erased.
        """
        check_id(IDENTITIES, visitor_id)
        self._transaction.begin_writing()
        if not self._delete(visitor_id):
            raise NotFoundError(what=IDENTITIES, id=quoted(visitor_id))
        _note(self._transaction, Action.ERASED, visitor_id)
        self._transaction.needs_scrub = True

    def _begin_alone(self, aside: Transaction) -> None:
        """Become the one that writes, unless a host waits for itself in its own transaction."""
        try:
            aside.begin_writing()
        except StoreBusyError as error:
            if aside.source is self._transaction.source:
                raise
            raise ReadFirstError from error

    @property
    def _identities(self) -> Table:
        return self._transaction.table(IDENTITIES)

    @property
    def _keys(self) -> Table:
        return self._transaction.table(KEYS)

    def _delete(self, visitor_id: str) -> int:
        """Delete an identity and its key; return how many rows there were."""
        self._transaction.overwrite_deleted()
        tables = (self._keys, self._identities)
        return sum(
            self._transaction.change(delete(table).where(table.c.visitor_id == visitor_id))
            for table in tables
        )


def _opened(transaction: Transaction, visitor_id: str) -> Visitor | None:
    """Return an identity decrypted; None where there is none."""
    texts, keys = transaction.table(IDENTITIES).c, transaction.table(KEYS).c
    is_joined, has_id = texts.visitor_id == keys.visitor_id, texts.visitor_id == visitor_id
    query = select(texts.ciphertext, keys.secret).where(is_joined, has_id)
    for row in transaction.fetch(query):
        document = _cipher(row.secret).decrypt(row.ciphertext.encode())
        return from_document(Visitor, document.decode())
    return None


def _note(transaction: Transaction, action: Action, visitor_id: str) -> None:
    transaction.has_changed = True
    transaction.journal.person(action, visitor_id)


# The package is an optional one, so it is imported only where an identity is kept or read.


def _new_secret() -> str:
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


def _cipher(secret: str) -> "Fernet":
    from cryptography.fernet import Fernet

    return Fernet(secret.encode())
