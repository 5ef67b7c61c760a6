"""Identities in a database: encrypted, each under a random key of its own that lies apart.

The audit gets a commitment, a hash that only the holder of the key can compare with anything. To
erase is to delete both the text and the key: then nothing says what was committed to.
"""

import base64
import hmac
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from operator import attrgetter

from attrs import frozen
from sqlalchemy import Table, delete, select, update

from renda import RendaError
from renda.people import Visitor
from renda.ports import (
    Action,
    NotFoundError,
    ReadFirstError,
    SealedIdentity,
    StoreBusyError,
    StoreError,
    TransactionSession,
    check_all_storable,
    check_id,
    from_document,
    quoted,
    read_identities,
    to_document,
    write_identities,
)
from renda_sqlalchemy.ports.audits import SqlAudit
from renda_sqlalchemy.ports.identity_keys import (
    IdentityDamagedError,
    IdentitySealedError,
    OutsideKeyError,
    OutsideKeyMissingError,
    OutsideKeys,
    decrypted,
    encrypted,
    new_secret,
)
from renda_sqlalchemy.transactions import Transaction

IDENTITIES, KEYS = "identities", "identity_keys"


@frozen
class SqlIdentities:
    """The identities of visitors, in a database.

    Args:
        outside: The keys from outside that seal those of persons.
    """

    _transaction: Transaction
    outside: OutsideKeys

    def keep(self, visitor: Visitor) -> None:
        """Keep an identity under its id, in the place of what was kept there, with a new key.

        What was there is erased: on SQLite no byte of it stays in the file after the commit.

        Raises:
            UnstorableError: The identity cannot be kept as it is.
            OutsideKeyError: What is given as a key from outside is none.
        """
        self._transaction.begin_writing()
        check_all_storable(IDENTITIES, Visitor, [visitor], id=attrgetter("visitor_id"))
        # A new key each time: an identity kept again cannot be compared with what it was before.
        secret, document = new_secret(), to_document(visitor).encode()
        sealed = self.outside.seal(secret)
        self._delete(visitor.visitor_id)
        self._insert(visitor.visitor_id, encrypted(document, secret), sealed)
        self._note(Action.KEPT, visitor.visitor_id, _commitment(document, secret))

    def read(self, visitor_id: str) -> Visitor:
        """Return an identity; the session's reason says why it is read.

        Raises:
            NotFoundError: There is no identity under this id, or it was erased.
            ReasonMissingError: The session has no reason.
            ReadFirstError: The session, or a host in its transaction, has begun to write.
            IdentitySealedError: It is sealed by a key from outside that is not given here.
            IdentityDamagedError: It, or its key, is not what was kept.
        """
        self._transaction.check_claimable()
        self._transaction.journal.check_disclosure(self._transaction.at)
        check_id(IDENTITIES, visitor_id)
        aside = self._transaction.aside()
        with TransactionSession(aside):
            self._begin_alone(aside)
            other = SqlIdentities(aside, self.outside)
            answer = other.answer(visitor_id)
            other.note_answer(visitor_id, answer)
        # Only now, when the audit has it for good, is anything disclosed.
        if not isinstance(answer, Visitor):
            raise answer
        return answer

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
        self._note(Action.ERASED, visitor_id)

    def seal(self) -> int:
        """Seal the keys of all persons by the first key from outside; return how many there are.

        For keys that were kept without one, and where another key takes the place of one.

        Raises:
            OutsideKeyMissingError: There is no key from outside.
            IdentitySealedError: One is sealed by a key from outside that is not given here.
        """
        self._require_outside()
        self._transaction.begin_writing()
        kept = self._all()
        for identity in kept:
            sealed = self.outside.seal(self.outside.open(identity.secret))
            is_own = self._keys.c.visitor_id == identity.visitor_id
            self._transaction.change(update(self._keys).where(is_own).values(secret=sealed))
        self._transaction.needs_scrub = True
        return len(kept)

    def export(self) -> Iterator[str]:
        """Return all identities as lines of a file that only a key from outside opens.

        Raises:
            OutsideKeyMissingError: There is no key from outside.
            IdentitySealedError: One is sealed by a key from outside that is not given here.
        """
        self._require_outside()
        sealed = [
            SealedIdentity(
                visitor_id=identity.visitor_id,
                ciphertext=identity.ciphertext,
                secret=self.outside.seal(self.outside.open(identity.secret)),
            )
            for identity in self._all()
        ]
        return write_identities(sealed)

    def take(self, lines: Iterable[str]) -> int:
        """Take in exported identities, all or none; return how many were taken.

        Taken is what the audit says was kept and is not there: not what was erased or corrected
        since, nor what this audit never heard of.

        Args:
            lines: As `export` gives them.

        Raises:
            InputError: They are no such lines, or not all.
            IdentitySealedError: They are sealed by a key from outside that is not given here.
        """
        given = read_identities(lines)
        self._transaction.begin_writing()
        kept, there = self._commitments(), {identity.visitor_id for identity in self._all()}
        taken = 0
        for identity in given:
            id, secret = identity.visitor_id, self.outside.open(identity.secret)
            commitment = _commitment(decrypted(identity.ciphertext, secret), secret)
            if kept.get(id) == commitment and id not in there:
                self._insert(id, identity.ciphertext, self.outside.seal(secret))
                self._note(Action.KEPT, id, commitment)
                there.add(id)
                taken += 1
        return taken

    def altered(self, kept: Mapping[str, str | None]) -> Iterator[str]:
        """Yield the ids of identities that are not what the audit commits to.

        Those sealed by a key from outside that is not given here are passed over.

        Args:
            kept: By id what the audit commits to.
        """
        for identity in self._all():
            try:
                secret = self.outside.open(identity.secret)
                commitment = _commitment(decrypted(identity.ciphertext, secret), secret)
            except IdentityDamagedError:
                commitment = ""
            except IdentitySealedError:
                continue
            if kept.get(identity.visitor_id) not in {commitment, None}:
                yield identity.visitor_id

    def answer(self, visitor_id: str) -> Visitor | RendaError:
        """Return an identity decrypted, or the error that says why there is none."""
        identities = self._all(visitor_id)
        if not identities:
            return NotFoundError(what=IDENTITIES, id=quoted(visitor_id))
        try:
            secret = self.outside.open(identities[0].secret)
            document = decrypted(identities[0].ciphertext, secret)
        except (StoreError, OutsideKeyError) as error:
            return error
        return from_document(Visitor, document.decode())

    def note_answer(self, visitor_id: str, answer: object) -> None:
        """Enter in the audit that an identity was read, or that somebody tried to."""
        self._note(Action.READ if isinstance(answer, Visitor) else Action.TRIED, visitor_id)

    def _begin_alone(self, aside: Transaction) -> None:
        """Become the one that writes, unless a host waits for itself in its own transaction."""
        try:
            aside.begin_writing()
        except StoreBusyError as error:
            if aside.source is self._transaction.source:
                raise
            raise ReadFirstError from error

    def _require_outside(self) -> None:
        if not self.outside:
            raise OutsideKeyMissingError

    @property
    def _identities(self) -> Table:
        return self._transaction.table(IDENTITIES)

    @property
    def _keys(self) -> Table:
        return self._transaction.table(KEYS)

    def _all(self, visitor_id: str | None = None) -> list[SealedIdentity]:
        """Return what is kept, of one person or of all, in the order of ids."""
        texts, keys = self._identities.c, self._keys.c
        query = select(texts.visitor_id, texts.ciphertext, keys.secret)
        query = query.where(texts.visitor_id == keys.visitor_id).order_by(texts.visitor_id)
        if visitor_id is not None:
            query = query.where(texts.visitor_id == visitor_id)
        rows = self._transaction.fetch(query)
        # SQLite keeps bytes too where a text belongs; written out they are no key, and so damaged.
        return [
            SealedIdentity(visitor_id=id, ciphertext=str(ciphertext), secret=str(secret))
            for id, ciphertext, secret in rows
        ]

    def _commitments(self) -> dict[str, str | None]:
        """Return by id what the audit commits to, of all identities that were not erased since."""
        kept: dict[str, str | None] = {}
        for entry in SqlAudit(self._transaction).entries():
            for change in entry.changes:
                if change.kind == IDENTITIES and change.action is Action.KEPT:
                    kept[change.id] = change.digest
                elif change.kind == IDENTITIES and change.action is Action.ERASED:
                    kept.pop(change.id, None)
        return kept

    def _insert(self, id: str, ciphertext: str, secret: str) -> None:
        insert = self._transaction.insert_rows
        insert(self._identities, [{"visitor_id": id, "ciphertext": ciphertext}])
        insert(self._keys, [{"visitor_id": id, "secret": secret}])

    def _delete(self, visitor_id: str) -> int:
        """Delete an identity and its key; return how many rows there were."""
        self._transaction.overwrite_deleted()
        tables = (self._keys, self._identities)
        count = sum(
            self._transaction.change(delete(table).where(table.c.visitor_id == visitor_id))
            for table in tables
        )
        self._transaction.needs_scrub = self._transaction.needs_scrub or count > 0
        return count

    def _note(self, action: Action, visitor_id: str, commitment: str | None = None) -> None:
        self._transaction.has_changed = True
        self._transaction.journal.person(action, visitor_id, commitment)


def _commitment(document: bytes, secret: str) -> str:
    """Return the hash that the audit keeps; nobody without the key can compare it with anything."""
    return hmac.new(base64.urlsafe_b64decode(secret), document, sha256).hexdigest()
