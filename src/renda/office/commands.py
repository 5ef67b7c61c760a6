"""Commands: what is done in one session, tried again where others were quicker, effective once."""

from collections.abc import Callable
from datetime import datetime

from renda.errors import RendaError
from renda.ports.failures import AlreadyDoneError, StaleRevisionError, StoreBusyError
from renda.ports.sessions import Session
from renda.ports.stores import Store

TRIES = 5
Command = Callable[[Session], str | None]


class TriesError(RendaError, ValueError):
    """A command was to be tried less than once."""

    message = "a command is tried {tries} times; it must be tried once or more"


def perform(
    store: Store,
    command: Command,
    *,
    actor: str,
    reason: str = "",
    key: str | None = None,
    at: datetime | None = None,
    tries: int = TRIES,
) -> str | None:
    """Do a command in a session of its own, and return its outcome.

    Where others were quicker, the command is called again in a new session, with the state they
    left. Where it was done before under the same key, nothing is done and the earlier outcome is
    returned; so it may be asked for again whenever nobody knows whether it was done.

    Args:
        store: Where.
        command: Called with the session; what it returns is the outcome kept with the key.
        actor: Who acts.
        reason: Why.
        key: What the command is known by; None where it may be done twice.
        at: The instant of its changes; by default that of the store.
        tries: How often it is called at most.

    Raises:
        StaleRevisionError: Others were quicker each time.
        StoreBusyError: Others were writing for too long, each time.
        TriesError: It is to be tried less than once.
    """
    if tries < 1:
        raise TriesError(tries=tries)
    try:
        with store.session(actor=actor, reason=reason, key=key, at=at) as session:
            session.outcome = command(session)
            return session.outcome
    except AlreadyDoneError as done:
        if done.data["key"] != key:
            raise
        return done.outcome
    except (StaleRevisionError, StoreBusyError):
        if tries == 1:
            raise
    return perform(store, command, actor=actor, reason=reason, key=key, at=at, tries=tries - 1)
