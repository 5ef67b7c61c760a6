"""The lines of a case: what was done, by whom, how often, as records of the smallest world.

It knows the ids of that world. It does not know its roster.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import assert_never

import attrs
from attrs.converters import optional

from renda.dates.periods import MONTHS_IN_YEAR
from renda.kernel.input.codec import PlainValueError
from renda.kernel.terms import Grade, Mode, Role, Scope, Standing, Term
from renda.work.records import DutyRecord

IDS = {scope: str(scope) for scope in Scope} | {Scope.DEPUTY: "代表0001"}
OTHER_MANDATE, OTHER_CONGRESS = "代表0001-2", "congress-2"

# More records in a line than any rule asks for, so that a slip of the pen ends at once.
MOST_TIMES = 10_000
MOST_QUANTITY = 10**9
# From here on a line of months could leave the calendar.
END_OF_CASES = date(9000, 1, 1)


def _between(least: int, most: int) -> Callable[[object, object, int], None]:
    def validate(_: object, __: object, value: int) -> None:
        if not least <= value <= most:
            raise PlainValueError(
                value=value, allowed=f"{least}, {least + 1}, {least + 2} … {most}"
            )

    return validate


def _in_calendar(_: object, __: object, value: date) -> None:
    if value >= END_OF_CASES:
        raise PlainValueError(value=str(value), allowed=f"… {END_OF_CASES - timedelta(1)}")


class CaseActor(Term):
    """The doer of what a case tells (实施者)."""

    SUBJECT = "subject", "the subject itself"
    MEMBER = "member", "a member of the group, a deputy of the congress, or one at the venue"
    GROUP = "group", "a group of the congress, or of the deputy"
    OTHER_MANDATE = "other_mandate", "the same person by another mandate"


# Who may do what a case tells, by whose duty it is about.
ACTORS: Mapping[Scope, tuple[CaseActor, ...]] = {
    Scope.CONGRESS: (CaseActor.SUBJECT, CaseActor.MEMBER, CaseActor.GROUP),
    Scope.DEPUTY: (CaseActor.SUBJECT, CaseActor.OTHER_MANDATE, CaseActor.GROUP),
    Scope.GROUP: (CaseActor.SUBJECT, CaseActor.MEMBER),
    Scope.VENUE: (CaseActor.SUBJECT, CaseActor.MEMBER),
    **dict.fromkeys((Scope.UNIT, Scope.PRESIDIUM, Scope.BODY), (CaseActor.SUBJECT,)),
}


SCOPE_OF_ACTOR = {CaseActor.MEMBER: Scope.DEPUTY, CaseActor.GROUP: Scope.GROUP}


class CasePace(Term):
    """How the records of one line follow each other (重复方式)."""

    DAY = "day", "on successive days"
    MONTH = "month", "in successive months"


@attrs.frozen(kw_only=True)
class CaseRecord:
    """One line of a case: something done, once or several times (样例记录).

    Args:
        kind: The kind of work.
        on: The day of the first record.
        times: The number of records that the line stands for, from 1 to 10,000.
        every: How the records follow each other; None means all on one day.
        source: The id of the event or document of all the records; None means that each has its
            own.
        by: The doer: the subject, one of its own, or the same person by another mandate.
        role: The part that the doer had in it.
        grade: The judgement of quality; None while not graded.
        theme: The theme of the work; None if it has none.
        quantity: The amount that each record stands for, in the unit of its kind; 0 or more.
        standing: How far each record is confirmed or disputed.
        recorded_at: The instant at which each became known; None if it always was.
        voided_at: The instant at which each was withdrawn; None while it holds.
        mode: How the doer took part; None where nobody noted it.
        venue: The id of the venue; None where nobody noted it, or where the case is of a venue.
    """

    kind: str
    on: date = attrs.field(validator=_in_calendar)
    times: int = attrs.field(default=1, validator=_between(1, MOST_TIMES))
    every: CasePace | None = attrs.field(default=None, converter=optional(CasePace))
    source: str | None = None
    by: CaseActor = attrs.field(default=CaseActor.SUBJECT, converter=CaseActor)
    role: Role = attrs.field(default=Role.LEAD, converter=Role)
    grade: Grade | None = attrs.field(default=None, converter=optional(Grade))
    theme: str | None = None
    quantity: int = attrs.field(default=1, validator=_between(0, MOST_QUANTITY))
    standing: Standing = attrs.field(default=Standing.CONFIRMED, converter=Standing)
    recorded_at: datetime | None = None
    voided_at: datetime | None = None
    mode: Mode | None = attrs.field(default=None, converter=optional(Mode))
    venue: str | None = None

    def days(self) -> Iterator[date]:
        """Yield the day of each record, `times` in all."""
        for number in range(self.times):
            match self.every:
                case None:
                    yield self.on
                case CasePace.DAY:
                    yield self.on + timedelta(number)
                case CasePace.MONTH:
                    yield _months_later(self.on, number)
                case _ as never:
                    assert_never(never)


def records_of(scope: Scope, lines: Iterable[CaseRecord]) -> Iterator[DutyRecord]:
    """Yield the records of the lines of a case; a case of a venue tells of what took place there.

    Args:
        scope: Whose duty the case is about.
        lines: The lines, in their order.
    """
    # The doers of a venue's case are there, unless a line says that they were elsewhere.
    place = IDS[scope] if scope is Scope.VENUE else None
    number = 0
    for line in lines:
        doer = SCOPE_OF_ACTOR.get(line.by, scope)
        subject_id = OTHER_MANDATE if line.by is CaseActor.OTHER_MANDATE else IDS[doer]
        for day in line.days():
            # Numbered through all lines, as each record needs an id of its own.
            number += 1
            yield DutyRecord(
                record_id=f"r{number}",
                scope=doer,
                subject_id=subject_id,
                kind=line.kind,
                role=line.role,
                happened_on=day,
                source_id=line.source,
                grade=line.grade,
                theme=line.theme,
                quantity=line.quantity,
                standing=line.standing,
                recorded_at=line.recorded_at,
                voided_at=line.voided_at,
                mode=line.mode,
                venue_id=line.venue or place,
            )


def _months_later(day: date, number: int) -> date:
    """Return the same day `number` months later, or the last day of a month too short for it."""
    years, month = divmod(day.month - 1 + number, MONTHS_IN_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
