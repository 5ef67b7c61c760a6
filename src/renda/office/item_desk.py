"""Items as an office handles them: each move with all that follows, kept as one.

The item with its history, the duty records it yields and what is to be told go into one
transaction. A move that is refused changes nothing, and that it was tried is kept.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from attrs import frozen

from renda.dates.deadlines import ExtensionError
from renda.duties.rules.files.rulebook_files import shipped_kinds
from renda.errors import RendaError
from renda.kernel.input.annotations import check_types
from renda.kernel.predicates import Predicate, where
from renda.office.commands import TRIES, perform
from renda.office.item_session import ItemSession
from renda.office.logs.refusal_log import RefusalLog
from renda.ports.kit.documents import canonical, to_plain
from renda.ports.repositories import EVERYTHING, Stored
from renda.ports.sessions import Session
from renda.ports.stores import Capability, Store
from renda.process.desk import Desk
from renda.process.items import Item
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.process.procedures import Procedure
from renda.process.refusals import MoveRefusedError
from renda.process.room import Room

REFUSALS: tuple[type[RendaError], ...] = (MoveRefusedError, ExtensionError)
T = TypeVar("T", bound=Item)


@frozen
class ItemDesk(Generic[T]):
    """The desk for items of one kind in an office, a transaction for each move (办理工作台).

    Args:
        store: Where items are kept.
        room: The room of the items.
        desk: The place's procedure and calendar.
        kinds: Returns the kinds of work that rulebooks known to the office know.
        checks_actors: Whether who acts must be what they say by the roster of that day.

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
    room: Room[T]
    desk: Desk[T]
    kinds: Callable[[], AbstractSet[str]] = shipped_kinds
    checks_actors: bool = False

    @property
    def procedure(self) -> Procedure:
        """The place's procedure."""
        return self.desk.procedure

    def file(
        self,
        move: Move,
        *,
        by: Actor,
        reason: str = "",
        key: str | None = None,
        ahead: bool = False,
    ) -> Stored[T]:
        """Keep a new item.

        Args:
            move: The move that begins it, such as `File` or `Propose`.
            by: Who files it.
            reason: Why it is done; empty where nobody says.
            key: What the command is known by, so that it is done once; None where it may be twice.
            ahead: Whether its day may be still to come, as of what is planned.

        Raises:
            MoveRefusedError: It may not be filed so, or by this actor.
            AlreadyThereError: Its id is taken.
            KeyTakenError: The key stands for another command, or for somebody else's.
            AheadOfDayError: Its day has not come, and nobody said so.
            UnknownNameError: It names who or what is not known, or another level than its
                congress has.
            OutOfOfficeError: It names who is of another congress, or has no part in its own on that
                day.
            WrongTypeError: What is given is no move, or no actor.
        """
        check_types(move=(move, Move), by=(by, Actor))
        return self._done(
            lambda desk: desk.file(move, by=by, ahead=ahead),
            move.begins,
            move,
            by,
            reason=reason,
            key=key,
        )

    def apply(
        self,
        item: str | Stored[T],
        move: Move,
        *,
        by: Actor,
        revision: int | None = None,
        reason: str = "",
        key: str | None = None,
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
            reason: Why it is done; empty where nobody says.
            key: What the command is known by, so that it is done once; None where it may be twice.
            ahead: Whether its day may be still to come, as of what is planned.

        Raises:
            NotFoundError: There is no such item.
            MoveRefusedError: The move may not be made; that it was tried is kept, of one actor at
                most `REFUSALS_A_MINUTE` times.
            ExtensionError: A due date cannot be put off so; that it was tried is kept likewise.
            KeyTakenError: The key stands for another command, or for somebody else's.
            StaleRevisionError: Somebody else changed the item that was read.
            AheadOfDayError: Its day has not come, and nobody said so.
            UnknownNameError: The move names who or what is not known.
            OutOfOfficeError: It names who is of another congress, or has no part in its own on that
                day.
            WrongTypeError: What is given is no id, no move, or no actor.
        """
        check_types(item=(item, (str, Stored)), move=(move, Move), by=(by, Actor))
        id = item if isinstance(item, str) else item.id
        # Who read the item at a revision wants that one or none: trying again gives no other.
        tries = TRIES if isinstance(item, str) and revision is None else 1
        return self._done(
            lambda desk: desk.apply(item, move, by=by, revision=revision, ahead=ahead),
            id,
            move,
            by,
            reason=reason,
            key=key,
            tries=tries,
        )

    def possible(self, item: str | Stored[T], *, by: Actor) -> tuple[str, ...]:
        """Return the names of the moves that an actor has with an item now.

        Raises:
            NotFoundError: There is no such item.
        """
        with self.store.reading() as session:
            return self._within(session).possible(item, by=by)

    def get(self, id: str) -> Stored[T]:
        """Return an item.

        Raises:
            NotFoundError: There is none.
        """
        with self.store.reading() as session:
            return session.of(self.room.kind).get(id)

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
            found = session.of(self.room.kind).find(predicate, order=order, limit=limit)
            return tuple(stored.value for stored in found)

    def due_before(self, day: date, *, limit: int | None = None) -> tuple[T, ...]:
        """Return the items of which something is due before a day, the first due first."""
        return self.find(where(due_on__lt=day), order="due_on", limit=limit)

    def _within(self, session: Session) -> ItemSession[T]:
        tells = Capability.OUTBOX in self.store.capabilities
        return ItemSession(
            session,
            self.room,
            self.desk,
            tells=tells,
            kinds=self.kinds,
            checks_actors=self.checks_actors,
        )

    def _done(
        self,
        command: Callable[[ItemSession[T]], Stored[T]],
        item: str,
        move: Move,
        by: Actor,
        *,
        reason: str,
        key: str | None,
        tries: int = TRIES,
    ) -> Stored[T]:
        # Who gives no key pays for no text of the command.
        content = "" if key is None else self._content(item, move, by)
        try:
            return perform(
                partial(
                    self.store.session,
                    actor=by.id,
                    reason=reason,
                    key=key,
                    content=content,
                    user=by.user,
                ),
                lambda session: command(self._within(session)),
                tries=tries,
                again=lambda: self.get(item),
            )
        except REFUSALS as refusal:
            RefusalLog(self.store).keep(refusal, item, move, by)
            raise

    def _content(self, item: str, move: Move, by: Actor) -> str:
        """Return what a move is to do, in a text by which the same command is known again."""
        return canonical([self.room.name, item, to_plain(move), to_plain(by), self.procedure.id])
