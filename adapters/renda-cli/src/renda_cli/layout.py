"""Rows of cells as aligned lines: full-width characters take two places, nothing is cut."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from renda_cli.wording import plain

GAP = "  "

Cell = str | int


def heading(text: str) -> Text:
    """Return a line that stands out on a terminal."""
    return Text(plain(text), style="bold")


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Text | str]:
    """Yield a table's head and rows as lines; columns of numbers stand to the right."""
    listed = [*rows]
    numeric = [
        all(isinstance(cell, int) for cell in column) for column in zip(*listed, strict=True)
    ]
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
    cells = (
        " " * (width - size) + text if right else text + " " * (width - size)
        for text, size, width, right in zip(texts, sizes, widths, numeric, strict=True)
    )
    return GAP.join(cells).rstrip()
