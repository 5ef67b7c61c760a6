"""The table of a yearly report: a line for each unit, phase or class, last year's rates beside.

It knows how suggestions are grouped. What each rate counts is known to `year_rates`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import assert_never

from attrs import frozen

from renda.kernel.moments import day_of
from renda.kernel.terms import Term
from renda.kernel.values.given_words import takes_words
from renda.suggestions.life.procedures import Silence, SuggestionProcedure
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Outcome
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.yearly.year_rates import YearRates, year_rates

NO_GROUP = "-"
LAST_OF_SHORT_FEBRUARY = 28


class Grouping(Term):
    """By what the lines of a yearly table part the suggestions (统计分组)."""

    UNIT = "unit", "unit"
    PHASE = "phase", "phase"
    LETTER = "class", "class"
    CATEGORY = "category", "category"


@frozen(kw_only=True)
class YearLine:
    """One line of a yearly table (年度统计表的一行).

    Args:
        name: The id of the unit or the category, the phase, or the class; an outcome where the
            place has no class for it; `-` for what has none of these.
        now: The rates of the year.
        before: The rates of the year before, as of the same day of that year.
    """

    name: str
    now: YearRates
    before: YearRates


@frozen(kw_only=True)
class YearTable:
    """The suggestions of a year in groups, with the year before beside (年度统计表).

    Args:
        year: The number of the year.
        today: The day it is counted as of.
        by: What the lines are parted by.
        lines: A line for each group that has suggestions in either year, in order of names. A
            suggestion that several units reply to stands in the line of each; one of a category
            stands in the lines of the wider ones too.
        total: All suggestions, each once.
    """

    year: int
    today: date
    by: Grouping
    lines: tuple[YearLine, ...]
    total: YearLine


@takes_words(by=Grouping)
def year_table(
    suggestions: Iterable[Suggestion],
    year: int,
    today: date,
    *,
    by: Grouping,
    procedure: SuggestionProcedure,
) -> YearTable:
    """Return the table of a year.

    Args:
        suggestions: Those of the year and of the year before; others do not count.
        year: The number of the year.
        today: The day it is counted as of; the year before is counted as of the same day a year
            earlier, so that both had as much time.
        by: What the lines are parted by.
        procedure: The place's, which has its classes and says how silence counts.
    """
    day, listed = day_of(today), tuple(suggestions)
    now = GroupedYear.of(listed, year, day, by=by, procedure=procedure)
    before = GroupedYear.of(listed, year - 1, _a_year_before(day), by=by, procedure=procedure)
    names = sorted({*now.groups, *before.groups}, key=_place_of_group)
    lines = (
        YearLine(name=name, now=now.of_group(name), before=before.of_group(name)) for name in names
    )
    total = YearLine(name="", now=now.of_all(), before=before.of_all())
    return YearTable(year=year, today=day, by=by, lines=tuple(lines), total=total)


@frozen(kw_only=True)
class GroupedYear:
    """The suggestions of one year as of a day, by group (分组的年度建议).

    Args:
        year: The number of the year.
        today: The day.
        by: What they are parted by.
        silent: Whether the rate of satisfaction counts those noted as without feedback.
        items: All of them.
        groups: Those of each group, by its name.
    """

    year: int
    today: date
    by: Grouping
    silent: Silence
    items: tuple[Suggestion, ...]
    groups: Mapping[str, tuple[Suggestion, ...]]

    @classmethod
    def of(
        cls,
        suggestions: Iterable[Suggestion],
        year: int,
        today: date,
        *,
        by: Grouping,
        procedure: SuggestionProcedure,
    ) -> "GroupedYear":
        """Return those of some suggestions that belong to the year, as they stood on the day."""
        items = as_of((item for item in suggestions if item.filed_on.year == year), today)
        groups = dict[str, list[Suggestion]]()
        for item in items:
            for name in _groups_of(item, by, procedure) or (NO_GROUP,):
                groups.setdefault(name, []).append(item)
        return cls(
            year=year,
            today=today,
            by=by,
            silent=procedure.silent,
            items=items,
            groups={name: tuple(members) for name, members in groups.items()},
        )

    def of_group(self, name: str) -> YearRates:
        """Return the rates of a group; in that of a unit its own replies and promises count."""
        unit = name if self.by is Grouping.UNIT and name != NO_GROUP else None
        return year_rates(
            self.groups.get(name, ()), self.year, self.today, silent=self.silent, unit=unit
        )

    def of_all(self) -> YearRates:
        """Return the rates of all its suggestions."""
        return year_rates(self.items, self.year, self.today, silent=self.silent)


def _groups_of(item: Suggestion, by: Grouping, procedure: SuggestionProcedure) -> tuple[str, ...]:
    """Return the names of the groups that a suggestion belongs to; none where it has none."""
    match by:
        case Grouping.UNIT:
            # Whoever handed a suggestion on keeps the promises it made.
            owners = (promise.owner for promise in item.promises)
            return tuple(dict.fromkeys((*item.replying, *owners)))
        case Grouping.PHASE:
            return (item.filed.phase,)
        case Grouping.LETTER:
            return () if item.outcome is None else (procedure.class_or_word(item.outcome),)
        case Grouping.CATEGORY:
            return () if item.category is None else procedure.tree.path(item.category)
        case _:
            assert_never(by)


def _place_of_group(name: str) -> tuple[bool, bool, str]:
    # Outcomes without a class stand after the classes; what has no group at all stands last.
    return name == NO_GROUP, isinstance(name, Outcome), name


def _a_year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=LAST_OF_SHORT_FEBRUARY)
