"""The session of an office: that of its store, with what an office does in it."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from attrs import frozen

from renda.office.desks import CHINA, Days, Desks
from renda.office.exchange.table_exchange import TableExchange
from renda.office.grants.session_grants import SessionGrants
from renda.office.item_session import ItemSession
from renda.office.logs.activity_log import ActivityLog
from renda.office.logs.attestation_log import AttestationLog
from renda.office.names.known_ledger import KnownLedger
from renda.office.names.known_names import KnownNames
from renda.office.roster_editor import RosterEditor
from renda.office.secrecy.vote_desk import VoteDesk
from renda.ports.audits import Audit
from renda.ports.boxes import Boxes
from renda.ports.grants import Grant
from renda.ports.identities import Identities
from renda.ports.kit.registry import NoRoomError
from renda.ports.ledgers import StoredLedger
from renda.ports.outboxes import Outbox
from renda.ports.repositories import Repository
from renda.ports.sessions import Session
from renda.ports.stores import Capability, Store
from renda.process.items import Item
from renda.process.procedures import Procedure
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.motion import Motion

T = TypeVar("T")
I = TypeVar("I", bound=Item)  # noqa: E741 - an item


@frozen(eq=False)
class OfficeSession:
    """One transaction of an office (会话): kept whole when its block ends well, or not at all.

    It is a `Session` of the ports, and can be given to whatever takes one. A registered room is an
    attribute by its name: `session.venues` is the repository of the room `venues`; of a room of
    items it takes the place's procedure, as `session.suggestions("chongqing-2017")` does.

    It touches what it has a grant for. Without `Grant.RAW` the ledger, and rooms that have an
    editor of their own, are only read here; they are changed through that editor.

    Args:
        store: Whose.
        raw: The session of the store.
        desks: Makes the desks of its places.
        granted: What it may touch.
    """

    _store: Store
    _raw: Session
    _desks: Desks
    _granted: SessionGrants

    @property
    def actor(self) -> str:
        """Who acts."""
        return self._raw.actor

    @property
    def reason(self) -> str:
        """Why; empty where not given."""
        return self._raw.reason

    @property
    def key(self) -> str | None:
        """The idempotency key; None where not given."""
        return self._raw.key

    @property
    def at(self) -> datetime | None:
        """The instant of its changes; None while it has changed nothing."""
        return self._raw.at

    def begin_writing(self) -> datetime:
        """Become the one session that writes, and return the instant of its changes.

        Raises:
            StoreBusyError: Others write for too long.
        """
        return self._raw.begin_writing()

    def of(self, kind: type[T]) -> Repository[T]:
        """Return the repository of a class of values; without the grant for it, it only reads.

        Raises:
            NoRoomError: The store keeps no such values.
        """
        return self._granted.repository(self._store.rooms.of(kind), self._raw.of(kind))

    @property
    def ledger(self) -> StoredLedger:
        """The duty records, of known kinds and subjects; without the grant `raw` only read."""
        known = KnownLedger(self._raw.ledger, KnownNames(self._raw, self._kinds))
        return self._granted.ledger(known)

    @property
    def audit(self) -> Audit:
        """Who changed what, when and why; without the grant `raw` it erases nothing.

        Raises:
            NotSupportedError: The store keeps no audit.
        """
        return self._granted.audit(self._raw.audit)

    @property
    def outbox(self) -> Outbox:
        """What is to be told to others.

        Raises:
            NotGrantedError: The session has no grant for it.
            NotSupportedError: The store has no outbox.
        """
        self._granted.require(Grant.OUTBOX)
        return self._raw.outbox

    @property
    def identities(self) -> Identities:
        """Who visitors are.

        Raises:
            NotGrantedError: The session has no grant for them.
            NotSupportedError: The store keeps no identities.
        """
        self._granted.require(Grant.IDENTITIES)
        return self._raw.identities

    @property
    def boxes(self) -> Boxes:
        """The ballot boxes as they are; `votes` opens and empties them.

        Raises:
            NotGrantedError: The session has no grant for rows as they are.
            NotSupportedError: The store has none.
        """
        self._granted.require(Grant.RAW)
        return self._raw.boxes

    @property
    def activities(self) -> ActivityLog:
        """Activities, recorded with the duty records that follow from them.

        Raises:
            NotGrantedError: The session has no grant for them.
        """
        self._granted.require(Grant.ACTIVITIES)
        return ActivityLog(self._raw, tells=self._tells, kinds=self._kinds)

    @property
    def attestation_log(self) -> AttestationLog:
        """What the office attests: kept, replaced and withdrawn.

        Raises:
            NotGrantedError: The session has no grant for rooms.
        """
        self._granted.require(Grant.ROOMS)
        return AttestationLog(self._raw)

    @property
    def tables(self) -> TableExchange:
        """The plain tables: taken in, taken in anew, given out.

        Raises:
            NotGrantedError: The session has no grant for rows as they are.
        """
        self._granted.require(Grant.RAW)
        return TableExchange(self)

    @property
    def votes(self) -> VoteDesk:
        """Secret votes: opened, drawn for and closed; ballots are cast at `Office.ballot_box`.

        Raises:
            NotGrantedError: The session has no grant for rooms.
        """
        self._granted.require(Grant.ROOMS)
        return VoteDesk(self._raw)

    @property
    def roster(self) -> RosterEditor:
        """Who there is: congresses, mandates, groups, members, absences.

        Raises:
            NotGrantedError: The session has no grant for the roster.
        """
        self._granted.require(Grant.ROSTER)
        return RosterEditor(self._raw)

    def suggestions(
        self, procedure: Procedure | str | Path, *, calendar: Days = CHINA
    ) -> ItemSession[Suggestion]:
        """Return the desk for suggestions in this session; see `Office.suggestions`."""
        return self.items(Suggestion, procedure, calendar=calendar)

    def motions(
        self, procedure: Procedure | str | Path, *, calendar: Days = CHINA
    ) -> ItemSession[Motion]:
        """Return the desk for motions in this session; see `Office.motions`."""
        return self.items(Motion, procedure, calendar=calendar)

    def items(
        self, kind: type[I], procedure: Procedure | str | Path, *, calendar: Days = CHINA
    ) -> ItemSession[I]:
        """Return the desk for items of any registered kind in this session; see `Office.items`.

        Raises:
            NotGrantedError: The session has no grant for items.
        """
        room = self._store.rooms.of(kind)
        self._granted.require(Grant.ITEMS)
        desk = self._desks.desk(room, procedure, calendar=calendar)
        return ItemSession(
            self._raw,
            room,
            desk,
            tells=self._tells,
            kinds=self._kinds,
            checks_actors=self._desks.checks_actors,
        )

    def _kinds(self) -> AbstractSet[str]:
        return self._desks.plugins.kinds()

    @property
    def _tells(self) -> bool:
        return Capability.OUTBOX in self._store.capabilities

    def __getattr__(self, name: str) -> "Repository[Any] | Callable[..., ItemSession[Any]]":
        """Return the room of a name: its repository, or what makes its desk.

        Raises:
            AttributeError: No room is called so.
        """
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            room = self._store.rooms.named(name)
        except NoRoomError as error:
            raise AttributeError(str(error)) from None
        return self.of(room.kind) if room.item is None else partial(self.items, room.kind)

    def __enter__(self) -> Self:
        """Begin it.

        Raises:
            AlreadyDoneError: What its key stands for is done already.
            KeyTakenError: Its key stands for another command.
        """
        self._raw.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep its changes, or drop them where it ends by an exception."""
        self._raw.__exit__(kind, error, trace)
