"""Files of lines, such as exports and backups: read as they are, written whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from renda_cli.output.progress import Step

PART_SUFFIX = ".part"


def read_lines(path: Path, step: Step | None = None) -> Iterator[str]:
    """Yield the lines of a file, each with its line feed.

    Bytes that are no UTF-8 become halves of surrogate pairs, which no reader of lines accepts.

    Args:
        path: The file.
        step: Called with the number of bytes of each line; None where nobody watches.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        for raw in file:
            yield raw.decode("utf-8", "surrogateescape")
            if step is not None:
                step(len(raw))


def write_lines_whole(path: Path, lines: Iterable[str]) -> int:
    """Write lines to a file, which is as it was until all are on the disk; return how many.

    Raises:
        OSError: It cannot be written.
    """
    # A backup that was cut short must not be taken for one, and the last good one must not be lost.
    part = path.with_name(path.name + PART_SUFFIX)
    count = 0
    try:
        with part.open("wb") as file:
            for count, line in enumerate(lines, 1):  # noqa: B007 - the last is how many
                file.write(line.encode() + b"\n")
            file.flush()
            # Renamed before it is on the disk, the file could be empty after a power cut.
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count
