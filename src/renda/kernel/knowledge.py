"""The second time of a row: when it was recorded, and when it was voided.

`happened_on` says when something happened; these two instants say when the office knew of it. This
module works on any row that has both and knows nothing else of it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from attrs import evolve

INSTANTS_OF_KNOWLEDGE = frozenset({"recorded_at", "voided_at"})
"""The names of the two instants that say when a row was known, and nothing of what it says."""


class Timed(Protocol):
    """A row with the two instants of its knowledge (记录时间).

    Without the first it was always known, without the second it is known for ever.
    """

    @property
    def recorded_at(self) -> datetime | None:
        """The instant at which the row became known."""

    @property
    def voided_at(self) -> datetime | None:
        """The instant from which the row is no longer known."""


R = TypeVar("R", bound=Timed)


def is_known(row: Timed, at: datetime | None) -> bool:
    """Tell whether a row is known at an instant.

    Args:
        row: Any row with both instants.
        at: The instant; None means now.
    """
    # Now is not a clock's instant: whatever was recorded is known, whatever was voided is not.
    if at is None:
        return row.voided_at is None
    recorded = row.recorded_at is None or row.recorded_at <= at
    return recorded and not (row.voided_at is not None and row.voided_at <= at)


def known_rows(rows: Iterable[R], at: datetime | None) -> tuple[R, ...]:
    """Return the rows that are known at an instant, in their order; None means now."""
    return tuple(row for row in rows if is_known(row, at))


def rows_until(rows: Iterable[R], at: datetime) -> tuple[R, ...]:
    """Return rows as they stood at an instant: none recorded later, none with a void to come.

    Args:
        rows: Rows of any one kind, as values.
        at: The instant, with its offset; what is recorded at it is known.
    """
    return tuple(
        row if row.voided_at is None or row.voided_at <= at else _without_void(row)
        for row in rows
        if row.recorded_at is None or row.recorded_at <= at
    )


def _without_void(row: Any) -> Any:  # noqa: ANN401 - a value of any class
    return evolve(row, voided_at=None)


# An instant as what sorts: before all there are, one of them, or after all.
Instant = tuple[Any, ...]


def joined_stretches(
    rows: Iterable[Timed], within: Timed
) -> tuple[tuple[datetime | None, datetime | None], ...]:
    """Return when any of some rows is known while another row is, in order, each as two instants.

    Stretches that overlap or follow each other without a break are one.

    Args:
        rows: Rows of any kind.
        within: The other row.
    """
    first, last = known_stretch(within)
    joined: list[tuple[Instant, Instant]] = []
    for row_start, row_end in sorted(map(known_stretch, rows)):
        start, end = max(row_start, first), min(row_end, last)
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return tuple((_instant(start), _instant(end)) for start, end in joined)


def known_stretch(row: Timed) -> tuple[Instant, Instant]:
    """Return when a row becomes known and when no more, as what sorts before or after others."""
    # Without the first instant a row was always known, without the second it is for ever.
    start: Instant = (0,) if row.recorded_at is None else (1, row.recorded_at)
    end: Instant = (2,) if row.voided_at is None else (1, row.voided_at)
    return start, end


def _instant(end: Instant) -> datetime | None:
    return end[1] if end[1:] else None


def known_together(rows: Iterable[R], id_of: Callable[[R], str]) -> list[str]:
    """Return, once each and in their order, the ids that two rows known at one instant have.

    Args:
        rows: Rows of one kind, those of an id in any order.
        id_of: Returns the id of a row.
    """
    given = [*rows]
    counts = Counter(map(id_of, given))
    # Nearly always every id stands once.
    if len(counts) == len(given):
        return []
    stretches = {id: KnownStretches() for id, count in counts.items() if count > 1}
    repeated = ((id_of(row), row) for row in given if id_of(row) in stretches)
    return [*dict.fromkeys(id for id, row in repeated if stretches[id].add(row))]


class KnownStretches:
    """The stretches of time in which any of some rows is known; they grow row by row."""

    def __init__(self) -> None:
        # Disjoint and in order, so that a row is held against its neighbours and not against all.
        self._starts: list[Instant] = []
        self._ends: list[Instant] = []

    def add(self, row: Timed) -> bool:
        """Add a row, and tell whether it is known at an instant at which an earlier one is."""
        start, end = known_stretch(row)
        # A row voided at the very instant at which it was recorded was never known.
        if end <= start:
            return False
        first, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        merged_start = min([start, *self._starts[first:after]])
        merged_end = max([end, *self._ends[first:after]])
        self._starts[first:after], self._ends[first:after] = [merged_start], [merged_end]
        return first < after
