"""The world of a case: the smallest one in which one subject owes a duty, built from few words.

It holds one congress, at the level of the subject, with one deputy and one group, of whom each may
be the subject; where a line tells of it, another mandate of the same person in another congress;
and the records that follow from a few lines.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import assert_never

import attrs
from attrs.converters import optional

from renda.dates.periods import MONTHS_IN_YEAR, Period
from renda.kernel.input.codec import PlainValueError
from renda.kernel.terms import (
    AbsenceReason,
    CongressLevel,
    Grade,
    Mode,
    Role,
    Scope,
    Standing,
    Term,
)
from renda.kernel.values.given_words import takes_words
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.roster import Roster
from renda.work.records import DutyRecord

IDS = {Scope.CONGRESS: "congress", Scope.DEPUTY: "代表0001", Scope.GROUP: "group"}
OTHER_MANDATE, OTHER_CONGRESS = "代表0001-2", "congress-2"

NOT_GIVEN: tuple[object, ...] = (None, ())
# What a case may say of a subject of each scope.
ATTRIBUTES: Mapping[Scope, tuple[str, ...]] = {
    Scope.CONGRESS: ("level",),
    Scope.DEPUTY: ("level", "resident", "elected_on", "left_on", "on_leave", "suspended"),
    Scope.GROUP: ("level", "field", "member"),
}


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
    MEMBER = "member", "a member of the group, or a deputy of the congress"
    GROUP = "group", "a group of the congress"
    OTHER_MANDATE = "other_mandate", "the same person by another mandate"


# Who may do what a case tells, by whose duty it is about.
ACTORS: Mapping[Scope, tuple[CaseActor, ...]] = {
    Scope.CONGRESS: (CaseActor.SUBJECT, CaseActor.MEMBER, CaseActor.GROUP),
    Scope.DEPUTY: (CaseActor.SUBJECT, CaseActor.OTHER_MANDATE),
    Scope.GROUP: (CaseActor.SUBJECT, CaseActor.MEMBER),
}


SCOPE_OF_ACTOR = {CaseActor.MEMBER: Scope.DEPUTY, CaseActor.GROUP: Scope.GROUP}


class CasePace(Term):
    """How the records of one line follow each other (重复方式)."""

    DAY = "day", "on successive days"
    MONTH = "month", "in successive months"


@attrs.frozen(kw_only=True)
class CaseSubject:
    """The subject whose duty a case is about (样例主体).

    Args:
        level: The level of the congress that the subject is, or belongs to.
        resident: Whether a deputy lives or works in the area; None if not recorded.
        field: The field of work of a group; None if it has none.
        elected_on: The first day of a deputy in office; None means long before the case.
        left_on: The first day on which a deputy is out of office; None means still in office.
        on_leave: The periods of a deputy's approved leave.
        suspended: The periods of a deputy's suspension.
        member: The periods in which the member belongs to the group; empty means always.
    """

    level: CongressLevel = attrs.field(default=CongressLevel.COUNTY, converter=CongressLevel)
    resident: bool | None = None
    field: str | None = None
    elected_on: date | None = None
    left_on: date | None = None
    on_leave: tuple[Period, ...] = ()
    suspended: tuple[Period, ...] = ()
    member: tuple[Period, ...] = ()

    @takes_words(scope=Scope)
    def foreign_attributes(self, scope: Scope) -> tuple[str, ...]:
        """Return the names of the attributes given here that no subject of the scope has."""
        given = (
            name for name in attrs.fields_dict(CaseSubject) if getattr(self, name) not in NOT_GIVEN
        )
        return tuple(name for name in given if name not in ATTRIBUTES[scope])


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
        venue: The id of the venue; None where nobody noted it.
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


def build_world(
    scope: Scope, subject: CaseSubject, lines: Iterable[CaseRecord], term: Period
) -> tuple[Roster, tuple[DutyRecord, ...]]:
    """Return the roster and the records of a case.

    Args:
        scope: Whether the subject is a congress, a deputy or a group.
        subject: The attributes of the subject that the case gives.
        lines: The lines of the case that say what was done.
        term: The term of the congress.
    """
    home, told = IDS[Scope.CONGRESS], [*lines]
    own = _mandate(subject)
    # There is always one deputy: neither a congress nor a group is without any.
    mandates, homes = [own], [home]
    if any(line.by is CaseActor.OTHER_MANDATE for line in told):
        mandates.append(
            attrs.evolve(
                own,
                deputy_id=OTHER_MANDATE,
                congress_id=OTHER_CONGRESS,
                elected_on=date.min,
                left_on=None,
            )
        )
        homes.append(OTHER_CONGRESS)
    roster = Roster(
        congresses=[
            Congress(congress_id=id, name=id, congress_level=subject.level) for id in homes
        ],
        mandates=mandates,
        groups=_groups(subject) if scope is not Scope.DEPUTY else [],
        memberships=[*_memberships(subject)] if scope is Scope.GROUP else [],
        absences=[*_absences(subject)],
        terms=[
            CongressTerm(
                congress_id=home,
                number=1,
                first_session_on=term.start,
                next_first_session_on=term.end,
            )
        ],
    )
    return roster, tuple(_records(scope, told))


def _mandate(subject: CaseSubject) -> Mandate:
    deputy = IDS[Scope.DEPUTY]
    return Mandate(
        deputy_id=deputy,
        person_id=deputy,
        name=deputy,
        congress_id=IDS[Scope.CONGRESS],
        # A case that names no day is not about proration, so the mandate fills any period.
        elected_on=subject.elected_on or date.min,
        left_on=subject.left_on,
        resident=subject.resident,
    )


def _groups(subject: CaseSubject) -> list[DeputyGroup]:
    group = IDS[Scope.GROUP]
    home = IDS[Scope.CONGRESS]
    return [DeputyGroup(group_id=group, name=group, congress_id=home, field=subject.field)]


def _memberships(subject: CaseSubject) -> Iterator[Membership]:
    always = Membership(group_id=IDS[Scope.GROUP], deputy_id=IDS[Scope.DEPUTY], joined_on=date.min)
    if not subject.member:
        yield always
    for period in subject.member:
        yield attrs.evolve(always, joined_on=period.start, left_on=period.end)


def _absences(subject: CaseSubject) -> Iterator[Absence]:
    periods_by_reason = {
        AbsenceReason.LEAVE: subject.on_leave,
        AbsenceReason.SUSPENSION: subject.suspended,
    }
    for reason, periods in periods_by_reason.items():
        for period in periods:
            yield Absence(
                deputy_id=IDS[Scope.DEPUTY], from_on=period.start, to_on=period.end, reason=reason
            )


def _records(scope: Scope, lines: Iterable[CaseRecord]) -> Iterator[DutyRecord]:
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
                venue_id=line.venue,
            )


def _months_later(day: date, number: int) -> date:
    """Return the same day `number` months later, or the last day of a month too short for it."""
    years, month = divmod(day.month - 1 + number, MONTHS_IN_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
