"""Days that have not come: what is done is recorded on its day or after, unless it is planned.

The domain has no clock; the day of a commit is that of its instant, in Asia/Shanghai.
"""

from datetime import date, datetime

from renda.errors import RendaError
from renda.kernel.moments import day_of


class AheadOfDayError(RendaError, ValueError):
    """Something done was to be recorded before its day came."""

    message = (
        "{what} is of {day}, but today is {today}; "
        "give the day it was done on; what is planned has to be said to be ahead"
    )


def refuse_ahead(what: str, day: date, at: datetime) -> None:
    """Refuse something done on a day after that of the commit.

    Args:
        what: The name of what is done, for the error.
        day: The day it is said to be done on.
        at: The commit's instant.

    Raises:
        AheadOfDayError: The day has not come.
    """
    today = day_of(at)
    if day > today:
        raise AheadOfDayError(what=what, day=day.isoformat(), today=today.isoformat())
