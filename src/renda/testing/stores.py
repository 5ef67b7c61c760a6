"""The base of the suites of stores: how a store is made, opened again and closed.

It knows capabilities, and skips the cases that a store does not offer. It does not know any case.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar
from unittest import SkipTest

import pytest

from renda.errors import RendaError
from renda.ports import Capability, Session, Store
from renda.testing.suites import Suite
from renda.testing.threads import DEADLINE, run_within

F = TypeVar("F", bound=Callable[..., object])
NEEDS = "needed_capabilities"
OFFICE = "代表工委"


class NoReopenError(RendaError, TypeError):
    """A case opens a store again, and the suite does not define how."""

    message = "{suite} must define reopen: how what a store kept is opened again"


def unsupported(store: Store) -> tuple[Capability, ...]:
    """Return the capabilities that a store does not declare."""
    return tuple(capability for capability in Capability if capability not in store.capabilities)


class Needing(Protocol):
    """A decorator that marks a case with the capabilities it needs."""

    def __call__(self, case: F, /) -> F:
        """Return the case, marked."""
        ...


def needs(*capabilities: Capability) -> Needing:
    """Return a decorator that marks a case for stores with some capabilities only."""

    def mark(case: F, /) -> F:
        setattr(case, NEEDS, capabilities)
        return case

    return mark


def new_session(store: Store, reason: str = "") -> Session:
    """Return a session in which the office acts.

    Args:
        store: The store of the case.
        reason: Why it acts; empty where no reason is asked for.
    """
    return store.session(actor=OFFICE, reason=reason)


def begin(session: Session) -> None:
    """Enter a session that must refuse it; where it does not refuse, leave it at once."""
    # Left open by a faulty store, it would block every session of the cases that follow.
    with ExitStack() as stack:
        stack.enter_context(session)


class StoreSuite(Suite, ABC):
    """Cases that each begin with an empty store, and end within a deadline.

    Attributes:
        deadline: The seconds that a case may take. A store that blocks, or loses what a case waits
            for, fails then, and the error says where the case waits.
    """

    deadline: ClassVar[float] = DEADLINE

    @abstractmethod
    def make_store(self, tmp_path: Path) -> Store:
        """Make an empty store, set up for use.

        Args:
            tmp_path: An empty folder of its own; stores of two folders share nothing.
        """

    def reopen(self, store: Store, tmp_path: Path) -> Store:
        """Open once more what a store stands on, which is open still or was dropped unclosed.

        Needed of stores that declare `Capability.DURABLE` or `Capability.SHARED`.

        Args:
            store: As `make_store` made it.
            tmp_path: The folder it was made with.
        """
        del store, tmp_path
        raise NoReopenError(suite=type(self).__name__)

    @pytest.fixture
    def store(self, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
        """An empty store; a case that needs what it does not offer is skipped."""
        made = self.make_store(tmp_path)
        node: Any = request.node
        case = node.obj
        # pytest calls what stands here; a case is done in a thread, as only that can be left.
        node.obj = lambda **given: run_within(self.deadline, partial(case, **given))
        missing = [
            capability
            for capability in getattr(case, NEEDS, ())
            if capability not in made.capabilities
        ]
        try:
            if missing:
                raise SkipTest("the store does not offer " + ", ".join(missing))
            yield made
        finally:
            run_within(self.deadline, made.close)
