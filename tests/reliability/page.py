"""The pages on reliability: a row of figures is put into its table, in each language."""

from collections.abc import Iterable
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = ("reliability.md", "reliability.zh.md")


def put_row(table: str, name: str, cells: Iterable[object]) -> None:
    """Put a row into a table of the pages, in the place of the one of that name.

    Args:
        table: Which; it stands between `<!-- table -->` and `<!-- end -->`.
        name: The first cell.
        cells: The others; numbers get their commas.
    """
    row = " | ".join([name, *map(_text, cells)])
    for page in PAGES:
        path = DOCS / page
        text = path.read_text(encoding="utf-8")
        path.write_text(with_row(text, table, f"| {row} |", name), encoding="utf-8")


def with_row(text: str, table: str, row: str, name: str) -> str:
    """Return a page with a row in its table, the other rows left as they are."""
    before, begin, rest = text.partition(f"<!-- {table} -->\n")
    held, end, after = rest.partition("<!-- end -->")
    rows = held.splitlines()
    places = [no for no, row in enumerate(rows) if row.startswith(f"| {name} |")]
    place = places[0] if places else len(rows)
    rows[place : place + 1] = [row]
    return before + begin + "\n".join([*rows, ""]) + end + after


def _text(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
