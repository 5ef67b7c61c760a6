"""Commands: what is done in one session, tried again where others were quicker, effective once."""

from collections.abc import Callable
from typing import Any, TypeVar

from renda.errors import RendaError
from renda.ports.failures import AlreadyDoneError, StaleRevisionError, StoreBusyError
from renda.ports.sessions import Session

S = TypeVar("S", bound=Session)
T = TypeVar("T")
TRIES = 5


class TriesError(RendaError, ValueError):
    """A command was to be tried less than once."""

    message = "a command is tried {tries} times; it must be tried once or more"


def kept_outcome(outcome: str | None) -> Any:  # noqa: ANN401 - the result of any command
    """Return the outcome kept with a key as the result of a command that returns a text or None."""
    return outcome


def perform(
    begin: Callable[[], S],
    command: Callable[[S], T],
    *,
    tries: int = TRIES,
    again: Callable[[str | None], T] = kept_outcome,
) -> T:
    """Do a command in a session of its own, and return what it returned.

    Where others were quicker, the command is called again in a new session, with the state they
    left. Where it was done before under the same key, nothing is done; so it may be asked for again
    whenever nobody knows whether it was done.

    Args:
        begin: Returns a new session each time, of the same actor under the same key.
        command: Called with the session. A text that it returns is the outcome kept with the key;
            a command that returns anything else may set `session.outcome` to a text of its own.
        tries: How often it is called at most.
        again: Returns the result of a command that was done before, from the outcome that was kept;
            by default that outcome itself.

    Raises:
        StaleRevisionError: Others were quicker each time.
        StoreBusyError: Others were writing for too long, each time.
        TriesError: It is to be tried less than once.
    """
    if tries < 1:
        raise TriesError(tries=tries)
    begun = begin()
    try:
        with begun as session:
            result = command(session)
            if isinstance(result, str):
                session.outcome = result
            return result
    except AlreadyDoneError as done:
        if done.data["key"] != begun.key:
            raise
        return again(done.outcome)
    except (StaleRevisionError, StoreBusyError):
        if tries == 1:
            raise
    return perform(begin, command, tries=tries - 1, again=again)
