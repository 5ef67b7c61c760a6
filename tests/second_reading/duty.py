"""A rule as a plain value, and the answer to it."""

from dataclasses import dataclass
from dataclasses import field as made
from datetime import date, datetime


@dataclass(frozen=True)
class Line:
    """Which records, and what is counted of them; `asked` has the values allowed by field."""

    kinds: tuple = ("reception",)
    unit: str = "source"
    asked: dict = made(default_factory=dict)
    least_quantity: int | None = None


@dataclass(frozen=True)
class Duty:
    """A version of a rule; `exempts` has the values that exempt, by field."""

    code: str
    scope: str
    line: Line
    at_least: int | None = None
    at_most: int | None = None
    each: str | None = None
    period: str = "year"
    year_from: tuple = (1, 1)
    level: str | None = None
    field: str | None = None
    exempts: dict = made(default_factory=dict)
    leave: str = "nothing"
    suspension: str = "left_out"
    continuity: str = "person"
    proration: str = "none"
    month_of_election: str = "whole"
    crediting: str = "named"
    in_force: str = "whole"
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


@dataclass(frozen=True)
class Question:
    """What is asked: the days from start up to end, judged on a day, by what was known."""

    start: date
    end: date
    as_of: date | None = None
    known_at: datetime | None = None


@dataclass(frozen=True)
class World:
    """Rows of a roster, records and duties."""

    congresses: tuple = ()
    mandates: tuple = ()
    groups: tuple = ()
    memberships: tuple = ()
    absences: tuple = ()
    terms: tuple = ()
    records: tuple = ()
    duties: tuple = ()


@dataclass(frozen=True)
class Answer:
    """A finding in plain words."""

    code: str
    subject: str
    start: date
    end: date
    verdict: str
    reason: str
    counted: int
    possible: int
    required: int | None
    at_most: int | None = None
    notes: tuple = ()
    mandates: tuple = ()
    parts: tuple = ()
    records: tuple = ()
    pending: tuple = ()
    rejected: tuple = ()
    outside: int = 0
