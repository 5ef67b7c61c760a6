"""Suggestions and motions as an office handles them: each move with all that follows, kept as one.

The item with its history, the duty records it yields and what is to be told go into one
transaction. A move that is refused changes nothing, and that it was tried is kept.
"""

from collections.abc import Callable
from datetime import date
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from renda.dates.deadlines import ExtensionError
from renda.errors import RendaError
from renda.kernel.predicates import Predicate, where
from renda.kernel.references import Reference
from renda.office.commands import perform
from renda.ports.kit.documents import canonical
from renda.ports.outboxes import OutboxEntry
from renda.ports.repositories import EVERYTHING, Repository, Stored
from renda.ports.sessions import Session
from renda.ports.stores import Capability, Store
from renda.process.desk import Desk
from renda.process.items import Item
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.process.refusals import MoveRefusedError, Refusal
from renda.work.filings import Filing
from renda.work.ledger import Ledger

REFUSALS: tuple[type[RendaError], ...] = (MoveRefusedError, ExtensionError)


class DutyItem(Item, Protocol):
    """An item that yields duty records (计入履职的事项)."""

    def record(self) -> Filing | None:
        """Return what it counts as; None where it does not count."""
        ...

    def told_as(self, owner: str) -> str:
        """Return what others are told of who owes something: not who, where that is hidden."""
        ...


T = TypeVar("T", bound=DutyItem)


@frozen
class ItemSession(Generic[T]):
    """The items of one kind in one session (事项办理).

    Args:
        session: In which they are changed.
        kind: Their class, such as `Suggestion`.
        desk: The place's procedure and calendar.
        tells: Whether each move is to be told to others, through the outbox.
    """

    session: Session
    kind: type[T]
    desk: Desk[T]
    tells: bool = True

    @property
    def stored(self) -> Repository[T]:
        """All that were ever filed."""
        return self.session.of(self.kind)

    def file(self, filed: Move, *, by: Actor) -> Stored[T]:
        """Keep a new item.

        Args:
            filed: The move that begins it, such as `File` or `Propose`.
            by: Who files it.

        Raises:
            MoveRefusedError: It may not be filed so, or by this actor.
            AlreadyThereError: Its id is taken.
        """
        return self._followed(self.stored.add(self.desk.begin(filed, by=by)), None)

    def apply(self, stored: Stored[T], move: Move, *, by: Actor) -> Stored[T]:
        """Make a move with an item that was read before.

        Args:
            stored: As it was read.
            move: What is done.
            by: By whom.

        Raises:
            MoveRefusedError: The move may not be made.
            StaleRevisionError: Somebody else made a move meanwhile.
        """
        moved = self.desk.apply(stored.value, move, by=by)
        put = self.stored.put(moved, revision=stored.revision)
        return self._followed(put, stored.value)

    def _followed(self, stored: Stored[T], before: T | None) -> Stored[T]:
        """Let the ledger follow, and others be told."""
        if stored.value.record() != (None if before is None else before.record()):
            self._record(stored)
        if self.tells:
            self.session.outbox.add([_told(self.desk.kind.name, stored)])
        return stored

    def _record(self, stored: Stored[T]) -> None:
        """Let the ledger say what an item counts as now; what counts no longer is voided."""
        record, at = stored.value.record(), self.session.at
        held = Ledger(self.session.ledger.records(where(source_id=stored.id)))
        live = [each.record_id for each in held.known()]
        added, voided = ((), live) if record is None else held.following(record, at=at)
        if voided:
            self.session.ledger.void(voided)
        if added:
            self.session.ledger.append(added)


