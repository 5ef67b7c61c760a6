"""Rows as CSV in UTF-8, as spreadsheets and programs read it: the one place that writes it.

It knows cells, and not what they say.
"""

import csv
import io
from collections.abc import Iterable

# What begins a formula in common spreadsheets; a Chinese input method writes it full-width.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BYTE_ORDER_MARK = "\ufeff"


def csv_bytes(rows: Iterable[Iterable[object]], *, bom: bool = False) -> bytes:
    r"""Return rows as CSV in UTF-8, each ending as RFC 4180 has it.

    Args:
        rows: The cells of each row; None is an empty one.
        bom: Whether the mark stands first without which Excel takes Chinese for other letters.

    >>> from renda.reports import csv_bytes
    >>> csv_bytes([["d1", None], ["a,b", 3]])
    b'd1,\r\n"a,b",3\r\n'
    """
    text = io.StringIO(newline="")
    if bom:
        text.write(BYTE_ORDER_MARK)
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def formula_safe(text: str) -> str:
    """Return a text as no spreadsheet takes for a formula: such a one after an apostrophe.

    >>> from renda.reports import formula_safe
    >>> formula_safe("=1+1"), formula_safe("d1")
    ("'=1+1", 'd1')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
