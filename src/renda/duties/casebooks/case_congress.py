"""The congress of a case: its term and its sessions, so that any kind of period can be judged."""

from renda.dates.periods import Period
from renda.people.congresses import CongressSession, CongressTerm


def term_of_case(congress_id: str, period: Period) -> CongressTerm:
    """Return the term of a congress that runs as long as the period of a case."""
    return CongressTerm(
        congress_id=congress_id,
        number=1,
        first_session_on=period.start,
        next_first_session_on=period.end,
    )


def sessions_of_case(congress_id: str, period: Period) -> list[CongressSession]:
    """Return the sessions of a congress between which the period of a case lies."""
    return [
        CongressSession(
            congress_id=congress_id,
            term=number,
            session_number=1,
            opened_on=opened_on,
            begins_year=True,
        )
        for number, opened_on in enumerate((period.start, period.end), start=1)
    ]
