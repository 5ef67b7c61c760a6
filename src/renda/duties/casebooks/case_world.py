"""The smallest world in which one subject owes a duty, built from what a case says of it.

One congress, at the subject's level; one deputy, who is the subject or a member of the group that
is; and the records that follow from a few lines.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import assert_never

import attrs
from attrs.converters import optional

from renda.dates.periods import MONTHS_IN_YEAR, Period
from renda.kernel.input.codec import PlainValueError
from renda.kernel.terms import AbsenceReason, CongressLevel, Grade, Role, Scope, Standing, Term
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.roster import Roster
from renda.work.records import DutyRecord

IDS = {Scope.CONGRESS: "congress", Scope.DEPUTY: "代表0001", Scope.GROUP: "group"}

EMPTY: tuple[object, ...] = (None, ())
SAID_OF: Mapping[Scope, tuple[str, ...]] = {
    Scope.CONGRESS: ("level",),
    Scope.DEPUTY: ("level", "resident", "elected_on", "left_on", "on_leave", "suspended"),
    Scope.GROUP: ("level", "field"),
}


def _not_below(least: int) -> Callable[[object, object, int], None]:
    def validate(_: object, __: object, value: int) -> None:
        if value < least:
            raise PlainValueError(value=value, allowed=f"{least}, {least + 1}, {least + 2} …")

    return validate


class CaseActor(Term):
    """Who did what a case tells (实施者)."""

    SUBJECT = "subject", "主体本身", "the subject itself"
    MEMBER = "member", "小组成员", "a member of the group"


class CasePace(Term):
    """How records that are written once follow each other (重复方式)."""

    DAY = "day", "逐日", "on successive days"
    MONTH = "month", "逐月", "in successive months"


@attrs.frozen(kw_only=True)
class CaseSubject:
    """Whose duty a case is about (样例主体).

    Args:
        level: The level of the congress it is, or is of.
        resident: Of a deputy: whether it lives or works in the area; None where not recorded.
        field: Of a group: its field of work.
        elected_on: Of a deputy: its first day; None means long before.
        left_on: Of a deputy: the first day no longer in office.
        on_leave: Of a deputy: when it was on approved leave.
        suspended: Of a deputy: when it was suspended.
    """

    level: CongressLevel = attrs.field(default=CongressLevel.COUNTY, converter=CongressLevel)
    resident: bool | None = None
    field: str | None = None
    elected_on: date | None = None
    left_on: date | None = None
    on_leave: tuple[Period, ...] = ()
    suspended: tuple[Period, ...] = ()

    def strange_to(self, scope: Scope) -> tuple[str, ...]:
        """Return the names of what it says that cannot be said of a subject of that scope."""
        said = (each for each in attrs.fields_dict(CaseSubject) if getattr(self, each) not in EMPTY)
        return tuple(each for each in said if each not in SAID_OF[scope])


@attrs.frozen(kw_only=True)
class CaseRecord:
    """Something done, once or several times (样例记录).

    Args:
        kind: The kind of work.
        on: The day, or the first of them.
        times: How many records it stands for.
        every: How they follow each other; None means all on one day.
        source: The event or document of all of them; None makes each its own.
        by: Who did it.
        role: The part the doer had.
        grade: A judgement of quality; None while not graded.
        theme: The theme.
        quantity: How much each stands for.
        standing: How far each is settled.
    """

    kind: str
    on: date
    times: int = attrs.field(default=1, validator=_not_below(1))
    every: CasePace | None = attrs.field(default=None, converter=optional(CasePace))
    source: str | None = None
    by: CaseActor = attrs.field(default=CaseActor.SUBJECT, converter=CaseActor)
    role: Role = attrs.field(default=Role.LEAD, converter=Role)
    grade: Grade | None = attrs.field(default=None, converter=optional(Grade))
    theme: str | None = None
    quantity: int = attrs.field(default=1, validator=_not_below(0))
    standing: Standing = attrs.field(default=Standing.CONFIRMED, converter=Standing)

    def days(self) -> Iterator[date]:
        """Yield the day of each record."""
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


def world(
    scope: Scope, subject: CaseSubject, done: Iterable[CaseRecord], term: Period
) -> tuple[Roster, tuple[DutyRecord, ...]]:
    """Return the roster and the records of a case.

    Args:
        scope: Whether the subject is a congress, a deputy or a group.
        subject: What is said of it.
        done: What was done.
        term: The term of its congress.
    """
    home = IDS[Scope.CONGRESS]
    roster = Roster(
        congresses=[Congress(congress_id=home, name=home, congress_level=subject.level)],
        mandates=[_mandate(subject)],
        groups=_group(subject) if scope is Scope.GROUP else [],
        memberships=_membership() if scope is Scope.GROUP else [],
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
    return roster, tuple(_records(scope, done))


def _mandate(subject: CaseSubject) -> Mandate:
    deputy = IDS[Scope.DEPUTY]
    return Mandate(
        deputy_id=deputy,
        person_id=deputy,
        name=deputy,
        congress_id=IDS[Scope.CONGRESS],
        elected_on=subject.elected_on or date.min,
        left_on=subject.left_on,
        resident=subject.resident,
    )


def _group(subject: CaseSubject) -> list[DeputyGroup]:
    group = IDS[Scope.GROUP]
    home = IDS[Scope.CONGRESS]
    return [DeputyGroup(group_id=group, name=group, congress_id=home, field=subject.field)]


def _membership() -> list[Membership]:
    group, deputy = IDS[Scope.GROUP], IDS[Scope.DEPUTY]
    return [Membership(group_id=group, deputy_id=deputy, joined_on=date.min)]


def _absences(subject: CaseSubject) -> Iterator[Absence]:
    stretches = {
        AbsenceReason.LEAVE: subject.on_leave,
        AbsenceReason.SUSPENSION: subject.suspended,
    }
    for reason, periods in stretches.items():
        for each in periods:
            yield Absence(
                deputy_id=IDS[Scope.DEPUTY], from_on=each.start, to_on=each.end, reason=reason
            )


def _records(scope: Scope, done: Iterable[CaseRecord]) -> Iterator[DutyRecord]:
    number = 0
    for each in done:
        doer = Scope.DEPUTY if each.by is CaseActor.MEMBER else scope
        for day in each.days():
            number += 1
            yield DutyRecord(
                record_id=f"r{number}",
                scope=doer,
                subject_id=IDS[doer],
                kind=each.kind,
                role=each.role,
                happened_on=day,
                source_id=each.source,
                grade=each.grade,
                theme=each.theme,
                quantity=each.quantity,
                standing=each.standing,
            )


def _months_later(day: date, number: int) -> date:
    """Return the same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + number, MONTHS_IN_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
