"""Rows of cells as aligned lines: full-width characters take two places, nothing is cut."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from renda_cli.wording import plain

COLUMN_GAP = "  "

Cell = str | int
Lines = Iterator[Text | str]


def heading(text: str) -> Text:
    """Return a line that stands out on a terminal."""
    return Text(text, style="bold")


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Lines:
    """Yield a table's head and rows as lines; nothing at all where there are no rows.

    Args:
        head: What each column is called.
        rows: The cells of each row; a column that holds only numbers is aligned to the right.
    """
    # Not `rich.table.Table`: it folds or cuts cells to the width of the terminal, and a clerk who
    # copies a subject's id needs all of it.
    listed = [*rows]
    numeric = [
        all(isinstance(cell, int) for cell in column) for column in zip(*listed, strict=True)
    ]
    # Plain before the widths are counted: a character that nobody sees takes no place.
    texts = [[plain(str(cell)) for cell in row] for row in (head, *listed)]
    sizes = [[cell_len(text) for text in row] for row in texts]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    lines = (_line(*row, widths, numeric) for row in zip(texts, sizes, strict=True))
    if listed:
        yield heading(next(lines))
        yield from lines


def _line(
    texts: Iterable[str], sizes: Iterable[int], widths: Iterable[int], numeric: Iterable[bool]
) -> str:
    # `str.ljust` would count characters, of which full-width ones take two places.
    cells = (
        " " * (width - size) + text if right else text + " " * (width - size)
        for text, size, width, right in zip(texts, sizes, widths, numeric, strict=True)
    )
    return COLUMN_GAP.join(cells).rstrip()
