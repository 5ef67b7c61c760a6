"""Anchors in a file: where the audit stood, one line each time, for whoever verifies it later.

The file proves something only where whoever can change the store cannot change it too.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from renda.kernel.files.regular_files import open_regular
from renda.kernel.files.whole_files import add_line
from renda.kernel.input.problems import InputError, Problem
from renda.ports.audits import Anchor
from renda.ports.history.json_lines import numbered
from renda.ports.kit.documents import to_document

ANCHORS = "anchors"


def read_anchors(lines: Iterable[str], *, file: str = ANCHORS) -> tuple[Anchor, ...]:
    """Return the anchors that lines hold, each as JSON; empty lines are passed over.

    Args:
        lines: The lines, with or without line feeds.
        file: Where they came from, for the problems.

    Raises:
        InputError: Lines are no anchors, with every problem.
    """
    found, problems = _read(lines, file)
    if problems:
        raise InputError(problems)
    return tuple(found)


@frozen
class FileAnchorSink:
    """A file that anchors are added to (锚点文件).

    Args:
        path: Where it is; it is made when the first anchor is kept, for its owner only.
    """

    path: Path = field(converter=Path)

    def keep(self, anchor: Anchor) -> None:
        """Add an anchor on a line of its own, and return when it is on the disk.

        Raises:
            UnwritableFileError: A link, a folder, a device or a pipe is there.
            OSError: The file cannot be written.
        """
        add_line(self.path, to_document(anchor))

    def kept(self) -> tuple[Anchor, ...]:
        """Return all anchors that were kept, in their order; none where there is no file.

        A line that is no anchor, as a crash leaves it, is passed over where other lines are.

        Raises:
            InputError: None of the file's lines is an anchor, with every problem.
            OSError: The file cannot be read.
        """
        found, problems = _read(self._lines(), str(self.path))
        if problems and not found:
            raise InputError(problems)
        return tuple(found)

    def last(self) -> Anchor | None:
        """Return the anchor that was kept last; None where none was.

        Raises:
            InputError: None of the file's lines is an anchor, with every problem.
            OSError: The file cannot be read.
        """
        return next(reversed(self.kept()), None)

    def _lines(self) -> Iterator[str]:
        if self.path.exists():
            with open_regular(self.path) as file:
                for line in file:
                    yield line.decode("utf-8", "surrogateescape")


def _read(lines: Iterable[str], file: str) -> tuple[list[Anchor], list[Problem]]:
    """Return the anchors that lines hold, and what is wrong with the other lines."""
    found: list[Anchor] = []
    problems: list[Problem] = []
    for line in numbered(lines, file):
        try:
            found += [line.read(Anchor)] if line.text.strip() else []
        except InputError as error:
            problems.extend(error.problems)
    return found, problems
