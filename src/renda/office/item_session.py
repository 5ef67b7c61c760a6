"""Items in one session of an office: each move with all that follows from it.

The item with its history, the duty records it yields and what is to be told go into the session's
one transaction.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Generic, TypeVar

from attrs import frozen

from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.kernel.ids import Reference
from renda.kernel.predicates import where
from renda.office.days import refuse_ahead
from renda.office.grants.read_views import ReadRepository
from renda.office.names.known_names import KnownNames, activity_names
from renda.ports.failures import StaleRevisionError
from renda.ports.kit.documents import canonical
from renda.ports.outboxes import OutboxEntry
from renda.ports.repositories import Repository, Stored
from renda.ports.sessions import Session
from renda.process.desk import Desk
from renda.process.items import Item
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.process.procedures import Procedure
from renda.process.room import Room
from renda.work.ledger import Ledger
from renda.work.sources import Activity

T = TypeVar("T", bound=Item)
# What an item counts as for duties, by the source that the records of each activity name.
Counted = Mapping[str, Activity]


@frozen
class ItemSession(Generic[T]):
    """The desk for items of one kind in one session (会话内办理台).

    Args:
        session: In which items are changed, as its store gives it.
        room: The room of the items.
        desk: The place's procedure and calendar.
        tells: Whether each move is to be told to others, through the outbox.
        kinds: Returns the kinds of work that rulebooks known to the office know.
    """

    _session: Session
    room: Room[T]
    desk: Desk[T]
    tells: bool = True
    kinds: Callable[[], AbstractSet[str]] = shipped_kinds

    @property
    def procedure(self) -> Procedure:
        """The place's procedure."""
        return self.desk.procedure

    @property
    def stored(self) -> Repository[T]:
        """All items that were ever filed; a view that only reads."""
        return ReadRepository.of(self.room, self._rows)

    @property
    def _rows(self) -> Repository[T]:
        return self._session.of(self.room.kind)

    def file(self, move: Move, *, by: Actor, ahead: bool = False) -> Stored[T]:
        """Keep a new item.

        Args:
            move: The move that begins it, such as `File` or `Propose`.
            by: Who files it.
            ahead: Whether its day may be still to come, as of what is planned.

        Raises:
            MoveRefusedError: It may not be filed so, or by this actor.
            AlreadyThereError: Its id is taken.
            AheadOfDayError: Its day has not come, and nobody said so.
            UnknownNameError: It names who or what is not known, or another level than its
                congress has.
        """
        begun = self.desk.begin(move, by=by)
        known = KnownNames(self._session, self.kinds)
        counted = self._counted(begun)
        known.refuse_unknown(self._names(begun, counted), place=begun.id, level=begun.level)
        self._begin(move, ahead=ahead)
        return self._followed(self._rows.add(begun), counted, {})

    def apply(
        self,
        item: str | Stored[T],
        move: Move,
        *,
        by: Actor,
        revision: int | None = None,
        ahead: bool = False,
    ) -> Stored[T]:
        """Make a move with an item.

        Args:
            item: Its id; or the item as it was read, where the move is to be made only if nobody
                changed it meanwhile.
            move: What is done.
            by: By whom.
            revision: The revision at which who decided read the item, such as that of a form; None
                where the move is to be made whatever others did meanwhile.
            ahead: Whether its day may be still to come, as of what is planned.

        Raises:
            NotFoundError: There is no such item.
            MoveRefusedError: The move may not be made.
            StaleRevisionError: Somebody else made a move meanwhile.
            AheadOfDayError: Its day has not come, and nobody said so.
            UnknownNameError: The move names who or what is not known.
        """
        id, wanted = (item, revision) if isinstance(item, str) else (item.id, item.revision)
        read = self._read(id, move, by, wanted)
        moved = self.desk.apply(read.value, move, by=by)
        counted, counted_before = self._counted(moved), self._counted(read.value)
        new_names = self._names(moved, counted) - self._names(read.value, counted_before)
        KnownNames(self._session, self.kinds).refuse_unknown(new_names, place=moved.id)
        # Only now, so that whoever tries what is refused keeps nobody from writing.
        self._begin(move, ahead=ahead)
        try:
            stored = self._rows.put(moved, revision=read.revision)
        except StaleRevisionError:
            # Others were quicker, and nobody is any more: decided again on what they left.
            read = self._read(id, move, by, wanted)
            moved = self.desk.apply(read.value, move, by=by)
            counted, counted_before = self._counted(moved), self._counted(read.value)
            stored = self._rows.put(moved, revision=read.revision)
        return self._followed(stored, counted, counted_before)

    def possible(self, item: str | Stored[T], *, by: Actor) -> tuple[str, ...]:
        """Return the names of the moves that an actor has with an item now.

        Raises:
            NotFoundError: There is no such item.
        """
        read = self._rows.get(item) if isinstance(item, str) else item
        return self.desk.possible(read.value, by=by)

    def _read(self, id: str, move: Move, by: Actor, revision: int | None) -> Stored[T]:
        """Return an item, at a revision where one is wanted."""
        read = self._rows.get(id)
        if revision in {None, read.revision}:
            return read
        # A stranger is refused as one, and does not learn how far the item has come.
        if not self.desk.possible(read.value, by=by):
            self.desk.apply(read.value, move, by=by)
        raise StaleRevisionError(what=self.room.name, id=id, actual=read.revision, given=revision)

    def _begin(self, move: Move, *, ahead: bool) -> None:
        """Become the one that writes, and refuse a move whose day has not come."""
        at = self._session.begin_writing()
        if not ahead:
            refuse_ahead(move.name, move.on, at)

    def _counted(self, item: T) -> Counted:
        """Return what an item counts as for duties."""
        return {activity.activity_id: activity for activity in self.room.yields(item)}

    def _names(self, item: T, counted: Counted) -> set[Reference]:
        """Return what an item names, itself and by what it counts as for duties."""
        names = map(activity_names, counted.values())
        return {*self.room.names(item), *chain.from_iterable(names)}

    def _followed(self, stored: Stored[T], counted: Counted, counted_before: Counted) -> Stored[T]:
        """Let the ledger follow an item, and others be told of its last move."""
        for source in dict.fromkeys([*counted_before, *counted]):
            if counted.get(source) != counted_before.get(source):
                self._record(source, counted.get(source))
        if self.tells:
            self._session.outbox.add([self._notice(stored)])
        return stored

    def _record(self, source: str, activity: Activity | None) -> None:
        """Let the ledger say what a source counts as now; what counts no longer is voided."""
        at = self._session.begin_writing()
        held = Ledger(self._session.ledger.records(where(source_id=source)))
        live = [record.record_id for record in held.known()]
        added, voided = ((), live) if activity is None else held.following(activity, at=at)
        if voided:
            self._session.ledger.void(voided)
        if added:
            self._session.ledger.append(added)

    def _notice(self, stored: Stored[T]) -> OutboxEntry:
        """Return what others are told of an item's last move."""
        kind, item = self.desk.kind, stored.value
        step = item.history[-1]
        owed = [
            {
                "timer": task.timer,
                "owner": kind.shown_owner(item, task.owner),
                "due_on": task.due.on.isoformat(),
            }
            for task in step.opened
            if not task.window
        ]
        told = {"revision": stored.revision, "stage": str(item.stage), "owed": owed}
        return OutboxEntry(
            entry_id=f"{kind.name}/{stored.id}/{stored.revision}",
            topic=f"{kind.name}.{step.move.name}",
            about=Reference(kind.name, stored.id),
            body=canonical(told),
        )
