"""How long a command has been at work: on standard error, once that is longer than two seconds.

It is shown on a terminal, in one line that is gone in the end, or, where that is asked for, as a
line now and then. It says nothing of what is done, so every command has it.
"""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from time import monotonic

from renda_cli.wording import mark, say

PATIENCE = 2.0  # seconds in which nobody wonders
EVERY = 1.0
EVERY_IN_A_PIPE = 10.0
ERASE = "\r\x1b[K"
WORKING = mark("working for {seconds} s …")
# There is one terminal, and whoever writes to it takes its last line: a bar, an answer, a word.
TAKEN, SHOWN, TURN = Event(), Event(), Lock()


@contextmanager
def status_line(lang: str, *, forced: bool) -> Generator[None, None, None]:
    """Tell how long it takes what is done meanwhile.

    Args:
        lang: The language it is told in.
        forced: Whether it is told where standard error is no terminal as well.
    """
    on_terminal = is_terminal()
    if not (on_terminal or (forced and sys.stderr is not None)):
        yield
        return
    done = Event()
    TAKEN.clear()
    told = {"on_terminal": on_terminal}
    teller = Thread(target=_tell, args=(done, lang), kwargs=told, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def is_terminal() -> bool:
    """Tell whether standard error is a terminal on which a line can be erased."""
    has_terminal = sys.stderr is not None and sys.stderr.isatty()
    return has_terminal and os.environ.get("TERM") != "dumb"


def take_last_line() -> None:
    """Leave the last line of the terminal to whoever writes next; nothing is told from now on."""
    with TURN:
        TAKEN.set()
        _erase()


def _tell(done: Event, lang: str, *, on_terminal: bool) -> None:
    start, wait = monotonic(), PATIENCE
    while not done.wait(wait):
        with TURN:
            if TAKEN.is_set():
                return
            text = say(WORKING, lang, seconds=int(monotonic() - start))
            if on_terminal:
                SHOWN.set()
                _write(f"{ERASE}{text}")
            else:
                _write(f"{text}\n")
        wait = EVERY if on_terminal else EVERY_IN_A_PIPE
    with TURN:
        _erase()


def _erase() -> None:
    if SHOWN.is_set():
        SHOWN.clear()
        _write(ERASE)


def _write(text: str) -> None:
    with suppress(OSError, ValueError):  # a terminal that is gone hears nothing
        sys.stderr.write(text)
        sys.stderr.flush()
