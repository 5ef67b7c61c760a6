"""Where words go: standard output and standard error, always UTF-8, coloured on terminals only.

What is written is complete before its first byte, so that a failure leaves nothing half-said. A
reader that goes away early is no failure.
"""

import errno
import io
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from tempfile import SpooledTemporaryFile

from rich.console import Console
from rich.text import Text

from renda_cli.wording import plain

WIDTH_IN_A_PIPE = 100
SPOOL_BYTES = 2**23  # what is longer waits in a file, not in memory
BLOCK_BYTES = 2**16


def speak_utf8() -> None:
    """Let both streams take any text, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def make_console() -> Console:
    """Return a console that keeps what is printed, as standard output would show it."""
    # Rich guesses otherwise: FORCE_COLOR would colour a pipe, and the names of people could be
    # taken for markup or emoji.
    terminal = sys.stdout is not None and sys.stdout.isatty()
    return Console(
        file=io.StringIO(),
        force_terminal=terminal,
        width=shutil.get_terminal_size().columns if terminal else WIDTH_IN_A_PIPE,
        highlight=False,
        markup=False,
        emoji=False,
    )


def write_lines(lines: Iterable[Text | str]) -> None:
    """Write lines to standard output; none is cut or folded, and none commands the terminal.

    Of no line nothing is written, not even a line feed.

    Args:
        lines: The lines; what stands in them may come from anybody.
    """
    console, texts = make_console(), [*map(_plain_text, lines)]
    if texts:
        # One text with soft wrapping: printed line by line, a long line would be folded.
        console.print(Text("\n").join(texts), soft_wrap=True)
    write_printed(console)


def write_printed(console: Console) -> None:
    """Write what was printed on a console of `make_console`."""
    printed = console.file
    if isinstance(printed, io.StringIO):
        write_bytes(printed.getvalue().encode("utf-8", "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output.

    Raises:
        OSError: They cannot be written, for another reason than that nobody reads them.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence_output()
    except OSError:
        _silence_output()
        raise


def write_spooled(lines: Iterable[str]) -> int:
    """Write lines of any number to standard output, once all of them are there; return how many.

    Raises:
        OSError: They cannot be written, for another reason than that nobody reads them.
    """
    with SpooledTemporaryFile(max_size=SPOOL_BYTES) as spool:
        count = sum(1 for line in lines if spool.write(line.encode() + b"\n"))
        spool.seek(0)
        while block := spool.read(BLOCK_BYTES):
            write_bytes(block)
    return count


def complain(text: str) -> None:
    """Write lines to standard error, if it is there."""
    # Under `pythonw`, or with 2>&-, there is no such stream: nobody listens, and the work goes on.
    if sys.stderr is None:
        return
    with suppress(OSError):
        for line in text.split("\n"):
            sys.stderr.write(plain(line) + "\n")
        sys.stderr.flush()


def _silence_output() -> None:
    """Let whatever is still written to standard output vanish."""
    # When Python ends it flushes the stream once more, and would print a traceback of its own.
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plain_text(line: Text | str) -> Text:
    """Return a line in its style, without what a terminal would obey."""
    return Text(plain(line)) if isinstance(line, str) else Text(plain(line.plain), style=line.style)
