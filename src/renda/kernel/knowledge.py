"""The second time: when a row was recorded and when it was voided.

`happened_on` says when something happened; this says what was known when. Any row with
`recorded_at` and `voided_at` can be asked.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Timed(Protocol):
    """A row with the two instants of its knowledge (记录时间); absent means always, for ever."""

    @property
    def recorded_at(self) -> datetime | None:
        """When it became known."""

    @property
    def voided_at(self) -> datetime | None:
        """When it was withdrawn."""


R = TypeVar("R", bound=Timed)


def is_known(row: Timed, at: datetime | None) -> bool:
    """Tell whether `row` is known at `at`; None means now, when everything so far is known."""
    if at is None:
        return row.voided_at is None
    recorded = row.recorded_at is None or row.recorded_at <= at
    return recorded and not (row.voided_at is not None and row.voided_at <= at)


def known_rows(rows: Iterable[R], at: datetime | None) -> tuple[R, ...]:
    """Return those of `rows` that are known at `at`, in their order."""
    return tuple(row for row in rows if is_known(row, at))


def known_together(one: Timed, other: Timed) -> bool:
    """Tell whether there is an instant at which both rows are known."""
    return all(_begins_before_end(row, end) for row in (one, other) for end in (one, other))


def _begins_before_end(one: Timed, other: Timed) -> bool:
    if one.recorded_at is None or other.voided_at is None:
        return True
    return one.recorded_at < other.voided_at
