"""The workload of each unit, and the weeks or months in which more falls due than it can do.

The numbers follow from due dates and from the capacities that the caller gives; nothing is
estimated. Of a unit whose capacity nobody told it is not said whether it is overloaded.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from renda.dates.periods import DAY, Month, Period
from renda.kernel.fields import whole_number
from renda.kernel.ids import Id
from renda.kernel.moments import day_of
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.dues import DueEntry, by_owner, owed

DAYS_IN_WEEK = 7


@frozen(kw_only=True)
class Workload:
    """The open tasks of a unit on a day (承办单位在办情况).

    Args:
        unit: The id of the unit.
        tasks: The tasks it owes, the first due first.
    """

    unit: Id
    tasks: tuple[DueEntry, ...]

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The ids of the suggestions with a task of the unit, each once, the first due first."""
        return tuple(dict.fromkeys(entry.suggestion for entry in self.tasks))

    @property
    def overdue(self) -> tuple[DueEntry, ...]:
        """The tasks that are overdue."""
        return tuple(entry for entry in self.tasks if entry.days_over)


@frozen(kw_only=True)
class ComingLoad:
    """The tasks of a unit that fall due in a coming week or month (承办单位到期预测).

    Args:
        unit: The id of the unit.
        period: The days of that week or month, from today on.
        tasks: The tasks that fall due in them; in the first period also those that are overdue.
        capacity: The number of suggestions it can do in that time; None where nobody said.
    """

    unit: Id
    period: Period
    tasks: tuple[DueEntry, ...]
    capacity: int | None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The ids of the suggestions these tasks belong to, each once."""
        return tuple(dict.fromkeys(entry.suggestion for entry in self.tasks))

    @property
    def over(self) -> int | None:
        """The number of suggestions beyond its capacity; None where that is not known."""
        return None if self.capacity is None else max(0, len(self.suggestions) - self.capacity)

    @property
    def overloaded(self) -> bool:
        """Whether it has more than it can do; False too where its capacity is not known."""
        return bool(self.over)


def workloads(suggestions: Iterable[Suggestion], today: date) -> tuple[Workload, ...]:
    """Return the workload of each unit, in order of units; those with nothing open included.

    Args:
        suggestions: The suggestions to look at, of any stage.
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
    """Return the load of each unit in each coming period, by unit, then by period.

    Args:
        suggestions: The suggestions to look at, of any stage.
        today: The day to judge on.
        periods: The periods that `coming_weeks` or `coming_months` returns; what is overdue falls
            into the first.
        capacity: The number of suggestions a unit can do in one period, by the unit's id.

    Raises:
        CountError: A capacity is no whole number from 0 up.
    """
    capacities = {unit: whole_number(number, "capacity") for unit, number in capacity.items()}
    entries = _owed_by_unit(suggestions, today)
    coming = sorted(periods)
    return tuple(
        ComingLoad(
            unit=unit,
            period=period,
            tasks=tuple(
                entry
                for entry in entries.get(unit, ())
                if entry.on in period or (entry.days_over and period == coming[0])
            ),
            capacity=capacities.get(unit),
        )
        for unit in sorted({*entries, *capacities})
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
    # Only the first week is cut: what is left of it begins today.
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
    past_items = as_of(suggestions, today)
    units = {handler.unit for item in past_items for handler in item.handlers}
    entries = by_owner(owed(past_items, today))
    return {unit: entries.get(unit, ()) for unit in sorted(units)}
