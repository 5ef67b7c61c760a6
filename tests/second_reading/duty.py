"""A rule as a plain value, and the answer to it."""

from dataclasses import dataclass
from dataclasses import field as made
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Line:
    """Which records, and what is counted of them; `asked` has the values allowed by field."""

    kinds: tuple = ("reception",)
    unit: str = "source"
    asked: dict = made(default_factory=dict)
    least_quantity: int | None = None


@dataclass(frozen=True)
class Item:
    """A line of points: what each one counted is worth, and the most it brings or takes off."""

    line: Line
    worth: Decimal
    cap: Decimal | None = None


@dataclass(frozen=True)
class Measure:
    """A count of a line, a share, or points for items.

    The share is of those wanted of the line, or of the subjects of a scope that have enough of it.
    """

    line: Line | None = None
    wanted: Line | None = None
    subjects: str | None = None
    having: int = 1
    items: tuple = ()
    base: Decimal = Decimal(0)
    cap: Decimal | None = None

    @property
    def sort(self):
        """Whether it is a count, a share of records, one of subjects, or points."""
        if self.items:
            return "points"
        return "subjects" if self.subjects else "share" if self.wanted else "count"

    @property
    def is_share(self):
        """Whether it is in percent."""
        return self.sort in {"share", "subjects"}


@dataclass(frozen=True)
class Duty:
    """A version of a rule.

    `exempts` has the values that exempt, by field; `strict` names the numbers that are themselves
    not allowed. A fraction is a part of the whole.
    """

    code: str
    scope: str
    measure: Measure
    at_least: int | Decimal | Fraction | None = None
    at_most: int | Decimal | Fraction | None = None
    strict: tuple = ()
    each: str | None = None
    period: str = "year"
    year_from: tuple = (1, 1)
    level: str | None = None
    field: str | None = None
    kind: str | None = None
    exempts: dict = made(default_factory=dict)
    leave: str = "nothing"
    suspension: str = "left_out"
    continuity: str = "person"
    proration: str = "none"
    month_of_election: str = "whole"
    crediting: str = "named"
    in_force: str = "whole"
    bands: tuple = ()
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
    bodies: tuple = ()
    sessions: tuple = ()
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
    counted: int | Decimal
    possible: int | Decimal
    required: int | Decimal | None
    at_most: int | Decimal | None = None
    notes: tuple = ()
    mandates: tuple = ()
    parts: tuple = ()
    band: str | None = None
    lines: tuple = ()
    records: tuple = ()
    pending: tuple = ()
    rejected: tuple = ()
    outside: int = 0
