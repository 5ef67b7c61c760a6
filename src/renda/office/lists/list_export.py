"""A list of suggestions written out, as it can be brought in again.

A row tells how a suggestion stands. Of which ones that is not all, and what is left out, is told
beside the list.
"""

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from renda.dates.calendar_files import china
from renda.kernel.files.csv_texts import BYTE_ORDER_MARK
from renda.kernel.files.whole_files import write_whole
from renda.process.desk import Desk
from renda.suggestions.life.procedures import suggestion_desk
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.past_list import list_text
from renda.suggestions.office.register.row_trials import ListGap, gap_of, tried_row

NATIONAL = "national"


@frozen(kw_only=True)
class ListExport:
    """What a list that was written holds (清单导出结果).

    Args:
        rows: The number of its suggestions.
        gaps: What it does not tell, of each suggestion of which it does not tell all.
    """

    rows: int
    gaps: tuple[ListGap, ...]


def export_list(
    suggestions: Iterable[Suggestion],
    file: str | Path,
    *,
    desk: Desk[Suggestion] | None = None,
    replace: bool = False,
) -> ListExport:
    """Write suggestions as a list in CSV, a row each, under headers that are read again.

    The text is UTF-8 behind the mark by which spreadsheets know it. Who is confidential in it is
    named all the same: it is the office's own.

    Args:
        suggestions: The suggestions, in order.
        file: The file that is to be written, whole or not at all.
        desk: The desk at which the list is to come in again; None means the nation's.
        replace: Whether a file that is there already is replaced.

    Raises:
        FileThereError: It is there already.
    """
    at = suggestion_desk(NATIONAL, china()) if desk is None else desk
    listed = [(item, tried_row(at, item)) for item in suggestions]
    rows = [row for _, row in listed if row is not None]
    lines = list_text(rows)
    first = BYTE_ORDER_MARK + next(lines)
    write_whole(Path(file), (first, *lines), replace=replace)
    gaps = (gap_of(item, row) for item, row in listed)
    return ListExport(rows=len(rows), gaps=tuple(gap for gap in gaps if gap is not None))
