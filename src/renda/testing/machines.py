"""A machine that does the same to a store and to the reference, and asks them to be the same.

Sessions of drawn changes, some broken off, some under keys used before, with crashes between them
where the store is to survive these.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.strategies import DataObject, SearchStrategy

from renda.errors import RendaError
from renda.memory import MemoryStore
from renda.ports import (
    LEDGER_FIELDS,
    RECORD_ORDERS,
    AuditEntry,
    Capability,
    Session,
    Store,
    StoreError,
)
from renda.testing.changes import BEGINNING, StoreChange, drawn_changes
from renda.testing.sessions import BrokenOffError
from renda.testing.strategies import choices
from renda.testing.threads import DEADLINE, run_within

STEP = timedelta(microseconds=1)
# Keys, each with what is said to be done under it.
KEYS = (
    *[(None, "")] * 3,
    *[("k1", ""), ("k1", "another"), ("k2", ""), ("K1", ""), ("k1 ", "")],
)


class StoreMachine(RuleBasedStateMachine):
    """A store beside the reference; made by `store_machine`."""

    model: Store
    store: Store
    now: datetime

    def __init__(self, make: Callable[[], Store], reopen: Callable[[Store], Store] | None) -> None:
        super().__init__()
        self._reopen = reopen
        self.store = make()
        self.model = MemoryStore(rooms=self.store.rooms)
        self._changes: SearchStrategy[StoreChange] = drawn_changes(self.store.rooms)
        self.now = BEGINNING

    @rule(
        data=st.data(),
        key=st.sampled_from(KEYS),
        broken=st.sampled_from([False, False, False, True]),
        patient=st.booleans(),
        back=st.sampled_from([0, 0, 0, 0, 3]),
    )
    def act(
        self,
        *,
        data: DataObject,
        key: tuple[str | None, str],
        broken: bool,
        patient: bool,
        back: int,
    ) -> None:
        """Change things in one session.

        Args:
            data: Draws what is done, in order.
            key: The session's key, and what it is said to do under it.
            broken: Whether it ends by an exception.
            patient: Whether it goes on after a change that was refused.
            back: How far its instant lies in the past.
        """
        changes = data.draw(st.lists(self._changes, min_size=1, max_size=3))

        def work(session: Session) -> object:
            done = [
                _tried(change, session) if patient else change.do(session) for change in changes
            ]
            if broken:
                raise BrokenOffError
            return done

        self.now += STEP
        self._same(work, key=key[0], content=key[1], at=self.now - back * STEP)

    @rule(data=st.data())
    def find(self, data: DataObject) -> None:
        """Find values by a predicate, in an order, on a page."""
        room = data.draw(st.sampled_from(tuple(self.store.rooms)))
        kind, fields = room.kind, room.fields
        predicate = data.draw(choices.predicates_over(fields))
        order = data.draw(choices.orders_by(fields))
        limit = data.draw(st.none() | st.integers(0, 3))
        with self.model.reading() as reading:
            there = [stored.id for stored in reading.of(kind).find()]
        after = data.draw(st.sampled_from([None, "nothing", *there]))

        def work(session: Session) -> object:
            found = session.of(kind).find(predicate, order=order, limit=limit, after=after)
            return list(found), session.of(kind).count(predicate)

        self._same(work)

    @rule(
        predicate=choices.predicates_over(LEDGER_FIELDS),
        order=st.sampled_from(RECORD_ORDERS),
        after=st.integers(0, 20),
    )
    def read_the_ledger(self, predicate: Any, order: str, after: int) -> None:  # noqa: ANN401
        """Choose records by a predicate, and follow the feed."""
        self._same(
            lambda session: (
                list(session.ledger.records(predicate, order=order)),
                list(session.ledger.feed(after)),
            )
        )

    @precondition(lambda self: Capability.DURABLE in self.store.capabilities and self._reopen)
    @rule()
    def crash(self) -> None:
        """Drop the store without closing it, and open it again."""
        assert self._reopen is not None
        self.store = self._reopen(self.store)

    @invariant()
    def both_are_the_same(self) -> None:
        """Ask both for all they hold."""
        audited = Capability.AUDIT in self.store.capabilities

        def whole(session: Session) -> object:
            held: list[Any] = [list(session.of(room.kind).find()) for room in self.store.rooms]
            audit = [*map(_told, session.audit.entries())] if audited else None
            return held, list(session.ledger.records()), list(session.ledger.feed()), audit

        self._same(whole)

    def teardown(self) -> None:
        """Close the store."""
        self.store.close()

    def _same(
        self,
        work: Callable[[Session], object],
        **begun: Any,  # noqa: ANN401 - how the session is begun
    ) -> None:
        expected = _outcome(self.model, work, begun)
        found = run_within(DEADLINE, lambda: _outcome(self.store, work, begun))
        assert found == expected, f"the store gives {found}, the reference {expected}"


def store_machine(
    make: Callable[[], Store], reopen: Callable[[Store], Store] | None = None
) -> type[RuleBasedStateMachine]:
    """Return a machine for a store; its `TestCase` is what pytest runs.

    Args:
        make: Makes an empty store, one for each example.
        reopen: Opens once more what a store stands on that was dropped without closing it; needed
            of stores that declare `Capability.DURABLE`.
    """

    class Machine(StoreMachine):
        def __init__(self) -> None:
            super().__init__(make, reopen)

    return Machine


def _told(entry: AuditEntry) -> AuditEntry:
    """Return what an entry tells, without the hashes: how rows become text is a store's affair."""
    changes = tuple(evolve(change, digest=None) for change in entry.changes)
    return evolve(entry, changes=changes, previous="", hash="")


def _tried(change: StoreChange, session: Session) -> object:
    try:
        return change.do(session)
    except StoreError:
        raise
    except RendaError as refused:
        return type(refused)


def _outcome(
    store: Store, work: Callable[[Session], object], begun: Mapping[str, Any]
) -> tuple[str, object]:
    """Return how a session ended, and with what."""
    try:
        with store.session(actor="机关", reason="核对", **begun) as session:
            done = work(session)
    except StoreError:
        raise
    except (RendaError, BrokenOffError) as refused:
        return type(refused).__name__, getattr(refused, "no", None)
    return "kept", done
