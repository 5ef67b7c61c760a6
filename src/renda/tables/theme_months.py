"""Theme months as a table has them, and the duty records that follow from them.

A theme month counts while a record of an activity held for it is there and live. This module knows
the rows and their two times; which ids there are is for `cross_checks`.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import cast

from attrs import evolve, field, frozen

from renda.dates.periods import Period
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.knowledge import joined_stretches
from renda.kernel.moments import aware_only
from renda.work.activities import ThemeMonth
from renda.work.recorded_activity import RecordedActivity
from renda.work.records import DutyRecord


@frozen(kw_only=True, repr=False)
class ThemeMonthRow(Typed):
    """A row of the table of theme months (主题月).

    Args:
        theme_month_id: The id of the theme month, as of any other activity.
        congress_id: The congress that gives the month to the theme.
        month: The calendar month.
        theme: The theme, as the letter calls it.
        activities: The ids of the activities held for it.
        letter_issued_on: The day of the letter of initiative; None where there is none yet.
        recorded_at: The instant the row became known; None if it always was.
        voided_at: The instant it was withdrawn; None while it holds.
    """

    theme_month_id: Id
    congress_id: Id
    month: Period
    theme: str
    activities: tuple[str, ...] = ()
    letter_issued_on: date | None = None
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)

    @property
    def theme_month(self) -> ThemeMonth:
        """The theme month, without the two times of its row."""
        return ThemeMonth(
            activity_id=self.theme_month_id,
            congress_id=self.congress_id,
            month=self.month,
            theme=self.theme,
            activities=self.activities,
            letter_issued_on=self.letter_issued_on,
        )

    @classmethod
    def of(cls, recorded: RecordedActivity) -> "ThemeMonthRow":
        """Return the row of a theme month as an office keeps it."""
        month = cast("ThemeMonth", recorded.activity)
        return cls(
            theme_month_id=month.activity_id,
            congress_id=month.congress_id,
            month=month.month,
            theme=month.theme,
            activities=month.activities,
            letter_issued_on=month.letter_issued_on,
            recorded_at=recorded.recorded_at,
            voided_at=recorded.voided_at,
        )

    def recorded(self) -> RecordedActivity:
        """Return the theme month as an office keeps it."""
        times = {"recorded_at": self.recorded_at, "voided_at": self.voided_at}
        return RecordedActivity(activity=self.theme_month, **times)


def theme_month_records(
    rows: Iterable[ThemeMonthRow], records: Iterable[DutyRecord]
) -> Iterator[DutyRecord]:
    """Yield the records of theme months, each known while a record of an activity in it is.

    Args:
        rows: The theme months.
        records: The records among which those of their activities stand.
    """
    months = [*rows]
    held: dict[str, list[DutyRecord]] = {id: [] for month in months for id in month.activities}
    # Without any theme month, which is usual, nobody goes through the records.
    for record in records if held else ():
        if (activity_id := activity_of(record.source_id, record.record_id)) in held:
            held[activity_id].append(record)
    for month in months:
        yield from _records_of(month, [record for id in month.activities for record in held[id]])


def activity_of(source_id: str | None, record_id: str) -> str:
    """Return the id of the activity that a record is of; one without a source is its own."""
    return record_id if source_id is None else source_id


def _records_of(month: ThemeMonthRow, held: Iterable[DutyRecord]) -> Iterator[DutyRecord]:
    for recorded_at, voided_at in joined_stretches(held, month):
        for record in month.theme_month.records():
            yield evolve(record, recorded_at=recorded_at, voided_at=voided_at)
