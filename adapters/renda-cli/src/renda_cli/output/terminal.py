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
from typing import TYPE_CHECKING

from renda_cli.output.status_line import take_last_line
from renda_cli.output.styled_lines import Line, Styled
from renda_cli.wording import plain

if TYPE_CHECKING:
    from rich.console import Console

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


def make_console() -> "Console":
    """Return a console that keeps what is printed, as standard output would show it."""
    from rich.console import Console

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


def write_lines(lines: Iterable[Line | str]) -> None:
    """Write lines to standard output; none is cut, and none commands the terminal.

    On a terminal a long line is folded to its width, where it may be. Of no line nothing is
    written, not even a line feed.

    Args:
        lines: The lines; what stands in them may come from anybody.
    """
    width = screen_width()
    if width is not None:
        _write_on_screen(lines, width)
        return
    texts = (plain(line if isinstance(line, str) else line.plain) for line in lines)
    write_bytes("".join(f"{text}\n" for text in texts).encode(*ENCODED))


def _write_on_screen(lines: Iterable[Line | str], width: int) -> None:
    """Write lines in their styles, folded to a width."""
    from rich.text import Text

    console = make_console()
    for line in lines:
        for parts in _folded(Line((Styled(line),)) if isinstance(line, str) else line, width):
            styled = Text.assemble(*((plain(part.text), part.style) for part in parts))
            # With soft wrapping: rich would fold by its own rules.
            console.print(styled, soft_wrap=True)
    write_printed(console)


def _folded(line: Line, width: int) -> Iterable[tuple[Styled, ...]]:
    """Return a line in parts that fit, unless it must stay whole or fits already."""
    from renda_cli.output.text_widths import fold, places

    text = plain(line.plain)
    if not line.folds or places(text) <= width:
        return (line.parts,)
    # What belongs to an indented line is indented likewise, unless hardly any room were left.
    indent = min(len(text) - len(text.lstrip()), width // 2)
    folded = fold(text[indent:], width - indent)
    # Whatever is folded has one style: the rows of tables are fitted before they come here.
    return ((Styled(" " * indent + part, line.parts[0].style),) for part in folded)


def write_printed(console: "Console") -> None:
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
    take_last_line()
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
    from tempfile import SpooledTemporaryFile

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
    take_last_line()
    with suppress(OSError):
        for line in text.split("\n"):
            sys.stderr.write(plain(line) + "\n")
        sys.stderr.flush()


def _silence_output() -> None:
    """Let whatever is still written to standard output vanish."""
    # When Python ends it flushes the stream once more, and would print a traceback of its own.
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
