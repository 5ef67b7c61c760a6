"""Items in one session of an office: each move with all that follows from it.

The item with its history, the duty records it yields and what is to be told go into the session's
one transaction.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain
from typing import Any, Generic, TypeVar, cast

from attrs import evolve, frozen

from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.kernel.ids import Reference
from renda.kernel.moments import day_of
from renda.kernel.predicates import Predicate, where
from renda.kernel.terms import CongressLevel
from renda.office.days import refuse_ahead
from renda.office.grants.read_views import ReadRepository
from renda.office.item_numbers import last_session, next_number, number_series
from renda.office.names.capacity_claims import refuse_claim
from renda.office.names.days_in_office import LOCAL, DaysInOffice
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
from renda.process.registers.numbers import ItemNumber
from renda.process.room import Room
from renda.suggestions.life.terms import Phase
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
        checks_actors: Whether who acts must be what they say by the roster of that day.
    """

    _session: Session
    room: Room[T]
    desk: Desk[T]
    tells: bool = True
    kinds: Callable[[], AbstractSet[str]] = shipped_kinds
    checks_actors: bool = False

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
        """Keep a new item; one filed in session gets the session's last day, where it is known.

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
            OutOfOfficeError: It names who is of another congress, or has no part in its own on that
                day.
        """
        self._refuse_claim(by, move, move.begins)
        begun = self.desk.begin(self._with_closing_day(move), by=by)
        counted = self._counted(begun)
        self._refuse_names(begun, self._names(begun, counted), move, level=begun.level)
        self.room.refuse_beside(begun, self._found)
        entered = self._entered(begun, self._begin(move, ahead=ahead))
        return self._followed(self._rows.add(entered), counted, {})

    def _with_closing_day(self, move: Move) -> Move:
        """Return a filing with the last day of the session it belongs to, unless it says one."""
        filing: Any = move
        in_session = getattr(move, "phase", None) is Phase.IN_SESSION
        if not in_session or filing.session_closed_on is not None:
            return move
        held = last_session(self._session, filing.congress_id, filing.on)
        # A session that was over by then is not the one it was filed in.
        if held is None or held.closed_on is None or held.closed_on < filing.on:
            return move
        return cast("Move", evolve(filing, session_closed_on=held.closed_on))

    def apply(
        self,
        item: str | Stored[T],
        move: Move,
        *,
        by: Actor,
        revision: int | None = None,
        ahead: bool = False,
        number: ItemNumber | None = None,
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
            number: The number of an old register that the item gets, where the move gives it one;
                None means the next one.

        Raises:
            NotFoundError: There is no such item.
            MoveRefusedError: The move may not be made.
            NumberTakenError: Another item has the number.
            StaleRevisionError: Somebody else made a move meanwhile.
            AheadOfDayError: Its day has not come, and nobody said so.
            UnknownNameError: The move names who or what is not known.
            OutOfOfficeError: It names who is of another congress, or has no part in its own on that
                day.
        """
        id, wanted = (item, revision) if isinstance(item, str) else (item.id, item.revision)
        self._refuse_claim(by, move, id)
        read = self._read(id, move, by, wanted)
        moved = self.desk.apply(read.value, move, by=by)
        counted, counted_before = self._counted(moved), self._counted(read.value)
        new_names = self._new_names(moved, counted, read.value, counted_before)
        self._refuse_names(moved, new_names, move)
        if moved.history[-1].redone:
            # What was put right may be what the item says of others.
            self.room.refuse_beside(moved, self._found)
        # Only now, so that whoever tries what is refused keeps nobody from writing.
        today = self._begin(move, ahead=ahead)
        try:
            stored = self._rows.put(self._entered(moved, today, number), revision=read.revision)
        except StaleRevisionError:
            # Others were quicker, and nobody is any more: decided again on what they left.
            read = self._read(id, move, by, wanted)
            moved = self.desk.apply(read.value, move, by=by)
            counted, counted_before = self._counted(moved), self._counted(read.value)
            stored = self._rows.put(self._entered(moved, today, number), revision=read.revision)
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

    def _refuse_claim(self, by: Actor, move: Move, item: str) -> None:
        """Refuse an actor who is not what they say, where that is asked for."""
        if self.checks_actors:
            refuse_claim(self._session, by, move.on, place=item, kinds=self.kinds)

    def _begin(self, move: Move, *, ahead: bool) -> date:
        """Become the one that writes, refuse a move whose day has not come; return the day."""
        at = self._session.begin_writing()
        if not ahead:
            refuse_ahead(self.desk.kind.told(move.name), move.last_day, at)
        return day_of(at)

    def _entered(self, item: T, today: date, wanted: ItemNumber | None = None) -> T:
        """Return an item whose last step says when it was entered, and the number that it gave."""
        number = next_number(self._session, self._rows, item, self.procedure, wanted=wanted)
        return self.desk.kind.entered(item, today, number=number)

    def series_on(self, congress_id: str, day: date) -> str:
        """Return what the numbers that a congress gives on a day are counted in."""
        return number_series(self._session, congress_id, self.procedure, day)

    def _found(self, predicate: Predicate) -> Iterator[T]:
        """Yield the items of the room that a predicate holds for."""
        return (stored.value for stored in self._rows.find(predicate))

    def _counted(self, item: T) -> Counted:
        """Return what an item counts as for duties."""
        return {activity.activity_id: activity for activity in self.room.yields(item)}

    def _refuse_names(
        self,
        item: T,
        names: set[Reference],
        move: Move,
        *,
        level: CongressLevel | None = None,
    ) -> None:
        """Refuse names that are not known, or that have no part in the item's congress that day."""
        if not names:
            return
        days = DaysInOffice.of(self._session, names)
        # Whoever was just found is known, and of the others no row holds.
        known = KnownNames(self._session, self.kinds, missed=LOCAL)
        known.refuse_unknown(names - days.names, place=item.id, level=level)
        congress_id = getattr(item, "congress_id", None)
        # Items of a host's own room need not belong to a congress.
        if congress_id is not None:
            days.refuse_absent(congress_id, move.on, place=item.id)

    def _names(self, item: T, counted: Counted) -> set[Reference]:
        """Return what an item names, itself and by what it counts as for duties."""
        names = map(activity_names, counted.values())
        return {*self.room.names(item), *chain.from_iterable(names)}

    def _new_names(
        self, item: T, counted: Counted, before: T, counted_before: Counted
    ) -> set[Reference]:
        """Return what an item names and did not name before."""
        # Most moves name nobody new and count for nothing else: then no activity has to be asked.
        if counted == counted_before and [*self.room.names(item)] == [*self.room.names(before)]:
            return set()
        return self._names(item, counted) - self._names(before, counted_before)

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
                **({"about": task.about} if task.about else {}),
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
