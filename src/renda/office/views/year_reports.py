"""The rates and tables of a year, of all suggestions that an office keeps.

Suggestions of other years are never read.
"""

from datetime import date

from renda.dates.periods import Year
from renda.kernel.predicates import where
from renda.kernel.values.given_words import takes_words
from renda.office.item_desk import ItemDesk
from renda.suggestions.life.procedures import as_suggestion_procedure
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.yearly.year_rates import YearRates, year_rates
from renda.suggestions.office.yearly.year_tables import Grouping, YearTable, year_table


def rates_of_year(
    desk: ItemDesk[Suggestion], year: int, today: date, *, congress_id: str | None = None
) -> YearRates:
    """Return the rates of the suggestions that were filed in a year.

    Args:
        desk: The office's desk for suggestions; its procedure says how silence counts.
        year: The number of the year.
        today: The day it is counted as of.
        congress_id: The congress they were filed with; None for all that the office has.
    """
    items = _filed(desk, year, year, congress_id)
    return year_rates(items, year, today, silent=as_suggestion_procedure(desk.procedure).silent)


@takes_words(by=Grouping)
def table_of_year(
    desk: ItemDesk[Suggestion],
    year: int,
    today: date,
    *,
    by: Grouping,
    congress_id: str | None = None,
) -> YearTable:
    """Return the table of a year, with the year before beside it.

    Args:
        desk: The office's desk for suggestions; its procedure has the classes.
        year: The number of the year.
        today: The day it is counted as of.
        by: What its lines are parted by.
        congress_id: The congress they were filed with; None for all that the office has.
    """
    items = _filed(desk, year - 1, year, congress_id)
    return year_table(items, year, today, by=by, procedure=as_suggestion_procedure(desk.procedure))


def _filed(
    desk: ItemDesk[Suggestion], first: int, last: int, congress_id: str | None
) -> tuple[Suggestion, ...]:
    """Return the suggestions filed from one year to another, both included."""
    days = {"filed_on__ge": Year(first).start, "filed_on__lt": Year(last).end}
    congress = {} if congress_id is None else {"congress_id": congress_id}
    return desk.find(where(**days, **congress))
