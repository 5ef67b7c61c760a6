"""What each unit has on its desk, and when more falls due than it can do.

Whole numbers that the due dates and the caller's capacities give; nothing is estimated. A unit
whose capacity nobody told is never said to be overloaded, nor that it is not.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from renda.dates.periods import DAY, Month, Period
from renda.kernel.fields import whole_number
from renda.kernel.moments import day_of
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.dues import DueEntry, by_owner, owed

DAYS_IN_WEEK = 7


@frozen(kw_only=True)
class Workload:
    """What a unit has open on a day (承办单位在办情况).

    Args:
        unit: Which unit.
        tasks: What it owes, the first due first.
    """

    unit: str
    tasks: tuple[DueEntry, ...]

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The suggestions it owes something of, each once, the first due first."""
        return tuple(dict.fromkeys(each.suggestion for each in self.tasks))

    @property
    def overdue(self) -> tuple[DueEntry, ...]:
        """What of it is overdue."""
        return tuple(each for each in self.tasks if each.days_over)


@frozen(kw_only=True)
class ComingLoad:
    """What of a unit falls due in a coming week or month (承办单位到期预测).

    Args:
        unit: Which unit.
        period: The days.
        tasks: What falls due in them; in the first of several periods also what is overdue.
        capacity: How many suggestions it can do in that time; None where nobody said.
    """

    unit: str
    period: Period
    tasks: tuple[DueEntry, ...]
    capacity: int | None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The suggestions these belong to, each once."""
        return tuple(dict.fromkeys(each.suggestion for each in self.tasks))

    @property
    def over(self) -> int | None:
        """How many suggestions more than it can do; None where its capacity is not known."""
        return None if self.capacity is None else max(0, len(self.suggestions) - self.capacity)

    @property
    def overloaded(self) -> bool:
        """Whether it surely has more than it can do."""
        return bool(self.over)


def workloads(suggestions: Iterable[Suggestion], today: date) -> tuple[Workload, ...]:
    """Return what each unit has open, in order of units; those with nothing open included.

    Args:
        suggestions: Of whatever stage.
        today: The day to judge on.
    """
    units = _owed_by_unit(suggestions, today)
    return tuple(Workload(unit=unit, tasks=tasks) for unit, tasks in units.items())


def coming_loads(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    periods: Iterable[Period],
    capacity: Mapping[str, int],
) -> tuple[ComingLoad, ...]:
    """Return what falls due of each unit in each coming period: by unit, then by period.

    Args:
        suggestions: Of whatever stage.
        today: The day to judge on.
        periods: From `coming_weeks` or `coming_months`; what is overdue falls into the first.
        capacity: How many suggestions a unit can do in one period, by unit.

    Raises:
        CountError: A capacity is no whole number from 0 up.
    """
    able = {unit: whole_number(each, "capacity") for unit, each in capacity.items()}
    owed_by = _owed_by_unit(suggestions, today)
    coming = sorted(periods)
    return tuple(
        ComingLoad(
            unit=unit,
            period=period,
            tasks=tuple(
                each
                for each in owed_by.get(unit, ())
                if each.on in period or (each.days_over and period == coming[0])
            ),
            capacity=able.get(unit),
        )
        for unit in sorted({*owed_by, *able})
        for period in coming
    )


def coming_weeks(today: date, count: int) -> tuple[Period, ...]:
    """Return calendar weeks, Monday to Sunday, the first of them from today on.

    Raises:
        CountError: `count` is no whole number from 1 up.
    """
    day = day_of(today)
    monday = day - DAY * day.weekday()
    week = DAY * DAYS_IN_WEEK
    starts = [monday + week * n for n in range(whole_number(count, "count", least=1))]
    return tuple(Period(max(day, start), start + week) for start in starts)


def coming_months(today: date, count: int) -> tuple[Period, ...]:
    """Return calendar months, the first of them from today on.

    Raises:
        CountError: `count` is no whole number from 1 up.
    """
    day, months = day_of(today), list[Period]()
    first = Month(day.year, day.month).start
    for _ in range(whole_number(count, "count", least=1)):
        month = Month(first.year, first.month)
        months.append(Period(max(day, first), month.end))
        first = month.end
    return tuple(months)


def _owed_by_unit(
    suggestions: Iterable[Suggestion], today: date
) -> dict[str, tuple[DueEntry, ...]]:
    stood = as_of(suggestions, today)
    units = {each.unit for item in stood for each in item.handlers}
    owners = by_owner(owed(stood, today))
    return {unit: owners.get(unit, ()) for unit in sorted(units)}
