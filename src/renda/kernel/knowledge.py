"""The second time of a row: when it was recorded, and when it was voided.

`happened_on` says when something happened; these two instants say when the office knew of it. This
module works on any row that has both and knows nothing else of it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


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


def known_together(one: Timed, other: Timed) -> bool:
    """Tell whether there is an instant at which both rows are known."""
    # Each beginning is held against its own end as well: a row voided at the very instant at which
    # it was recorded was never known.
    return all(_begins_before_end(row, ending) for row in (one, other) for ending in (one, other))


def _begins_before_end(beginning: Timed, ending: Timed) -> bool:
    if beginning.recorded_at is None or ending.voided_at is None:
        return True
    return beginning.recorded_at < ending.voided_at
