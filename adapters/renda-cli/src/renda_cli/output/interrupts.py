"""What an interrupt means to a command that goes on and on: what it is at is finished first."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event


@contextmanager
def interrupts() -> Generator[Event]:
    """Yield what is set by an interrupt; a second one ends the command at once, as ever.

    Raised wherever the code happens to be, an interrupt can fall into a place that is not allowed
    to raise, such as the end of an object, and is lost there.
    """
    interrupted = Event()
    before = signal.getsignal(signal.SIGINT)

    def note(*_: object) -> None:
        interrupted.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)
