"""Files of lines, such as exports and backups: read as they are, written whole or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from renda.ports import FileThereError, open_regular, write_whole
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.output.progress import Step
from renda_cli.output.terminal import complain, write_lines, write_spooled
from renda_cli.wording import mark

STANDARD_OUTPUT = Path("-")
FRAME_LINES = 2
"""Lines of an export that are no rows: the first names its format, the last counts and seals."""
THERE = mark("{file} is there already; --force replaces it")


def read_lines(path: Path, step: Step | None = None) -> Iterator[str]:
    """Yield the lines of a file, each with its line feed.

    Bytes that are no UTF-8 become halves of surrogate pairs, which no reader of lines accepts.

    Args:
        path: The file.
        step: Called with the number of bytes of each line; None where nobody watches.

    Raises:
        OSError: It cannot be read.
    """
    with open_regular(path) as file:
        for raw in file:
            yield raw.decode("utf-8", "surrogateescape")
            if step is not None:
                step(len(raw))


def write_lines_to(path: Path, lines: Iterable[str], *, force: bool) -> int:
    """Write lines to a file, or to standard output where it is called `-`; return how many.

    Args:
        path: The file.
        lines: The lines, without line feeds; nothing is written before the last is there.
        force: Whether a file that is there already may be replaced.

    Raises:
        UsageError: A file is there and may not be replaced.
        OSError: It cannot be written.
    """
    if path == STANDARD_OUTPUT:
        return write_spooled(lines)
    try:
        return write_whole(path, lines, replace=force)
    except FileThereError:
        raise UsageError([Complaint(THERE, {"file": path})]) from None


def tell_of(path: Path, sentence: str) -> None:
    """Say what was written, where the sentence does not become a line of it.

    Args:
        path: The file that was written.
        sentence: What is said of it.
    """
    if path == STANDARD_OUTPUT:
        complain(sentence)
    else:
        write_lines([sentence])
