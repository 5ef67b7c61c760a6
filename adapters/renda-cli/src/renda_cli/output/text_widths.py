"""Texts folded to a width: between words, and anywhere between full-width characters.

A full-width character takes two places. Nothing is cut: what is too long for a line goes on in the
next one, and a word that is longer than a whole line is broken.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

# A mark that closes something does not begin a line.
PIECE = re.compile(r"[\u2e80-\U0003ffff][，。；：、！？）》」』】”’]*|\s+|[^\s\u2e80-\U0003ffff]+")


def places(text: str) -> int:
    """Return how many places a text takes on a line."""
    # Most cells are plain ids and numbers, and there may be a hundred thousand of them.
    return len(text) if text.isascii() else cell_len(text)


def fold(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` places; at least one line, however empty.

    Args:
        text: One line, without line feeds.
        width: How many places a line has; at least two, as one character may take that many.
    """
    if places(text) <= width:
        return [text]
    lines, line = [], ""
    for piece in _pieces(text, width):
        if line and places(line) + places(piece) > width:
            lines.append(line.rstrip())
            # The end of the line says the blank between two words.
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def longest_piece(text: str) -> int:
    """Return how many places the longest piece of a text takes that is better not broken."""
    return max(map(places, PIECE.findall(text)), default=0)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield what may stand on a line of its own, broken where that is too long."""
    for piece in PIECE.findall(text):
        yield from chop_cells(piece, width) if places(piece) > width else (piece,)
