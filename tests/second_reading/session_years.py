"""Session years: which there are of a congress, and which of them are judged."""

from itertools import pairwise

from second_reading.service import known


class NoSuchYearError(Exception):
    """A session year is asked for that has no beginning, or no end that is known."""


def openings(world, congress_id, question):
    """The days on which the years of a congress begin, as known for a question."""
    return sorted(
        {
            row.opened_on
            for row in world.sessions
            if row.congress_id == congress_id and row.begins_year and known(row, question.known_at)
        }
    )


def judged_session_years(days, question):
    """The years that begin within what is asked for; if none does, the one that holds its end."""
    begun = [day for day in days if day < question.end]
    first_days = [day for day in begun if question.start <= day] or begun[-1:]
    years = [year for year in pairwise(days) if year[0] in first_days]
    if len(years) < max(1, len(first_days)):
        raise NoSuchYearError
    return years
