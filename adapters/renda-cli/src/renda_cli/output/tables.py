"""Rows of cells as aligned lines: full-width characters take two places, nothing is cut.

On a terminal a table that is too wide is folded within its columns, so that they stay columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from renda_cli.output.styled_lines import Line, Styled, heading
from renda_cli.output.terminal import screen_width
from renda_cli.output.text_widths import fold, longest_piece, places
from renda_cli.wording import plain

COLUMN_GAP = "  "
LEAST_WIDTH = 8  # of a folded column: a narrower one would be a tower of letters

Cell = str | int | Styled
Lines = Iterator[Line | str]


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Lines:
    """Yield a table's head and rows as lines; nothing at all where there are no rows.

    Args:
        head: What each column is called.
        rows: The cells of each row; a column that holds only numbers is aligned to the right, and
            a cell may bring a style of its own.
    """
    # Not `rich.table.Table`: it cuts what is too long, and a clerk who copies a subject's id needs
    # all of it.
    listed = [*rows]
    if not listed:
        return
    numeric = [
        all(isinstance(cell, int) for cell in column) for column in zip(*listed, strict=True)
    ]
    # Plain before the widths are counted: a character that nobody sees takes no place.
    texts = [[plain(str(cell)) for cell in row] for row in (head, *listed)]
    columns = [*zip(*texts, strict=True)]
    widths = [max(map(places, column)) for column in columns]
    screen = screen_width()
    if screen is not None:
        least = [max(map(longest_piece, column)) for column in columns]
        widths = _fitted(widths, least, screen - len(COLUMN_GAP) * (len(widths) - 1))
    for parts in _lines(texts[0], widths, numeric):
        yield heading(_joined(parts))
    for row, cells in zip(listed, texts[1:], strict=True):
        styles = [cell.style if isinstance(cell, Styled) else "" for cell in row]
        for parts in _lines(cells, widths, numeric):
            yield _styled(parts, styles) if any(styles) else _joined(parts)


def _fitted(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths of columns that fit, as far as they can: the widest column gives way first.

    Args:
        widths: How wide each column would like to be.
        least: The longest piece of each that is better not broken, such as an id.
        room: How many places there are for all together.
    """
    fitted = [min(width, max(room, 1)) for width in widths]
    # Where the ids alone are too wide they are broken as well, and at last the terminal folds.
    narrow = [LEAST_WIDTH] * len(fitted)
    for floors in ([*map(max, least, narrow)], narrow):
        while sum(fitted) > room:
            slack = [width - floor for width, floor in zip(fitted, floors, strict=True)]
            givers = [column for column, free in enumerate(slack) if free > 0]
            if not givers:
                break
            widest = max(givers, key=fitted.__getitem__)
            fitted[widest] -= 1
    return fitted


def _lines(
    cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]
) -> Iterator[Sequence[str]]:
    """Yield the lines of a row by column, one unless a cell is wider than its column."""
    folded = [fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        # `str.ljust` would count characters, of which full-width ones take two places.
        yield [
            " " * (width - places(part)) + part if right else part + " " * (width - places(part))
            for part, width, right in zip(parts, widths, numeric, strict=True)
        ]


def _joined(parts: Sequence[str]) -> str:
    return COLUMN_GAP.join(parts).rstrip()


def _styled(parts: Sequence[str], styles: Sequence[str]) -> Line:
    """Return a line whose columns have styles of their own; it fits already."""
    # The blanks that fill a column are left plain, and those at the end left out.
    styled = [Styled(part, style) for part, style in zip(parts, styles, strict=True)]
    gaps = [styled[0], *(cell for part in styled[1:] for cell in (Styled(COLUMN_GAP), part))]
    while not gaps[-1].text.strip() and len(gaps) > 1:
        del gaps[-1]
    return Line((*gaps[:-1], Styled(gaps[-1].text.rstrip(), gaps[-1].style)), folds=False)
