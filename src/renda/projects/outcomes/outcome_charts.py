"""Expected against actual as a picture: SVG text, whose numbers are those of the table.

Each thing has a bar for what is enough and one for what there is, in the scale of its own row: bars
of different units are not to be compared.
"""

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from renda.kernel.values.given_types import takes_types
from renda.projects.outcomes.outcome_tables import OutcomeRow
from renda.wording import ENGLISH, say

MARGIN, ROW_HEIGHT, LINE_HEIGHT, BAR_HEIGHT = 12, 72, 20, 16
BAR_WIDTH, GAP = 320, 6
FONT_SIZE, NARROW = 14, 8
"""The height of letters, which is the width of a Chinese one; the width of others, at most."""
# XML has no way to write these characters.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
EXPECTED_COLOUR, ACTUAL_COLOUR = "#9aa5b1", "#1f6feb"


@takes_types
def outcome_chart(rows: Iterable[OutcomeRow], lang: str = ENGLISH) -> str:
    """Return a table of outcomes as an SVG picture.

    Each bar carries its exact number in `data-quantity`, as the text beside it does.

    Args:
        rows: The rows of `outcome_table`.
        lang: The language of the labels.
    """
    listed = tuple(rows)
    height = 2 * MARGIN + ROW_HEIGHT * len(listed)
    lines = [
        line
        for number, row in enumerate(listed)
        for line in _row_lines(row, MARGIN + number * ROW_HEIGHT, lang)
    ]
    # As wide as its longest text needs, so that no number is cut off.
    width = MARGIN + max((line.right for line in lines), default=BAR_WIDTH)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    font = f'font-family="sans-serif" font-size="{FONT_SIZE}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>'
    title = f"<title>{_content(say('Expected and actual outcomes', lang))}</title>"
    return "\n".join([head, title, *(line.text for line in lines), "</svg>", ""])


@frozen
class PictureLine:
    """A line of the picture's text, and how far to the right it reaches, in pixels."""

    text: str
    right: int = 0


def _row_lines(row: OutcomeRow, top: int, lang: str) -> Iterator[PictureLine]:
    """Yield the name of a thing above its two bars."""
    expected, actual = row.expected, row.actual
    most = max(expected.least, 0 if actual is None else actual.quantity) or 1
    names = f"data-what={_attribute(expected.what)} data-unit={_attribute(expected.unit)}"
    yield PictureLine(f"<g {names}>")
    yield _text_line(expected.what, MARGIN, top + FONT_SIZE)
    words = {"day": expected.by, "n": expected.least, "unit": expected.unit}
    by = say("expected by {day}: {n} {unit}", lang, **words)
    yield from _bar_lines("expected", expected.least, most, top + LINE_HEIGHT, by)
    under = top + 2 * LINE_HEIGHT
    if actual is None:
        yield _text_line(say("not counted", lang), MARGIN, under + FONT_SIZE)
    else:
        on = say("on {day}: {n} {unit}", lang, day=actual.on, n=actual.quantity, unit=actual.unit)
        yield from _bar_lines("actual", actual.quantity, most, under, on)
    yield PictureLine("</g>")


def _bar_lines(
    part: str, quantity: int, most: int, top: int, text: str
) -> tuple[PictureLine, PictureLine]:
    colour = EXPECTED_COLOUR if part == "expected" else ACTUAL_COLOUR
    # Whole pixels, so that the same table gives the same bytes everywhere.
    width = BAR_WIDTH * quantity // most
    bar = (
        f'<rect class="{part}" data-quantity="{quantity}" x="{MARGIN}" y="{top}"'
        f' width="{width}" height="{BAR_HEIGHT}" fill="{colour}"/>'
    )
    right = MARGIN + width
    return PictureLine(bar, right), _text_line(text, right + GAP, top + BAR_HEIGHT - 3)


def _text_line(text: str, x: int, y: int) -> PictureLine:
    width = sum(FONT_SIZE if east_asian_width(letter) in "WF" else NARROW for letter in text)
    return PictureLine(f'<text x="{x}" y="{y}">{_content(text)}</text>', x + width)


def _content(text: str) -> str:
    return escape(NOT_XML.sub(REPLACEMENT, text))


def _attribute(text: str) -> str:
    return quoteattr(NOT_XML.sub(REPLACEMENT, text))
