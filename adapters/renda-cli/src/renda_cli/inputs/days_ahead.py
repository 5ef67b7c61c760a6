"""How many days so many working days take, by the calendar of the State Council's notices."""

from datetime import date

from renda.calendars import add_working_days
from renda_cli.arguments.horizon import Horizon
from renda_cli.inputs.own_calendar import own_calendar
from renda_cli.output.terminal import complain
from renda_cli.wording import mark, say

PROVISIONAL = mark("the days off of {year} are not published yet; its weekends were taken for them")


def days_ahead(horizon: Horizon, day: date, lang: str) -> int:
    """Return how many days of any kind are looked ahead from a day.

    Args:
        horizon: How far ahead is looked.
        day: The day that is judged on; it is not counted itself.
        lang: The language in which it is said that a year's days off are not known yet.
    """
    if not horizon.of_work or not horizon.number:
        return horizon.number
    end = add_working_days(own_calendar().provisional(), day, horizon.number)
    if end.provisional:
        complain(say(PROVISIONAL, lang, year=end.date.year))
    return (end.date - day).days
