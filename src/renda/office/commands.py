"""Commands: what is done in one session, tried again where others were quicker, effective once."""

import logging
from collections.abc import Callable, Iterable
from typing import TypedDict, TypeVar, overload

from renda.errors import RendaError
from renda.kernel.input.problems import quoted
from renda.ports.failures import (
    AlreadyDoneError,
    ConnectionLostError,
    StaleRevisionError,
    StoreBusyError,
)
from renda.ports.grants import Grant
from renda.ports.sessions import Session

S = TypeVar("S", bound=Session)
T = TypeVar("T")
log: logging.Logger = logging.getLogger("renda")
TRIES = 5


class TriesError(RendaError, ValueError):
    """A command was to be tried less than once."""

    message = "a command is tried {tries} times; it must be tried once or more"


class SessionWords(TypedDict, total=False):
    """What may be said of the session of a command besides; see `Office.session`."""

    reason: str
    content: str
    user: str | None
    may: Iterable[Grant | str]


class CommandWords(SessionWords, total=False):
    """What may be said of a command besides; see `perform`."""

    tries: int


class KeyedWords(CommandWords, total=False):
    """What may be said of a command under a key besides."""

    key: str | None


@overload
def perform(
    begin: Callable[[], S], command: Callable[[S], T], *, tries: int = TRIES, again: Callable[[], T]
) -> T: ...


@overload
def perform(
    begin: Callable[[], S],
    command: Callable[[S], T],
    *,
    tries: int = TRIES,
    again: Callable[[], T] | None = None,
) -> T | None: ...


def perform(
    begin: Callable[[], S],
    command: Callable[[S], T],
    *,
    tries: int = TRIES,
    again: Callable[[], T] | None = None,
) -> T | None:
    """Do a command in a session of its own, and return what it returned.

    Where others were quicker, the command is called again in a new session, with the state they
    left. Where it was done before under the same key, nothing is done; so it may be asked for again
    whenever nobody knows whether it was done. Under a key it is asked for again by itself where the
    connection to the store is lost.

    Args:
        begin: Returns a new session each time, of the same actor under the same key. The session's
            content says what the command is to do, such as the form as it was sent: it tells one
            command under a key from another.
        command: Called with the session.
        tries: How often it is called at most where others are quicker.
        again: Called where the command was done before, and returns the result then, by reading
            what is there now; without it the result is None then.

    Raises:
        KeyTakenError: The key stands for another command, or for somebody else's.
        StaleRevisionError: Others were quicker each time.
        StoreBusyError: Others were writing for too long, each time.
        ConnectionLostError: The connection was lost. Without a key nobody knows whether the command
            was done; under one it was lost again and again.
        TriesError: It is to be tried less than once.
    """
    if tries < 1:
        raise TriesError(tries=tries)
    times_late = times_lost = 0
    while True:
        begun = begin()
        try:
            with begun as session:
                return command(session)
        except AlreadyDoneError as done:
            if done.data["key"] != begun.key:
                raise
            return None if again is None else again()
        except (StaleRevisionError, StoreBusyError):
            times_late += 1
            if times_late == tries:
                raise
            log.info("a command of %s is tried again: others were quicker", quoted(begun.actor))
        except ConnectionLostError:
            times_lost += 1
            if begun.key is None or times_lost == TRIES:
                raise
            log.warning("a command of %s is asked for again: no connection", quoted(begun.actor))
