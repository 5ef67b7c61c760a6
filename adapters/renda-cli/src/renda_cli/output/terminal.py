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

from renda_cli.output.folding import fold, places
from renda_cli.wording import plain

WIDTH_IN_A_PIPE = 100
LEAST_WIDTH = 20  # a terminal that says less is not believed
ENCODED = "utf-8", "backslashreplace"
SPOOL_BYTES = 2**23  # what is longer waits in a file, not in memory
BLOCK_BYTES = 2**16


def speak_utf8() -> None:
    """Let both streams take any text, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def screen_width() -> int | None:
    """Return how many places a line of the terminal has, as COLUMNS or the terminal says.

    None where standard output is no terminal: whoever reads a pipe or a file wants a row a line,
    and the same bytes wherever they were made.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return max(shutil.get_terminal_size().columns, LEAST_WIDTH)


def make_console() -> Console:
    """Return a console that keeps what is printed, as standard output would show it."""
    # Rich guesses otherwise: FORCE_COLOR would colour a pipe, NO_COLOR would leave bold, and the
    # names of people could be taken for markup or emoji.
    width = screen_width()
    return Console(
        file=io.StringIO(),
        force_terminal=width is not None,
        color_system=None if width is None or os.environ.get("NO_COLOR") else "auto",
        width=width or WIDTH_IN_A_PIPE,
        highlight=False,
        markup=False,
        emoji=False,
    )


def write_lines(lines: Iterable[Text | str]) -> None:
    """Write lines to standard output; none is cut, and none commands the terminal.

    On a terminal a long line is folded to its width, unless it says `no_wrap`. Of no line nothing
    is written, not even a line feed.

    Args:
        lines: The lines; what stands in them may come from anybody.
    """
    texts, width = [*map(_plain_text, lines)], screen_width()
    if width is None:
        # No style is seen in a pipe, so nothing that knows of styles need be asked.
        write_bytes("".join(f"{text.plain}\n" for text in texts).encode(*ENCODED))
        return
    console = make_console()
    if texts:
        folded = (part for text in texts for part in _folded(text, width))
        # One text with soft wrapping: printed line by line, rich would fold by its own rules.
        console.print(Text("\n").join(folded), soft_wrap=True)
    write_printed(console)


def write_printed(console: Console) -> None:
    """Write what was printed on a console of `make_console`."""
    printed = console.file
    if isinstance(printed, io.StringIO):
        write_bytes(printed.getvalue().encode(*ENCODED))


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
    if isinstance(line, str):
        return Text(plain(line))
    # What is hidden takes the place of what it hides, so that styles of parts stay where they are.
    return Text(plain(line.plain), style=line.style, spans=line.spans, no_wrap=line.no_wrap)


def _folded(line: Text, width: int) -> Iterable[Text]:
    """Return a line in parts that fit, unless it must stay whole or is fitted already."""
    text = line.plain
    if line.no_wrap or line.spans or places(text) <= width:
        return (line,)
    # What belongs to an indented line is indented likewise, unless hardly any room were left.
    indent = min(len(text) - len(text.lstrip()), width // 2)
    parts = fold(text[indent:], width - indent)
    return (Text(" " * indent + part, style=line.style) for part in parts)