@frozen
class ItemDesk(Generic[T]):
    """The items of one kind in an office, a transaction for each move (办理工作台).

    Args:
        store: Where they are kept.
        kind: Their class, such as `Suggestion`.
        desk: The place's procedure and calendar.

    >>> from datetime import date
    >>> from renda import Office
    >>> from renda.process import Actor
    >>> from renda.suggestions import File
    >>> office = Office.open("memory://")
    >>> deputy = Actor(id="d1", capacity="deputy", congress_id="c1")
    >>> filed = File(suggestion_id="s1", title="增加公共停车位", congress_id="c1", level="county",
    ...              lead="d1", on=date(2025, 1, 8))
    >>> office.suggestions("national").file(filed, by=deputy).value.stage.label("zh")
    '已提出'
    """

    store: Store
    kind: type[T]
    desk: Desk[T]

    def within(self, session: Session) -> ItemSession[T]:
        """Return the items of a session, for moves that belong with other changes."""
        tells = Capability.OUTBOX in self.store.capabilities
        return ItemSession(session, self.kind, self.desk, tells=tells)

    def file(
        self, filed: Move, *, by: Actor, reason: str = "", key: str | None = None
    ) -> Stored[T]:
        """Keep a new item.

        Args:
            filed: The move that begins it, such as `File` or `Propose`.
            by: Who files it.
            reason: Why.
            key: What the command is known by, so that it is done once; None where it may be twice.

        Raises:
            MoveRefusedError: It may not be filed so, or by this actor.
            AlreadyThereError: Its id is taken.
        """

        def filing(session: Session) -> Stored[T]:
            return self.within(session).file(filed, by=by)

        return self._done(filing, filed.begins, filed, by, reason, key)

    def apply(
        self,
        id: str,
        move: Move,
        *,
        by: Actor,
        reason: str = "",
        key: str | None = None,
    ) -> Stored[T]:
        """Make a move with an item as it stands.

        Args:
            id: Which.
            move: What is done.
            by: By whom.
            reason: Why.
            key: What the command is known by, so that it is done once; None where it may be twice.

        Raises:
            NotFoundError: There is no such item.
            MoveRefusedError: The move may not be made; that it was tried is kept.
            ExtensionError: A due date cannot be put off so; that it was tried is kept.
        """

        def moving(session: Session) -> Stored[T]:
            book = self.within(session)
            return book.apply(book.stored.get(id), move, by=by)

        return self._done(moving, id, move, by, reason, key)

    def get(self, id: str) -> Stored[T]:
        """Return an item.

        Raises:
            NotFoundError: There is none.
        """
        with self.store.reading() as session:
            return session.of(self.kind).get(id)

    def find(
        self, predicate: Predicate = EVERYTHING, *, order: str = "", limit: int | None = None
    ) -> tuple[T, ...]:
        """Return the items that a predicate holds for.

        Args:
            predicate: Over what they can be found by, such as `where(stage="assigned")`.
            order: A field to order by, with `-` before it from the last to the first.
            limit: At most so many.

        Raises:
            PredicateError: The predicate or the order names no such field.
        """
        with self.store.reading() as session:
            found = session.of(self.kind).find(predicate, order=order, limit=limit)
            return tuple(each.value for each in found)

    def due_before(self, day: date, *, limit: int | None = None) -> tuple[T, ...]:
        """Return the items of which something is due before a day, the first due first."""
        return self.find(where(due_on__lt=day), order="due_on", limit=limit)

    def _done(
        self,
        command: Callable[[Session], Stored[T]],
        item: str,
        move: Move,
        by: Actor,
        reason: str,
        key: str | None,
    ) -> Stored[T]:
        done: list[Stored[T]] = []

        def performed(session: Session) -> str:
            done[:] = [command(session)]
            return item

        try:
            perform(self.store, performed, actor=by.id, reason=reason, key=key)
        except REFUSALS as refusal:
            self._keep(refusal, item, move, by)
            raise
        return done[0] if done else self.get(item)

    def _keep(self, refusal: RendaError, item: str, move: Move, by: Actor) -> None:
        with self.store.session(actor=by.id) as session:
            tried = Refusal(
                item_id=item,
                move=move.name,
                actor_id=by.id,
                tried_on=move.on,
                why=str(refusal),
                recorded_at=session.at,
            )
            session.of(Refusal).add(tried)


def _told(kind: str, stored: Stored[T]) -> OutboxEntry:
    item = stored.value
    step = item.history[-1]
    owed = [
        {"timer": each.timer, "owner": item.told_as(each.owner), "due_on": each.due.on.isoformat()}
        for each in step.opened
        if not each.window
    ]
    told = {"revision": stored.revision, "stage": str(item.stage), "owed": owed}
    return OutboxEntry(
        entry_id=f"{kind}/{stored.id}/{stored.revision}",
        topic=f"{kind}.{step.move.name}",
        about=Reference(kind, stored.id),
        body=canonical(told),
    )
